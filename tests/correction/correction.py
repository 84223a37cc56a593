#!/usr/bin/env python3
"""Holds apply-corrections and run-batch --corrections to what they promise, each promise by its name.

    correction.py --bin BUILD/bin untouched|round_trip|batch|moved|said|bad_lines|learn

Standard library only.
"""
import csv
import glob
import json
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from annotate import annotation, lines, of_metric
from promises import RECORD_STAGES, FolderMaker, expect, keep_one

TO_METRICS = RECORD_STAGES[:3]
REPORT = """青禾县2022年法治政府建设情况报告
一、主要成效
受理行政复议申请68件，其中网上申请250件，办结率为97.5%。完成投资3.2亿元。走访群众五百户，第3批共发放手册1.2万册。全年立案10件，比上年增长25%。
二、2023年计划
新建服务点2个。
"""
# Names other figures, makes numbers of metrics and no metrics of some.
OTHER_PATTERNS = """
[[indicator]]
id = "mine.matters"
name = "事项数"
definition = "Test."
subject = ["案件", "申请", "手册", "检查"]
priority = 90
kind = "count"
examples = ["受理案件12件"]
counter_examples = ["走访群众12户"]

[[name]]
id = "mine-name"
why = "Test."
words = ["3.2亿元", "五百户", "10件"]
examples = ["全年立案10件"]
counter_examples = ["全年立案12件"]
"""
KEYS = {"value": "value_exact", "unit": "unit", "subject": "subject", "indicator": "indicator", "period": "period"}


class Run(FolderMaker):
    tool = "run-batch"

    def apply(self, records, annotations, code=0):
        """Corrected records as bytes, and the error lines."""
        self.write("fixes.ndjson", annotations.encode() if isinstance(annotations, str) else lines(annotations).encode())
        done = subprocess.run([os.path.join(self.bin, "apply-corrections"), self.path("fixes.ndjson")], input=records, capture_output=True, check=False)
        expect(done.returncode == code, f"exit code {done.returncode}, not {code}: {done.stderr.decode()[:600]}")
        return done.stdout, done.stderr.decode()

    def of_text(self, text, annotations, code=0):
        """The corrected record of a text; `annotations(record)` gives the corrections."""
        before = self.records(text, stages=TO_METRICS)
        after, said = self.apply(before, annotations(json.loads(before)), code)
        return json.loads(after), said

    def stage(self, name, data, *args):
        return subprocess.run([os.path.join(self.bin, name), *args], input=data, capture_output=True, check=True).stdout

    def sample_records(self, *args):
        """Of all samples, up to their metrics."""
        paths = sorted(glob.glob(os.path.join(self.samples, "*.txt")) + glob.glob(os.path.join(self.samples, "*.html")))
        records = subprocess.run([os.path.join(self.bin, "normalize"), *paths], capture_output=True, check=True).stdout
        return self.stage("extract-metrics", self.stage("split-sections", records), *args)


def check_sound(record):
    """Ids are places, lists ascend and share no character, relations are to metrics that are there."""
    for i, m in enumerate(record["metrics"]):
        expect(m["id"] == i, f"metric {i} has the id {m['id']}")
        expect(m["text"] == record["text"][m["start"]:m["end"]], f"metric {i} has another text")
        expect(all(0 <= r["target"] < len(record["metrics"]) for r in m["relations"]), f"metric {i} has a relation to none")
    for items in (record["metrics"], record["exclusions"], sorted(record["metrics"] + record["exclusions"], key=lambda x: x["start"])):
        expect(all(a["end"] <= b["start"] for a, b in zip(items, items[1:])), "numbers overlap or do not ascend")


def random_corrections(record, chance):
    out = []
    for i, m in enumerate(record["metrics"]):
        roll = chance.random()
        if roll < 0.7:
            continue
        said = {key: value for key, value in (("value", str(chance.randint(1, 999))), ("unit", chance.choice(["户", "万元", "亩", "株次", None])), ("subject", chance.choice(["甲事项", None])),
                                              ("indicator", chance.choice(["reconsideration.accepted", "执法检查次数", None])), ("period", chance.choice(["2021", "2020-01/2020-06", None])))
                if chance.random() < 0.4}
        if said.get("unit") == "万元":
            said["value"] = "12.5"
        if said.get("indicator") == "执法检查次数":
            said.pop("indicator")
        verdict = "no-metric" if roll < 0.78 else "wrong" if said else "right"
        out.append(of_metric(record, i, verdict, **({} if verdict != "wrong" else said)))
    for x in record["exclusions"]:
        if chance.random() < 0.1 and any(c.isdigit() for c in x["text"]):
            out.append(annotation(record, x["start"], x["end"], "missed", value=str(chance.randint(1, 99)), unit="件", subject="遗漏"))
    return out


def check_followed(record, annotations):
    """What was said of a place is what stands there."""
    for one in annotations:
        place, body = one["target"]["selector"], one["body"]
        there = [m for m in record["metrics"] if m["start"] < place["end"] and m["end"] > place["start"]]
        if body["z:verdict"] == "no-metric":
            expect(not there, f"still a metric: {there}")
            continue
        expect(len(there) == 1, f"{len(there)} metrics where {body} was said")
        m = there[0]
        expect(m["corrected_by"]["id"] == one["id"] and m["corrected_by"]["verdict"] == body["z:verdict"], f"does not say by what it is corrected: {m}")
        if "z:unit" in body:
            expect(m["unit"] == {"万元": "元"}.get(body["z:unit"], body["z:unit"]), f"another unit: {m}, {body}")
        if "z:value" in body:
            expect(m["value_exact"] == ("125000" if body.get("z:unit") == "万元" else body["z:value"]), f"another value: {m}, {body}")
            expect(m["value_base"] is None or body.get("z:unit") != "万元" or m["value_base"] == "125000", f"another base: {m}")
        for key in ("subject", "indicator", "period"):
            if "z:" + key in body:
                expect(m[key] == body["z:" + key], f"another {key}: {m}, {body}")


def untouched(run):
    """A record that no correction is of keeps its bytes; so do all with an empty file."""
    records = run.sample_records()
    expect(run.apply(records, "")[0] == records, "an empty file of corrections changes records")
    other = run.records(REPORT, "other", TO_METRICS)
    out, said = run.apply(records, [of_metric(json.loads(other), 0, "wrong", value="1")])
    expect(out == records and "1 corrections are of no record that was read" in said, f"other records change: {said}")


def round_trip(run):
    """Random corrections, applied twice and after a run with other patterns, give the same corrected figures; what comes out is what emit-json takes."""
    os.mkdir(run.path("patterns"))
    run.write("patterns/mine.toml", OTHER_PATTERNS.encode())
    inputs = [run.sample_records(), run.records(REPORT, stages=TO_METRICS)]
    others = [run.sample_records("--patterns", run.path("patterns")), run.stage("extract-metrics", run.records(REPORT, stages=TO_METRICS[:2]), "--patterns", run.path("patterns"))]
    for seed in range(4):
        for before, changed in zip(inputs, others):
            chance = random.Random(seed)
            by_record = [random_corrections(json.loads(line), chance) for line in before.splitlines()]
            every = [one for corrections in by_record for one in corrections]
            chance.shuffle(every)
            once, _ = run.apply(before, every)
            expect(run.apply(once, every)[0] == once, f"seed {seed}: applied twice gives other bytes")
            for line, corrections in zip(once.splitlines(), by_record):
                check_sound(json.loads(line))
                check_followed(json.loads(line), corrections)
            expect(run.stage("emit-json", once) == once, "the public JSON is not the record")
            checked = run.stage("check-figures", once)
            expect(run.apply(checked, every)[0] == checked, f"seed {seed}: applied behind check-figures gives other bytes")
            # What a person found right may be lost with other patterns, which is said; all else is as it was.
            firm = [[one for one in corrections if one["body"]["z:verdict"] != "right"] for corrections in by_record]
            again, _ = run.apply(changed, [one for corrections in firm for one in corrections])
            for line, corrections in zip(again.splitlines(), firm):
                check_sound(json.loads(line))
                check_followed(json.loads(line), corrections)


def batch(run):
    """run-batch writes the bytes of the pipe, does again what other corrections are of and nothing else, and its manifest counts them."""
    os.mkdir(run.path("in")), os.mkdir(run.path("fixes"))
    for name in ("a.txt", "b.txt", "c.txt"):
        run.write("in/" + name, REPORT.replace("青禾", "青" + name[0]).encode())
    records = {name: run.records(open(run.path("in/" + name), "rb").read(), name, TO_METRICS) for name in ("a.txt", "b.txt")}
    fixes = [of_metric(json.loads(records["a.txt"]), 1, "wrong", value="25"), of_metric(json.loads(records["a.txt"]), 7, "no-metric")]
    run.write("fixes/a.ndjson", lines(fixes).encode())
    args = ("in", "--progress", "none", "--corrections", "fixes")

    def entries():
        return {e["path"]: e for e in map(json.loads, open(run.path("out/manifest.ndjson"), encoding="utf-8"))}
    said = run.make(*args)
    expect("2 corrections applied" in said, f"does not say how many: {said}")
    corrections = entries()["a.txt"]["corrections"]
    expect((corrections["applied"], corrections["unfit"], "corrections" in entries()["b.txt"]) == (2, 0, False), f"manifest: {entries()}")
    piped = run.stage("check-figures", run.apply(records["a.txt"], fixes)[0])
    batched = open(run.path("out/a.txt.json"), "rb").read().replace(b'"source":{"path":"a.txt"', b'"source":{"path":"stdin"')
    expect(batched == piped, "other bytes than those of the pipe")
    expect("3 unchanged" in run.make(*args), "does reports again")
    subprocess.run([os.path.join(run.bin, "emit-table"), run.path("out"), "--out", run.path("tables"), "--all"], check=True, capture_output=True)
    rows = [row for row in csv.DictReader(open(run.path("tables/metrics.csv"), encoding="utf-8")) if row["verdict"]]
    expect([(row["doc_id"], row["value"], row["verdict"], row["changed"]) for row in rows] == [("a.txt", "25", "wrong", "value")], f"the tables do not say it: {rows}")
    run.write("fixes/b.ndjson", lines([of_metric(json.loads(records["b.txt"]), 0, "wrong", value="eins")]).encode())
    said = run.make(*args, code=1)
    expect("2 unchanged" in said and "1 corrections unfit" in said and "in/b.txt: 1 corrections do not fit" in said, f"a correction that is no number: {said}")
    expect("correction-unfit" in open(run.path("out/b.txt.json"), encoding="utf-8").read(), "no diagnostic")
    expect("3 unchanged" in run.make(*args, code=1), "does an unfit correction again")
    before = open(run.path("out/a.txt.json"), "rb").read()
    said = run.make(*args[:4], "no-such-folder", code=1)
    expect("no-such-folder" in said and open(run.path("out/a.txt.json"), "rb").read() == before, f"without its corrections a record is made anew: {said}")
    os.remove(run.path("fixes/b.ndjson"))
    expect("2 unchanged" in run.make(*args), "a correction that went is still there")
    expect("2 unchanged" in run.make(*args[:3]) and "corrections" not in entries()["a.txt"], "without --corrections they are still there")


def moved(run):
    """In a source that changed a correction is found by its words; where they are gone or not alone it is said, in the record too."""
    before = json.loads(run.records(REPORT, stages=TO_METRICS))
    fix = [of_metric(before, 1, "wrong", value="25")]
    more = run.records("\n".join(["青禾县人民政府", REPORT]), stages=TO_METRICS)
    out, _ = run.apply(more, fix)
    expect([m["value_exact"] for m in json.loads(out)["metrics"]][1] == "25", "not found where it moved to")
    near = run.records(REPORT.replace("办结率为", "按时办结率为"), stages=TO_METRICS)
    expect(json.loads(run.apply(near, fix)[0])["metrics"][1]["value_exact"] == "25", "not found when what follows changed")
    piped = [run.records(text, "stdin", TO_METRICS) for text in (REPORT, REPORT.replace("250", "150"))]
    of_pipe = [of_metric(json.loads(piped[0]), 1, "wrong", value="25")]
    expect(run.apply(piped[1], of_pipe)[0] == piped[1], "a report from a pipe is taken for another one")
    for text, why in ((REPORT.replace("250", "150"), "does not stand in the text any more"), (REPORT + REPORT, "stands 2 times in the text")):
        other = run.records(text, stages=TO_METRICS)
        out, said = run.apply(other, fix, code=1)
        notes = [d for d in json.loads(out)["diagnostics"] if d["code"] == "correction-unfit"]
        expect(why in said and len(notes) == 1 and why in notes[0]["message"] and fix[0]["id"] in said, f"{why}: {said} {notes}")
        expect(json.loads(out)["metrics"] == json.loads(other)["metrics"], "what does not fit changes something")
        expect(run.apply(out, fix, code=1)[0] == out, "the diagnostic is there twice")


def said(run):
    """What is said of a figure, and what becomes of it and of others."""

    def metric(number, **what):
        record, _ = run.of_text(REPORT, lambda r: [of_metric(r, number, "wrong", **what)])
        return record["metrics"][number]
    rows = (  # metric, what is said, what it is then
        (0, {"value": "1,068"}, {"value_exact": "1068", "value": 1068, "unit": "件"}),
        (0, {"value": "６８.5"}, {"value_exact": "68.5"}),
        (0, {"value": "2/3"}, {"value_exact": "2/3"}),
        (0, {"value": "-3"}, {"value_exact": "-3", "value": -3}),
        (0, {"value": "60~70"}, {"value_exact": None, "low": 60, "high": 70, "qualifier": "range"}),
        (0, {"value": "8.5万元"}, {"value_exact": "85000", "unit": "元", "kind": "money", "multiplier": "万", "value_base": "85000"}),
        (0, {"value": "12", "unit": "亩"}, {"value_exact": "12", "unit": "亩", "unit_base": "平方米", "value_base": "8000", "kind": "area"}),
        (0, {"unit": "株次"}, {"unit": "株次", "unit_base": None, "value_exact": "68"}),
        (0, {"unit": None}, {"unit": None, "value_exact": "68"}),
        (3, {"value": "350000000"}, {"value_exact": "350000000", "value_base": "350000000", "multiplier": None, "unit": "元"}),
        (3, {"unit": "亿元"}, {"value_exact": "320000000", "unit": "元", "multiplier": "亿", "value_base": "320000000"}),
        (4, {"indicator": "行政复议受理案件数"}, {"indicator": "reconsideration.accepted", "indicator_name": "行政复议受理案件数", "rule": None}),
        (0, {"indicator": None}, {"indicator": None, "indicator_name": None, "rule": None}),
        (0, {"period": "2021-01/2021-06"}, {"period": "2021-01/2021-06", "period_text": None}),
        (0, {"subject": "甲"}, {"subject": "甲", "value_exact": "68"}),
    )
    for number, what, wanted in rows:
        got = metric(number, **what)
        expect(all(got[key] == value for key, value in wanted.items()), f"{what}: { {key: got[key] for key in wanted} }, not {wanted}")
        expect(got["corrected_by"]["changed"] == sorted(what, key=list(KEYS).index), f"{what}: changed {got['corrected_by']}")
    for what, why in (({"value": "abc"}, "is no number"), ({"value": "1/0"}, "is no number"), ({"period": "2021年"}, "is no period"), ({"indicator": "no.such"}, "no indicator has"),
                      ({"unit": "万件"}, "the value must be given")):
        record, errors = run.of_text(REPORT, lambda r: [of_metric(r, 0, "wrong", subject="乙", **what)], code=1)
        expect(why in errors and record["metrics"][0]["subject"] != "乙" and "corrected_by" not in record["metrics"][0], f"{what}: {errors}")

    record, _ = run.of_text(REPORT, lambda r: [of_metric(r, 6, "no-metric")])
    gone = [x for x in record["exclusions"] if x["code"] == "no-metric"]
    expect([(x["text"], x["reason"], x["value"]) for x in gone] == [("10件", "correction", "10")], f"no exclusion: {gone}")
    expect(record["metrics"][6]["text"] == "25%" and not record["metrics"][6]["relations"], "a relation to what is no metric stays")
    check_sound(record)
    # The change takes the indicator of its level, and says why.
    record, _ = run.of_text(REPORT, lambda r: [of_metric(r, 6, "wrong", indicator="reconsideration.concluded")])
    follower = record["metrics"][7]
    expect(follower["text"] == "25%" and (follower["indicator"], follower["corrected_by"]["verdict"]) == ("reconsideration.concluded", "follows"), f"the change does not follow: {follower}")

    def missed(words, **what):
        return lambda r: [annotation(r, r["text"].index(words), r["text"].index(words) + len(words), "missed", **what)]
    record, _ = run.of_text(REPORT, missed("第3批", subject="批次"))
    new = [m for m in record["metrics"] if "corrected_by" in m]
    expect([(m["text"], m["value_exact"], m["subject"], m["section"], m["role"]) for m in new] == [("3批", "3", "批次", "一", "achievements")], f"missed: {new}")
    expect(not any(x["text"] == "第3批" for x in record["exclusions"]), "is still an exclusion")
    data = REPORT.encode()
    expect(data[new[0]["byte_start"]:new[0]["byte_end"]].decode() == "3批", "other bytes of the source")
    check_sound(record)
    record, errors = run.of_text(REPORT, missed("走访群众"), code=1)
    expect("its value must be given" in errors, f"no number: {errors}")
    record, _ = run.of_text(REPORT, missed("走访群众", value="1", unit="次"))
    expect([(m["text"], m["value_exact"], m["unit"]) for m in record["metrics"] if "corrected_by" in m] == [("走访群众", "1", "次")], "what was given does not stand")
    # Found right, and read otherwise since then.
    record, errors = run.of_text(REPORT, lambda r: [of_metric(r, 0, "right", was={"value": "67", "unit": "件"})], code=1)
    expect("its value was '67' when it was found right, and is '68'" in errors and "corrected_by" not in record["metrics"][0], f"right: {errors}")
    record, _ = run.of_text(REPORT, lambda r: [of_metric(r, 0, "right", was={"value": "68", "unit": "件"})])
    expect(record["metrics"][0]["corrected_by"] == {"id": record["metrics"][0]["corrected_by"]["id"], "verdict": "right", "changed": []}, "right is not said")
    # Checks follow.
    fails = lambda r: [c["statement"] for c in r["checks"] if c["status"] == "fails"]
    before = run.records(REPORT)
    expect(fails(json.loads(before)) == ["250 > 68"], "the report's slip is not found")
    expect(fails(json.loads(run.apply(before, [of_metric(json.loads(before), 1, "wrong", value="25")])[0])) == [], "checks do not follow")


def bad_lines(run):
    """What is no correction is named with file and line, and the others are applied; of one place the last one counts, which is said."""
    before = run.records(REPORT, stages=TO_METRICS)
    good = of_metric(json.loads(before), 0, "wrong", value="69")
    bad = ["[]", "{", "\xff", "null", json.dumps({**good, "type": "x"}), json.dumps({**good, "id": 7}), json.dumps({**good, "body": {"type": "z:Correction", "z:verdict": "maybe"}}),
           json.dumps({**good, "target": {}}), lines([annotation({**json.loads(before), "text": "5" * 300}, 0, 201, "missed")]).strip(), json.dumps({**good, "body": {**good["body"], "z:value": 7}}), json.dumps({**good, "target": {**good["target"], "selector": {"type": "TextPositionSelector", "start": -1, "end": 3}}})]
    out, errors = run.apply(before, "\n".join(bad) + "\n" + lines([good]), code=1)
    expect(json.loads(out)["metrics"][0]["value_exact"] == "69", "the good one is lost")
    expect([f"fixes.ndjson:{n}: no correction" in line for n, line in enumerate(errors.splitlines(), 1)] == [True] * len(bad), f"errors: {errors}")
    out, errors = run.apply(before, lines([good, of_metric(json.loads(before), 0, "wrong", value="70")]))
    expect(json.loads(out)["metrics"][0]["value_exact"] == "70" and "fixes.ndjson:2 takes the place of" in errors, f"two of one place: {errors}")


def learn(run):
    """lint-patterns --learn: the rule that would have named what was named by hand twice, with what else it would change; what does not hold is a comment; the file passes the lint."""
    texts = {"a": "全年开展巡河检查12次。处理村头纠纷35件。走访企业9户。看望驻点3处。", "b": "全年开展巡河检查22次。处理村头纠纷41件。看望驻点5处。", "c": "处理村头纠纷7件。"}
    lines_of = [run.records(f"青禾县2022年法治政府建设情况报告\n一、主要成效\n{text}\n", name, TO_METRICS) for name, text in texts.items()]
    run.write("all.ndjson", b"".join(lines_of))
    a, b, _ = map(json.loads, lines_of)
    fixes = [of_metric(r, 1, "wrong", indicator="mediation.disputes_handled") for r in (a, b)]
    fixes += [of_metric(a, 0, "wrong", indicator="enforcement.inspections_conducted"), of_metric(a, 2, "wrong", value="8")]
    # Its unit is none of the rule's: no example of it can hold.
    fixes += [of_metric(r, len(r["metrics"]) - 1, "wrong", indicator="reconsideration.accepted") for r in (a, b)]
    run.write("fixes.ndjson", lines(fixes).encode())
    learn = lambda *records: subprocess.run([os.path.join(run.bin, "lint-patterns"), "--learn", run.path("fixes.ndjson"), *records], capture_output=True, check=False)
    done = learn(run.path("all.ndjson"))
    made = done.stdout.decode()
    expect(done.returncode == 0 and b"6 corrections, 1 rules" in done.stderr, f"{done.returncode}: {done.stderr.decode()}")
    rules, comments = made.split("# ---- corrections")[0], [line for line in made.splitlines() if line.startswith("# ")]
    expect('  "处理 村头纠纷",  # learned' in rules and '  "处理村头纠纷⟦41件⟧",  # learned' in rules, f"no rule: {made}")
    expect(any("none → mediation.disputes_handled: c: 处理村头纠纷⟦7件⟧" in line for line in comments), f"does not say what else it would change: {comments}")
    expect(any("indicator none → enforcement.inspections_conducted: a" in line for line in comments) and any(line.startswith("# value 9 → 8: a") for line in comments), f"other corrections: {comments}")
    expect(any(line.startswith("# No rule for reconsideration.accepted") for line in comments) and 'id = "reconsideration.accepted"' not in made, f"a rule whose examples fail: {comments}")
    run.write("learned.toml", done.stdout)
    checked = subprocess.run([os.path.join(run.bin, "lint-patterns"), run.path("learned.toml")], capture_output=True, check=False)
    expect(checked.returncode == 0, f"does not pass: {checked.stderr.decode()[:600]}")
    named = run.stage("extract-metrics", lines_of[2], "--patterns", run.path("learned.toml"))
    expect(json.loads(named)["metrics"][0]["indicator"] == "mediation.disputes_handled", "the rule names nothing")
    expect(learn(run.path("all.ndjson")).stdout.decode() == made, "another file the second time")
    for records, why in (([], b"needs files of records"), (["-"], b"needs files of records")):
        done = learn(*records)
        expect(done.returncode == 2 and why in done.stderr, f"{records}: {done.returncode} {done.stderr}")


PROMISES = {f.__name__: f for f in (untouched, round_trip, batch, moved, said, bad_lines, learn)}

if __name__ == "__main__":
    sys.exit(keep_one(__doc__, PROMISES, Run))
