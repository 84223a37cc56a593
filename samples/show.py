#!/usr/bin/env python3
"""Shows records (emit-json's output on stdin), or with --panel DIR the panel that emit-table made, as a table for people. Standard library only."""
import csv
import json
import os
import sys
import unicodedata


def width(s):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)


def cell(value, columns, right=False):
    s = "-" if value is None else str(value).replace("\n", " ")
    if width(s) > columns:
        while width(s) > columns - 1:
            s = s[:-1]
        s += "…"
    gap = " " * (columns - width(s))
    return gap + s if right else s + gap


def table(title, heads, rows):
    """heads: (name, columns, right-aligned)."""
    print(title)
    print("  " + "  ".join(cell(n, w, r) for n, w, r in heads).rstrip())
    print("  " + "  ".join("-" * w for _, w, _ in heads))
    for row in rows:
        if len(row) == 1:
            print("  " + row[0])
            continue
        print("  " + "  ".join(cell(v, w, r) for v, (_, w, r) in zip(row, heads)).rstrip())
    print()


def value_of(m):
    if m.get("low") is not None or m.get("high") is not None:
        return f"{m.get('low', '')}–{m.get('high', '')}"
    exact = m.get("value_exact")
    return exact if exact is not None else m.get("value")


def telling(metrics):
    """A few metrics that say something: with a subject, of different kinds, a related one first."""
    good = [m for m in metrics if m.get("subject") and m.get("role") != "furniture"]
    related = [m for m in good if m.get("relations") or m.get("direction")]
    picked, kinds = [], set()
    for m in related[:1] + good:
        if m["kind"] not in kinds and m not in picked:
            kinds.add(m["kind"])
            picked.append(m)
    return sorted(picked[:3], key=lambda m: m["start"])


def example(m):
    relation = ", ".join(dict.fromkeys(x["type"] for x in m.get("relations") or [])) or m.get("direction")
    words = " ".join(filter(None, (m.get("verb"), m.get("subject"))))
    return m.get("section") or "-", m.get("role"), words, m["text"], value_of(m), m.get("unit"), m.get("qualifier"), relation


def panel(folder):
    """Place by year, columns named by the codebook."""
    def rows(name):
        with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as f:
            return list(csv.DictReader(f))
    names = {r["indicator"]: r["name"] for r in rows("indicators")}
    lines = rows("panel")
    most = sorted((c for c in (lines[0] if lines else {}) if c in names), key=lambda c: -sum(bool(r[c]) for r in lines))[:8]
    table("Place by year: " + os.path.join(folder, "panel.csv"), [("region", 10, False), ("year", 4, True)] + [(names[c], 16, True) for c in most],
          [(r["region"], r["year"], *(r[c] or None for c in most)) for r in lines])
    return 0


def main():
    if sys.argv[1:2] == ["--panel"]:
        return panel(sys.argv[2])
    records = [json.loads(line) for line in sys.stdin if line.strip()]
    rows, examples = [], []
    for r in records:
        meta, metrics = r.get("meta") or {}, r.get("metrics") or []
        named = sum(m.get("indicator") is not None for m in metrics)
        rows.append((r["doc_id"], r["source"]["encoding"], meta.get("region"), meta.get("level"), meta.get("report_year"),
                     sum(bool(s.get("marker")) for s in r.get("sections") or []), len(metrics),
                     sum(m.get("subject") is not None for m in metrics), named, len(r.get("exclusions") or []),
                     len(r.get("diagnostics") or [])))
        examples += [(f"[{r['doc_id']}]",)] + [example(m) for m in telling(metrics)]
    table("What was found in each report",
          [("report", 27, False), ("encoding", 8, False), ("region", 20, False), ("level", 8, False), ("year", 4, True),
           ("headings", 8, True), ("metrics", 7, True), ("subject", 7, True), ("indicator", 9, True), ("excluded", 8, True),
           ("diagnostics", 11, True)], rows)
    table("Some of the metrics",
          [("section", 14, False), ("role", 12, False), ("verb and subject", 30, False), ("text", 14, False),
           ("value", 12, True), ("unit", 8, False), ("qualifier", 9, False), ("relation", 16, False)], examples)
    total = [sum(row[i] for row in rows) for i in (6, 9)]
    print(f"{len(records)} reports, {total[0]} metrics, {total[1]} other numbers, each with the reason why it is none.")
    print("Every metric as one line of JSON:")
    print("  build/bin/normalize samples/*.txt | build/bin/split-sections | build/bin/extract-metrics | build/bin/emit-json --metrics")
    return 0 if records else 1


if __name__ == "__main__":
    sys.exit(main())
