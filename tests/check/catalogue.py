#!/usr/bin/env python3
"""The catalogue of verdicts (docs/checks.md) against the pipe: one row per code of lib/check/codes.def, with its verdict and meaning; each example gives just its code, with the gap and
severity that stand beside it, and each counter-example what is said of it.

    catalogue.py --bin build/bin

In an example <br> ends a line and <br><br> a report. Exit 1 when a row is wrong. Standard library only.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGE, CODES = os.path.join(ROOT, "docs", "checks.md"), os.path.join(ROOT, "lib", "check", "codes.def")
ENTRY = re.compile(r'^ZHIBIAO_CODE\(\w+, "([^"]+)", (\w+), "([^"]*)"\)', re.M)
ROW = re.compile(r"^\| `([a-z-]+\.[a-z-]+)` \| (\w+) \| ([^|]+) \| ([^|]+?)(?: \((?:gap (-?[\d.]+))?(?:, )?(off-by-rounding)?\))? \| ([^|]+) → (?:`([a-z.-]+)`|nothing) \|$", re.M)
STAGES = (["split-sections"], ["extract-metrics"], ["check-figures", "--all", "--across"])
# What is held against no number: what cannot be at all, a day, and what stands in another report.
WITHOUT_GAP = ("bound.", "date.", "across.", "change.integer")


def family(code):
    return code.split(".")[0]


def checks_of(bin_dir, texts):
    """Runs one chain of the tools over `texts`, each one report or several. Returns the checks of the last report of each."""
    with tempfile.TemporaryDirectory() as folder:
        names, last = [], []
        for text in texts:
            for report in text.split("<br><br>"):
                names.append(os.path.join(folder, f"{len(names):04}.txt"))
                with open(names[-1], "w", encoding="utf-8") as f:
                    f.write(report.replace("<br>", "\n") + "\n")
            last.append(names[-1])
        out = subprocess.run([os.path.join(bin_dir, "normalize"), *names], check=True, stdout=subprocess.PIPE).stdout
        for tool, *options in STAGES:
            out = subprocess.run([os.path.join(bin_dir, tool), *options], check=True, input=out, stdout=subprocess.PIPE).stdout
        records = {record["doc_id"]: record for record in map(json.loads, out.splitlines())}
    return [records[name]["checks"] for name in last]


def faults_of_row(row, example, counter):
    """Yields what the pipe says otherwise than the row."""
    code, verdict, _, _, gap, rounding, _, other = row
    mine = [check for check in example if family(check["code"]) == family(code)]
    if [check["code"] for check in mine] != [code]:
        yield f"the example gives {[check['code'] for check in example]}"
        return
    if any(check["status"] == "fails" and check is not mine[0] for check in example):
        yield "something else fails in the example"
    if mine[0]["gap"] != (gap or None):
        yield f"its gap is {mine[0]['gap']}, not {gap or None}"
    if mine[0]["severity"] != ({True: "off-by-rounding", False: "contradiction"}[bool(rounding)] if verdict == "fails" else None):
        yield f"its severity is {mine[0]['severity']}"
    if verdict == "fails" and not gap and not code.startswith(WITHOUT_GAP):
        yield "it has no gap"
    if bool(mine[0]["reason"]) != (verdict == "undecidable"):
        yield f"its reason is {mine[0]['reason']}"
    said = {check["code"] for check in counter if family(check["code"]) == family(code)}
    if code == other or said != ({other} if other else set()):
        yield f"the counter-example gives {sorted(said)}, not {other or 'nothing'}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
    bin_dir = parser.parse_args().bin
    with open(CODES, encoding="utf-8") as f:
        entries = ENTRY.findall(f.read())
    with open(PAGE, encoding="utf-8") as f:
        page = f.read()
    rows = [tuple(field.strip() for field in row) for row in ROW.findall(page)]
    faults = []
    if [row[:3] for row in rows] != entries:
        stated = {row[0]: row[:3] for row in rows}
        faults += [f"{entry[0]}: no row says '{entry[1]}, {entry[2]}'" for entry in entries if stated.get(entry[0]) != entry]
        faults += [f"{code}: not in codes.def" for code in stated if code not in {entry[0] for entry in entries}]
        faults += [] if faults else ["the rows stand in another order than codes.def, or one twice"]
    lines = len(re.findall(r"^\| `[a-z-]+\.[a-z-]+` \| (?:holds|fails|undecidable) \|", page, re.M))
    if lines != len(rows):
        faults.append(f"{lines - len(rows)} rows cannot be read")
    if not any(row[5] for row in rows):
        faults.append("no example is off-by-rounding")
    examples, counters = checks_of(bin_dir, [row[3] for row in rows]), checks_of(bin_dir, [row[6] for row in rows])
    for row, example, counter in zip(rows, examples, counters):
        faults += [f"{row[0]}: {fault}" for fault in faults_of_row(row, example, counter)]
    for fault in faults:
        print(fault)
    print(f"{len(rows)} codes, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
