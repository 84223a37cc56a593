#!/usr/bin/env python3
"""Runs every fuzz target on the kept corpus and on a fixed number of changes of it: what once broke stays mended, and the targets
cannot rot. The seed is fixed, so that a run of CI tells of the code and not of luck; to look for what is new is `./dev fuzz`.

    short.py --bin BUILD/bin --fuzz BUILD-FUZZ/bin

What breaks a law is printed in base64. Exit status 77 where the targets are not built (./dev fuzz 0 builds them). Standard library only.
"""
import argparse
import base64
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "samples")
# Executions of each target, the corpus included: some seconds of each.
RUNS = {"corrections_fuzz": 600, "html_fuzz": 400, "normalize_fuzz": 90, "number_fuzz": 600, "pipeline_fuzz": 80}
RUNS_OF_THE_QUICK = 4000
READ_REPORTS = ("html_fuzz", "normalize_fuzz", "number_fuzz", "pipeline_fuzz")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", help="not used")
    ap.add_argument("--fuzz", required=True)
    a = ap.parse_args()
    names = sorted(os.path.basename(path)[:-4] for path in glob.glob(os.path.join(HERE, "*_fuzz.cpp")))
    there = [name for name in names if os.path.exists(os.path.join(a.fuzz, name))]
    if not there:
        print("skipped: no fuzz target is built")
        return 77
    failed = [f"{name} was not built" for name in names if name not in there]
    for name in there:
        kept = os.path.join(HERE, "corpus", name)
        with tempfile.TemporaryDirectory() as work:
            corpora = [work] + [folder for folder in (kept, SAMPLES if name in READ_REPORTS else "") if os.path.isdir(folder)]
            done = subprocess.run([os.path.realpath(os.path.join(a.fuzz, name)), f"-runs={RUNS.get(name, RUNS_OF_THE_QUICK)}", "-seed=1", "-timeout=20", "-rss_limit_mb=4096",
                                   "-print_final_stats=1", f"-artifact_prefix={work}/", *corpora], capture_output=True, check=False)
            broke = [open(path, "rb").read() for path in glob.glob(os.path.join(work, "*-*")) if os.path.basename(path).startswith(("crash", "oom", "timeout"))]
        said = done.stderr.decode("utf-8", "replace")
        executed = [line.split()[-1] for line in said.splitlines() if line.startswith("stat::number_of_executed_units")]
        print(f"{name}: {' '.join(executed)} executions, exit status {done.returncode}", flush=True)
        if done.returncode:
            inputs = "".join(f"\ninput: {base64.b64encode(what).decode()}" for what in broke)
            failed.append(f"{name}: {said[-2000:]}{inputs}")
    for what in failed:
        print(f"FAILED {what}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
