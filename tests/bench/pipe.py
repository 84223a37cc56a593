#!/usr/bin/env python3
"""Times the four-process pipe against `wc -m` over the same files, in one run.

    pipe.py --bin BUILD/bin [--megabytes 64] [--rounds 3] [--reports DIR]

Makes distinct copies of the reports (of ../shared/reports when it is there, else of samples/) in a temporary folder: every
digit of a copy is changed, so that no two texts are alike. Each round times `wc -m`, then the pipe; the best of the
rounds counts. Prints both, the speed, and the ratio as a table. Standard library only.
"""
import argparse
import glob
import os
import subprocess
import tempfile
import time

import table

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
STAGES = ["normalize", "split-sections", "extract-metrics", "emit-json"]


def sources(folder):
    for pattern in ([folder] if folder else [os.path.join(ROOT, "..", "shared", "reports"), os.path.join(ROOT, "samples")]):
        texts = []
        for path in sorted(glob.glob(os.path.join(pattern, "*.txt"))):
            with open(path, "rb") as f:
                data = f.read()
            try:
                texts.append(data.decode("utf-8"))
            except UnicodeDecodeError:
                continue  # the copies shall all be UTF-8, as wc -m counts them
        if texts:
            return pattern, texts
    raise SystemExit("pipe.py: no reports to copy")


def copies(texts, folder, total_bytes):
    """Writes distinct copies until `total_bytes` are reached; returns their paths."""
    paths, written, seed = [], 0, 12345
    while written < total_bytes:
        text = texts[len(paths) % len(texts)]
        changed = []
        for c in text:
            if "1" <= c <= "9":
                seed = (seed * 1103515245 + 12345) % 2**31
                c = "123456789"[(ord(c) - ord("1") + (seed >> 16) % 8) % 9]
            changed.append(c)
        data = "".join(changed).encode()
        paths.append(os.path.join(folder, f"{len(paths):06d}.txt"))
        with open(paths[-1], "wb") as f:
            f.write(data)
        written += len(data)
    return paths, written


def time_wc(paths):
    began = time.perf_counter()
    subprocess.run(["wc", "-m", *paths], stdout=subprocess.DEVNULL, check=True, env=dict(os.environ, LC_ALL="C.UTF-8"))
    return time.perf_counter() - began


def time_pipe(bin_dir, paths):
    began = time.perf_counter()
    processes, upstream = [], None
    for stage in STAGES:
        last = stage == STAGES[-1]
        process = subprocess.Popen([os.path.join(bin_dir, stage), *(paths if stage == STAGES[0] else [])], stdin=upstream,
                                   stdout=subprocess.DEVNULL if last else subprocess.PIPE)
        if upstream:
            upstream.close()
        upstream = process.stdout
        processes.append(process)
    codes = [p.wait() for p in processes]
    if any(codes):
        raise SystemExit(f"pipe.py: the pipe failed: exit codes {codes}")
    return time.perf_counter() - began


def rows(bin_dir, work, megabytes, rounds, reports):
    """Of the table in docs/performance.md: (what, measured, target). What is written below `work` stays there: see table.py."""
    origin, texts = sources(reports)
    os.makedirs(work, exist_ok=True)
    paths, size = copies(texts, work, megabytes * 1e6)
    wc = pipe = float("inf")
    for _ in range(rounds):
        wc = min(wc, time_wc(paths))
        pipe = min(pipe, time_pipe(bin_dir, paths))
    speed = lambda seconds: f"{seconds:.2f} s, {size / 1e6 / seconds:.1f} MB/s"
    yield f"`wc -m`, {len(paths)} distinct files, {size / 1e6:.0f} MB, copied from {len(texts)} reports of {os.path.relpath(origin, ROOT)}", speed(wc), ""
    yield "the four-process pipe over them", f"{speed(pipe)}: {pipe / wc:.2f} × the time of `wc -m`", "≤ 4 ×"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--megabytes", type=float, default=64)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--reports", default="")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhibiao-bench-") as work:
        table.show(rows(a.bin, work, a.megabytes, a.rounds, a.reports))


if __name__ == "__main__":
    main()
