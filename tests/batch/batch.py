#!/usr/bin/env python3
"""Holds run-batch to what it promises of whole folders.

    batch.py --bin BUILD/bin [--shared DIR] PROMISE...

    identity     each record has the bytes of the pipe, on every sample and, where they are, SHARED/reports
    incremental  a second run does nothing; a changed report, lost record, other patterns, --force do what they must
    prune        records of reports that are gone stay without --prune and go with it; never when an input cannot be listed
    killed       kill -9 at twenty random moments, then one run: the bytes of an undisturbed run
    stopped      SIGINT and SIGTERM: exit status, nothing half, the next run completes
    shards       any split, merged, gives the bytes of the whole; merging too early is an error
    full_disk    on a full file system it fails cleanly, and completes when there is room (needs the right to mount)
    alone        two runs on one folder at once: the second says so and stops
    many_jobs    the same bytes for any number of jobs

Standard library only. Exit code 77: skipped.
"""
import argparse
import fcntl
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from promises import BROKEN, Skipped, expect

SAMPLES = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples"))
SKIPPED = 77
SEED = 20240611


class Bench:
    """A folder to work in, and run-batch."""

    def __init__(self, bin_dir, shared, work):
        self.bin_dir, self.shared, self.work = os.path.realpath(bin_dir), shared, work

    def start(self, *args):
        return subprocess.Popen([os.path.join(self.bin_dir, "run-batch"), *args], cwd=self.work, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *args, code=0):
        running = self.start(*args)
        out, err = running.communicate(timeout=600)
        expect(running.returncode == code, f"run-batch {' '.join(args)}: exit code {running.returncode}, expected {code}: {err.decode()}")
        expect(not out, "run-batch writes to stdout")
        return err.decode()

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)

    def collection(self, reports=60, name="reports"):
        """A tree of different invented reports, some large, one that is no text, one that is empty (suspect)."""
        dice = random.Random(SEED)
        for i in range(reports):
            sentences = dice.choice([5, 40, 400])
            body = "".join(f"全年受理行政复议申请{dice.randint(10, 9999)}件,审结{dice.randint(1, 999)}件,办结率{dice.randint(80, 99)}.{dice.randint(0, 9)}%。\n"
                           for _ in range(sentences))
            self.write(f"{name}/区县{i % 7}/{i:04}.txt", f"云桦市第{i}区2023年法治政府建设情况报告\n一、主要成效\n{body}")
        self.write(f"{name}/empty.txt", "")
        with open(self.path(name, "no-text.txt"), "wb") as f:
            f.write(b"\x89PNG\r\n\x1a\n" + bytes(dice.randrange(256) for _ in range(3000)))
        return name

    def tree(self, name):
        """Every file of a folder of records with its digest; locks are no data."""
        found = {}
        for folder, _, files in os.walk(self.path(name)):
            for file in files:
                path = os.path.join(folder, file)
                if not file.startswith(".lock"):
                    with open(path, "rb") as f:
                        found[os.path.relpath(path, self.path(name))] = hashlib.sha256(f.read()).hexdigest()
        return found

    def same(self, a, b):
        left, right = self.tree(a), self.tree(b)
        different = sorted(k for k in left.keys() | right.keys() if left.get(k) != right.get(k))
        expect(not different, f"{a} and {b} differ in {len(different)} files: {different[:5]}")

    def manifest(self, name):
        with open(self.path(name, "manifest.ndjson"), encoding="utf-8") as f:
            return {e["path"]: e for e in map(json.loads, f)}


def pipe(t, folder, path):
    data = None
    for stage, args in (("normalize", [path]), ("split-sections", []), ("extract-metrics", []), ("check-figures", [])):
        data = subprocess.run([os.path.join(t.bin_dir, stage), *args], cwd=folder, input=data, stdout=subprocess.PIPE, check=True, timeout=60).stdout
    return data


def identity(t):
    folders = [SAMPLES] + [f for f in (os.path.join(t.shared, "reports"), os.path.join(t.shared, "devtexts")) if os.path.isdir(f)]
    for number, folder in enumerate(folders):
        t.run(folder, "--out", f"out{number}")
        manifest = t.manifest(f"out{number}")
        expect(manifest and list(manifest) == sorted(manifest), "the manifest is not sorted by path")
        for path, entry in manifest.items():
            record = open(t.path(f"out{number}", entry["record"]), "rb").read()
            expect(record == pipe(t, folder, path), f"{path}: another record than the pipe's")
            parsed = json.loads(record)
            expect(entry["sha256"] == parsed["source"]["sha256"] and entry["bytes"] == parsed["source"]["bytes"], f"{path}: wrong digest")
            expect(entry["record_bytes"] == len(record), f"{path}: wrong size of the record")
            for key in ("metrics", "exclusions", "checks"):
                expect(entry[key] == len(parsed[key]), f"{path}: the manifest counts {entry[key]} {key}, the record has {len(parsed[key])}")
            expect(entry["fails"] == sum(c["status"] == "fails" for c in parsed["checks"]), f"{path}: wrong count of checks that fail")


def incremental(t):
    reports = t.collection()
    t.run(reports, "--out", "out", code=1)
    first = t.tree("out")
    record = t.path("out", "区县0", "0000.txt.json")
    before = os.stat(record).st_mtime_ns
    expect("60 unchanged" in t.run(reports, "--out", "out", code=1), "a second run does something")
    expect(t.tree("out") == first and os.stat(record).st_mtime_ns == before, "a second run writes records")

    with open(t.path("reports/区县0/0000.txt"), "a", encoding="utf-8") as f:
        f.write("办结7件。")
    expect("59 unchanged" in t.run(reports, "--out", "out", code=1), "not exactly the changed report was done")
    expect(json.load(open(record, encoding="utf-8"))["text"].endswith("办结7件。"), "the record is the old one")
    t.run(reports, "--out", "afresh", code=1)
    t.same("out", "afresh")

    os.remove(record)
    expect("59 unchanged" in t.run(reports, "--out", "out", code=1), "a lost record was not made again")
    t.same("out", "afresh")
    expect("0 unchanged" in t.run(reports, "--out", "out", "--force", code=1), "--force leaves reports as they were")
    t.same("out", "afresh")
    t.write("patterns/own.toml", '[[unit]]\nid = "own.unit"\nwhy = "a unit of this test"\nwords = ["擂"]\nkind = "count"\n'
            'examples = ["3擂"]\ncounter_examples = ["擂台"]\n')
    code = t.start(reports, "--out", "out", "--patterns", "patterns")
    err = code.communicate()[1].decode()
    expect(code.returncode == 1 and " 0 unchanged" in err, f"other patterns, but: {code.returncode} {err}")
    digests = {e["patterns"] for e in t.manifest("out").values()}
    expect(len(digests) == 1 and digests != {e["patterns"] for e in t.manifest("afresh").values()}, f"digests: {digests}")

    # A report is named by its path below INPUT: the folder may be typed otherwise, or have moved.
    t.run(reports, "--out", "out", code=1)
    shutil.move(t.path(reports), t.path("moved"))
    for typed in ("moved", "./moved/", t.path("moved"), "moved/../moved"):
        expect("60 unchanged" in t.run(typed, "--out", "out", code=1), f"{typed}: a moved folder is done again")
    shutil.move(t.path("moved"), t.path(reports))
    t.same("out", "afresh")
    # ... and below another INPUT by another name.
    t.run(f"{reports}/区县0/0000.txt", "--out", "single")
    expect(list(t.manifest("single")) == ["0000.txt"], "a single file is named by its name")
    t.run(reports, "--out", "prefixed", "--doc-id-prefix", "gov/", code=1)
    prefixed = json.load(open(t.path("prefixed", "区县0", "0000.txt.json"), encoding="utf-8"))
    expect((prefixed["doc_id"], prefixed["source"]["path"]) == ("gov/区县0/0000.txt", "区县0/0000.txt"), f"doc_id {prefixed['doc_id']}")
    expect("60 unchanged" in t.run(reports, "--out", "prefixed", "--doc-id-prefix", "gov/", code=1), "the same prefix, but done again")
    expect(" 0 unchanged" in t.run(reports, "--out", "prefixed", code=1), "another prefix, but not done again")
    t.run(reports, "--out", "typed", "--media-type", "text", code=1)
    expect("60 unchanged" in t.run(reports, "--out", "typed", "--media-type", "text", code=1), "the same media type, but done again")

    # A report that can no longer be read keeps its last good record.
    kept = open(t.path("afresh", "区县1", "0001.txt.json"), "rb").read()
    with open(t.path("reports/区县1/0001.txt"), "wb") as f:
        f.write(open(t.path("reports/no-text.txt"), "rb").read())
    t.run(reports, "--out", "afresh", code=1)
    entry = t.manifest("afresh")["区县1/0001.txt"]
    expect(entry["status"] == "failed" and entry["error"] and entry["stale"], f"not marked: {entry}")
    expect(open(t.path("afresh", entry["record"]), "rb").read() == kept, "its last good record is another")
    expect("stopped after" in t.run(reports, "--out", "fast", "--fail-fast", "-j", "1", code=1), "--fail-fast went on")
    t.run(reports, "--out", "small", "--max-report-bytes", "1K", code=1)
    expect(any(e["error"] and "--max-report-bytes" in e["error"] for e in t.manifest("small").values()), "no report is over the limit")


def prune(t):
    reports = t.collection()
    t.run(reports, "--out", "out", code=1)
    shutil.rmtree(t.path(reports, "区县3"))
    gone = [p for p in t.manifest("out") if "区县3" in p]
    t.run(reports, "--out", "out", code=1)
    expect(all(p in t.manifest("out") for p in gone) and os.path.isdir(t.path("out/区县3")), "records went without --prune")
    t.run(reports, "no-such-folder", "--out", "out", "--prune", code=1)
    expect(os.path.isdir(t.path("out/区县3")), "pruned although an input could not be listed")
    err = t.run(reports, "--out", "out", "--prune", code=1)
    expect(f"{len(gone)} pruned" in err, f"expected {len(gone)} pruned: {err}")
    expect(not os.path.exists(t.path("out/区县3")), "the folder of the pruned records is still there")
    t.run(reports, "--out", "afresh", code=1)
    t.same("out", "afresh")
    # A manifest that names files elsewhere must not have them removed.
    t.write("precious.json", "{}")
    line = dict(t.manifest("out")["区县0/0000.txt"], path="../precious", record="../precious.json")
    with open(t.path("out/manifest.ndjson"), "a", encoding="utf-8") as f:
        f.write(json.dumps(line) + "\n")
    t.run(reports, "--out", "out", "--prune", code=1)
    expect(os.path.exists(t.path("precious.json")), "pruned outside the folder of records")


def killed(t):
    reports = t.collection(150)
    begin = time.monotonic()
    t.run(reports, "--out", "whole", code=1)
    duration = time.monotonic() - begin
    dice = random.Random(SEED)
    caught = 0
    for turn in range(20):
        running = t.start(reports, "--out", "out")
        time.sleep(dice.uniform(0, duration))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        caught += running.returncode == -signal.SIGKILL
        for folder, _, files in os.walk(t.path("out")):
            for file in files:
                if file.endswith(".json"):
                    expect(open(os.path.join(folder, file), "rb").read().endswith(b"}\n"), f"half a record: {file}")
        if turn % 2:  # each time on top of what the last ones left, or from nothing
            t.run(reports, "--out", "out", code=1)
            t.same("out", "whole")
            shutil.rmtree(t.path("out"))
    t.run(reports, "--out", "out", code=1)
    t.same("out", "whole")
    print(f"  killed {caught} of 20 runs of about {duration:.2f} s before their end")
    expect(caught >= 5, f"only {caught} of 20 runs were killed before their end")


def stopped(t):
    reports = t.collection(300)
    t.run(reports, "--out", "whole", code=1)
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        for _ in range(10):
            shutil.rmtree(t.path("out"), ignore_errors=True)
            running = t.start(reports, "--out", "out", "-j", "1")
            while not os.path.exists(t.path("out", "manifest.partial.ndjson")) and running.poll() is None:
                time.sleep(0.001)
            running.send_signal(number)
            err = running.communicate()[1].decode()
            if running.returncode != 1:
                break
        expect(running.returncode == code, f"signal {number}: exit code {running.returncode}: {err}")
        expect("stopped after" in err and not os.path.exists(t.path("out", "manifest.ndjson")), f"a manifest of half a run: {err}")
        t.run(reports, "--out", "out", code=1)
        t.same("out", "whole")


def shard_of(record, count):
    value = 14695981039346656037
    for byte in record.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return value % count + 1


def shards(t):
    reports = t.collection()
    t.run(reports, "--out", "whole", code=1)
    for count in (2, 5):
        running = []
        for k in range(1, count + 1):
            if k == count:
                for r in running:
                    r.communicate()
                expect("lacks shard" in t.run("--merge-manifests", "--out", f"out{count}", code=1), "merged without all shards")
            running.append(t.start(reports, "--out", f"out{count}", "--shard", f"{k}/{count}"))
        for r in running:
            r.communicate()
        t.run("--merge-manifests", "--out", f"out{count}", code=1)
        t.same(f"out{count}", "whole")
        expect("60 unchanged" in t.run(reports, "--out", f"out{count}", code=1), "a run after the merge does something")
        # One shard only, of what changed; a run without shards takes over.
        has_failure = any(shard_of(e["record"], count) == 1 for e in t.manifest("whole").values() if e["status"] == "failed")
        t.run(reports, "--out", f"out{count}", "--shard", f"1/{count}", "--force", code=int(has_failure))
        with open(t.path(f"out{count}", f"manifest.1-of-{count}.ndjson"), encoding="utf-8") as f:
            expect(all(shard_of(json.loads(line)["record"], count) == 1 for line in f), "reports in another shard than documented")
        expect("60 unchanged" in t.run(reports, "--out", f"out{count}", code=1), "a run after a shard does what the shard has done")
        t.same(f"out{count}", "whole")


def full_disk(t):
    if os.geteuid() != 0:
        raise Skipped("needs root, to mount a small file system")
    os.makedirs(t.path("disk"))
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", t.path("disk")], stderr=subprocess.DEVNULL, check=False).returncode:
        raise Skipped("cannot mount a tmpfs here")
    try:
        reports = t.collection()
        t.run(reports, "--out", "whole", code=1)
        err = t.run(reports, "--out", "disk/out", code=1)
        expect("No space left" in err, f"the error does not say why: {err[:300]}")
        subprocess.run(["mount", "-o", "remount,size=200m", t.path("disk")], check=True)
        t.run(reports, "--out", "disk/out", code=1)
        t.same("disk/out", "whole")
    finally:
        subprocess.run(["umount", t.path("disk")], check=False)


def alone(t):
    reports = t.collection(3)
    t.run(reports, "--out", "out", code=1)
    with open(t.path("out", ".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for args in ([reports], [reports, "--shard", "1/2"], ["--merge-manifests"]):
            expect("another run-batch is at work" in t.run(*args, "--out", "out", code=1), f"{args}: does not say why")
    t.run(reports, "--out", "out", code=1)


def many_jobs(t):
    reports = t.collection()
    for jobs in (1, 2, 7):
        t.run(reports, "--out", f"out{jobs}", "-j", str(jobs), code=1)
        t.same(f"out{jobs}", "out1")


PROMISES = {f.__name__: f for f in (identity, incremental, prune, killed, stopped, shards, full_disk, alone, many_jobs)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shared", default="")
    ap.add_argument("promise", nargs="+", choices=sorted(PROMISES))
    a = ap.parse_args()
    failed = skipped = 0
    for name in a.promise:
        with tempfile.TemporaryDirectory() as work:
            try:
                PROMISES[name](Bench(a.bin, os.path.realpath(a.shared), work))
                print(f"ok      {name}")
            except Skipped as why:
                skipped += 1
                print(f"skipped {name}: {why}")
            except BROKEN as broken:
                failed += 1
                print(f"FAILED  {name}: {broken}")
    return 1 if failed else SKIPPED if skipped == len(a.promise) else 0


if __name__ == "__main__":
    sys.exit(main())
