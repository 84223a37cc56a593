#!/usr/bin/env python3
"""Compares the record of every sample with samples/expected/NAME.json.

    samples.py --bin BUILD/bin [--accept]

The four executables run as one pipe per sample, inside samples/, so that paths in the records are the same everywhere.
The line numbers of `rule` are written as LINE: they move with every edit of a pattern file, and the indicator says enough.
--accept writes the records; review the diff. Standard library only.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys

SAMPLES = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples"))
PIPE = '"$BIN/normalize" "$1" | "$BIN/split-sections" | "$BIN/extract-metrics" | "$BIN/emit-json" --pretty'


def record_of(name, bin_dir):
    env = dict(os.environ, BIN=os.path.realpath(bin_dir))
    done = subprocess.run(["sh", "-c", PIPE, "sh", name], cwd=SAMPLES, env=env, capture_output=True, timeout=120, check=False)
    if done.returncode or done.stderr or not done.stdout:
        raise RuntimeError(f"exit code {done.returncode}, stderr: {done.stderr.decode('utf-8', 'replace')}")
    return re.sub(rb'("rule": "[^"]*\.toml):[0-9]+"', rb'\1:LINE"', done.stdout)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--accept", action="store_true")
    a = ap.parse_args()
    os.makedirs(os.path.join(SAMPLES, "expected"), exist_ok=True)
    failed = 0
    samples = sorted(n for n in os.listdir(SAMPLES) if n.endswith((".txt", ".html")))
    for name in samples:
        path = os.path.join(SAMPLES, "expected", os.path.splitext(name)[0] + ".json")
        try:
            got = record_of(name, a.bin)
        except RuntimeError as broken:
            failed += 1
            print(f"FAILED {name}: {broken}")
            continue
        want = b""
        if os.path.exists(path):
            with open(path, "rb") as f:
                want = f.read()
        if got == want:
            continue
        if a.accept:
            print(f"accepted {name}")
            with open(path, "wb") as f:
                f.write(got)
            continue
        failed += 1
        print(f"FAILED {name}: differs from expected/{os.path.basename(path)} (review, then ./dev accept)")
        lines = lambda b: b.decode("utf-8").splitlines()
        for line in list(difflib.unified_diff(lines(want), lines(got), "expected", "got", lineterm="", n=1))[:30]:
            print("    " + line[:300])
    print(f"{len(samples) - failed} of {len(samples)} samples give their expected record")
    return 1 if failed or not samples else 0


if __name__ == "__main__":
    sys.exit(main())
