#!/usr/bin/env python3
"""What people write today for the figures of a report, as the bench's yardstick: numbers with their units, values only; no subject, no indicator, no relation.

    python_re.py FOLDER OUT         a JSON file for each text of FOLDER
"""
import json
import os
import re
import sys

FIGURE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万|亿)?(余|多)?(人次|件次|个百分点|%|元|件|人|个|场|次|项|起|宗|份|条|家|户|名|批|部|期|篇|亩|公里|吨|台|辆|所|处|平方米|小时|天)")
YEAR = re.compile(r"(20\d\d)年")
MULTIPLIER = {None: 1, "万": 10**4, "亿": 10**8}


def main():
    folder, out = sys.argv[1:]
    os.makedirs(out)
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            text = f.read()
        years = YEAR.findall(text)
        figures = [{"start": m.start(), "end": m.end(), "value": float(m[1].replace(",", "")) * MULTIPLIER[m[2]], "unit": m[4], "about": bool(m[3])} for m in FIGURE.finditer(text)]
        with open(os.path.join(out, name + ".json"), "w", encoding="utf-8") as f:
            json.dump({"year": years[0] if years else None, "figures": figures}, f, ensure_ascii=False)


if __name__ == "__main__":
    main()
