#!/usr/bin/env python3
"""Holds what the tools write to docs/schema, and the schemas to their versions.

    schema.py --bin BUILD/bin [--accept]

Every output that a program may read has a schema there; outputs of samples, and of trouble made on purpose, must fit theirs, and none may fit with a
key left out. A schema that changed needs a new `version` in it: docs/schema/versions.tsv keeps the SHA-256 of each version. --accept adds lines for
new versions, and makes docs/schema/zhibiao.tables-1.json anew; it never changes a line that is there. Needs jsonschema; exit code 77 without it.
"""
import argparse
import copy
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib

try:
    import jsonschema
except ImportError:
    print("skipped: no jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDER = os.path.join(ROOT, "docs", "schema")
LOCK = os.path.join(FOLDER, "versions.tsv")
TABLES = "zhibiao.tables-1"
sys.path.insert(0, os.path.join(ROOT, "tests", "correction"))
import annotate

FAULTS = []


def fault(what):
    FAULTS.append(f"FAILED {what}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def schemas():
    """{name: (text, what it holds)}"""
    return {os.path.basename(p).removesuffix(".json").removesuffix(".schema"): (read(p), json.loads(read(p))) for p in sorted(glob.glob(FOLDER + "/*.json"))}


def locked(found, accept):
    """No schema has another content than that of its version."""
    lines = [line.split("\t") for line in read(LOCK).splitlines() if line and not line.startswith("#")] if os.path.exists(LOCK) else []
    kept = {}
    for name, version, digest in lines:
        if (name, version) in kept:
            fault(f"versions.tsv has {name} {version} twice")
        kept[name, version] = digest
    added = []
    for name, (text, schema) in found.items():
        digest = hashlib.sha256(text.encode()).hexdigest()
        key = (name, schema.get("version"))
        major = name.rsplit("-", 1)[1]
        if not key[1] or key[1].split(".")[0] != major:
            fault(f"{name} has no version {major}.N")
        elif key not in kept:
            added.append("\t".join([*key, digest]) + "\n")
            if not accept:
                fault(f"{name} {key[1]} has no line in docs/schema/versions.tsv (./dev accept adds it)")
        elif kept[key] != digest:
            fault(f"{name} changed under its version {key[1]}: give it the next one (and say in CHANGELOG.md what changed)")
    if accept and added:
        with open(LOCK, "a", encoding="utf-8") as file:
            file.writelines(added)
        print(f"added {len(added)} versions")


class Outputs:
    """What the tools write, by schema."""

    def __init__(self, bin_dir, work):
        self.work, self.env = work, dict(os.environ, PATH=f"{os.path.realpath(bin_dir)}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
        os.symlink(os.path.join(ROOT, "samples"), os.path.join(work, "samples"))

    def sh(self, command):
        return subprocess.run(["sh", "-c", command], cwd=self.work, env=self.env, capture_output=True, text=True, check=False).stdout

    def lines(self, command):
        return [json.loads(line) for line in self.sh(command).splitlines()]

    def write(self, name, text):
        path = os.path.join(self.work, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def folders(self):
        """old and new: reports changed, added, gone, renamed, broken; one with corrections."""
        self.sh("mkdir reports && cp samples/panel/*.txt samples/*.html reports && run-batch reports --out old --progress none")
        record = json.loads(read(os.path.join(self.work, "old/longxi-2022.txt.json")))
        said = [annotate.of_metric(record, 0, "right"), annotate.of_metric(record, 1, "wrong", value="411", subject=None), annotate.of_metric(record, 2, "no-metric")]
        self.write("fixes.ndjson", annotate.lines(said))
        self.sh("""sed -i 's/412件/413件/; s/428件/428户/' reports/longxi-2023.txt; sed -i 's/104件/105件/' reports/lingwan-2023.txt; printf '开展执法检查40次。\\n' >> reports/lingwan-2022.txt; mv reports/yanpo-2020.txt reports/moved.txt; rm reports/yanpo-2021.txt
head -c 3000 /dev/zero > reports/luting-2021.txt; : > reports/luting-2022.txt; printf '办理提案20件。\\n' > reports/fresh.txt
run-batch reports --out new --progress none; cp -r old corrected; run-batch reports --out corrected --corrections fixes.ndjson --prune --progress none""")
        return said

    def lint(self):
        self.write("mine/rules.toml", '[[unit]]\nid = "a"\nwhy = "b"\nwords = ["件"]\nkind = "cuont"\nexamples = ["c"]\n')
        self.write("good/rules.toml", '[[unit]]\nid = "shrubs"\nwhy = "of shrubs"\nwords = ["株丛"]\nkind = "count"\nexamples = ["灌木300株丛"]\ncounter_examples = ["株丛密度"]\n')
        return [json.loads(self.sh(f"lint-patterns {what} --json")) for what in ("mine", "good", "good --corpus samples --unnamed 5", "mine --corpus samples")]

    def all(self):
        said = self.folders()
        records = "normalize samples/*.txt samples/*.html | split-sections | extract-metrics"
        return {
            "zhibiao.report-1": self.lines("zhibiao run samples/*.txt samples/*.html") + self.lines(records) + self.lines("cat corrected/longxi*.json"),
            "zhibiao.lean-1": [one for one in self.lines("run-batch reports --out lean --lean --progress none; cat lean/*.json") if one["format"] == "zhibiao.lean/1"],
            "zhibiao.metric-row-1": self.lines("zhibiao run samples/*.txt samples/*.html | emit-json --metrics") + self.lines("emit-json --metrics corrected"),
            "zhibiao.manifest-1": self.lines("run-batch samples/panel --out packed --pack 4 --progress none; cat old/manifest.ndjson new/manifest.ndjson corrected/manifest.ndjson packed/manifest.ndjson"),
            "zhibiao.diff-1": self.lines("run-batch --diff old new") + self.lines("run-batch --diff old corrected"),
            "zhibiao.lint-1": self.lint(),
            "zhibiao.ledger-1": self.lines("zhibiao run samples/*.txt samples/*.html | check-figures --ledger --json --all"),
            "zhibiao.correction-1": said,
            "zhibiao.codebook-1": [json.loads(self.sh("lint-patterns --codebook json")), json.loads(self.sh("lint-patterns good --codebook json"))],
            "zhibiao.patterns-1": [tomllib.loads(read(path)) for path in glob.glob(ROOT + "/patterns/**/*.toml", recursive=True)],
        }

    def tables(self):
        """The Table Schemas of emit-table, without what depends on the records: sizes, and the panel's columns of indicators."""
        self.sh("emit-table old --out tables --all")
        package = json.loads(read(os.path.join(self.work, "tables/datapackage.json")))
        keep = []
        for resource in package["resources"]:
            if "schema" in resource:
                schema = resource["schema"]
                if resource["name"] == "panel":
                    schema["fields"] = [f for f in schema["fields"] if "." not in f["name"]]
                keep.append({"name": resource["name"], "schema": schema})
        return keep


def bundled(schema, report):
    """With the report's schema inside where it is referred to: older versions of jsonschema lose their way between URNs."""
    text = json.dumps(schema)
    if report["$id"] + "#/" not in text:
        return schema
    return {**json.loads(text.replace(report["$id"] + "#/", "#/report/")), "report": json.loads(json.dumps(report).replace('"#/', '"#/report/'))}


def fits(name, schema, instances, report):
    """All fit; none without a key that must be there."""
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(bundled(schema, report))
    if not schema.get("title") or not schema.get("description"):
        fault(f"{name} has no title or description")
    for where, several in (("an output", instances), ("its example", schema.get("examples", []))):
        if not several:
            if name not in ("zhibiao.report-1", "zhibiao.lean-1"):
                fault(f"{name}: there is no {where.split()[1]}")
        for instance in several:
            for error in list(validator.iter_errors(instance))[:3]:
                fault(f"{name}: {where} does not fit: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    if name == "zhibiao.patterns-1":
        instances = [{table: [dict(rules[0])]} for one in instances for table, rules in one.items()]
    else:
        for key in instances[0] if instances else ():
            less = copy.copy(instances[0])
            del less[key]
            if key in schema.get("required", ()) and validator.is_valid(less):
                fault(f"{name}: it fits without {key}")
    return instances


def pattern_tables(outputs, schema):
    """The tool knows every table and key of the schema, and the schema every one of the tool's."""
    text, places = "", {}
    for table, rules in schema["properties"].items():
        for key in rules["items"]["properties"]:
            text += f"[[{table}]]\nid = \"{table}-{key}\"\n" + (f"{key} = \"a\"\n" if key != "id" else "")
            places[f"{table}-{key}"] = key
    outputs.write("every/key.toml", text)
    report = json.loads(outputs.sh("lint-patterns every --no-builtin --json"))
    for finding in report["findings"]:
        if finding["message"].startswith(("unknown table", "unknown key")):
            fault(f"zhibiao.patterns-1 has what lint-patterns does not know: {finding['message']}")
    source = read(os.path.join(ROOT, "lib/rule/tables.cpp"))
    if missing := set(re.findall(r'\{"(\w+)",\s*\{', source)) - set(schema["properties"]):
        fault(f"zhibiao.patterns-1 lacks {', '.join(sorted(missing))}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--accept", action="store_true")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as work:
        outputs = Outputs(a.bin, work)
        made, tables = outputs.all(), outputs.tables()
        found = schemas()
        kept = found.get(TABLES, ("", {"version": "1.0", "tables": None}))[1]
        if kept["tables"] != tables:
            if a.accept:
                with open(os.path.join(FOLDER, TABLES + ".json"), "w", encoding="utf-8") as file:
                    file.write(json.dumps({"title": "Tables of emit-table", "description": "The Table Schema of each, as datapackage.json has it; the panel has a column more for each indicator.",
                                           "version": kept["version"], "tables": tables}, ensure_ascii=False, indent=1) + "\n")
                found = schemas()
            else:
                fault("emit-table's columns are not those of docs/schema/zhibiao.tables-1.json (./dev accept writes it; then give it the next version)")
        locked(found, a.accept)
        counts = {}
        for name, instances in made.items():
            if name not in found:
                fault(f"there is no schema {name}")
                continue
            fits(name, found[name][1], instances, found["zhibiao.report-1"][1])
            counts[name] = len(instances)
        for name in set(found) - set(made) - {TABLES}:
            fault(f"nothing is held to {name}")
        pattern_tables(outputs, found["zhibiao.patterns-1"][1])
        statuses = {entry["status"] for entry in made["zhibiao.manifest-1"]}
        changes = {line["change"] for line in made["zhibiao.diff-1"]}
        for what, got, want in (("manifest", statuses, {"ok", "failed", "suspect"}), ("diff", changes, {"added", "removed", "changed", "renamed", "metric-added", "metric-removed", "metric-changed"})):
            if not want <= got:
                fault(f"the {what} shows no {', '.join(sorted(want - got))}")
    print("\n".join(FAULTS) or "ok: " + ", ".join(f"{n} × {name}" for name, n in counts.items()))
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
