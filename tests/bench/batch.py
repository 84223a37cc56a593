#!/usr/bin/env python3
"""Times run-batch beside the four-process pipe and `wc -m`, over the same first-seen files, in one run.

    batch.py --bin BUILD/bin [--megabytes 16] [--rounds 3] [--reports DIR]

The files are those of pipe.py: distinct copies of reports. Each figure is the best of the rounds. Prints a table with
the target of each row (issue "Folders, speed, clusters"). Standard library only; Linux (peak memory by wait4).
"""
import argparse
import os
import tempfile

import pipe
import table
from timed import timed


def batch(bin_dir, inputs, out, jobs):
    return timed([os.path.join(bin_dir, "run-batch"), *inputs, "--out", out, "--jobs", str(jobs), "--progress", "none"])


def rows(bin_dir, work, megabytes, rounds, reports):
    """Of the table in docs/performance.md: (what, measured, target). What is written below `work` stays there: see table.py."""
    _, texts = pipe.sources(reports)
    folder = os.path.join(work, "in")
    os.makedirs(folder)
    paths, written = pipe.copies(texts, folder, int(megabytes * 2**20))
    one = min(paths, key=lambda p: abs(os.path.getsize(p) - 18000))
    wc = whole = first = second = again = cold_pipe = cold_batch = float("inf")
    peak = 0
    for n in range(rounds):
        out = os.path.join(work, f"out-{n}-")
        wc = min(wc, pipe.time_wc(paths))
        whole = min(whole, pipe.time_pipe(bin_dir, paths))
        seconds, memory = batch(bin_dir, [folder], out + "one-job", 1)
        first, peak = min(first, seconds), max(peak, memory)
        second = min(second, batch(bin_dir, [folder], out + "two-jobs", 2)[0])
        again = min(again, batch(bin_dir, [folder], out + "two-jobs", 2)[0])
        cold_pipe = min(cold_pipe, pipe.time_pipe(bin_dir, [one]))
        cold_batch = min(cold_batch, batch(bin_dir, [one], out + "one", 1)[0])
    size, largest, one_kb = written / 2**20, max(map(os.path.getsize, paths)), os.path.getsize(one) / 1000
    yield f"`wc -m`, {len(paths)} distinct files, {size:.1f} MB", f"{size / wc:.1f} MB/s", ""
    yield "`run-batch --jobs 1`", f"{size / first:.1f} MB/s = {wc / first:.2f} × `wc -m`", "≥ 1.5 ×"
    yield "two jobs over one", f"{first / second:.2f} ×", "≥ 1.7 ×"
    yield "the four-process pipe", f"{size / whole:.1f} MB/s = {wc / whole:.2f} × `wc -m`", "≥ 0.7 ×"
    yield f"one report of {one_kb:.0f} KB, pipe, cold", f"{1000 * cold_pipe:.0f} ms", "≤ 60 ms"
    yield "the same, `run-batch`", f"{1000 * cold_batch:.0f} ms", "≤ 25 ms"
    yield "nothing changed: a second run", f"{size / again:.0f} MB/s", ""
    yield f"peak memory, one job (largest report {largest / 1000:.0f} KB)", f"{peak / 2**20:.0f} MB", "≤ 40 MB + 6 × the report"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--megabytes", type=float, default=16)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--reports", default="")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhibiao-bench-") as work:
        table.show(rows(a.bin, work, a.megabytes, a.rounds, a.reports))


if __name__ == "__main__":
    main()
