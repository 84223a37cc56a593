#!/usr/bin/env python3
"""Draws named metrics at random from a folder of records, for a hand to judge; the same seed draws the same.

    run-batch CORPUS --out DIR --vocabulary extended
    draw.py DIR [--bin BIN] [-n 200] [--seed 20260]

At most --per-report figures of one report and --per-genre of one folder below DIR, so that neither long reports nor the
largest genre take all. Prints for each: report, 60 characters on both sides of the figure, what the record says of it, and
what the codebook (lint-patterns --codebook json, with --bin) says of its indicator. Standard library only.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys

AROUND = 60
SAID = ("subject", "verb", "value", "unit", "direction", "basis", "period", "scope", "role", "section")


def records(folder):
    """Yields (genre, record) of every record below `folder`, in the order of their names."""
    names = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names if name.endswith(".json"))
    for name in names:
        with open(name, encoding="utf-8") as f:
            yield os.path.relpath(name, folder).split(os.sep)[0], json.load(f)


def draw(folder, count, seed, per_report, per_genre):
    """Returns `count` (record, metric), genres in turn, so that small ones are read, too; fewer when there are no more."""
    dice = random.Random(seed)
    genres = collections.defaultdict(list)
    for genre, record in records(folder):
        named = [metric for metric in record["metrics"] if metric["indicator"]]
        genres[genre] += [(record, metric) for metric in dice.sample(named, min(per_report, len(named)))]
    piles = {genre: dice.sample(pile, min(per_genre, len(pile))) for genre, pile in sorted(genres.items())}
    drawn = []
    while len(drawn) < count and any(piles.values()):
        drawn += [pile.pop() for pile in piles.values() if pile]
    return sorted(drawn[:count], key=lambda pair: (pair[0]["doc_id"], pair[1]["start"]))


def shown(record, metric, book):
    text, start, end = record["text"], metric["start"], metric["end"]
    before, after = text[max(0, start - AROUND):start], text[end:end + AROUND]
    context = f"{before}⟦{text[start:end]}⟧{after}".replace("\n", "⏎").replace("\t", "⇥")
    said = "; ".join(f"{key} {metric[key]}" for key in SAID if metric[key] is not None)
    relations = ", ".join(f"{r['type']} {r['target']}" for r in metric["relations"])
    about = book.get(metric["indicator"], {}).get("definition", "")
    return f"    {context}\n    {said}{'; ' + relations if relations else ''}\n    → {metric['indicator']} {metric['indicator_name']}: {about}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--bin")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260)
    parser.add_argument("--per-report", type=int, default=5)
    parser.add_argument("--per-genre", type=int, default=40)
    args = parser.parse_args()
    book = {}
    if args.bin:
        command = [os.path.join(args.bin, "lint-patterns"), "--codebook", "json"]
        book = {rule["id"]: rule for rule in json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["indicators"]}
    drawn = draw(args.folder, args.n, args.seed, args.per_report, args.per_genre)
    for number, (record, metric) in enumerate(drawn, 1):
        print(f"{number:3} {record['doc_id']} (report of {record['meta']['report_year']})\n{shown(record, metric, book)}")
    if len(drawn) < args.n:
        print(f"draw.py: only {len(drawn)} named figures to draw", file=sys.stderr)


if __name__ == "__main__":
    main()
