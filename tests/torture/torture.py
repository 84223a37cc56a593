#!/usr/bin/env python3
"""What takes too long for every run of the tests: the poison folder, 200 kills, calls of the system that fail, thousands of monotonous texts.

    torture.py --bin BUILD/bin --shim fail_at.so [--pairs N] [--each N] [--kills N]

When nothing was found the numbers go to docs/reliability.md. Standard library only.
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = os.path.join(HERE, "..", "batch")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shim", required=True)
    ap.add_argument("--pairs", type=int, default=2000)
    ap.add_argument("--each", type=int, default=60)
    ap.add_argument("--kills", type=int, default=200)
    a = ap.parse_args()
    parts = [
        ("poison", [os.path.join(BATCH, "poison.py")], r"good, (\d+) poisons"),
        ("kills", [os.path.join(BATCH, "keeps.py"), "--kills", str(a.kills), "killed"], r"of (\d+) runs"),
        ("failures", [os.path.join(HERE, "failures.py"), "--shim", a.shim, "--each", str(a.each)], r"inputs (\d+)"),
        ("monotonous", [os.path.join(HERE, "monotonous.py"), "--pairs", str(a.pairs)], r"inputs (\d+)"),
    ]
    numbers, failed = [], False
    for key, command, pattern in parts:
        print(f"torture: {key}", flush=True)
        done = subprocess.run([sys.executable, command[0], "--bin", a.bin, *command[1:]], stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, end="", flush=True)
        count = re.search(pattern, done.stdout)
        if done.returncode == 0 and count:
            numbers.append(f"{key}={count[1]}")
        else:
            failed = True
    subprocess.run([sys.executable, os.path.join(HERE, "reliability.py"), *numbers], check=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
