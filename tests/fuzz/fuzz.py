#!/usr/bin/env python3
"""Runs the fuzz targets from the kept corpus.

    fuzz.py --fuzz BUILD-FUZZ/bin [TARGET...]                       a fixed number of executions with a fixed seed, so that a run of CI tells of the
                                                                    code and not of luck: what once broke stays mended, and no target rots
    fuzz.py --fuzz BUILD-FUZZ/bin --seconds N --work DIR [TARGET...]  N seconds of processor time each, whatever else the machine does, to look for
                                                                    what is new; DIR keeps the corpora, the logs and what broke

What breaks a law is printed in base64; the other targets run on. After --seconds the numbers of each target that found nothing go to
docs/reliability.md; several runs of different targets may share DIR. Exit status 77 where the targets are not built (./dev fuzz 0 builds them). Standard library only.
"""
import argparse
import base64
import concurrent.futures
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Executions of each target, the corpus included: some seconds of each.
RUNS = {"corrections_fuzz": 600, "html_fuzz": 400, "lean_fuzz": 2000, "normalize_fuzz": 90, "number_fuzz": 600, "pipeline_fuzz": 80, "review_fuzz": 200, "tables_fuzz": 100}
RUNS_OF_THE_QUICK = 4000
PATIENCE = 300  # seconds for one input by the clock on the wall, on a machine that may do other things first
READ_REPORTS = ("html_fuzz", "normalize_fuzz", "number_fuzz", "pipeline_fuzz")
READ_JSON = ("corrections_fuzz", "lean_fuzz", "manifest_fuzz", "record_fuzz", "review_fuzz", "tables_fuzz")


def words_of_schemas(schema):
    """The keys and values that a schema names."""
    if isinstance(schema, list):
        for one in schema:
            yield from words_of_schemas(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in [*schema.get("enum", []), schema.get("const")] if isinstance(word, str))
        for one in schema.values():
            yield from words_of_schemas(one)


def write_dictionary(path):
    """For mutations that keep JSON what it is (libFuzzer's -dict)."""
    words = set()
    for schema in glob.glob(os.path.join(HERE, "..", "..", "docs", "schema", "*.schema.json")):
        with open(schema, encoding="utf-8") as f:
            words.update(words_of_schemas(json.load(f)))
    entries = [f'"{word}"' for word in sorted(words) if re.fullmatch(r"[\w./:-]+", word, re.A)]
    entries += ["{", "}", "[", "]", ",", ":", "null", "true", "-1", "0", "1e999", "4294967296", "18446744073709551616", '""', "\\u0000", "\\ud800", "[[0,0,1]]"]
    with open(path, "w", encoding="ascii") as f:
        for entry in entries:
            f.write('"' + entry.replace("\\", "\\\\").replace('"', '\\"') + '"\n')


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as f:
        fields = f.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(command, log, seconds):
    """Its exit status and processor time; after `seconds` of that, unless they are 0, it is asked to end."""
    pid = subprocess.Popen(command, stdout=log, stderr=log).pid
    ended = 0
    while seconds and not ended:
        time.sleep(0.5)
        if processor_seconds(pid) >= seconds:
            os.kill(pid, signal.SIGUSR1)  # libFuzzer counts, and ends
            seconds = 0
        ended, status, used = os.wait4(pid, os.WNOHANG)
    if not ended:
        _, status, used = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


class Target:
    """One run of a target: `executions`, processor time in `seconds`, and `finding`, which is empty when there was none."""

    def __init__(self, fuzz, name, work, seconds):
        self.name, self.work = name, work
        corpus = os.path.join(work, "corpus", name)
        os.makedirs(corpus, exist_ok=True)
        folders = [corpus, os.path.join(HERE, "corpus", name), *([os.path.join(work, "samples")] if name in READ_REPORTS else [])]
        options = [f"-dict={work}/json.dict"] if name in READ_JSON else []
        # libFuzzer's own weighing of its corpus looks at every feature of every execution: it took two thirds of the pipeline's time.
        options.append("-entropic=0")
        how_long = [] if seconds else [f"-runs={RUNS.get(name, RUNS_OF_THE_QUICK)}", "-seed=1"]
        before = set(self.artifacts())
        with open(os.path.join(work, f"{name}.log"), "wb") as log:
            code, self.seconds = run([os.path.join(os.path.realpath(fuzz), name), *how_long, *options, "-max_len=8000", f"-timeout={PATIENCE}", "-rss_limit_mb=4096", "-print_final_stats=1",
                                      f"-artifact_prefix={work}/{name}-", *folders], log, seconds)
        with open(os.path.join(work, f"{name}.log"), encoding="utf-8", errors="replace") as log:
            said = log.read()
        self.executions = sum(int(n) for n in re.findall(r"^stat::number_of_executed_units: *(\d+)", said, re.M))
        broke = [(path, open(path, "rb").read()) for path in sorted(set(self.artifacts()) - before)]
        self.finding = "" if code == 0 and self.executions else said[-2000:] + "".join(f"\ninput {p}: {base64.b64encode(b).decode()}" for p, b in broke)

    def artifacts(self):
        return [path for kind in ("crash", "oom", "timeout", "leak") for path in glob.glob(f"{self.work}/{self.name}-{kind}-*")]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", help="not used")
    ap.add_argument("--fuzz", required=True)
    ap.add_argument("--seconds", type=int, default=0)
    ap.add_argument("--work")
    ap.add_argument("-j", "--jobs", type=int, default=1, help="targets that run at once")
    ap.add_argument("target", nargs="*")
    a = ap.parse_args()
    names = a.target or sorted(os.path.basename(path)[:-4] for path in glob.glob(os.path.join(HERE, "*_fuzz.cpp")))
    there = [name for name in names if os.path.exists(os.path.join(a.fuzz, name))]
    if not there:
        print("skipped: no fuzz target is built")
        return 77
    failed = [f"{name} was not built" for name in names if name not in there]
    with tempfile.TemporaryDirectory() as made, concurrent.futures.ThreadPoolExecutor(a.jobs) as pool:
        work = a.work or made
        samples = os.path.join(work, "samples")  # the reports alone: libFuzzer would read what stands in the folders below, too
        os.makedirs(samples, exist_ok=True)
        for path in glob.glob(os.path.join(HERE, "..", "..", "samples", "[0-9]*")):
            shutil.copy(path, samples)
        write_dictionary(os.path.join(work, "json.dict"))
        for done in pool.map(lambda name: Target(a.fuzz, name, work, a.seconds), there):
            print(f"{done.name}: {done.executions:,} executions in {done.seconds:.0f} s of processor time{', A FINDING' if done.finding else ''}", flush=True)
            if done.finding:
                failed.append(f"{done.name}: {done.finding}")
            elif a.seconds:
                subprocess.run([sys.executable, os.path.join(HERE, "..", "torture", "reliability.py"), f"{done.name}={done.executions}:{done.seconds:.0f}"], check=True)
    for what in failed:
        print(f"FAILED {what}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
