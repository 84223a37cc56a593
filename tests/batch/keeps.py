#!/usr/bin/env python3
"""A published folder never gets worse: holds run-batch to it.

    keeps.py --bin BUILD/bin PROMISE...

    nothing_there  an empty, unmounted or symlinked folder of reports removes nothing; --max-removed stops before the first file
    worse_pages    a page that became empty, an error page, random bytes or a stump: its last good record stays, the exit status says so every time
    only_its_own   only --prune removes, and nothing but what run-batch wrote below --out, whatever a manifest or a symbolic link says
    ordinary_names content decides what is a report; what is not read is counted with its reason
    durable        --durable syncs each record and its folder before the manifest names it
    not_allowed    folders of records that may not be written or looked at, reports that may not be read: the others are done, and no record is forgotten
    killed         kill -9 at random moments while pages get worse and better: never half a record, never one less; then the bytes of an undisturbed run
    power_cut      records that a journal names are looked at, not believed

Standard library only. Exit code 77: skipped.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

from batch import BROKEN, SKIPPED, Bench, Skipped, expect

FIGURES = 8


def text(number, figures=FIGURES):
    lines = "".join(f"第{number}街道开展普法讲座{number + i}场,参加群众{1000 + 7 * i + number}人次。\n" for i in range(figures // 2))
    return f"云桦市第{number}区2023年法治政府建设情况报告\n一、主要成效\n{lines}"


def fill(t, count=10, name="reports"):
    for i in range(count):
        t.write(f"{name}/{i % 3}/{i:02}.txt", text(i))
    return name


def records(t, name="out"):
    return {k: v for k, v in t.tree(name).items() if k.endswith(".json")}


def nothing_there(t):
    reports = fill(t)
    t.run(reports, "--out", "out")
    before = records(t)
    manifest = open(t.path("out/manifest.ndjson"), "rb").read()

    def nothing_went(why, *args, says="has no report"):
        err = t.run(*args, "--out", "out", "--prune", code=1)
        expect(says in err, f"{why}: {err}")
        expect(records(t) == before and open(t.path("out/manifest.ndjson"), "rb").read() == manifest, f"{why}: something went")

    os.makedirs(t.path("empty"))
    nothing_went("an empty folder", "empty")
    nothing_went("one empty folder of two", reports, "empty")
    os.makedirs(t.path("linked"))
    for part in os.listdir(t.path(reports)):
        os.symlink(t.path(reports, part), t.path("linked", part))
    nothing_went("pages behind symbolic links", "linked", says="a symbolic link to a folder")
    # Where only some of them moved behind a link, they are still there.
    shutil.move(t.path(reports, "2"), t.path("elsewhere"))
    os.symlink(t.path("elsewhere"), t.path(reports, "2"))
    t.run(reports, "--out", "out", "--prune", "--max-removed", "100%")
    expect(records(t) == before, "reports behind a link that is new were taken for gone")
    os.remove(t.path(reports, "2"))
    nothing_went("3 of 10", reports, says="would remove 3 of 10 records; nothing was removed: 2/02.txt.json, 2/05.txt.json, 2/08.txt.json")
    nothing_went("3 of 10, 2 allowed", reports, "--max-removed", "2", says="would remove 3 of 10")
    expect("3 pruned" in t.run(reports, "--out", "out", "--prune", "--max-removed", "3"), "3 of 3 allowed were not pruned")
    expect(len(records(t)) == 7 and not os.path.exists(t.path("out/2")), "the pruned records are still there")
    # A folder that got another name holds the same reports: nothing is lost.
    shutil.move(t.path(reports, "0"), t.path(reports, "renamed"))
    expect("4 pruned" in t.run(reports, "--out", "out", "--prune"), "a renamed folder counts as removed")
    t.run(reports, "--out", "afresh")
    t.same("out", "afresh")


def worse_pages(t):
    dice = random.Random(5)
    reports = fill(t)
    t.write(f"{reports}/long.txt", text(50, 80))
    t.write(f"{reports}/unpacked.html", f"<html><body><p>{text(60)}</p></body></html>")
    t.run(reports, "--out", "out")
    before, good = records(t), t.manifest("out")
    worse = {
        "0/00.txt": (b"", "suspect", "no text"),
        "1/01.txt": ("<html><title>404 Not Found</title><body><h1>您访问的页面不存在</h1></body></html>".encode(), "suspect", "error page"),
        "2/02.txt": (bytes(dice.randrange(256) for _ in range(4000)), "failed", "no text"),
        "0/03.txt": ("云桦市第3区2023年法治政府建设情况报告\n一、主要成效\n工作取得新进展。\n".encode(), "suspect", "has 0 figures, and had 8"),
        "long.txt": (text(50, 8).encode(), "suspect", "80"),
        "1/04.txt": ("网站正在维护,请稍后访问。".encode(), "suspect", "error page"),
        "unpacked.html": (b"\x1f\x8b\x08\x00" + bytes(100), "failed", "gzip"),
    }
    originals = {name: open(t.path(reports, name), "rb").read() for name in worse}
    for name, (content, _, _) in worse.items():
        with open(t.path(reports, name), "wb") as f:
            f.write(content)
    for night in range(3):
        err = t.run(reports, "--out", "out", "--prune", *(["--force"] if night == 2 else []), code=1)
        expect("2 failed, 5 suspect, 7 stale" in err, f"night {night}: {err}")
        expect(records(t) == before, f"night {night}: a good record was replaced or removed")
        for name, (_, status, why) in worse.items():
            entry = t.manifest("out")[name]
            expect(entry["status"] == status and why in entry["error"] and name in err, f"{name}: {entry}")
            expect(entry["stale"] == {k: good[name][k] for k in ("sha256", "bytes", "version", "patterns")}, f"{name}: stale is {entry['stale']}")
            expect(all(entry[k] == good[name][k] for k in ("record_bytes", "record_sha256", "metrics")), f"{name}: not of the record that is there")
    # A new page of that kind gets no record; --accept says that one is as it should be; a mended one is as if nothing had been.
    t.write(f"{reports}/new.html", "<html><title>404 Not Found</title></html>")
    t.run(reports, "--out", "out", "--accept", "0/03.txt", "--accept", "new.html", code=1)
    expect([t.manifest("out")[n]["status"] for n in ("0/03.txt", "new.html", "0/00.txt")] == ["ok", "ok", "suspect"], "--accept does not, or too much")
    expect("0 failed, 1 suspect" not in t.run(reports, "--out", "out", code=1) and t.manifest("out")["0/03.txt"]["status"] == "ok", "what was accepted is suspect again")
    os.remove(t.path(reports, "new.html"))
    for name, content in originals.items():
        with open(t.path(reports, name), "wb") as f:
            f.write(content)
    t.run(reports, "--out", "out", "--prune")
    expect(records(t) == before and t.manifest("out") == good, "the folder does not heal")


def only_its_own(t):
    reports = fill(t)
    t.write(f"{reports}/.lock.x.txt", text(70))
    t.write(f"{reports}/.lock.1-of-2.txt", text(71))
    t.run(reports, "--out", "out")
    before = records(t)
    # Nothing goes without --prune.
    t.write("out/0/00.txt.json", '{"edited": true}\n')
    t.write("out/0/00.txt.json.backup", "mine")
    t.write("out/0/00.txt.json.2024.tmp", "mine")
    os.remove(t.path(reports, "0/00.txt"))
    os.remove(t.path(reports, "1/01.txt"))
    for args in ((), ("--max-report-bytes", "1"), ("--force",), ("--shard", "1/2"), ("--shard", "2/2")):
        t.run(reports, "--out", "out", *args, code=int("--max-report-bytes" in args))
        expect(records(t).keys() == before.keys(), f"{args}: {sorted(before.keys() - records(t).keys())} went without --prune")
    t.run(reports, "--out", "out")
    expect(all(records(t)[k] == before[k] for k in before if k != "0/00.txt.json"), "a record changed")
    # An edited record is not what was written: it stays, and is named each time.
    for _ in range(2):
        err = t.run(reports, "--out", "out", "--prune", code=1)
        expect("0/00.txt.json: is not as run-batch wrote it" in err, f"an edited record: {err}")
        expect(open(t.path("out/0/00.txt.json")).read() == '{"edited": true}\n' and "0/00.txt" in t.manifest("out"), "an edited record went")
    expect(not os.path.exists(t.path("out/1/01.txt.json")), "a record that is as it was written stays")
    expect(open(t.path("out/0/00.txt.json.backup")).read() == "mine" and os.path.exists(t.path("out/0/00.txt.json.2024.tmp")), "somebody else's file went")
    os.remove(t.path("out/0/00.txt.json"))
    t.run(reports, "--out", "out", "--prune")
    # Files outside --out, through a manifest that was tampered with.
    t.write("precious.json", "{}")
    t.write("outside/a.txt.json", "{}")
    os.symlink(t.path("outside"), t.path("out/link"))
    digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of {}
    with open(t.path("out/manifest.ndjson"), "a", encoding="utf-8") as f:
        for path, record in (("../precious", "../precious.json"), ("../precious.json\0", "../precious.json\0.json"), ("link/a.txt", "link/a.txt.json"), ("/etc/x", "/etc/x.json")):
            entry = dict(t.manifest("out")["1/04.txt"], path=path, record=record, record_sha256=digest, record_bytes=2)
            f.write(json.dumps(entry) + "\n")
    t.run(reports, "--out", "out", "--prune", "--max-removed", "100%", code=1)
    expect(os.path.exists(t.path("precious.json")) and os.path.exists(t.path("outside/a.txt.json")), "removed outside --out")
    # ... nor is anything written there.
    t.write(f"{reports}/link/b.txt", text(80))
    err = t.run(reports, "--out", "out", code=1)
    expect("link/b.txt" in err and "symbolic link" in err and os.listdir(t.path("outside")) == ["a.txt.json"], f"written outside --out: {err}")


def ordinary_names(t):
    page = f"<html><body><p>{text(1)}</p></body></html>".replace("\n", "<br>")
    read = ["a.HTML", "b.shtml", "c.aspx", "d.md", "e.text", "f", "g.TXT", "h.jsp", "i.html_2023", "j.page", "k.htm", "l.mht.html"]
    for name in read:
        t.write(f"pages/{name}", text(1) if name in ("d.md", "e.text", "f", "g.TXT", "j.page") else page)
    with open(t.path("pages/m.gb"), "wb") as f:
        f.write((text(2) * 400).encode("gb18030"))  # more than is sniffed
    read.append("m.gb")
    unread = {"style.css": "another format by its ending", "data.json": "another format by its ending", "README": "a README", "notes": "text without Chinese", ".hidden": "hidden",
              "photo.jpg": "is a JPEG image, not text", "zero": "empty"}
    for name in unread:
        t.write(f"pages/{name}", "body { color: red; } /* 红色 */" if name != "notes" else "some words")
    with open(t.path("pages/photo.jpg"), "wb") as f:
        f.write(b"\xff\xd8\xff\xe0" + bytes(100))
    t.write("pages/zero", "")
    os.mkfifo(t.path("pages/pipe"))
    unread["pipe"] = "no regular file"
    err = t.run("pages", "--out", "pages/out")
    expect(list(t.manifest("pages/out")) == sorted(read), f"read: {sorted(t.manifest('pages/out'))}")
    for name, why in unread.items():
        expect(f"{why} (" in err and (f"({name}" in err or why.startswith("another")), f"{name}: not counted as '{why}': {err}")
    expect("2 another format by its ending (data.json, …)" in err, f"not counted together: {err}")
    # The folder of records, inside the pages, is no report; a name that was read once stays a report whatever becomes of it.
    with open(t.path("pages/f"), "wb") as f:
        f.write(b"\xff\xd8\xff\xe0" + bytes(100))
    err = t.run("pages", "--out", "pages/out", "--prune", code=1)
    expect(t.manifest("pages/out")["f"]["status"] == "failed" and "12 unchanged, 1 failed" in err, f"a report that became an image: {err}")
    t.write("pages/f", text(1))
    err = t.run("pages", "--out", "some", "--include", "*.HTML", "--include", "style.css", "--exclude", "b.*")
    expect(list(t.manifest("some")) == ["a.HTML", "style.css"] and "not included" in err, f"--include: {list(t.manifest('some'))} {err}")
    t.run("pages", "--out", "pages/out", "--exclude", "[a-c].*", "--exclude", "m.*", "--prune", "--max-removed", "4")
    expect(len(t.manifest("pages/out")) == len(read) - 4, "what is excluded now is kept, although its removal was asked for")
    # Below a folder named as a manifest no record can stand: the others are done, by every run.
    for name in ("manifest.ndjson", "manifest.partial.ndjson", "manifest.1-of-2.ndjson"):
        t.write(f"named/{name}/a.txt", text(1))
    for name in ("b.txt", "manifest.txt/c.txt", "deep/manifest.ndjson/d.txt"):
        t.write(f"named/{name}", text(2))
    for done in ("0 unchanged", "3 unchanged"):
        err = t.run("named", "--out", "of-named", code=1)
        expect(err.count("named as a manifest") == 3 and done in err, f"a folder named as a manifest: {err}")
    expect(list(t.manifest("of-named")) == ["b.txt", "deep/manifest.ndjson/d.txt", "manifest.txt/c.txt"], f"{list(t.manifest('of-named'))}")


SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
static void say(const char* what, int fd, const char* name) {
  char line[600], where[400] = "?", link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, where, sizeof where - 1);
  if (n > 0) where[n] = 0;
  int size = snprintf(line, sizeof line, "%s %s %s\n", what, where, name);
  int log = open(getenv("SHIM_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0666);
  if (write(log, line, (size_t)size) < 0) abort();
  close(log);
}
int fsync(int fd) {
  struct stat s;
  fstat(fd, &s);
  say(S_ISDIR(s.st_mode) ? "sync-folder" : "sync-file", fd, "");
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}
int renameat(int a, const char* from, int b, const char* to) {
  say("rename", b, to);
  return ((int (*)(int, const char*, int, const char*))dlsym(RTLD_NEXT, "renameat"))(a, from, b, to);
}
"""


def durable(t):
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        raise Skipped("needs a C compiler, to see the calls")
    t.write("shim.c", SHIM)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", t.path("shim.so"), t.path("shim.c"), "-ldl"], check=True)
    reports = fill(t)
    preload = os.pathsep.join(filter(None, [os.environ.get("LD_PRELOAD", ""), t.path("shim.so")]))
    env = dict(os.environ, LD_PRELOAD=preload, SHIM_LOG=t.path("log"))
    run = [os.path.join(t.bin_dir, "run-batch"), reports, "--out", "out", "-j", "2"]
    subprocess.run(run, cwd=t.work, env=env, check=True, stderr=subprocess.DEVNULL)
    if not os.path.exists(t.path("log")):
        raise Skipped("the executable takes no preloaded library")
    expect("sync" not in open(t.path("log")).read(), "synced without --durable")
    os.remove(t.path("log"))
    subprocess.run([*run, "--force", "--durable"], cwd=t.work, env=env, check=True, stderr=subprocess.DEVNULL)
    calls = open(t.path("log"), encoding="utf-8").read().splitlines()
    place = {}
    for number, call in enumerate(calls):
        what, where, *name = call.split(" ")
        if what == "rename":
            place[os.path.join(where, name[0])] = number
    manifest = place.pop(t.path("out/manifest.ndjson"))
    expect(len(place) == 10, f"{len(place)} records renamed")
    for record, renamed in place.items():
        folder = os.path.dirname(record)
        expect(any(c.startswith(f"sync-file {folder}/.zhibiao-") for c in calls[:renamed]), f"{record}: renamed before it was synced")
        expect(f"sync-folder {folder} " in calls[renamed:manifest], f"{record}: named before its folder was synced")
    expect(sum(c.startswith("sync-file") for c in calls) == 11 and any(c.startswith(f"sync-folder {t.path('out')} ") for c in calls[manifest:]), "the manifest is not synced")


def not_allowed(t):
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        raise Skipped("needs setpriv, to be somebody else than root")
    reports = fill(t)
    for folder, _, files in os.walk(t.work):
        os.chmod(folder, 0o777)
        for file in files:
            os.chmod(os.path.join(folder, file), 0o666)
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []

    def run(code):
        done = subprocess.run([*as_nobody, os.path.join(t.bin_dir, "run-batch"), reports, "--out", "out", "--prune"], cwd=t.work, stderr=subprocess.PIPE, check=False)
        expect(done.returncode == code, f"{done.returncode}, expected {code}: {done.stderr.decode()}")
        return done.stderr.decode()

    if as_nobody and subprocess.run([*as_nobody, os.path.join(t.bin_dir, "run-batch"), "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
        raise Skipped("nobody may not run the executables here")
    run(0)
    before, good = records(t), t.manifest("out")
    for path in good:
        if not path.startswith("0"):
            t.write(f"{reports}/{path}", text(90, 40))
    os.chmod(t.path("out/1"), 0o555)
    os.chmod(t.path("out/2"), 0)
    os.chmod(t.path(reports, "0/00.txt"), 0)
    try:
        err = run(1)
        entries = t.manifest("out")
    finally:
        os.chmod(t.path("out/1"), 0o777)
        os.chmod(t.path("out/2"), 0o777)
    expect("7 failed, 7 stale" in err and "Permission denied" in err, f"{err}")
    expect(records(t) == before and entries.keys() == good.keys(), "a record went, or a line of the manifest")
    expect(all(e["record_sha256"] == good[p]["record_sha256"] for p, e in entries.items()), "the manifest forgot a record")
    expect(sum(e["status"] == "ok" for e in entries.values()) == 3, "the others were not done")
    os.chmod(t.path(reports, "0/00.txt"), 0o666)
    run(0)


def killed(t, turns=40):
    reports = "reports"
    for i in range(60):
        t.write(f"{reports}/{f'{i % 3}/' if i % 3 else ''}{i:02}.txt", text(i, 200))
    t.run(reports, "--out", "out")
    began = time.perf_counter()
    t.run(reports, "--out", "whole")
    duration = time.perf_counter() - began
    names = records(t).keys()
    good = {name: open(t.path(reports, name[:-5]), "rb").read() for name in names}
    dice = random.Random(11)
    caught = 0
    for _ in range(turns):
        for name in names:
            worse = dice.choice([None, None, b"", b"<title>404 Not Found</title>", text(int(name[-11:-9]), 190).encode()])
            with open(t.path(reports, name[:-5]), "wb") as f:
                f.write(good[name] if worse is None else worse)
        running = t.start(reports, "--out", "out", "--prune")
        try:
            running.wait(dice.uniform(0, duration))
        except subprocess.TimeoutExpired:
            running.kill()
            caught += 1
        running.communicate()
        expect(records(t).keys() == names, f"{len(names - records(t).keys())} records are gone")
        for name in names:
            record = json.load(open(t.path("out", name), encoding="utf-8"))
            expect(len(record["metrics"]) >= 190, f"{name} is a worse page's")
    for name in names:
        with open(t.path(reports, name[:-5]), "wb") as f:
            f.write(good[name])
    t.run(reports, "--out", "out", "--prune")
    t.same("out", "whole")
    print(f"  killed {caught} of {turns} runs")
    expect(caught >= turns // 4, f"only {caught} of {turns} runs were killed before their end")


def power_cut(t):
    """What a disk may hold after a power failure without --durable: the journal, but other records than it names."""
    reports = fill(t)
    t.run(reports, "--out", "whole")
    shutil.copytree(t.path("whole"), t.path("out"))
    os.rename(t.path("out/manifest.ndjson"), t.path("out/manifest.partial.ndjson"))
    size = os.path.getsize(t.path("out/0/00.txt.json"))
    t.write("out/0/00.txt.json", "")
    t.write("out/1/01.txt.json", "\0" * os.path.getsize(t.path("out/1/01.txt.json")))
    t.write("out/2/02.txt.json", "{" * (size // 2))
    expect(" 7 unchanged" in t.run(reports, "--out", "out"), "records that the journal names were believed")
    t.same("out", "whole")
    # ... and what it left of a manifest that was finished: empty files.
    for name in list(records(t)):
        t.write(os.path.join("out", name), "")
    expect(" 0 unchanged" in t.run(reports, "--out", "out"), "empty records were believed")
    t.same("out", "whole")


PROMISES = {f.__name__: f for f in (nothing_there, worse_pages, only_its_own, ordinary_names, durable, not_allowed, killed, power_cut)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--kills", type=int, default=40, help="how many runs `killed` starts, to end most of them")
    ap.add_argument("promise", nargs="+", choices=sorted(PROMISES))
    a = ap.parse_args()
    PROMISES["killed"] = lambda t: killed(t, a.kills)
    failed = skipped = 0
    for name in a.promise:
        with tempfile.TemporaryDirectory() as work:
            try:
                PROMISES[name](Bench(a.bin, "", os.path.realpath(work)))
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
