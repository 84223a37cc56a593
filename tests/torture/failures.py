#!/usr/bin/env python3
"""The system lets a call fail: the N-th allocation, write, open or rename, all descriptors used up, no threads, no /proc, files that vanish. After each
the error is clear, the other reports are done, nothing is half-written, and the next run gives the bytes of an undisturbed one.

    failures.py --bin BUILD/bin --shim fail_at.so [--each N]

--each: how many places of each kind of call are tried, spread over all that there are (default 12). Standard library only.
"""
import argparse
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from promises import BROKEN, expect

# Tool → what it is called with, beside what it reads.
STAGES = {"normalize": [], "split-sections": [], "extract-metrics": [], "apply-corrections": ["/dev/null"], "check-figures": [], "emit-json": []}
REPORTS = 8
tried = 0


def report(number):
    return (f"云桦市第{number}区2023年法治政府建设情况报告\n一、主要成效\n全年受理行政复议申请{100 + number}件,审结{90 + number}件,办结率9{number}%。\n"
            f"开展培训{number + 3}场,培训执法人员{300 + number}人次。\n" * (1 + number % 3)).encode()


def bytes_of(path):
    with open(path, "rb") as f:
        return f.read()


def tree(folder):
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            found[os.path.relpath(path, folder)] = bytes_of(path)
    return found


class Torture:
    def __init__(self, bin_dir, shim, work, each):
        self.bin, self.shim, self.work, self.each = os.path.realpath(bin_dir), os.path.realpath(shim), work, each

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def run(self, tool, *args, stdin=b"", orders=None, **more):
        global tried
        env = dict(os.environ)
        if orders:
            tried += 1
            env.update({k: str(v) for k, v in orders.items()}, LD_PRELOAD=self.shim)
        return subprocess.run([os.path.join(self.bin, tool), *args], cwd=self.work, input=stdin, capture_output=True, timeout=120, env=env, check=False, **more)

    def places(self, kind, tool, *args, stdin=b""):
        """Where to let calls of a kind fail: all numbers, or some that are spread over them."""
        done = self.run(tool, *args, stdin=stdin, orders={"FAIL_CALL": kind, "FAIL_COUNT": self.path("count")})
        expect(done.returncode == 0, f"{tool} with the shim, nothing failing: {done.stderr[:200]}")
        total = int(bytes_of(self.path("count")))
        if total <= self.each:
            return range(1, total + 1)
        return sorted({1 + i * (total - 1) // (self.each - 1) for i in range(self.each)})

    def clear(self, tool, done, what):
        """It ended by itself, and said in its own name what went wrong when something did."""
        expect(done.returncode in (0, 1, 2), f"{what}: exit status {done.returncode}: {done.stderr[-200:]}")
        expect(done.returncode == 0 or done.stderr, f"{what}: exit status {done.returncode} and no word")
        for line in done.stderr.decode("utf-8", "replace").splitlines():
            expect(line.startswith(tool + ": ") and "terminate called" not in line, f"{what}: {line!r}")


KINDS = [("alloc", errno.ENOMEM), ("write", errno.ENOSPC), ("open", errno.EMFILE), ("open", errno.EIO), ("rename", errno.EIO)]


def batch(t):
    """run-batch: whatever fails, the records that are there are whole, and the next run makes all bytes equal."""
    os.makedirs(t.path("in"))
    for i in range(REPORTS):
        with open(t.path("in", f"{i}.txt"), "wb") as f:
            f.write(report(i))
    args = ["in", "--out", "out", "--progress", "none", "-j", "2"]
    expect(t.run("run-batch", *args).returncode == 0, "run-batch fails undisturbed")
    wanted = tree(t.path("out"))
    shutil.rmtree(t.path("out"))
    for kind, number in KINDS:
        places = t.places(kind, "run-batch", *args)
        for always in ([False, True] if kind != "alloc" else [False]):
            for place in places:
                shutil.rmtree(t.path("out"), ignore_errors=True)
                orders = {"FAIL_CALL": kind, "FAIL_AT": place, "FAIL_ERRNO": number}
                what = f"run-batch, {kind} {place}{' and all behind' if always else ''} fails with {errno.errorcode[number]}"
                done = t.run("run-batch", *args, orders=orders | ({"FAIL_ALWAYS": 1} if always else {}))
                t.clear("run-batch", done, what)
                for name, content in tree(t.path("out")).items():
                    expect(not name.endswith(".json") or content == wanted[name], f"{what}: {name} is not whole")
                again = t.run("run-batch", *args)
                expect(again.returncode == 0, f"{what}; the next run: {again.stderr[-300:]}")
                expect(tree(t.path("out")) == wanted, f"{what}: the next run leaves other bytes: {sorted(tree(t.path('out')))}")


def stages(t):
    """The pipe's tools with -o: the old file stands, or the new one does, whole."""
    data = b"".join([report(1)])
    for tool, called_with in STAGES.items():
        done = t.run(tool, *called_with, stdin=data)
        expect(done.returncode == 0 and done.stdout, f"{tool} fails undisturbed")
        wanted = done.stdout
        before = set(os.listdir(t.work))
        for kind, number in KINDS:
            for place in t.places(kind, tool, *called_with, "-o", "file", stdin=data):
                with open(t.path("file"), "wb") as f:
                    f.write(b"old")
                done = t.run(tool, *called_with, "-o", "file", stdin=data, orders={"FAIL_CALL": kind, "FAIL_AT": place, "FAIL_ERRNO": number})
                what = f"{tool} -o, {kind} {place} fails with {errno.errorcode[number]}"
                t.clear(tool, done, what)
                found = bytes_of(t.path("file"))
                expect(found == wanted or (found == b"old" and done.returncode != 0), f"{what}: exit status {done.returncode}, file {found[:40]}")
                left = set(os.listdir(t.work)) - before - {"file", "count"}
                expect(not left, f"{what}: left behind {left}")
        for name, orders in (("no threads", {"FAIL_CALL": "thread", "FAIL_ALWAYS": 1}), ("no /proc", {"FAIL_CALL": "proc"})):
            done = t.run(tool, *called_with, "-o", "file", stdin=data, orders=orders)
            expect(done.returncode == 0 and bytes_of(t.path("file")) == wanted, f"{tool}, {name}: {done.returncode} {done.stderr[-200:]}")
        data = wanted


def folders(t):
    """emit-table and emit-review: the old folder stands, or the new one does, whole; the next run makes all bytes equal and leaves nothing beside it.
    (A new folder may lack the records that could not be read, which the exit status says.)"""
    with open(t.path("records"), "wb") as f:
        f.writelines(bytes_of(t.path("out", f"{i}.txt.json")) for i in range(REPORTS))
    for tool in ("emit-table", "emit-review"):
        args = ["--out", tool, "records"]
        expect(t.run(tool, *args).returncode == 0, f"{tool} fails undisturbed")
        wanted = tree(t.path(tool))
        beside = set(os.listdir(t.work)) | {"count"}
        for kind, number in KINDS:
            for place in t.places(kind, tool, *args):
                for is_new in (False, True):
                    if is_new:
                        shutil.rmtree(t.path(tool))
                    what = f"{tool}{', a new folder' if is_new else ''}, {kind} {place} fails with {errno.errorcode[number]}"
                    done = t.run(tool, *args, orders={"FAIL_CALL": kind, "FAIL_AT": place, "FAIL_ERRNO": number})
                    t.clear(tool, done, what)
                    found = tree(t.path(tool))
                    # Tables of fewer records are other tables, pages of the others the same.
                    lacks_some = set(found) == set(wanted) if tool == "emit-table" else all(content == wanted[name] for name, content in found.items() if name[0].isdigit())
                    expect(found == wanted or (is_new and done.returncode != 0 and (not found or lacks_some)), f"{what}: exit status {done.returncode}, holds {sorted(found)}")
                    again = t.run(tool, *args)
                    expect(again.returncode == 0 and tree(t.path(tool)) == wanted, f"{what}; the next run: {again.returncode} {again.stderr[-300:]}")
                    left = set(os.listdir(t.work)) - beside
                    expect(not left, f"{what}; the next run leaves {left}")


def bare_system(t):
    """run-batch without threads, without /proc, with few descriptors: it works."""
    args = ["in", "--out", "out", "--progress", "none", "--force"]
    expect(t.run("run-batch", *args).returncode == 0, "run-batch fails undisturbed")
    wanted = tree(t.path("out"))
    for name, orders in (("no threads", {"FAIL_CALL": "thread", "FAIL_ALWAYS": 1}), ("no /proc", {"FAIL_CALL": "proc"})):
        shutil.rmtree(t.path("out"))
        done = t.run("run-batch", *args, "-j", "8", orders=orders)
        expect(done.returncode == 0 and tree(t.path("out")) == wanted, f"{name}: {done.returncode} {done.stderr[-300:]}")


def closed_descriptors(t):
    """Closed descriptors 0 to 2: no file takes their place, and what is lost is said where it can be."""
    global tried
    for tool in ("normalize", "run-batch"):
        for closed in (0, 1, 2):
            tried += 1
            args = ["in/1.txt", "-o", "file"] if tool == "normalize" else ["in", "--out", "out", "--progress", "none", "--force"]
            script = f'exec "$0" "$@" {closed}{"<" if closed == 0 else ">"}&-'
            done = subprocess.run(["sh", "-c", script, os.path.join(t.bin, tool), *args], cwd=t.work, capture_output=True, timeout=60, check=False)
            expect(done.returncode == 0, f"{tool} with {closed} closed: {done.returncode} {done.stderr[-200:]}")
            content = bytes_of(t.path("file" if tool == "normalize" else "out/manifest.ndjson"))
            expect(content.startswith(b"{") and b"run-batch: " not in content, f"{tool} with {closed} closed: {content[:60]}")
    for closed, args in ((1, ["in/1.txt"]), (0, [])):
        tried += 1
        done = subprocess.run(["sh", "-c", f'exec "$0" "$@" {closed}{"<" if closed == 0 else ">"}&-', os.path.join(t.bin, "normalize"), *args], cwd=t.work,
                              capture_output=True, timeout=60, check=False)
        expect(done.returncode == 1 and done.stderr.startswith(b"normalize: "), f"normalize reads or writes the closed {closed}: {done.returncode} {done.stderr}")


def vanishing_files(t):
    """Reports that come and go while a batch reads: each that fails is named, the end is the same as of a quiet run."""
    global tried
    keep = {name: bytes_of(t.path("in", name)) for name in os.listdir(t.path("in"))}
    stop = threading.Event()

    def flicker():
        while not stop.is_set():
            for name, content in keep.items():
                if int(name[0]) % 2:
                    os.rename(t.path("in", name), t.path("away"))
                    os.rename(t.path("away"), t.path("in", name))

    thread = threading.Thread(target=flicker)
    thread.start()
    try:
        for _ in range(20):
            tried += 1
            done = t.run("run-batch", "in", "--out", "flicker", "--progress", "none", "--force")
            t.clear("run-batch", done, "files vanish")
    finally:
        stop.set()
        thread.join()
    expect(t.run("run-batch", "in", "--out", "flicker", "--progress", "none").returncode == 0, "the quiet run fails")
    expect(tree(t.path("flicker")) == tree(t.path("out")), "after files came and went, other bytes than of a quiet run")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shim", required=True)
    ap.add_argument("--each", type=int, default=12)
    a = ap.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        t = Torture(a.bin, a.shim, work, a.each)
        for promise in (batch, stages, folders, bare_system, closed_descriptors, vanishing_files):
            try:
                promise(t)
                print(f"ok     {promise.__name__}", flush=True)
            except BROKEN as broken:
                failed += 1
                print(f"FAILED {promise.__name__}: {broken}", flush=True)
    print(f"inputs {tried}, failed {failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
