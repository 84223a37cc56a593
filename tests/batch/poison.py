#!/usr/bin/env python3
"""Twenty good reports beside files that have stopped batches, or could: all twenty come out, the manifest names every file, each poison with its reason,
the exit status says so, and neither time nor memory grows. The second run, over the same, does the same.

    poison.py --bin BUILD/bin

Standard library only.
"""
import argparse
import gzip
import json
import os
import random
import resource
import signal
import socket
import sys
import tempfile
import time

from batch import BROKEN, Bench, expect

GOOD = 20
MOST_SECONDS = 60
MOST_MEMORY_KB = 1 << 20  # the page that took 3 GB


def reopened():
    """Formatting elements that are never closed: a parser opens them again in every paragraph."""
    fonts = "".join(f'<font color="{i}">' for i in range(500))
    return (f"<html><body><p>{fonts}" + "<p>x" * 19000).encode()


def report(number):
    return (f"云桦市第{number}区2023年法治政府建设情况报告\n一、主要成效\n全年受理行政复议申请{100 + number}件,审结{90 + number}件,办结率9{number % 10}%。\n"
            f"开展培训{number + 3}场,培训执法人员{300 + number}人次。\n").encode()


def poisons(folder):
    """Name → what the error must say. Each file is written."""
    dice = random.Random(7)
    found = {}

    def add(name, content, why):
        with open(os.path.join(folder, name), "wb") as f:
            f.write(content)
        found[name] = why

    add("01-reopened.html", reopened(), "too much memory")
    add("02-stray-end-tags.html", b"<html><body>" + b"<div></span>" * 95000, "nested deeper")
    with open(os.path.join(folder, "03-sparse.txt"), "wb") as f:
        f.truncate(30 << 30)
    found["03-sparse.txt"] = "larger than the limit"
    os.mkfifo(os.path.join(folder, "04-pipe.txt"))
    found["04-pipe.txt"] = "is a pipe"
    add("05-" + "n" * 248 + ".txt", report(1), "too long")
    os.makedirs(os.path.join(folder, "06-blocked"))
    add("06-blocked/a.txt", report(2), "no folder")
    add("07-packed.html", gzip.compress(b"<html><body>x</body></html>", mtime=0), "gzip")
    add("08-packed.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n--x\r\n\r\n<html>", "MHTML")
    add("09-random.txt", bytes(dice.randrange(256) for _ in range(20000)), "no text")
    os.symlink("nowhere", os.path.join(folder, "10-dangling.txt"))
    found["10-dangling.txt"] = "No such file"
    add("11-deep.html", b"<div>" * 100000, "nested deeper")
    add("12-attributes.html", b"<p " + b" ".join(b"a%d=1" % i for i in range(50000)) + b">x", "2000 attributes")
    add("13-empty.txt", b"", "no text")
    add("14-gone.html", "<html><title>404 Not Found</title><body>您访问的页面不存在</body></html>".encode(), "error page")
    add("15-manual.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"x" * 100, "PDF")
    with socket.socket(socket.AF_UNIX) as s:
        here = os.getcwd()
        os.chdir(folder)
        s.bind("16-socket.txt")
        os.chdir(here)
    found["16-socket.txt"] = "is a socket"
    add("17-figures.txt", "8件、".encode() * 2_000_001, "more numbers")
    return found


def check(t, bad, unchanged):
    begin = time.monotonic()
    err = t.run("reports", "--out", "out", code=1)
    took = time.monotonic() - begin
    manifest = t.manifest("out")
    expect(took < MOST_SECONDS, f"took {took:.0f} s")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    expect(memory < MOST_MEMORY_KB, f"took {memory >> 10} MB")
    expect(sorted(manifest) == sorted([f"good/{i:02}.txt" for i in range(GOOD)] + list(bad)), f"the manifest names other files: {sorted(manifest)}")
    for i in range(GOOD):
        entry = manifest[f"good/{i:02}.txt"]
        record = json.load(open(t.path("out", entry["record"]), encoding="utf-8"))
        expect(entry["status"] == "ok" and entry["error"] is None and len(record["metrics"]) == entry["metrics"] >= 5, f"a good report: {entry}")
    for name, why in bad.items():
        entry = manifest[name]
        expect(entry["status"] in ("failed", "suspect") and why in entry["error"] and entry["record_bytes"] == 0, f"{name}: {entry['status']}: {entry['error']}")
        expect(name[:40] in err, f"{name} is not named on stderr")
    expect(f" {unchanged} unchanged" in err and sum(e["status"] != "ok" for e in manifest.values()) == len(bad), f"other totals: {err[-300:]}")
    left = [os.path.join(d, f) for d, _, files in os.walk(t.path("out")) for f in files if f.endswith(".tmp") or f.startswith(".lock")]
    expect(not left, f"left behind: {left}")
    print(f"  {GOOD} good, {len(bad)} poisons: {took:.1f} s, {memory >> 10} MB")


def second_signal(t):
    """Ctrl-C twice ends at once, whatever is under way, and the next run goes on."""
    line = "全年受理行政复议申请12件,审结9件。" * 1000 + "\n"
    with open(t.path("large.txt"), "w", encoding="utf-8") as f:
        f.writelines(line for _ in range(900))  # seconds of work
    running = t.start("large.txt", "--out", "large", "-j", "1")
    while not os.path.exists(t.path("large", "manifest.partial.ndjson")) and running.poll() is None:
        time.sleep(0.001)
    time.sleep(0.1)
    begin = time.monotonic()
    running.send_signal(signal.SIGINT)
    time.sleep(0.2)
    expect(running.poll() is None, "the first signal does not wait for the report under way")
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=MOST_SECONDS)
    expect(running.returncode == -signal.SIGINT and time.monotonic() - begin < 2, f"the second signal: {running.returncode} after {time.monotonic() - begin:.1f} s")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as work:
        t = Bench(a.bin, "", work)
        os.makedirs(t.path("reports/good"))
        for i in range(GOOD):
            with open(t.path(f"reports/good/{i:02}.txt"), "wb") as f:
                f.write(report(i))
        bad = poisons(t.path("reports"))
        t.write("out/06-blocked", "a file where the folder of records should be")
        try:
            check(t, bad, 0)
            check(t, bad, GOOD)
            second_signal(t)
        except BROKEN as broken:
            print(f"FAILED {broken}")
            return 1
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
