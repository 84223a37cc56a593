#!/usr/bin/env python3
"""Runs a load script in its engine and asks it for rows, sums, a code with leading zeros, and types.

    load.py --bin BUILD/bin python|r|duckdb

Exit code 77 where the engine is not there. duckdb: the program, or node with @duckdb/node-api (./dev engines). load.do is not run: there is no free Stata.
"""
import argparse
import csv
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

csv.field_size_limit(1 << 30)
PYTHON = """
import sys
sys.path.insert(0, '.')
sys.dont_write_bytecode = True
from load import load
t = load('.')
m, v = t['metrics'], t['values']
assert str(m.dtypes['value']) == 'Float64' and str(m.dtypes['region_code']) == 'string' and str(v.dtypes['status']) == 'category' and str(m.dtypes['id']) == 'Int64'
assert str(t['reports'].dtypes['in_panel']) == 'boolean'
print(len(m), round(float(m['value'].sum()), 2), len(v), len(t['panel']), m['region_code'].dropna().min(), int(m['report_year'].max()))
"""
R = """
source('load.R')
stopifnot(is.numeric(metrics$value), is.character(metrics$region_code), is.factor(values$status), is.logical(reports$in_panel))
cat(nrow(metrics), sprintf('%.2f', sum(metrics$value, na.rm = TRUE)), nrow(values), nrow(panel), min(metrics$region_code, na.rm = TRUE), max(metrics$report_year, na.rm = TRUE), '\\n')
"""
SQL = "SELECT (SELECT count(*) FROM metrics), (SELECT round(sum(value), 2) FROM metrics), (SELECT count(*) FROM values), (SELECT count(*) FROM 'panel.parquet'), min(region_code), max(report_year) FROM metrics"
NODE = """
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const c = await (await DuckDBInstance.create(':memory:')).connect();
  await c.run(require('fs').readFileSync('load.sql', 'utf8'));
  console.log((await c.runAndReadAll(process.argv[1])).getRows()[0].join(' '));
})();
"""


# Where ./dev engines puts it.
def node_path(bin_dir):
    return os.pathsep.join(filter(None, [os.environ.get("NODE_PATH"), os.path.join(bin_dir, "..", "engines", "node_modules")]))


def has_pandas():
    return subprocess.run([sys.executable, "-c", "import pandas"], capture_output=True, check=False).returncode == 0


def commands(engine, folder):
    """What to run, and its input; nothing where the engine is not there."""
    if engine == "python" and has_pandas():
        return [sys.executable, "-c", PYTHON], None
    if engine == "r" and shutil.which("Rscript"):
        return ["Rscript", "-e", R], None
    if engine == "duckdb" and shutil.which("duckdb"):
        script = open(os.path.join(folder, "load.sql"), encoding="utf-8").read()
        return ["duckdb", "-csv", "-noheader", "-separator", " "], script + SQL + ";\n"
    if engine == "duckdb" and shutil.which("node") and subprocess.run(["node", "-e", "require('@duckdb/node-api')"], capture_output=True, check=False).returncode == 0:
        return ["node", "-e", NODE, SQL], None
    return None, None


def records(bin_dir, work):
    subprocess.run([os.path.join(bin_dir, "run-batch"), os.path.realpath("samples"), "--out", work, "--progress", "none", "--include", "*.txt", "--exclude", "ci/*"], check=True, capture_output=True)
    for n, path in enumerate(sorted(glob.glob(work + "/*.txt.json"))):
        record = json.load(open(path, encoding="utf-8"))
        record["meta"]["region_code"] = f"0{n:05d}"
        yield json.dumps(record, ensure_ascii=False)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("engine", choices=["python", "r", "duckdb"])
    a = ap.parse_args()
    bin_dir = os.path.realpath(a.bin)
    os.environ["NODE_PATH"] = node_path(bin_dir)
    with tempfile.TemporaryDirectory() as work:
        for more in ([], ["--format", "tsv", "--bom"]):
            folder = os.path.join(work, "tables")
            lines = "\n".join(records(bin_dir, os.path.join(work, "records")))
            subprocess.run([os.path.join(bin_dir, "emit-table"), "--out", folder, *more], input=lines.encode(), check=True, capture_output=True)
            command, fed = commands(a.engine, folder)
            if not command:
                print(f"{a.engine} is not there: skipped")
                return 77
            done = subprocess.run(command, cwd=folder, input=fed, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                print(f"FAILED {a.engine} {more}: {done.stderr[:2000]}")
                return 1
            ending = "tsv" if more else "csv"
            table = {name: list(csv.DictReader(open(os.path.join(folder, f"{name}.{ending}"), encoding="utf-8-sig", newline=""), delimiter="\t" if more else ",")) for name in ("metrics", "values", "panel")}
            total = sum(float(m["value"]) for m in table["metrics"] if m["value"])
            want = [len(table["metrics"]), total, len(table["values"]), len(table["panel"]), "000000", max(int(m["report_year"]) for m in table["metrics"] if m["report_year"])]
            got = done.stdout.split()
            if [got[0], got[2], got[3], got[4], got[5]] != [str(want[i]) for i in (0, 2, 3, 4, 5)] or abs(float(got[1]) - total) > 1:
                print(f"FAILED {a.engine} {more}: got {got}, wanted {want}")
                return 1
            print("ok    ", a.engine, *got)
    return 0


if __name__ == "__main__":
    sys.exit(main())
