#!/usr/bin/env python3
"""Seconds and peak memory of a command: timed() for the benches, and the small process that it starts to measure in.

    timed.py COMMAND ARGUMENT...        prints seconds and bytes

Linux counts the memory of the process that started a command as the command's own until it runs; so a bench that holds large texts must not
start it itself. Standard library only.
"""
import os
import subprocess
import sys
import time


def timed(command):
    """Seconds and peak memory in bytes of one process."""
    done = subprocess.run([sys.executable, "-S", "-E", os.path.abspath(__file__), *command], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stdout}")
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak)


def main():
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    code = os.waitstatus_to_exitcode(status)
    print(f"exit code {code}" if code else f"{seconds} {usage.ru_maxrss * 1024}")
    return 1 if code else 0


if __name__ == "__main__":
    sys.exit(main())
