#!/usr/bin/env python3
"""What a command takes: timed() for the benches, and the small process that it starts to measure in.

    timed.py COMMAND ARGUMENT...        prints seconds, seconds of the processors, and bytes

Linux counts the memory of the process that started a command as the command's own until it runs; so a bench that holds large texts must not
start it itself. Standard library only.
"""
import os
import subprocess
import sys
import time
from collections import namedtuple

Cost = namedtuple("Cost", "seconds cpu_seconds peak_bytes")


def timed(command, stdin=None, stdout=None):
    """The cost of one process, with files for its input and output (none: nothing)."""
    with open(stdin or os.devnull, "rb") as given, open(stdout or os.devnull, "wb") as taken:
        done = subprocess.run([sys.executable, "-S", "-E", os.path.abspath(__file__), *command], stdin=given, stdout=taken, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr[-400:]}")
    return Cost(*map(float, done.stderr.split()))


def main():
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    print(f"exit code {code}" if code else f"{seconds} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss * 1024}", file=sys.stderr)
    return 1 if code else 0


if __name__ == "__main__":
    sys.exit(main())
