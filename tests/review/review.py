#!/usr/bin/env python3
"""Holds emit-review to what it promises of its pages, each promise by its name.

    review.py --bin BUILD/bin pages|hostile|odd|order|folder|bad_input

Pages are read by Python's html.parser, records by json: independently of the code that wrote them.
"""
import glob
import json
import os
import re
import subprocess
import sys

from page import Page
from promises import RECORD_STAGES, FolderMaker, expect, keep_one

HOSTILE = """青禾县2022年法治政府建设情况报告<script>document.title='x'</script>
一、主要成效<img src=x onerror=alert(1)>
受理行政复议申请"><svg onload=alert(1)>12件，其中网上申请𠀀𠮷5件、窗口申请6件，共12件。' onmouseover='alert(2) &amp; <b>3件</b> ]]> --> </style></title></textarea>
"""


class Run(FolderMaker):
    tool = "emit-review"
    review = FolderMaker.make

    def pages(self, name="out"):
        listed = json.load(open(os.path.join(self.path(name), "review.json"), encoding="utf-8"))["pages"]
        expect(sorted([p["page"] for p in listed] + ["index.html", "review.json"]) == sorted(os.listdir(self.path(name))), "review.json lists other pages than there are")
        return {p["doc_id"]: Page(os.path.join(self.path(name), p["page"])) for p in listed}, Page(os.path.join(self.path(name), "index.html"))


def solid(text):
    return re.sub(r"\s", "", text)


def check_page(page, record):
    """The whole text stands there, each metric, exclusion and failing check once, with its own words."""
    shown, text = solid(page.main), solid(record["text"])
    at = len(os.path.commonprefix([shown, text]))
    expect(shown == text, f"{page.name}: the text differs: {shown[at:at + 20]!r}, not {text[at:at + 20]!r}")
    marks = [i for i in page.ids if re.fullmatch(r"m\d+", i)]
    expect(sorted(marks) == sorted(f"m{m['id']}" for m in record["metrics"]), f"{page.name}: not each metric is marked once")
    failing = {i for c in record["checks"] if c["status"] == "fails" for i in c["metrics"]}
    for m in record["metrics"]:
        state = "failing" if m["id"] in failing else "named" if m["indicator"] or m["indicator_parent"] else "unnamed"
        tag, attributes = page.ids[f"m{m['id']}"]
        expect((tag, attributes["class"]) == ("mark", state), f"{page.name}: metric {m['id']} is {tag} {attributes}, not {state}")
        expect("\n" in m["text"] or "\t" in m["text"] or page.texts[f"m{m['id']}"] == m["text"], f"{page.name}: another text is marked for {m['text']!r}")
        entry = page.texts[f"f{m['id']}"]
        for key in ("value_exact", "unit", "subject", "indicator_name", "period", "scope"):
            expect(m[key] is None or m[key] in entry, f"{page.name}: the entry of metric {m['id']} lacks its {key}: {entry}")
        others = {r["target"] for r in m["relations"]} | {o["id"] for o in record["metrics"] for r in o["relations"] if r["target"] == m["id"]}
        expect(attributes.get("data-r", "") == " ".join(map(str, sorted(others))), f"{page.name}: metric {m['id']} has other relations")
    expect(page.classes.count(("span", "x")) >= len(record["exclusions"]), f"{page.name}: exclusions lack")
    for c in record["checks"]:
        expect(c["statement"] in page.texts[f"k{c['id']}"] and (c["reason"] or "") in page.texts[f"k{c['id']}"], f"{page.name}: check {c['id']} lacks its statement or reason")
        expect((f"c{c['id']}" in page.ids) == (c["status"] == "fails" and bool(c["evidence"])), f"{page.name}: check {c['id']} has the wrong sign in the text")
    for d in record["diagnostics"]:
        expect(d["message"] in page.texts["side"], f"{page.name}: lacks a diagnostic")


def pages(run):
    folder = run.sample_folder()
    records = {r["doc_id"]: r for r in (json.load(open(p, encoding="utf-8")) for p in glob.glob(run.path(folder) + "/**/*.json", recursive=True))}
    for language in ("zh", "en"):
        run.review(folder, "--lang", language)
        found, index = run.pages()
        expect(set(found) == set(records), "not each report has a page")
        for doc_id, page in found.items():
            check_page(page, records[doc_id])
        expect(all(p.source.count(f'<html lang="{language}">') == 1 for p in [*found.values(), index]), "another language")
        expect(sorted(link for link in index.links) == sorted(p.name for p in found.values()), "the index links other pages")
        for doc_id, record in records.items():
            expect(doc_id in index.main and (record["meta"]["region"] or "") in index.main, f"the index lacks {doc_id}")
    headings = sum(re.fullmatch("h[2-6]", tag) is not None for page in found.values() for tag, _ in page.classes)
    expect(headings > len(records) and any(tag == "table" for page in found.values() for tag, _ in page.classes), "no headings, or no tables")


def hostile(run):
    """What a report says is text, in the text, the list, the index and the names of files."""
    name = "../\"><script>alert(1)</script>\u202e\n'x.txt"
    record = run.records(HOSTILE, name)
    run.write("one", record)
    run.review("one")
    found, index = run.pages()
    check_page(found[name], json.loads(record))
    for page in (found[name], index):
        expect(page.source.count("<script") == 1 and "<b>3件" not in page.source and "<img" not in page.source, f"{page.name}: not escaped")
        expect("\u202e" not in page.source, "a mark that turns the direction of writing")
    expect(re.fullmatch(r"[\w-]+-[0-9a-f]{12}\.html", found[name].name), f"an odd name: {found[name].name}")


def odd(run):
    """Records that are sound, and odd: without checks, with hardly a text. Those with figures that overlap, or behind the text, are named, and the others shown."""
    text = "青禾县2022年法治政府建设情况报告\n一、主要成效。受理行政复议申请12件，办结11件。\n"
    record = json.loads(run.records(text))
    unchecked = run.records(text, "unchecked", RECORD_STAGES[:3])
    overlapping = json.loads(json.dumps(dict(record, doc_id="overlapping")))
    for i, metric in enumerate(overlapping["metrics"]):
        metric["start"], metric["end"] = (0, len(record["text"])) if i == 0 else (5, 20)
    bare = json.loads(run.records("……\n", "bare"))
    behind = json.loads(json.dumps(dict(record, doc_id="behind")))
    for metric in behind["metrics"]:
        metric["start"] = metric["end"] = 10 ** 9
    run.write("all", unchecked + b"".join(json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in (overlapping, bare, behind)))
    said = run.review("all", code=1)
    expect("all:4: metrics[0] reaches beyond 'text'" in said and "all:2: 'metrics' is not in the order" in said and "all:3" not in said, said)
    found, _ = run.pages()
    expect(set(found) == {"unchecked", "bare"}, f"{set(found)}")
    for doc_id, page in found.items():
        count = 0 if doc_id == "bare" else len(record["metrics"])
        expect(sum(re.fullmatch(r"m\d+", i) is not None for i in page.ids) == count, f"{doc_id}: not each metric is there once")
        expect(doc_id == "bare" or solid(page.main) == solid(record["text"]), f"{doc_id}: the text differs")
    expect("check-figures" in found["unchecked"].texts["side"], "does not say that it was not checked")


def order(run):
    """Any order of arguments and lines, from files, a folder or a pipe: the same bytes."""
    folder = run.sample_folder()
    run.review(folder, out="a")
    lines = [open(p, "rb").read() for p in sorted(glob.glob(run.path(folder) + "/**/*.json", recursive=True))]
    run.write("one", b"".join(lines[::-1]))
    run.write("two", b"".join(lines[1::2]))
    run.write("three", b"".join(lines[::2]))
    run.review("one", out="b")
    run.review("two", "three", out="c")
    run.review("three", "two", out="d")
    run.review(out="e", input=b"".join(lines[3:] + lines[:3]))
    for name in "cde":
        expect(run.tree("b") == run.tree(name), f"another order, other bytes ({name})")
    a, b = run.tree("a"), run.tree("b")  # only the folder knows what became of a report
    expect({n for n in a if a[n] != b[n]} == {"index.html"}, f"folder and stream differ: {[n for n in a if a[n] != b[n]]}")
    run.review(folder, out="a")
    expect(run.tree("a") == a, "a second run changes bytes")


def folder(run):
    """Only what emit-review has made is replaced, and whole."""
    record = run.write("one", run.records(HOSTILE))
    for name in ("thesis.txt", "index.html", "datapackage.json"):
        os.makedirs(run.path("mine"), exist_ok=True)
        run.write("mine/" + name, b"mine")
        run.review(record, out="mine", code=1)
        expect(run.tree("mine") == {name: b"mine"}, f"overwrites {name}")
        os.remove(run.path("mine/" + name))
    run.review(record, out="mine")
    run.write("two", run.records("另县2021年工作报告\n受理3件。\n", "two"))
    run.review("two", out="mine")
    expect(set(run.pages("mine")[0]) == {"two"}, "a page of before stays")
    run.write("mine/note.txt", b"x")
    run.review("two", out="mine", code=1)
    expect(not [n for n in os.listdir(run.work) if n.startswith(".")], f"left behind: {os.listdir(run.work)}")
    run.review(out="empty", input=b"")
    expect(run.pages("empty")[0] == {}, "pages of nothing")


def bad_input(run):
    """Errors name tool, file and line; the others make pages; pages that lack some never replace others."""
    good = run.records("甲县2021年工作报告\n受理3件。\n", "good")
    early = run.records("受理3件", "early", RECORD_STAGES[:1])
    run.write("some", good + b"{\n" + early)
    said = run.review("some", code=1)
    expect("some:2: " in said and "some:3: " in said and "split-sections" in said, said)
    expect(set(run.pages()[0]) == {"good"}, "the rest does not go on")
    run.write("whole", good)
    run.review("whole")
    before = run.tree("out")
    expect("left as it was" in run.review("some", code=1) and run.tree("out") == before, "is replaced by less")
    run.review("whole", "no-such", out="new", code=1)
    run.write("twice", good + good)
    expect("second record" in run.review("twice", out="new", code=1), "two of one doc_id")
    expect(not os.path.exists(run.path("new")), "something is written")
    done = subprocess.run([os.path.join(run.bin, "emit-review"), "whole"], cwd=run.work, capture_output=True, check=False)
    expect(done.returncode == 2 and b"--out" in done.stderr, "no --out is no usage error")
    for cut in range(0, len(good), max(1, len(good) // 40)):
        run.write("cut", good[:cut])
        done = subprocess.run([os.path.join(run.bin, "emit-review"), "--out", "cut_out", "cut"], cwd=run.work, capture_output=True, check=False, timeout=60)
        expect(done.returncode in (0, 1) and all(line.startswith(b"emit-review: ") for line in done.stderr.splitlines()), f"cut at {cut}: {done}")


PROMISES = {f.__name__: f for f in (pages, hostile, odd, order, folder, bad_input)}


if __name__ == "__main__":
    sys.exit(keep_one(__doc__, PROMISES, Run))
