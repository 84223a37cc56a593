#!/usr/bin/env python3
"""How fast, and in how much memory and space, beside `wc -m`, `grep -oP` and Python's `re` over the same files in the same run.

    speed.py --bin BUILD/bin [--megabytes 16] [--rounds 7] [--reports DIR] [--no-large] [--no-instructions]

The files are distinct copies of reports, on a tmpfs; every run writes into a fresh folder there. A round runs each command once, so that whatever else the machine does falls on all; a
figure is the median of the rounds, and of one process its processor time. Two jobs and pipes are measured in seconds that pass: nothing else may run then. Linux.
"""
import argparse
import os
import statistics
import sys
import tempfile

import instructions
import pipe
import table
from timed import timed

ENVIRONMENT = {"LC_ALL": "C.UTF-8"}
NUMBER = r"[0-9]+(?:\.[0-9]+)?[万亿]?[余多]?\p{Han}{1,3}"
LARGE = 64_000_000


def tmpfs():
    """A folder in memory, else the usual one."""
    folder = "/dev/shm"
    return folder if os.path.isdir(folder) and os.access(folder, os.W_OK) else None


class Round:
    """What the commands took, round by round."""

    def __init__(self, bin_dir, work):
        self.bin, self.work, self.costs, self.folders = os.path.abspath(bin_dir), work, {}, 0

    def tool(self, name):
        return os.path.join(self.bin, name)

    def fresh(self):
        self.folders += 1
        return os.path.join(self.work, f"out-{self.folders}")

    def run(self, name, command, stdin=None, stdout=None):
        self.costs.setdefault(name, []).append(timed(command, stdin, stdout))

    def batch(self, name, inputs, *options):
        out = self.fresh()
        self.run(name, [self.tool("run-batch"), *inputs, "--out", out, "--progress", "none", *options])
        return out

    def pipe(self, name, paths, stages):
        self.costs.setdefault(name, []).append(pipe.time_pipe(self.bin, paths, stages))

    def cpu(self, name):
        return statistics.median(c.cpu_seconds for c in self.costs[name])

    def wall(self, name):
        return statistics.median(c if isinstance(c, float) else c.seconds for c in self.costs[name])

    def peak(self, name):
        return max(c.peak_bytes for c in self.costs[name])


def rounds_over(r, folder, paths, rounds):
    """Everything once a round; the records between the stages are made before."""
    before, inputs = None, {}
    for stage in pipe.STAGES:
        inputs[stage] = before
        after = os.path.join(r.work, stage + ".ndjson")
        timed([r.tool(stage), *([] if before else paths)], before, after)
        before = after
    one = min(paths, key=lambda p: abs(os.path.getsize(p) - 18000))
    for _ in range(rounds):
        r.run("wc", ["wc", "-m", *paths])
        r.run("grep", ["grep", "-ohP", NUMBER, *paths])
        r.run("re", [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "python_re.py"), folder, r.fresh()])
        for stage in pipe.STAGES:
            r.run(stage, [r.tool(stage), *([] if inputs[stage] else paths), *(["-j", "1"] if stage in ("split-sections", "extract-metrics", "check-figures") else [])], inputs[stage])
        r.pipe("pipe", paths, [s for s in pipe.STAGES if s != "check-figures"])
        out = r.batch("one", [folder], "--jobs", "1")
        r.batch("two", [folder], "--jobs", "2")
        r.run("again", [r.tool("run-batch"), folder, "--out", out, "--progress", "none", "--jobs", "1"])
        r.batch("packed", [folder], "--jobs", "1", "--pack", "1000")
        r.batch("cold", [one])
        r.pipe("cold pipe", [one], pipe.STAGES)


def folder_bytes(folder):
    return sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(folder) for name in names if name.endswith((".json", ".zst")))


def large_rows(r, texts):
    """One report of 64 MB: run-batch, and each stage of the pipe."""
    folder = os.path.join(r.work, "large")
    os.makedirs(folder)
    path = os.path.join(folder, "large.txt")
    size = pipe.one_long(texts, path, LARGE)
    r.batch("large", [folder], "--jobs", "1", "--max-report-bytes", "1G")
    peak = r.peak("large")
    yield f"run-batch memory: many reports · one of {size / 1e6:.0f} MB", f"{r.peak('one') / 2**20:.0f} MB · {peak / size:.1f} × = {peak / 2**20:.0f} MB", "≤ 30 MB · ≤ 5 ×", "3 ×"
    before = None
    for stage in pipe.STAGES:
        after = os.path.join(r.work, "large-" + stage)
        cost = timed([r.tool(stage), *([] if before else [path, "--max-report-bytes", "1G"])], before, after)
        yield f"{stage}, one report of {size / 1e6:.0f} MB", f"{cost.peak_bytes / 2**20:.0f} MB = 40 MB + {(cost.peak_bytes - 40 * 2**20) / size:.1f} × the source", "≤ 40 MB + 3 ×", ""
        if before:
            os.remove(before)
        before = after


def rows(bin_dir, work, megabytes, rounds, reports, large=True, count=True):
    """Of the table in docs/performance.md: (what, measured, must, aim)."""
    origin, texts = pipe.sources(reports)
    folder = os.path.join(work, "in")
    os.makedirs(folder)
    paths, size = pipe.copies(texts, folder, int(megabytes * 2**20))
    r = Round(bin_dir, work)
    os.environ.update(ENVIRONMENT)
    rounds_over(r, folder, paths, rounds)
    wc = r.cpu("wc")
    of_wc = lambda seconds: f"{1000 * seconds:.0f} ms, {1e9 * seconds / size:.1f} ns a byte = {wc / seconds:.2f} × `wc -m`"
    yield f"`wc -m`, {len(paths)} distinct files, {size / 1e6:.1f} MB, copied from {len(texts)} reports of {os.path.relpath(origin, pipe.ROOT)}", f"{1000 * wc:.0f} ms, {1e9 * wc / size:.1f} ns a byte", "", ""
    yield "`grep -oP` of numbers with what follows", of_wc(r.cpu("grep")), "", ""
    yield "Python `re` and `json`, values only (`tests/bench/python_re.py`)", of_wc(r.cpu("re")), "", ""
    yield "run-batch, one job", of_wc(r.cpu("one")), "≥ 0.33 ×", "0.47 × (Python's `re`)"
    yield "two jobs over one, seconds that pass", f"{r.wall('one') / r.wall('two'):.2f} ×", "≥ 1.9 ×", ""
    yield "run-batch --pack 1000, one job", of_wc(r.cpu("packed")), "", ""
    yield "run-batch, nothing changed", of_wc(r.cpu("again")), "", ""
    for stage in pipe.STAGES:
        yield f"{stage} alone, one job", of_wc(r.cpu(stage)), "", ""
    yield "pipe of four, seconds that pass", f"{1000 * r.wall('pipe'):.0f} ms = {r.wall('wc') / r.wall('pipe'):.2f} × `wc -m`", "≥ 0.45 ×", "0.6 ×"
    yield "cold report: fused · pipe of five", f"{1000 * r.wall('cold'):.1f} · {1000 * r.wall('cold pipe'):.1f} ms", "≤ 7 · 12 ms", "5 · 10 ms"
    sizes = {options: folder_bytes(r.batch("space", [folder], *options)) / size for options in ((), ("--lean",), ("--pack", "1000"), ("--pack", "1000", "--full"))}
    yield "record / source: full · `--lean` · `--pack` · `--pack --full`", " · ".join(f"{ratio:.2f}" for ratio in sizes.values()), "`--lean` ≤ 3.5, `--pack` ≤ 1.1", ""
    if count:
        sixty = os.path.join(work, "sixty")
        os.makedirs(sixty)
        size_of_sixty = pipe.copies(texts, sixty, count=60)[1]
        yield "instructions a byte, 60 files, one job, with the start (callgrind)", f"{instructions.batch(bin_dir, work, sixty) / size_of_sixty:.0f}", "≤ 200", "150"
    if large:
        yield from large_rows(r, texts)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--megabytes", type=float, default=16)
    ap.add_argument("--rounds", type=int, default=7)
    ap.add_argument("--reports", default="")
    ap.add_argument("--no-large", action="store_true")
    ap.add_argument("--no-instructions", action="store_true")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhibiao-bench-", dir=tmpfs()) as work:
        table.show(rows(a.bin, work, a.megabytes, a.rounds, a.reports, not a.no_large, not a.no_instructions))


if __name__ == "__main__":
    main()
