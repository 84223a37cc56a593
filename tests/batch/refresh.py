#!/usr/bin/env python3
"""Holds samples/ci/refresh.sh to what it promises of a nightly folder.

    refresh.py --bin BUILD/bin PROMISE...

    nights    the first import, a night with nothing new (nothing is touched), a fresh clone with other times and STRICT=1, a renamed report
    trouble   reports that got worse, a folder that is not mounted, a report that refutes itself: the exit status says so every night, the data stay
    packed    the same of records in packs: what is new is checked
    stopped   kill -9 at random moments and between the two renames: the data are those of one night or the other, and the next run completes

Standard library only. Exit code 77: skipped.
"""
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from batch import BROKEN, Bench, expect

SCRIPT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples", "ci", "refresh.sh"))
REPORTS = 12


def text(number, accepted=0):
    accepted = accepted or 100 + number
    return (f"云桦市第{number}区2023年法治政府建设情况报告\n一、主要成效\n全年受理行政复议申请{accepted}件,审结{90 + number}件。开展普法讲座{number + 3}场。\n"
            f"检查企业30家,合格27家,合格率90%。培训执法人员{300 + number}人次。\n")


class Nightly(Bench):
    def night(self, code, *options, strict=False, folder=""):
        done = subprocess.run(["sh", SCRIPT, "reports", "data", *options], cwd=self.path(folder), env=self.environment(strict), capture_output=True, text=True, timeout=300, check=False)
        expect(done.returncode == code, f"exit status {done.returncode}, expected {code}: {done.stderr}")
        left = [name for name in os.listdir(self.path(folder)) if name not in ("reports", "data", "data.changes.ndjson", "data.refuted.txt", "clone")]
        left += [name for name in os.listdir(self.path(folder, "data")) if name.startswith(".") or name.endswith((".tmp", ".partial.ndjson"))]
        expect(not left, f"left behind: {left}")
        return done.stderr

    def environment(self, strict=False):
        return dict(os.environ, PATH=f"{self.bin_dir}:{os.environ['PATH']}", STRICT=str(int(strict)))

    def fill(self):
        for i in range(REPORTS):
            self.write(f"reports/{i:02}.txt", text(i))

    def changes(self):
        with open(self.path("data.changes.ndjson"), encoding="utf-8") as f:
            return [(c["change"], c["record"]) for c in map(json.loads, f)]

    def state(self, folder="."):
        """Everything that a version control would see, and when it was written."""
        return {path: (digest, os.stat(self.path(folder, path)).st_mtime_ns) for path, digest in self.tree(folder).items()}


def nights(t):
    t.fill()
    t.night(3)
    expect([c for c, _ in t.changes()] == ["added"] * REPORTS, f"the first import: {t.changes()}")
    before = t.state()
    t.night(0)
    expect(t.state() == before, "a night with nothing new touches files")
    for name in ("reports", "data"):
        shutil.copytree(t.path(name), t.path("clone", name), copy_function=shutil.copyfile)  # other times, other inodes
    t.night(0, strict=True, folder="clone")
    expect(t.tree("clone/data") == t.tree("data"), "a clone with nothing new changes")
    shutil.rmtree(t.path("clone"))
    os.rename(t.path("reports/03.txt"), t.path("reports/new name.txt"))
    t.night(3)
    expect(t.changes() == [("renamed", "new name.txt.json")], f"a renamed report: {t.changes()}")
    t.write("reports/05.txt", text(5, 555))
    os.remove(t.path("reports/07.txt"))
    t.night(3)
    expect({c for c in t.changes() if not c[0].startswith("metric")} >= {("changed", "05.txt.json"), ("removed", "07.txt.json")}, f"{t.changes()}")
    t.night(0)


def trouble(t):
    t.fill()
    t.night(3)
    good = t.tree("data")
    t.write("reports/02.txt", "")
    t.write("reports/04.txt", "<html><title>404 Not Found</title></html>")
    for code in (4, 1, 1):
        err = t.night(code)
        expect("02.txt" in err and "04.txt" in err, f"the trouble is not named: {err}")
        now = t.tree("data")
        expect(all(now[path] == digest for path, digest in good.items() if path != "manifest.ndjson") and now.keys() == good.keys(), "a good record went")
    t.write("reports/02.txt", text(2))
    t.write("reports/04.txt", text(4))
    t.night(3)
    expect(t.tree("data") == good, "the folder does not heal")
    # The folder is not mounted, or not there.
    os.rename(t.path("reports"), t.path("clone"))
    for make in (lambda: None, lambda: os.makedirs(t.path("reports"))):
        make()
        for _ in range(2):
            t.night(1)
            expect(t.tree("data") == good, "an empty folder of reports took records")
    os.rmdir(t.path("reports"))
    os.rename(t.path("clone"), t.path("reports"))
    t.night(0)
    # A report that refutes itself: 20 of 30 are not 90 %.
    t.write("reports/06.txt", text(6).replace("合格27家", "合格20家"))
    for _ in range(2):
        err = t.night(1, strict=True)
        expect("refutes itself" in err and t.tree("data") == good, f"STRICT=1: {err}")
        with open(t.path("data.refuted.txt"), encoding="utf-8") as f:
            expect("20 / 30" in f.read(), "what is refuted is not told")
    t.night(3)
    t.night(0)


def packed(t):
    t.fill()
    t.night(3, "--pack", "5")
    t.night(0, "--pack", "5", strict=True)
    t.write("reports/06.txt", text(6).replace("合格27家", "合格20家"))
    good = t.tree("data")
    expect("refutes itself" in t.night(1, "--pack", "5", strict=True) and t.tree("data") == good, "STRICT=1 does not see into packs")
    t.night(3, "--pack", "5")
    with open(t.path("data.refuted.txt"), encoding="utf-8") as f:
        expect([line.split(":")[0] for line in f if not line.startswith(" ")] == ["06.txt"], "other reports than the new one are checked")


def wait_for_group(group):
    """Until all of a killed group are gone: one that the disk holds up still has its lock."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)


def stopped(t):
    dice = random.Random(3)
    t.fill()
    t.night(3)
    caught = 0
    for turn in range(12):
        was = t.tree("data")
        t.write(f"reports/{turn:02}.txt", text(turn, 2000 + turn))
        running = subprocess.Popen(["sh", SCRIPT, "reports", "data"], cwd=t.work, env=t.environment(), stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            running.wait(dice.uniform(0, 0.5))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            wait_for_group(running.pid)
            caught += 1
        shown = t.tree("data") if os.path.exists(t.path("data")) else t.tree("data.old")
        expect(shown == was or len(shown) == REPORTS + 1, f"half a night is shown: {os.listdir(t.work)} {sorted(shown)} {[k for k in was if shown.get(k) != was[k]]}")
        status = subprocess.run(["sh", SCRIPT, "reports", "data"], cwd=t.work, env=t.environment(), capture_output=True, timeout=300, check=False).returncode
        expect(status in (0, 3), f"the next run: {status}")
    t.night(0)
    print(f"  killed {caught} of 12 runs")
    done = subprocess.run([os.path.join(t.bin_dir, "run-batch"), "reports", "--out", "whole"], cwd=t.work, capture_output=True, check=False)
    expect(done.returncode == 0, f"{done.stderr}")
    t.same("data", "whole")
    shutil.rmtree(t.path("whole"))
    # Between the two renames.
    os.rename(t.path("data"), t.path("data.old"))
    t.night(0)


PROMISES = {f.__name__: f for f in (nights, trouble, packed, stopped)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("promise", nargs="+", choices=sorted(PROMISES))
    a = ap.parse_args()
    failed = 0
    for name in a.promise:
        with tempfile.TemporaryDirectory() as work:
            try:
                PROMISES[name](Nightly(a.bin, "", os.path.realpath(work)))
                print(f"ok      {name}")
            except BROKEN as broken:
                failed += 1
                print(f"FAILED  {name}: {broken}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
