#!/usr/bin/env python3
"""Keeps docs/reliability.md: what is promised, how it is tested, on how many inputs, and when that was last done.

    reliability.py                                writes the page anew, with the numbers that it holds
    reliability.py KEY=INPUTS[:SECONDS] [...]     … and with these, of today; SECONDS of processor time
    reliability.py --check NAME,NAME...           whether the page is as this script writes it, and names only tests that are among these

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
    ("corrections_fuzz", "Any corrections: what comes out is a record that the next tools take, and what is applied twice changes nothing more", "`./dev fuzz`"),
    ("manifest_fuzz", "Any manifest: no record outside its folder, entries are written as they were read", "`./dev fuzz`"),
]

# What holds every promise between those runs, by the tests of ctest.
HELD = [
]

HEAD = """# What is promised, and how it is tested

Kept by `tests/torture/reliability.py`, which `./dev fuzz` and `./dev torture` call for what found nothing: do not edit the tables. Inputs are those of the last run (of a fuzz
target its executions, and the processor time that they took) and the sum of all runs, each of the version of its day; continuous integration runs a sample of each, every time.

| promise | tested by | inputs | last run | in all |
|---|---|---|---|---|
"""

TAIL = """
Every promise that all executables make (help, exit codes, error lines, full disks, closed pipes, bad bytes, `-o`) is held by `tests/conformance`; what holds for every report by
`tests/properties`; of whole folders by `tests/batch`; how the executables are hardened by `tests/hardening`. What is outside of the promises stands in [SECURITY.md](../SECURITY.md).

## Promise by promise

| promise | held by ctest |
|---|---|
"""


class Count:
    """Inputs, and the hours of processor time that they took where that is known."""

    def __init__(self, inputs=0, hours=0.0):
        self.inputs, self.hours = inputs, hours

    @staticmethod
    def read(cell):
        match = re.match(r"([\d,]+)(?: in ([\d.]+) h)?", cell)
        return Count(int(match[1].replace(",", "")), float(match[2] or 0)) if match else Count()

    def __add__(self, other):
        return Count(self.inputs + other.inputs, self.hours + other.hours)

    def __str__(self):
        return f"{self.inputs:,}" + (f" in {self.hours:.2f} h" if self.hours else "")


def numbers_before(page):
    """Key → cells behind the promise and how it is tested."""
    found = {}
    for key, promise, _ in ROWS:
        for line in page.splitlines():
            if line.startswith(f"| {promise} |"):
                found[key] = [cell.strip() for cell in line.strip("|").split("|")][2:]
    return found


def page_of(numbers):
    page = HEAD
    for key, promise, how in ROWS:
        inputs, day, total = numbers.get(key, ["", "not yet", ""])
        page += f"| {promise} | {how} | {inputs} | {day} | {total} |\n"
    page += TAIL
    for promise, tests in HELD:
        page += f"| {promise} | {', '.join(f'`{test}`' for test in tests.split())} |\n"
    return page


def unknown_tests(page, known):
    return sorted({test for _, tests in HELD for test in tests.split()} - known)


def main():
    before = ""
    if os.path.exists(PAGE):
        with open(PAGE, encoding="utf-8") as f:
            before = f.read()
    numbers = numbers_before(before)
    if sys.argv[1:2] == ["--check"]:
        unknown = unknown_tests(before, set(sys.argv[2].split(",")))
        if unknown:
            sys.exit(f"reliability.py: no such test: {', '.join(unknown)}")
        if page_of(numbers) != before:
            sys.exit("reliability.py: docs/reliability.md is not as this script writes it")
        return
    today = datetime.date.today().isoformat()
    for word in sys.argv[1:]:
        match = re.fullmatch(r"(\w+)=(\d+)(?::(\d+))?", word)
        if not match or match[1] not in {row[0] for row in ROWS}:
            sys.exit(f"reliability.py: '{word}' is no KEY=INPUTS[:SECONDS]")
        now = Count(int(match[2]), int(match[3] or 0) / 3600)
        total = numbers.get(match[1], ["", "", ""])[2]
        since = total.partition(" since ")[2] or today
        numbers[match[1]] = [str(now), today, f"{Count.read(total) + now} since {since}"]
    with open(PAGE, "w", encoding="utf-8") as f:
        f.write(page_of(numbers))


if __name__ == "__main__":
    main()
