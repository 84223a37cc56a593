#!/usr/bin/env python3
"""Holds the headline rule to headlines.tsv, which was judged by hand.

    headlines.py --bin BUILD/bin [--shared DIR] [--misses]

Of cells with several figures at least 95 % right, at most 5 % left open that a reader can decide, and never the value of a base year. Cells whose figures are
named otherwise today are not counted. Standard library only.
"""
import argparse
import csv
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = {"devtexts": "../shared/devtexts", "reports": "../shared/reports", "samples": "samples"}


def values_of(bin_dir, folder, work):
    records, tables = os.path.join(work, "records"), os.path.join(work, "tables")
    only = [x for e in ("txt", "html") for x in ("--include", f"*.{e}")] + ["--exclude", "panel/*", "--exclude", "ci/*"]
    subprocess.run([os.path.join(bin_dir, "run-batch"), folder, "--out", records, "--progress", "none", *only], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([os.path.join(bin_dir, "emit-table"), records, "--out", tables], check=True, stderr=subprocess.DEVNULL)
    with open(os.path.join(tables, "values.csv"), encoding="utf-8", newline="") as f:
        return {(r["doc_id"], r["indicator"], r["period"]): r for r in csv.DictReader(f)}


def judged(row, want):
    if row["status"] in ("ambiguous", "conflict"):
        return "right" if want == "-" else "open"
    got = "rank" if row["status"] == "rank_only" else row["value"]
    return "right" if got == want else "wrong"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shared", default="../shared")
    ap.add_argument("--misses", action="store_true")
    a = ap.parse_args()
    with open(os.path.join(HERE, "headlines.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    counts, base_taken = {"right": 0, "open": 0, "wrong": 0, "gone": 0}, []
    for name, folder in SETS.items():
        folder = folder.replace("../shared", a.shared)
        if not os.path.isdir(folder):
            print(f"{folder} is not there: skipped")
            continue
        with tempfile.TemporaryDirectory() as work:
            values = values_of(a.bin, folder, work)
        for _, doc, indicator, period, want, bases in (r for r in rows if r[0] == name):
            row = values.get((doc, indicator, period))
            outcome = judged(row, want) if row else "gone"
            counts[outcome] += 1
            if outcome == "wrong" and row["value"] in bases.split():
                base_taken.append((doc, indicator))
            if outcome != "right" and a.misses:
                print(outcome, name, doc, indicator, period, "wanted", want, "got", row and (row["status"], row["value"], row["candidates"]))
    told = counts["right"] + counts["open"] + counts["wrong"]
    print(f"{told} cells with several figures: {counts['right']} right, {counts['open']} left open, {counts['wrong']} wrong; {counts['gone']} no longer there; base taken: {len(base_taken)}")
    if not told:
        return 77
    sound = counts["right"] >= 0.95 * told and counts["open"] <= 0.05 * told and not base_taken
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
