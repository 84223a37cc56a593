#!/usr/bin/env python3
"""Holds the instructions that a byte of report takes to a floor: they repeat to some hundred in a hundred million, whatever else the machine does.

    instructions.py --bin BUILD/bin [--keep]

callgrind counts run-batch over sixty reports (deterministic copies of samples/), each stage of the pipe over the records of the stage before, and starts of the tools. The figures of
instructions.json were made by one compiler (BUILD/compiler names it); with another one, or without valgrind, nothing is held to anything (exit code 77). Fails at 3 % more. --keep writes
the figures anew: after a change that is worth its instructions, or one that saves some.
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import pipe

HERE = os.path.dirname(os.path.abspath(__file__))
FLOOR = os.path.join(HERE, "instructions.json")
SAMPLES = os.path.realpath(os.path.join(HERE, "..", "..", "samples"))
REPORTS, MORE = 60, 1.03
SKIPPED = 77
STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]


def count(command, cwd, stdin=None):
    """Instructions of a process."""
    with tempfile.NamedTemporaryFile() as log:
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}", *command], cwd=cwd, stdin=stdin or subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        if done.returncode:
            raise SystemExit(f"instructions.py: {command[0]} failed: {done.stderr.decode()[-400:]}")
        return int(re.search(r"Collected : (\d+)", log.read().decode()).group(1))


def reports(folder):
    """Sixty reports, and their bytes."""
    texts = []
    for path in sorted(glob.glob(os.path.join(SAMPLES, "*.txt"))):
        with open(path, "rb") as f:
            try:
                texts.append(f.read().decode("utf-8"))
            except UnicodeDecodeError:
                continue
    return pipe.copies(texts, folder, count=REPORTS)


def figures(bin_dir, work):
    """Name to instructions: of a byte, or of a start."""
    tool = lambda name: os.path.join(os.path.abspath(bin_dir), name)
    folder = os.path.join(work, "in")
    os.makedirs(folder)
    paths, size = reports(folder)
    start = count([tool("run-batch"), "--help"], work)
    yield "start of run-batch", start
    yield "start of normalize", count([tool("normalize"), "--version"], work)
    yield "start of extract-metrics", count([tool("extract-metrics")], work)
    yield "run-batch, a byte", round(count([tool("run-batch"), "in", "--out", "out", "--jobs", "1", "--progress", "none"], work) / size, 2)
    yield "run-batch --lean --pack 1000, a byte", round(count([tool("run-batch"), "in", "--out", "packed", "--jobs", "1", "--progress", "none", "--lean", "--pack", "1000"], work) / size, 2)
    before = None
    for stage in STAGES:
        command = [tool(stage), *(["-j", "1"] if stage != "emit-json" else []), *([] if before else [os.path.relpath(p, work) for p in paths])]
        after = os.path.join(work, stage + ".ndjson")
        with open(before or os.devnull, "rb") as stdin:
            yield f"{stage}, a byte", round(count(command, work, stdin) / size, 2)
        with open(before or os.devnull, "rb") as stdin, open(after, "wb") as stdout:
            subprocess.run(command, cwd=work, stdin=stdin, stdout=stdout, check=True)
        before = after


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--keep", action="store_true")
    a = ap.parse_args()
    if not shutil.which("valgrind"):
        print("skipped: no valgrind (apt-get install valgrind)")
        return SKIPPED
    with open(FLOOR, encoding="utf-8") as f:
        kept = json.load(f)
    with open(os.path.join(a.bin, os.pardir, "compiler"), encoding="utf-8") as f:
        compiler = f.read().strip()
    if not a.keep and compiler != kept["compiler"]:
        print(f"skipped: the floor is of {kept['compiler']}, and this build of {compiler}")
        return SKIPPED
    failed, now = False, {}
    with tempfile.TemporaryDirectory(prefix="zhibiao-instructions-") as work:
        for name, figure in figures(a.bin, work):
            now[name] = figure
            floor = kept["instructions"].get(name)
            over = floor is not None and figure > floor * MORE
            failed = failed or over
            print(f"{name:40} {figure:>12,}" + (f"   {100 * (figure / floor - 1):+.1f} % of {floor:,}" if floor else "") + ("   TOO MUCH" if over else ""), flush=True)
    if a.keep:
        with open(FLOOR, "w", encoding="utf-8") as f:
            json.dump({"compiler": compiler, "reports": f"{REPORTS} copies of samples/*.txt", "instructions": now}, f, indent=2)
            f.write("\n")
    elif failed:
        print("more than 3 % over the floor; where it is worth it: ./dev bench --keep-instructions")
    return 1 if failed and not a.keep else 0


if __name__ == "__main__":
    sys.exit(main())
