#!/usr/bin/env python3
"""Reads each sentence of judged.tsv as a small report and compares what the figure in ⟦ ⟧ is named with what a hand judged.

    judged.py --bin BUILD/bin [--patterns DIR]... [--floor 95]

The first 200 rows stand for 200 named figures that draw.py drew from a corpus of real reports (seed 20260), the rows behind them
for wrong ones of later draws and for a second draw (seed 20261) after the kin genres got most of their indicators, without
what the first had already: the same constructions in our own words, about invented places, with other numbers. Columns, parted by
tabs: the indicator, or - where the figure must have no name or
not the one that it once got; the sentence (⏎ ends a line, ⇥ parts cells); the title of the report; for - the reason.
Prints the share of rows that are right, and those that are not; exit code 1 under the floor. Standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "judged.tsv")
STAGES = (["normalize"], ["split-sections"], ["extract-metrics", "--vocabulary", "extended"])


def rows():
    """Yields (line number, indicator or "-", sentence, title)."""
    with open(TABLE, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 3 or cells[1].count("⟦") != 1 or cells[1].count("⟧") != 1 or (cells[0] == "-" and len(cells) != 4):
                sys.exit(f"judged.py: {TABLE}:{number}: want indicator, sentence with one ⟦figure⟧, title, and a reason for -")
            yield number, cells[0], cells[1].replace("⏎", "\n").replace("⇥", "\t"), cells[2]


def read(bin_dir, patterns, judged):
    """Returns the records of the sentences, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, f"{number:04}.txt") for number, *_ in judged]
        for name, (_, _, sentence, title) in zip(names, judged):
            with open(name, "w", encoding="utf-8") as f:
                f.write(title + "\n" + sentence.replace("⟦", "").replace("⟧", "") + "\n")
        data = b""
        for stage in STAGES:
            extra = names if stage[0] == "normalize" else [part for folder in patterns for part in ("--patterns", folder)] if len(stage) > 1 else []
            command = [os.path.join(bin_dir, stage[0]), *stage[1:], *extra]
            data = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True, timeout=60).stdout
    return [json.loads(line) for line in data.splitlines()]


def named(record, sentence):
    """Returns the indicator (None: no name) of the marked figure, or "no figure" where none was read."""
    bare = sentence.replace("⟦", "").replace("⟧", "")
    start = record["text"].find(bare) + sentence.index("⟦")
    for metric in record["metrics"]:
        if start >= 0 and metric["start"] <= start < metric["end"]:
            return metric["indicator"]
    return "no figure"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--patterns", action="append", default=[])
    parser.add_argument("--floor", type=float, default=95)
    args = parser.parse_args()
    judged = list(rows())
    right = 0
    for (number, indicator, sentence, _), record in zip(judged, read(args.bin, args.patterns, judged)):
        got = named(record, sentence)
        if got == (None if indicator == "-" else indicator):
            right += 1
        else:
            print(f"judged.tsv:{number}: {indicator}, got {got or '-'}: {sentence}")
    share = 100 * right / len(judged)
    print(f"{right} of {len(judged)} figures are named right ({share:.1f} %, floor {args.floor:g} %)")
    return share < args.floor


if __name__ == "__main__":
    sys.exit(main())
