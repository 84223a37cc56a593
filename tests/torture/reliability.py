#!/usr/bin/env python3
"""Keeps docs/reliability.md: what is promised, how it is tested, on how many inputs, and when that was last done.

    reliability.py                      writes the page anew, with the numbers that it holds
    reliability.py KEY=INPUTS [...]     … and with these, of today

Standard library only. ./dev fuzz and ./dev torture call it.
"""
import datetime
import os
import re
import sys

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "reliability.md")

# key, what is promised, how it is tested
ROWS = [
    ("poison", "No file stops the others: 20 good reports beside 16 poisons all come out, each poison is named in the manifest, time and memory stay bounded", "`./dev torture`, ctest `batch_poison`"),
    ("kills", "A run that is killed leaves whole records and none of a worse page, and the next run the bytes of an undisturbed one", "`./dev torture` (200 runs), ctest `batch_killed`, `batch_keeps_killed`"),
    ("failures", "A failed allocation, write, open or rename, no descriptors, threads or /proc, closed descriptors, vanishing files: a clear error, the others done, nothing half, the next run heals",
     "`./dev torture`, ctest `torture_failures` (a sample)"),
    ("monotonous", "Nothing is quadratic: one thing, or two in turn, repeated to 100 kB", "`./dev torture`, ctest `torture_monotonous` (a sample), `conformance_pipe` (1 MB, and a line of 20 MB)"),
    ("normalize_fuzz", "Any bytes: no crash, the map ascends within the source, clean text normalises to itself", "`./dev fuzz`"),
    ("html_fuzz", "Any page: no crash, every character has its bytes in the source", "`./dev fuzz`"),
    ("number_fuzz", "Every digit and numeral is in exactly one reading; numerals have the value of a slow, obvious reader", "`./dev fuzz`"),
    ("pipeline_fuzz", "Any report: one process writes what the pipe writes, twice the same; every digit accounted for, no two numbers overlap; the public JSON takes every record", "`./dev fuzz`"),
    ("record_fuzz", "Any record line: taken or named, never half; what a stage writes the next one takes", "`./dev fuzz`"),
    ("pattern_fuzz", "Any pattern file: rules that work, or errors of one line with file", "`./dev fuzz`"),
    ("manifest_fuzz", "Any manifest: no record outside its folder, entries are written as they were read", "`./dev fuzz`"),
]

HEAD = """# What is promised, and how it is tested

Kept by `tests/torture/reliability.py`, which `./dev fuzz` and `./dev torture` call when they found nothing: do not edit the table. Inputs are those of the last run (of a fuzz target its
executions); continuous integration runs a sample of each, every time.

| promise | tested by | inputs | last run |
|---|---|---|---|
"""

TAIL = """
Every promise that all executables make (help, exit codes, error lines, full disks, closed pipes, bad bytes, `-o`) is held by `tests/conformance`; what holds for every report by
`tests/properties`; of whole folders by `tests/batch`; how the executables are hardened by `tests/hardening`. What is outside of the promises stands in [SECURITY.md](../SECURITY.md).
"""


def numbers_before():
    found = {}
    if os.path.exists(PAGE):
        with open(PAGE, encoding="utf-8") as f:
            lines = f.read().splitlines()
        for key, promise, _ in ROWS:
            for line in lines:
                if line.startswith(f"| {promise} |"):
                    found[key] = [cell.strip() for cell in line.strip("|").split("|")][-2:]
    return found


def main():
    numbers = numbers_before()
    for word in sys.argv[1:]:
        match = re.fullmatch(r"(\w+)=(\d+)", word)
        if not match or match[1] not in {row[0] for row in ROWS}:
            sys.exit(f"reliability.py: '{word}' is no KEY=INPUTS")
        numbers[match[1]] = [f"{int(match[2]):,}", datetime.date.today().isoformat()]
    with open(PAGE, "w", encoding="utf-8") as f:
        f.write(HEAD)
        for key, promise, how in ROWS:
            inputs, day = numbers.get(key, ["", "not yet"])
            f.write(f"| {promise} | {how} | {inputs} | {day} |\n")
        f.write(TAIL)


if __name__ == "__main__":
    main()
