#!/usr/bin/env python3
"""Runs the recipe of docs/cluster.md for GNU parallel with this machine as its only one, and compares what it leaves with one run.

    parallel.py --bin BUILD/bin

Needs Debian's package parallel; exit code 77 where it is not installed. Standard library only.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

from recipe import SKIPPED, manifests, recipe, write_reports

SHARDS = 4
SECONDS = 240


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    bin_dir = os.path.realpath(ap.parse_args().bin)
    found = shutil.which("parallel")
    if not found or b"GNU parallel" not in subprocess.run([found, "--version"], capture_output=True, check=False).stdout:
        print("skipped: GNU parallel is not installed (Debian: parallel)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as work:
        env = dict(os.environ, PATH=f"{bin_dir}:{os.environ['PATH']}", HOME=work)

        def run(script):
            return subprocess.run(["sh", "-ec", script], cwd=work, env=env, capture_output=True, text=True, timeout=SECONDS, check=False)

        write_reports(f"{work}/reports")
        with open(f"{work}/machines", "w", encoding="utf-8") as f:
            f.write(":\n")  # this machine, without ssh
        script = recipe("GNU parallel over ssh", "sh", [("/srv/", work + "/"), ("{}/16", f"{{}}/{SHARDS}"), ("seq 16", f"seq {SHARDS}")])
        done = run(script)
        run(f"run-batch {work}/reports --out {work}/whole --progress none")
        differs = run(f"diff -r -x .lock {work}/whole {work}/data").stdout
        left = manifests(f"{work}/data")
        if done.returncode or differs or left != ["manifest.ndjson"]:
            print(f"FAILED exit code {done.returncode}; the parts' data are not those of one run: {differs[:1000]}\n{left}\n{done.stderr[-3000:]}")
            return 1
    print(f"ok: {SHARDS} parts through GNU parallel, merged, are the bytes of one run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
