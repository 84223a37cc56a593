#!/usr/bin/env python3
"""Keeps docs/reliability.md: what is promised, how it is tested, on how many inputs, and when that was last done.

    reliability.py                                writes the page anew, with the numbers that it holds
    reliability.py KEY=INPUTS[:SECONDS] [...]     … and with these, of today; SECONDS of processor time
    reliability.py --check BUILD                  whether the page is as this script writes it, and names only tests that BUILD has

Runs side by side wait for one another. Standard library only. ./dev fuzz and ./dev torture call it.
"""
import datetime
import fcntl
import os
import re
import subprocess
import sys

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "reliability.md")

# key, what is promised, how it is tested
ROWS = [
    ("poison", "No file stops the others: 20 good reports beside 17 poisons all come out, each poison is named in the manifest, time and memory stay bounded", "`./dev torture`, ctest `batch_poison`"),
    ("kills", "A run that is killed leaves whole records and none of a worse page, and the next run the bytes of an undisturbed one", "`./dev torture` (200 runs), ctest `batch_killed`, `batch_keeps_killed`"),
    ("failures", "A failed allocation, write, open or rename, no descriptors, threads or /proc, closed descriptors, vanishing files: a clear error, the others done, nothing half, the next run heals",
     "`./dev torture`, ctest `torture_failures` (a sample)"),
    ("monotonous", "Nothing is quadratic: one thing, or two in turn, repeated to 100 kB", "`./dev torture`, ctest `torture_monotonous` (a sample), `conformance_pipe` (1 MB, and a line of 20 MB)"),
    ("normalize_fuzz", "Any bytes: no crash, the map ascends within the source, clean text normalises to itself", "`./dev fuzz`"),
    ("html_fuzz", "Any page: no crash, every character has its bytes in the source", "`./dev fuzz`"),
    ("number_fuzz", "Every digit and numeral is in exactly one reading; numerals have the value of a slow, obvious reader", "`./dev fuzz`"),
    ("pipeline_fuzz", "Any report: one process writes what the pipe writes, twice the same, and a lean record that gives it back; every digit accounted for, no two numbers overlap; the public JSON takes every record", "`./dev fuzz`"),
    ("record_fuzz", "Any record line: taken or named, never half; what a stage writes the next one takes", "`./dev fuzz`"),
    ("lean_fuzz", "Any lean line or pack: named or taken, and what is packed comes back byte for byte", "`./dev fuzz`"),
    ("tables_fuzz", "Any records: taken or named, and the tables are what their datapackage.json says: types, categories, keys", "`./dev fuzz`"),
    ("review_fuzz", "Any records: taken or named, and the pages hold our markup alone, whole, with links that lead somewhere", "`./dev fuzz`"),
    ("pattern_fuzz", "Any pattern file: rules that work, or errors of one line with file", "`./dev fuzz`"),
    ("corrections_fuzz", "Any corrections: what comes out is a record that the next tools take, and what is applied twice changes nothing more", "`./dev fuzz`"),
    ("manifest_fuzz", "Any manifest: no record outside its folder, entries are written as they were read", "`./dev fuzz`"),
]

# What holds every promise between those runs, by the tests of ctest.
HELD = [
    ("An input folder without a report, not mounted, or behind symbolic links removes nothing; `--max-removed` stops before the first file goes", "batch_keeps_nothing_there batch_prune"),
    ("A report that got worse (empty, an error page, no text, its figures gone) is `suspect` or `failed`; its last good record stays, marked `stale`; the exit status says so every night",
     "batch_keeps_worse_pages batch_refresh_trouble"),
    ("Only `--prune` removes, only what run-batch wrote (by its digest), only below `--out`, through no symbolic link, whatever a manifest says", "batch_keeps_only_its_own unit_batch"),
    ("A manifest that cannot be read stops the run; broken lines of one are named, and no pack goes that might hold what they lost", "batch_packs_damaged_manifest unit_batch"),
    ("The nightly `refresh.sh`: nothing new touches nothing, a fresh clone is nothing new, a rename is a rename, trouble has its exit status, a killed night is made good",
     "batch_refresh_nights batch_refresh_trouble batch_refresh_packed batch_refresh_stopped cli_run-batch"),
    ("Records are named below INPUT: a folder typed otherwise, or moved, changes nothing", "batch_incremental"),
    ("Content decides what is a report; what is not read is counted with its reason; a page's `<head>` and address are read", "batch_keeps_ordinary_names unit_text"),
    ("`--durable` syncs file and folder before the manifest names them; after a power cut records are looked at, not believed", "batch_keeps_durable batch_keeps_power_cut"),
    ("Every number of a record is JSON that a double holds, or null; what is too large for a value is no figure, and is no part of one", "conformance_emit-json unit_number unit_record"),
    ("What `emit-json` and `emit-table` take has its places in its text, its lists in the text's order, parents that stand before their sections, relations and checks of metrics that are there", "unit_record"),
    ("A record that goes through a tool again is what it was there: nothing is said twice, and nothing stays that was made of what was replaced", "unit_pipeline"),
    ("A file of more than two million numbers and hardly anything else is refused by name; the others are done", "unit_text batch_poison"),
    ("What a stage writes while it makes it, and forgets, is what one process writes that keeps all", "unit_pipeline"),
    ("A broken record is that line's error, and the stream goes on", "unit_record conformance_split-sections conformance_extract-metrics conformance_check-figures conformance_emit-json correction_bad_lines table_bad_input review_bad_input"),
    ("No file makes a batch impossible to finish; a second Ctrl-C ends at once", "batch_poison batch_keeps_not_allowed batch_stopped"),
    ("Time grows with the text, whatever it repeats", "torture_monotonous conformance_pipe table_linear"),
    ("A range has its ends and no value; a minus is none where a range goes on", "unit_number properties_metrics"),
    ("A damaged number is excluded with a diagnostic; every numeric character is in one reading", "unit_number properties_ledger"),
    ("Every character has its place in the source, in every encoding", "unit_text properties_spans"),
    ("What a terminal would obey is shown; closed descriptors are opened first; `-o` keeps mode and old file", "conformance_normalize conformance_emit-json review_hostile torture_failures unit_base"),
    ("Executables are hardened", "hardening"),
    ("What fuzzing found stays mended", "fuzz_short"),
    ("A failed allocation, write, open or rename, a full disk, a killed run: the others are done, the next run heals, bytes equal to an undisturbed one",
     "torture_failures batch_full_disk batch_killed batch_keeps_killed table_atomic table_stopped review_folder"),
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


def faults_of(page, numbers, build):
    listed = subprocess.run(["ctest", "--test-dir", build, "-N"], capture_output=True, text=True, check=True).stdout
    unknown = {test for _, tests in HELD for test in tests.split()} - set(re.findall(r"^ *Test +#\d+: (\S+)", listed, re.M))
    if unknown:
        yield f"no such test: {', '.join(sorted(unknown))}"
    if page_of(numbers) != page:
        yield "docs/reliability.md is not as this script writes it"


def with_counts(numbers, words):
    """`numbers` with the counts of today that `words` give."""
    today = datetime.date.today().isoformat()
    for word in words:
        match = re.fullmatch(r"(\w+)=(\d+)(?::(\d+))?", word)
        if not match or match[1] not in {row[0] for row in ROWS}:
            sys.exit(f"reliability.py: '{word}' is no KEY=INPUTS[:SECONDS]")
        now = Count(int(match[2]), int(match[3] or 0) / 3600)
        total = numbers.get(match[1], ["", "", ""])[2]
        since = total.partition(" since ")[2] or today
        numbers[match[1]] = [str(now), today, f"{Count.read(total) + now} since {since}"]
    return numbers


def main():
    if "--check" in sys.argv:
        with open(PAGE, encoding="utf-8") as f:
            page = f.read()
        faults = list(faults_of(page, numbers_before(page), sys.argv[-1]))
        for fault in faults:
            print(f"reliability.py: {fault}")
        sys.exit(1 if faults else 0)
    with open(PAGE, "a+", encoding="utf-8") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        f.seek(0)
        page = page_of(with_counts(numbers_before(f.read()), sys.argv[1:]))
        f.truncate(0)
        f.write(page)


if __name__ == "__main__":
    main()
