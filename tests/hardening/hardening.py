#!/usr/bin/env python3
"""Whether the executables are built as CMakeLists.txt says: position-independent, all relocations read-only before main, no executable stack, stack protector,
checked string functions, and on x86-64 marked places for indirect jumps.

    hardening.py --bin BUILD/bin TOOL...

Needs readelf (binutils); exit status 77 without it.
"""
import argparse
import os
import platform
import shutil
import subprocess
import sys


def readelf(path, *how):
    return subprocess.run(["readelf", "-W", *how, path], capture_output=True, text=True, check=True).stdout


def lacks(path):
    head, segments, dynamic, symbols = readelf(path, "-h"), readelf(path, "-l"), readelf(path, "-d"), readelf(path, "--dyn-syms")
    stack = [line.split() for line in segments.splitlines() if "GNU_STACK" in line]
    holds = {
        "position-independent": "DYN (" in head,
        "relocations read-only (RELRO)": "GNU_RELRO" in segments,
        "symbols bound at the start (BIND_NOW)": "BIND_NOW" in dynamic or "Flags: NOW" in dynamic,
        "no executable stack": len(stack) == 1 and "E" not in stack[0][6],
        "stack protector": "__stack_chk_fail" in symbols,
        "checked string functions (FORTIFY)": "_chk@" in symbols.replace("__stack_chk_fail", ""),
    }
    if platform.machine() == "x86_64":
        code = subprocess.run(["objdump", "-d", "--section=.text", "--no-show-raw-insn", path], capture_output=True, text=True, check=True).stdout
        holds["marked places for indirect jumps (CET)"] = code.count("endbr64") > 1000
    return [what for what, there in holds.items() if not there]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("tool", nargs="+")
    a = ap.parse_args()
    if not shutil.which("readelf") or not shutil.which("objdump"):
        print("skipped: readelf and objdump are not there")
        return 77
    failed = 0
    for tool in a.tool:
        missing = lacks(os.path.join(a.bin, tool))
        failed += bool(missing)
        print(f"{tool}: {'lacks ' + ', '.join(missing) if missing else 'ok'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
