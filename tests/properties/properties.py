#!/usr/bin/env python3
"""What must hold for every report, checked over samples/ and, where it is there, SHARED/reports.

    properties.py --bin BUILD/bin [--shared DIR] GROUP...

    spans       each metric and exclusion stands in text, in the decoded source and in the raw bytes where it says
    ledger      every digit and Chinese numeral lies in exactly one metric or exclusion
    metrics     values, ranges, context, sections and roles agree with each other
    structure   sections nest, cover the text and carry their headings; sentences and furniture lie apart
    relations   targets exist, nothing relates to itself
    repeatable  the same bytes on a second run, in another folder order, and one by one
    idempotent  normalize leaves its own text as it is
    schema      every record is valid by emit-json --schema, draft-07 and 2020-12 (needs python3-jsonschema)

An independent reading: nothing here uses the project's own code. Standard library only, but for `schema`.
"""
import argparse
import glob
import html
import json
import os
import re
import subprocess
import sys
import unicodedata
from fractions import Fraction

STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]
SAMPLES = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples"))
HAN_NUMERALS = set("零〇一二两兩三四五六七八九十百千万萬亿億廿")
SHOWN = 8


class Report:
    def __init__(self, record, line):
        self.line, self.record, self.text = line, record, record["text"]
        self.path = record["source"]["path"]
        with open(self.path, "rb") as f:
            self.raw = f.read()
        self.encoding = record["source"]["encoding"]
        self.source = self.raw.decode(self.encoding, "replace")
        self.numbers = record["metrics"] + record["exclusions"]


class Problems:
    def __init__(self):
        self.count, self.lines = 0, []

    def add(self, report, what):
        self.count += 1
        if len(self.lines) < SHOWN * 4:
            self.lines.append(f"{os.path.basename(report.path)}: {what}")


def run(bin_dir, stage, args=(), stdin=b""):
    done = subprocess.run([os.path.join(bin_dir, stage), *args], input=stdin, capture_output=True, timeout=600, check=False)
    if done.returncode:
        raise SystemExit(f"{stage} gives exit code {done.returncode}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout


def pipe(bin_dir, files):
    data = run(bin_dir, STAGES[0], files)
    for stage in STAGES[1:]:
        data = run(bin_dir, stage, (), data)
    return data


def fold(s, is_html=False):
    """What normalisation may change: widths, spaces, and in a page tags and entities."""
    if is_html:
        s = html.unescape(re.sub(r"<[^>]*>", "", s))
    s = unicodedata.normalize("NFKC", s)
    return "".join(c for c in s if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def here(report, item, width=14):
    return repr(report.text[max(0, item["start"] - width): item["end"] + width])


def check_spans(report, bad, **_):
    is_html = report.record["source"]["media_type"] == "text/html"
    for n in report.numbers:
        if not 0 <= n["start"] < n["end"] <= len(report.text) or report.text[n["start"]:n["end"]] != n["text"]:
            bad.add(report, f"text[{n['start']}:{n['end']}] is not {n['text']!r}")
            continue
        source = report.source[n["source_start"]:n["source_end"]]
        if fold(source, is_html) != fold(n["text"]):
            bad.add(report, f"source[{n['source_start']}:{n['source_end']}] is {source!r}, not {n['text']!r}")
        in_bytes = report.raw[n["byte_start"]:n["byte_end"]].decode(report.encoding, "replace")
        if in_bytes != source:
            bad.add(report, f"bytes[{n['byte_start']}:{n['byte_end']}] are {in_bytes!r}, not {source!r}")


def check_ledger(report, bad, **_):
    taken = [0] * len(report.text)
    for n in report.numbers:
        for i in range(n["start"], n["end"]):
            taken[i] += 1
            if taken[i] == 2:
                bad.add(report, f"{n['text']!r} overlaps another number in {here(report, n)}")
    for i, c in enumerate(report.text):
        is_number = unicodedata.category(c) in ("Nd", "No") or c in HAN_NUMERALS
        if is_number and not taken[i]:
            bad.add(report, f"{c!r} at {i} is in no metric and no exclusion: {report.text[max(0, i - 12): i + 12]!r}")
    for n in report.numbers:
        if not any(unicodedata.category(c) in ("Nd", "No") or c in HAN_NUMERALS or unicodedata.numeric(c, None) is not None for c in n["text"]):
            bad.add(report, f"{n['text']!r} holds no numeral: {here(report, n)}")


def check_metrics(report, bad, **_):
    sections = report.record["sections"]
    starts = [m["start"] for m in report.record["metrics"]]
    if starts != sorted(starts) or [m["id"] for m in report.record["metrics"]] != list(range(len(starts))):
        bad.add(report, "metrics are not in text order or ids not 0, 1, 2 …")
    for m in report.record["metrics"]:
        where = here(report, m)
        if m["prefix"] != report.text[max(0, m["start"] - 16): m["start"]] or m["suffix"] != report.text[m["end"]: m["end"] + 16]:
            bad.add(report, f"prefix or suffix is not the text around {where}")
        if (m["value"] is None) != (m["value_exact"] is None):
            bad.add(report, f"value without value_exact or the reverse: {where}")
        elif m["value"] is not None and abs(Fraction(m["value"]) - Fraction(m["value_exact"])) > abs(Fraction(m["value_exact"])) / 10**12:
            bad.add(report, f"value {m['value']} is not value_exact {m['value_exact']}: {where}")
        if m["qualifier"] == "range" and m["value"] is not None:
            bad.add(report, f"a range with a value: {where}")
        if m["low"] is not None and m["high"] is not None and m["low"] > m["high"]:
            bad.add(report, f"low {m['low']} above high {m['high']}: {where}")
        if m["value"] is None and m["low"] is None and m["high"] is None and m["qualifier"] != "several":
            bad.add(report, f"neither value nor range: {where}")
        if m["kind"] == "percent" and m["unit"] not in ("%", "百分之", "个百分点", "個百分點", "百分点", "百分點", "‰", "成") and m["value"] != 0:
            bad.add(report, f"percent with unit {m['unit']!r}: {where}")
        holding = [s for s in sections if s["start"] <= m["start"] < s["end"]]
        if not holding:
            bad.add(report, f"a metric outside every section: {where}")
        elif (m["section"], m["role"]) != (holding[-1]["path"], holding[-1]["role"]):
            bad.add(report, f"{where} lies in {holding[-1]['path']!r} ({holding[-1]['role']}), but says {m['section']!r} ({m['role']})")


def check_structure(report, bad, **_):
    record, text = report.record, report.text
    sections = record["sections"]
    covered = [False] * len(text)
    for i, s in enumerate(sections):
        name = f"section {s['id']} {s['path']!r}"
        if s["id"] != i:
            bad.add(report, f"{name}: id is not its place {i}")
        if not 0 <= s["start"] <= s["heading_start"] <= s["heading_end"] <= s["end"] <= len(text):
            bad.add(report, f"{name}: its range does not hold its heading")
            continue
        if i and s["start"] < sections[i - 1]["start"]:
            bad.add(report, f"{name}: not in text order")
        if s["parent"] is not None:
            p = sections[s["parent"]]
            if p["id"] >= s["id"] or not (p["start"] <= s["start"] and s["end"] <= p["end"]):
                bad.add(report, f"{name}: not inside its parent {p['path']!r}")
            if s["marker"] and p["marker"] and s["level"] <= p["level"]:
                bad.add(report, f"{name}: level {s['level']} below level {p['level']}")
        if s["marker"]:
            words = fold(text[s["heading_start"]:s["heading_end"]])
            if not words.startswith(fold(s["marker"])) or fold(s["heading"]) not in words:
                bad.add(report, f"{name}: heading range holds {words!r}, not {s['marker'] + s['heading']!r}")
            if s["path"].count("/") != s["level"] - 1:
                bad.add(report, f"{name}: level {s['level']}")
            inside = report.source[s["source_heading_start"]:s["source_heading_start"] + 12]
            if fold(s["marker"])[:1] != fold(inside)[:1] and record["source"]["media_type"] == "text/plain":
                bad.add(report, f"{name}: the source has {inside!r} at source_heading_start")
        for at in range(s["start"], s["end"]):
            covered[at] = True
    for a, b in ((a, b) for a in sections for b in sections if a["id"] < b["id"] and a["parent"] == b["parent"]):
        if b["start"] < a["end"]:
            bad.add(report, f"siblings {a['id']} {a['path']!r} and {b['id']} {b['path']!r} overlap")
    lost = [i for i, c in enumerate(text) if not c.isspace() and not covered[i]]
    if lost:
        bad.add(report, f"{len(lost)} characters in no section, from {text[lost[0]:lost[0] + 20]!r}")
    for key, spans in (("sentences", record["sentences"]), ("furniture", [[f["start"], f["end"]] for f in record["furniture"]])):
        for (_, end), (start, _) in zip(spans, spans[1:]):
            if start < end:
                bad.add(report, f"{key} overlap at {start}")
    for f in record["furniture"]:
        for s, e in record["sentences"]:
            if s < f["end"] and f["start"] < e:
                bad.add(report, f"a sentence holds furniture: {text[s:e]!r}")
    for key, span in record["meta_evidence"].items():
        if span is not None and (record["meta"][key] is None or not 0 <= span[0] < span[1] <= len(text)):
            bad.add(report, f"evidence {span} of meta {key}, which is {record['meta'][key]!r}")


def check_relations(report, bad, **_):
    metrics = report.record["metrics"]
    for m in metrics:
        seen = set()
        for r in m["relations"]:
            if not 0 <= r["target"] < len(metrics) or r["target"] == m["id"]:
                bad.add(report, f"{r} of {here(report, m)} leads nowhere")
            if (r["type"], r["target"]) in seen:
                bad.add(report, f"{r} twice at {here(report, m)}")
            seen.add((r["type"], r["target"]))
    parents = {m["id"]: [r["target"] for r in m["relations"] if r["type"] == "part_of"] for m in metrics}
    for start in parents:
        front, steps = set(parents[start]), 0
        while front and steps <= len(metrics):
            if start in front:
                bad.add(report, f"part_of goes in a circle at {here(report, metrics[start])}")
                break
            front, steps = {p for i in front for p in parents.get(i, [])}, steps + 1


def check_repeatable(reports, bad, bin_dir):
    files = [r.path for r in reports]
    lines = {r.path: r.line for r in reports}
    again = pipe(bin_dir, files).splitlines()
    if again != [r.line for r in reports]:
        bad.add(reports[0], "a second run over all files gives other bytes")
    if pipe(bin_dir, files[::-1]).splitlines() != [r.line for r in reports][::-1]:
        bad.add(reports[0], "the order of the files changes records")
    for r in reports:
        if pipe(bin_dir, [r.path]) != lines[r.path] + b"\n":
            bad.add(r, "alone it gives another record than among others")


def check_idempotent(report, bad, bin_dir, **_):
    once = run(bin_dir, "normalize", ["--text", report.path])
    twice = run(bin_dir, "normalize", ["--text"], once)
    if report.path.endswith(".html"):  # a page's empty cells are tabs; in a text a run of tabs divides two cells
        once = re.sub(rb"\t+(?=\n|$)", b"", re.sub(rb"(?m)^\t+|\t+(?=\t)", b"", once))
    if once != twice:
        a, b = once.decode().splitlines(), twice.decode().splitlines()
        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        bad.add(report, f"line {at + 1}: {a[at:at + 1]} becomes {b[at:at + 1]}")


def check_schema(reports, bad, bin_dir):
    try:
        import jsonschema
    except ImportError:
        print("skipped: this python3 has no jsonschema (Debian: python3-jsonschema)")
        raise SystemExit(77) from None
    schema = json.loads(run(bin_dir, "emit-json", ["--schema"]))
    for validator in (jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
        validator.check_schema(schema)
        for r in reports:
            for error in list(validator(schema).iter_errors(r.record))[:3]:
                bad.add(r, f"{validator.__name__}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    draft7 = dict(schema, **{"$schema": "http://json-schema.org/draft-07/schema#"})
    if jsonschema.Draft7Validator(draft7).is_valid({"format": "zhibiao.report/1"}):
        bad.add(reports[0], "the schema accepts a record without its keys: the check would prove nothing")


EACH = {"spans": check_spans, "ledger": check_ledger, "metrics": check_metrics, "structure": check_structure,
        "relations": check_relations, "idempotent": check_idempotent}
ALL = {"repeatable": check_repeatable, "schema": check_schema}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shared", default="")
    ap.add_argument("group", nargs="+", choices=[*EACH, *ALL])
    a = ap.parse_args()
    files = sorted(glob.glob(SAMPLES + "/*.txt") + glob.glob(SAMPLES + "/*.html"))
    real = sorted(glob.glob(os.path.join(a.shared, "reports", "*.txt"))) if a.shared else []
    lines = pipe(a.bin, files + real).splitlines()
    if len(lines) != len(files) + len(real) or not files:
        print(f"{len(files) + len(real)} files, {len(lines)} records")
        return 1
    reports = [Report(json.loads(line), line) for line in lines]
    failed = 0
    for group in a.group:
        bad = Problems()
        if group in EACH:
            for report in reports:
                EACH[group](report, bad, bin_dir=a.bin)
        else:
            ALL[group](reports, bad, a.bin)
        print(f"{group}: {len(files)} samples, {len(real)} real reports, "
              f"{sum(len(r.numbers) for r in reports)} numbers: {bad.count or 'no'} violations")
        for line in bad.lines:
            print("  " + line)
        failed += bad.count > 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
