#!/usr/bin/env python3
"""Holds the instructions that a byte of report takes to a floor: they repeat to some hundred in a hundred million, whatever else the machine does.

    instructions.py --bin BUILD/bin [--keep]

callgrind counts run-batch over 400 KB of reports (deterministic copies of samples/), each stage of the pipe over the records of the stage before, and starts of the tools, which are taken off
the others. The figures of
instructions.json were made by one compiler (BUILD/compiler names it); with another one, or without valgrind, nothing is held to anything (exit code 77). Fails at 3 % more. --keep writes
the figures anew: after a change that is worth its instructions, or one that saves some.
"""
import argparse
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
BYTES, MORE = 400_000, 1.03
SKIPPED = 77
STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]


def count(command, cwd, stdin=None):
    """Instructions of a process, without those of SHA-256, which processors have in hardware and valgrind has not."""
    with tempfile.NamedTemporaryFile() as profile:
        done = subprocess.run(["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={profile.name}", *command], cwd=cwd, stdin=stdin or subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        if done.returncode:
            raise SystemExit(f"instructions.py: {command[0]} failed: {done.stderr.decode()[-400:]}")
        page = subprocess.run(["callgrind_annotate", profile.name], capture_output=True, text=True, check=True).stdout
        number = lambda text: int(text.replace(",", ""))
        hashed = sum(number(n) for n in re.findall(r"^ *([\d,]+) .*:_nettle_sha256_compress", page, re.M))
        return number(re.search(r"^ *([\d,]+) .*PROGRAM TOTALS", page, re.M).group(1)) - hashed


def batch(bin_dir, work, folder, *options):
    """Instructions of run-batch over a folder."""
    with tempfile.TemporaryDirectory(dir=work) as out:
        return count([os.path.join(os.path.abspath(bin_dir), "run-batch"), folder, "--out", os.path.join(out, "out"), "--jobs", "1", "--progress", "none", *options], work)


def figures(bin_dir, work):
    """Name to instructions: of a byte, or of a start."""
    tool = lambda name: os.path.join(os.path.abspath(bin_dir), name)
    folder, one = os.path.join(work, "in"), os.path.join(work, "one")
    os.makedirs(folder)
    os.makedirs(one)
    paths, size = pipe.copies(pipe.sources(SAMPLES)[1], folder, BYTES)
    with open(os.path.join(one, "one.txt"), "w", encoding="utf-8") as f:
        f.write("云桦县2023年工作报告\n受理12件。\n")
    start = batch(bin_dir, work, one)
    yield "start of run-batch", start
    yield "start of normalize", count([tool("normalize"), "--version"], work)
    yield "run-batch, a byte", round((batch(bin_dir, work, folder) - start) / size, 2)
    yield "run-batch --pack 1000, a byte", round((batch(bin_dir, work, folder, "--pack", "1000") - start) / size, 2)
    before = None
    for stage in STAGES:
        command = [tool(stage), *([] if stage in ("normalize", "emit-json") else ["-j", "1"]), *([] if before else [os.path.relpath(p, work) for p in paths])]
        after = os.path.join(work, stage + ".ndjson")
        start = count(command if before else [tool(stage)], work)
        yield f"start of {stage}, without input", start
        with open(before or os.devnull, "rb") as stdin:
            yield f"{stage}, a byte", round((count(command, work, stdin) - start) / size, 2)
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
            json.dump({"compiler": compiler, "reports": f"{BYTES} bytes, copies of samples/*.txt", "instructions": now}, f, indent=2)
            f.write("\n")
    elif failed:
        print("more than 3 % over the floor; where it is worth it: ./dev bench --keep-instructions")
    return 1 if failed and not a.keep else 0


if __name__ == "__main__":
    sys.exit(main())
