#!/usr/bin/env python3
"""Holds emit-table to what it promises of a package, each promise by its name.

    package.py --bin BUILD/bin valid|order|folder|bad_input|atomic|stopped|cells|options|formats|linear

The package is checked independently of the code that wrote it: the descriptor against the rules of Data Package version 2, each row against its table schema.
Standard library, and python3-jsonschema for the descriptor where it is there.
"""
import csv
import glob
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from promises import FolderMaker, expect, keep_one

csv.field_size_limit(1 << 30)
PATH = r"^((?=[^./~])(?!file:)((?!\/\.\.\/)(?!\\)(?!:\/\/).)*|(http|ftp)s?:\/\/.*)$"
TEXT = {"type": "string"}
FIELD = {"type": "object", "required": ["name", "type"], "properties": {
    "name": TEXT, "title": TEXT, "description": TEXT, "type": {"enum": ["string", "integer", "number", "boolean", "year"]},
    "categories": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
    "constraints": {"type": "object", "additionalProperties": False, "properties": {"required": {"type": "boolean"}, "pattern": TEXT}}}}
KEY = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
# What version 2 demands of the properties that we write, in words of our own.
DESCRIPTOR = {"type": "object", "required": ["$schema", "name", "resources"], "properties": {
    "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"}, "name": TEXT, "title": TEXT, "description": TEXT,
    "sources": {"type": "array", "items": {"type": "object", "minProperties": 1, "properties": {
        "title": TEXT, "path": {"type": "string", "pattern": PATH}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}}},
    "resources": {"type": "array", "minItems": 1, "items": {
        "type": "object", "required": ["name", "path", "type", "schema", "bytes", "hash"], "properties": {
            "name": {"type": "string", "pattern": "^[a-z0-9._-]+$"}, "path": {"type": "string", "pattern": PATH}, "type": {"const": "table"}, "title": TEXT, "description": TEXT,
            "format": TEXT, "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"}, "encoding": TEXT, "bytes": {"type": "integer"}, "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
            "dialect": {"type": "object", "properties": {"delimiter": TEXT, "lineTerminator": TEXT, "quoteChar": TEXT, "doubleQuote": {"type": "boolean"}, "header": {"type": "boolean"}, "sheetName": TEXT}},
            "schema": {"type": "object", "required": ["fields", "primaryKey"], "properties": {
                "fields": {"type": "array", "minItems": 1, "items": FIELD}, "primaryKey": KEY, "missingValues": {"type": "array", "items": TEXT},
                "foreignKeys": {"type": "array", "items": {"type": "object", "required": ["fields", "reference"], "properties": {
                    "fields": KEY, "reference": {"type": "object", "required": ["resource", "fields"], "properties": {"resource": TEXT, "fields": KEY}}}}}}}}}}}}
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
LEXICAL = {"string": re.compile(r"[\s\S]*"), "integer": re.compile(r"-?\d+"), "number": NUMBER, "boolean": re.compile("true|false"), "year": re.compile(r"\d{4}")}


def check_descriptor(package):
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not there: the descriptor's shape is not checked")
    else:
        jsonschema.Draft7Validator(DESCRIPTOR).validate(package)
    names = [r["name"] for r in package["resources"]]
    expect(len(set(names)) == len(names), "two resources of one name")


def check_row(name, fields, row):
    for field, cell in zip(fields, row):
        constraints = field.get("constraints", {})
        if cell == "":
            expect(not constraints.get("required"), f"{name}.{field['name']} is empty: {row}")
            continue
        expect(LEXICAL[field["type"]].fullmatch(cell), f"{name}.{field['name']} is no {field['type']}: {cell!r}")
        expect(cell in field.get("categories", [cell]), f"{name}.{field['name']} is no category: {cell!r}")
        expect(re.fullmatch(constraints.get("pattern", r"[\s\S]*"), cell), f"{name}.{field['name']} breaks its pattern: {cell!r}")


def check_package(folder):
    """The tables, as lists of rows by name, heads first."""
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as f:
        package = json.load(f)
    check_descriptor(package)
    tables, indexes = {}, {}
    for res in package["resources"]:
        name, schema = res["name"], res["schema"]
        data = open(os.path.join(folder, res["path"]), "rb").read()
        expect(len(data) == res["bytes"] and res["hash"] == "sha256:" + hashlib.sha256(data).hexdigest(), f"{name}: bytes or hash differ")
        rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=res["dialect"]["delimiter"], strict=True))
        heads = [field["name"] for field in schema["fields"]]
        expect(rows[0] == heads and len(set(heads)) == len(heads), f"{name}: heads differ from the schema, or one is there twice")
        expect(len(rows) - 1 == res["rows"], f"{name}: {len(rows) - 1} rows, not {res['rows']}")
        for row in rows[1:]:
            expect(len(row) == len(heads), f"{name}: {len(row)} cells, not {len(heads)}: {row}")
            check_row(name, schema["fields"], row)
        keys = [tuple(row[heads.index(k)] for k in schema["primaryKey"]) for row in rows[1:]]
        expect(len(set(keys)) == len(keys), f"{name}: a primary key is there twice")
        tables[name] = rows
        indexes[name] = heads
    for res in package["resources"]:
        for key in res["schema"].get("foreignKeys", []):
            other, cells = key["reference"]["resource"], lambda table, names: [indexes[table].index(n) for n in names]
            known = {tuple(row[i] for i in cells(other, key["reference"]["fields"])) for row in tables[other][1:]}
            for row in tables[res["name"]][1:]:
                expect(tuple(row[i] for i in cells(res["name"], key["fields"])) in known, f"{res['name']}: no {other} for {row[:4]}")
    return tables


def dicts(rows):
    return [dict(zip(rows[0], row)) for row in rows[1:]]


class Run(FolderMaker):
    tool = "emit-table"
    table = FolderMaker.make


def valid(run):
    folder = run.sample_folder()
    run.table(folder, "--all", "--derive")
    tables = check_package(run.path("out"))
    expect(set(tables) == {"metrics", "values", "panel", "relations", "checks", "exclusions", "reports", "indicators"}, f"tables: {sorted(tables)}")
    records = [json.load(open(p, encoding="utf-8")) for p in glob.glob(run.path(folder) + "/**/*.json", recursive=True)]
    for name in ("metrics", "checks", "exclusions"):
        expect(len(tables[name]) - 1 == sum(len(r[name]) for r in records), f"{name}: not every one has a row")
    expect(len(tables["relations"]) - 1 == sum(len(m["relations"]) for r in records for m in r["metrics"]), "relations: not every one has a row")
    metrics = {(m["doc_id"], m["id"]): m for m in dicts(tables["metrics"])}
    for value in dicts(tables["values"]):
        if value["metric_id"]:
            metric = metrics[value["doc_id"], value["metric_id"]]
            expect((metric["value"], metric["indicator"], metric["source_start"]) == (value["value"], value["indicator"], value["source_start"]), f"a value is not its metric: {value}")
    expect(any(v["status"] == "derived" for v in dicts(tables["values"])), "--derive derives nothing")


def order(run):
    """Any order of arguments and lines, from files, a folder or a pipe: the same bytes."""
    folder = run.sample_folder()
    run.table(folder, out="a")
    lines = [open(p, "rb").read() for p in sorted(glob.glob(run.path(folder) + "/**/*.json", recursive=True))]
    run.write("one", b"".join(lines[::-1]))
    run.write("two", b"".join(lines[3::2]))
    run.write("three", b"\n".join(line.rstrip(b"\n") for line in lines[:3] + lines[4::2]))
    run.table("one", out="b")
    run.table("two", "three", out="c")
    run.table("three", "two", out="d")
    run.table(out="e", input=b"".join(lines[5:] + lines[:5]))
    for name in "cde":
        expect(run.tree("b") == run.tree(name), f"another order, other bytes ({name})")
    a, b = run.tree("a"), run.tree("b")  # only the folder knows what became of a report
    expect({n for n in a if a[n] != b[n]} == {"reports.csv", "datapackage.json"}, f"folder and stream differ: {[n for n in a if a[n] != b[n]]}")
    run.table(folder, out="a")
    expect(run.tree("a") == a, "a second run changes bytes")


def folder(run):
    """A folder is read by its manifest: strays are no records, a stale one says so, an empty one gives heads."""
    os.makedirs(run.path("reports"))
    for i in (1, 2):
        run.write(f"reports/{i}.txt", f"青禾县202{i}年法治政府建设情况报告\n一、主要成效。受理行政复议申请{i}2件。\n".encode())
    batch = [os.path.join(run.bin, "run-batch"), run.path("reports"), "--out", run.path("records"), "--progress", "none"]
    subprocess.run(batch, check=True, capture_output=True)
    run.write("records/stray.json", b"{}\n")
    run.write("reports/2.txt", b"")
    subprocess.run(batch, check=False, capture_output=True)
    run.table("records")
    reports = dicts(check_package(run.path("out"))["reports"])
    expect([(r["doc_id"], r["record_status"]) for r in reports] == [("1.txt", "ok"), ("2.txt", "stale")], f"reports: {reports}")
    os.makedirs(run.path("none"))
    subprocess.run([os.path.join(run.bin, "run-batch"), run.path("none"), "--out", run.path("empty"), "--progress", "none"], check=False, capture_output=True)
    for args, more in ((["empty"], {}), ([], {"input": b""})):
        said = run.table(*args, out="heads", **more)
        expect("no reports" in said, f"nothing says that there is nothing: {said}")
        expect(all(len(rows) == 1 for rows in check_package(run.path("heads")).values()), "rows of nothing")


def bad_input(run):
    good = run.records("青禾县2022年法治政府建设情况报告\n一、主要成效。受理行政复议申请12件。\n", "good")
    early = subprocess.run([os.path.join(run.bin, "normalize")], input="受理12件".encode(), capture_output=True, check=True).stdout
    run.write("good", good)
    run.write("early", early)
    run.write("mixed", good + b"\xff\xfe\x00\n" + b"{}\n[1]\n" + good[: len(good) // 2] + b"\n" + good.replace(b'"doc_id":"good"', b'"doc_id":"x"').replace(b'"kind":"count"', b'"kind":"counts"') + b"\n")
    expect("split-sections" in run.table("early", code=1) and not os.path.exists(run.path("out")), "a record too early makes tables")
    said = run.table("mixed", code=1)
    for line in (2, 3, 4, 5, 6):
        expect(f"mixed:{line}: " in said, f"line {line} is not named: {said}")
    expect(len(check_package(run.path("out"))["reports"]) == 2, "the good record has no row")
    before = run.tree("out")
    cases = {"early": ["early"], "mixed": ["mixed"], "twice": ["good", "good"], "missing": ["good", "nowhere"], "no manifest": ["."]}
    for what, args in cases.items():
        said = run.table(*args, code=1)
        expect(run.tree("out") == before, f"{what}: the tables of before were overwritten")
        expect(said, f"{what}: nothing is said")
    expect("doc_id 'good'" in run.table("good", "good", code=1), "two records of one doc_id are not named")
    os.makedirs(run.path("mine"))
    run.write("mine/thesis.txt", b"mine")
    expect("thesis.txt" in run.table("good", out="mine", code=1) and os.listdir(run.path("mine")) == ["thesis.txt"], "a folder with other files was written to")
    os.makedirs(run.path("here"))
    done = subprocess.run([os.path.join(run.bin, "emit-table"), "--out", ".", run.path("good")], cwd=run.path("here"), capture_output=True, check=False)
    expect(done.returncode == 1 and not os.listdir(run.path("here")), "the folder that one is in was exchanged")
    expect("no folder" in run.table("good", out="good", code=1) and open(run.path("good"), "rb").read() == good, "a file was replaced")
    for args in (["--years", "abc", "good"], ["--plot", "no.such", "good"], ["--level", "moon", "good"], ["--format", "doc", "good"]):
        run.table(*args, code=2)
    expect(subprocess.run([os.path.join(run.bin, "emit-table"), "good"], cwd=run.work, capture_output=True, check=False).returncode == 2, "no --out is no usage error")
    odd = good.replace(b'"doc_id":"good"', b'"doc_id":"a\\u0000\\nb,\\"c"')
    run.write("odd", odd)
    run.table("odd", out="odd_out")
    expect(dicts(check_package(run.path("odd_out"))["reports"])[0]["doc_id"] == 'a\ufffd\nb,"c', "an odd doc_id is lost")
    for cut in range(0, len(good), max(1, len(good) // 60)):
        run.write("cut", good[:cut])
        done = subprocess.run([os.path.join(run.bin, "emit-table"), "--out", "cut_out", "cut"], cwd=run.work, capture_output=True, check=False, timeout=60)
        expect(done.returncode in (0, 1) and all(l.startswith(b"emit-table: ") for l in done.stderr.splitlines()), f"cut at {cut}: {done}")


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def atomic(run):
    """A disk that is full and a killed run leave what was there; nothing else stays behind."""
    folder = run.sample_folder()
    run.table(folder, "--years", "2022")
    before = run.tree("out")
    run.table(folder, code=1, preexec_fn=limit_files)
    expect(run.tree("out") == before, "a full disk spoils the tables")
    running = subprocess.Popen([os.path.join(run.bin, "emit-table"), "--out", "out"], cwd=run.work, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdin.write(open(glob.glob(run.path(folder) + "/*.json")[0], "rb").read())
    running.stdin.flush()
    time.sleep(0.3)
    expect("another emit-table" in run.table(folder, code=1), "two runs write one folder")
    running.kill()
    running.communicate()
    expect(run.tree("out") == before, "a killed run spoils the tables")
    run.table(folder)
    expect(run.tree("out") != before and not [n for n in os.listdir(run.work) if "emit-table" in n], f"left behind: {os.listdir(run.work)}")
    check_package(run.path("out"))


def stopped(run):
    line = run.records("青禾县2022年法治政府建设情况报告\n一、主要成效。受理行政复议申请12件。\n", "ID")
    run.write("many", b"".join(line.replace(b'"doc_id":"ID"', b'"doc_id":"%06d"' % i) for i in range(30000)))
    running = subprocess.Popen([os.path.join(run.bin, "emit-table"), "--out", "out", "many"], cwd=run.work, stderr=subprocess.PIPE)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    said = running.communicate()[1].decode()
    expect(running.returncode == 130 and "stopped" in said, f"Ctrl-C: {running.returncode} {said}")
    expect(sorted(os.listdir(run.work)) == ["many"], f"Ctrl-C leaves {os.listdir(run.work)}")
    for tool in ("emit-table", "emit-review"):  # waiting for an input that was forgotten
        running = subprocess.Popen([os.path.join(run.bin, tool), "--out", "out"], cwd=run.work, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.5)
        running.stdin.write(line[:20])
        running.stdin.flush()
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        running.wait(20)
        said = running.stderr.read().decode()
        expect(running.returncode == 130 and said.count("\n") == 1 and "stopped" in said, f"Ctrl-C while it waits: {running.returncode} {said}")
        expect(sorted(os.listdir(run.work)) == ["many"], f"Ctrl-C while it waits leaves {os.listdir(run.work)}")


def cells(run):
    """Texts that a spreadsheet would run are texts, numbers are numbers, codes keep their zeros, and everything comes back."""
    good = json.loads(run.records("青禾县2022年法治政府建设情况报告\n一、主要成效。受理行政复议申请12件,同比下降3.5%。\n", "=1+1"))
    good["meta"].update(region_code="010203", title="@SUM(A1)", issuer="-3.5", document_type="\t\"x\",\ny")
    run.write("r", json.dumps(good, ensure_ascii=False).encode() + b"\n")
    run.table("r")
    tables = check_package(run.path("out"))
    report = dicts(tables["reports"])[0]
    expect((report["doc_id"], report["title"], report["issuer"], report["document_type"], report["region_code"]) == ("'=1+1", "'@SUM(A1)", "-3.5", "'\t\"x\",\ny", "010203"), f"{report}")
    run.table("r", "--bom", "--format", "tsv", out="bom")
    expect(open(run.path("bom/metrics.tsv"), "rb").read().startswith(b"\xef\xbb\xbfdoc_id\tid\t"), "--bom, tsv")
    check_package(run.path("bom"))


def options(run):
    folder = run.sample_folder()
    run.table(folder, "--indicators", "reconsideration.*,litigation.loss_rate", "--years", "2021-2022", "--level", "county,city", "--names", "zh", "--sdmx")
    tables = check_package(run.path("out"))
    values = dicts(tables["values"])
    expect(values and all(v["INDICATOR"].startswith("reconsideration.") or v["INDICATOR"] == "litigation.loss_rate" for v in values), "--indicators")
    expect({r["report_year"] for r in dicts(tables["reports"])} == {"2021", "2022"} and {r["level"] for r in dicts(tables["reports"])} <= {"county", "city"}, "--years, --level")
    expect({"REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"} <= set(tables["values"][0]), "--sdmx")
    expect(any(re.search("[一-龥]", head) for head in tables["panel"][0]), "--names zh")
    run.table(folder, "--wide-by", "issuer", out="issuers")
    expect(check_package(run.path("issuers"))["panel"][0][0] == "issuer", "--wide-by")
    run.table(folder, "--plot", "reconsideration.accepted", out="plot")
    svg = open(run.path("plot/plot-reconsideration.accepted.svg"), encoding="utf-8").read()
    import xml.dom.minidom
    xml.dom.minidom.parseString(svg)
    expect("href" not in svg and "<script" not in svg, "the plot is not self-contained")


def formats(run):
    folder = run.sample_folder()
    run.table(folder, "--format", "xlsx")
    expect(sorted(os.listdir(run.path("out"))) == ["datapackage.json", "tables.xlsx"], f"xlsx: {os.listdir(run.path('out'))}")
    first = run.tree("out")
    time.sleep(1.1)
    run.table(folder, "--format", "xlsx", out="again")
    expect(run.tree("again") == first, "two workbooks of the same records differ")
    with zipfile.ZipFile(run.path("out/tables.xlsx")) as book:
        expect(book.testzip() is None and "xl/workbook.xml" in book.namelist(), "no sound workbook")
        sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        expect(sheets == ["metrics", "values", "relations", "checks", "reports", "indicators", "panel"], f"sheets: {sheets}")
        expect(any("comments" in name for name in book.namelist()), "no notes on the heads of the panel")
    without_module(run, folder)
    run.table(folder, out="csv")
    try:
        import openpyxl
    except ImportError:
        return
    book = openpyxl.load_workbook(run.path("out/tables.xlsx"), read_only=True)
    for name, rows in check_package(run.path("csv")).items():
        got = [["" if c is None else c for c in row] for row in book[name].iter_rows(values_only=True)]
        expect(len(got) == len(rows) and list(got[0]) == rows[0], f"{name}: the sheet has {len(got)} rows, the file {len(rows)}")


def without_module(run, folder):
    """What writes workbooks is a module beside the program: no other run loads its libraries, and one that needs it says where it was looked for."""
    if shutil.which("ldd"):
        libraries = subprocess.run(["ldd", os.path.join(run.bin, "zhibiao")], capture_output=True, check=True).stdout.decode()
        expect("libxlsxwriter" not in libraries and "libcrypto" not in libraries, f"every tool loads them: {libraries}")
    os.makedirs(run.path("alone"))
    shutil.copy(os.path.realpath(os.path.join(run.bin, "emit-table")), run.path("alone/emit-table"))
    done = subprocess.run([run.path("alone/emit-table"), folder, "--format", "xlsx", "--out", run.path("none")], cwd=run.work, capture_output=True, check=False)
    expect(done.returncode == 1 and "xlsx.so: the module that writes workbooks is not there (install the whole of zhibiao, or --format csv)" in done.stderr.decode(), f"no module: {done}")
    expect(not os.path.exists(run.path("none")) or not os.listdir(run.path("none")), "something was written without the module")
    expect(subprocess.run([run.path("alone/emit-table"), folder, "--out", run.path("plain")], cwd=run.work, capture_output=True, check=False).returncode == 0, "without the module nothing works")


def linear(run):
    """Twice the reports, twice the time, the same memory."""
    lines = [run.records(f"青禾县2022年法治政府建设情况报告\n一、主要成效。受理行政复议申请{i}件,其中网上{i // 2}件,办结率9{i % 10}%。罚款{i}.5万元。\n", "ID") for i in range(10, 20)]
    seconds = {}
    for count in (1500, 3000, 6000):
        run.write("many", b"".join(lines[i % 10].replace(b'"doc_id":"ID"', b'"doc_id":"%07d"' % (i * 7919 % 1000003)).replace("青禾县".encode(), ("青%s县" % chr(0x4E00 + i % 900)).encode()) for i in range(count)))
        begin = time.monotonic()
        done = subprocess.run(["/usr/bin/env", "python3", "-c",
                               "import resource, subprocess, sys; c = subprocess.run(sys.argv[1:]).returncode; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(c)",
                               os.path.join(run.bin, "emit-table"), "--out", "out", "many"], cwd=run.work, capture_output=True, check=True)
        seconds[count] = time.monotonic() - begin
        print(f"{count} reports: {seconds[count]:.2f} s, {int(done.stdout) // 1024} MB")
        expect(int(done.stdout) < 200 * 1024, f"{int(done.stdout) // 1024} MB")
    expect(seconds[6000] < 4 * 2 * seconds[1500] + 1, f"not linear: {seconds}")


PROMISES = {f.__name__: f for f in (valid, order, folder, bad_input, atomic, stopped, cells, options, formats, linear)}


if __name__ == "__main__":
    sys.exit(keep_one(__doc__, PROMISES, Run))
