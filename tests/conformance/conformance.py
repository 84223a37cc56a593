#!/usr/bin/env python3
"""Holds the executables to the promises that all of them make.

    conformance.py --bin BUILD/bin [--man DIR] TOOL...
    conformance.py --bin BUILD/bin pipe                   all stages on huge and monotonous texts
    conformance.py --bin BUILD/bin --complete TOOL...     no executable is missing or goes unexamined

Help, version, exit codes, error lines, stdin, output files, full disks, closed pipes, bad bytes, empty input, long lines,
patterns of one repeated thing (nothing may be quadratic), and a man page that knows every option. Standard library only.
"""
import argparse
import glob
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from promises import Failed, expect

STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]
REPORT = "青屏市2022年报告\n一、主要成效。受理行政复议申请12件,其中网上9件,办结率99%以上。\n二、存在的问题。败诉2件。\n"
HUGE_BYTES = 20_000_000
HUGE_SECONDS = 300
REPEATED_BYTES = 1_000_000
REPEATED_SECONDS = 20
REPEATED = ["一", "1", "(", "（一）", "一、", "一是", "其中", "第", "由5件增加到", "1,", "1.", "百分之", "同比", "①", " ", "\t", "\n", "、", "。",
            "\"", "《", "〔2019〕", "件", "2022年", "<", "<b>", "&", "万", "由", "12件、", "12件(", "其中甲3件,包括乙2件。", "受理9件,其中甲3件,审结5件,", "(办结3件", "- 1 -\n", "a", "\u200b", "㈠", "全市"]


def brief(data):
    text = data.decode("utf-8", "backslashreplace")
    return text if len(text) <= 300 else text[:300] + " …"


class Tool:
    """One executable, and what to feed it."""
    slowness = 1  # how much longer than a release build it may take

    def __init__(self, name, bin_dir, work):
        self.name, self.path, self.work, self.bin_dir = name, os.path.join(bin_dir, name), work, bin_dir
        self.reads_records = name in STAGES[1:]
        self.reads_stream = name in STAGES

    def run(self, *args, stdin=b"", timeout=60, **more):
        more.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([self.path, *args], cwd=self.work, input=stdin, stderr=subprocess.PIPE, timeout=timeout, check=False, **more)

    def input_for(self, text):
        """Bytes that this tool reads: the text itself, or the record that the stages before make of it."""
        data = text if isinstance(text, bytes) else text.encode()
        for stage in STAGES[:STAGES.index(self.name)]:
            done = subprocess.run([os.path.join(self.bin_dir, stage)], input=data, capture_output=True, timeout=HUGE_SECONDS, check=False)
            expect(done.returncode == 0, f"{stage} failed before {self.name} was reached: {brief(done.stderr)}")
            data = done.stdout
        return data

    def file(self, name, content):
        with open(os.path.join(self.work, name), "wb") as f:
            f.write(content)
        return name

    def sound(self, done, codes=(0, 1)):
        """No crash, no trace, and every stderr line begins with the tool's name."""
        expect(done.returncode in codes, f"exit code {done.returncode}, expected one of {codes}; stderr: {brief(done.stderr)}")
        for line in done.stderr.decode("utf-8", "replace").splitlines():
            expect(line.startswith(self.name + ": "), f"an error line does not begin with the tool's name: {line!r}")


# ---- every executable -------------------------------------------------------------------------------------------

def help_and_version(t):
    for flag in ("--help", "-h", "--version", "-V"):
        done = t.run(flag)
        expect(done.returncode == 0, f"{flag}: exit code {done.returncode}")
        expect(done.stdout.strip() and not done.stderr, f"{flag}: must print on stdout only")
    expect(t.run("-h").stdout == t.run("--help").stdout, "-h and --help differ")
    version = t.run("-V").stdout.decode()
    expect(re.match(rf"{t.name} \(zhibiao\) \d+\.\d+\.\d+\n$", version), f"odd version line {version!r}")
    text = t.run("--help").stdout.decode()
    expect(t.name in text and "--help" in text and "--version" in text, "--help does not list its own options")
    expect("Exit status" in text, "--help does not say the exit status")
    wide = [line for line in text.splitlines() if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) > 80]
    expect(not wide, f"--help is wider than 80 columns: {wide[:2]}")
    expect(not re.search(r":(INT|UINT|FLOAT|TEXT|\{)|\[OPTIONS\]", text), "--help shows types of the parser")


def unknown_option(t):
    for args in (["--no-such-option"], ["-Z"], ["--output"]):
        done = t.run(*args)
        expect(done.returncode == 2, f"{args}: exit code {done.returncode}, expected 2")
        expect(not done.stdout, f"{args}: prints on stdout")
        lines = done.stderr.decode().splitlines()
        expect(len(lines) == 1 and lines[0].startswith(t.name + ": "), f"{args}: expected one error line, got {brief(done.stderr)}")


def full_disk(t):
    runs = [(["--help"], b""), (["--version"], b"")]
    if t.reads_stream:
        runs.append(([], t.input_for(REPORT)))
    for args, stdin in runs:
        with open("/dev/full", "wb") as full:
            done = t.run(*args, stdin=stdin, stdout=full)
        expect(done.returncode == 1, f"{args} > /dev/full: exit code {done.returncode}, expected 1")
        expect(done.stderr.count(b"\n") == 1, f"{args} > /dev/full: expected one error line, got {brief(done.stderr)}")
        t.sound(done)


def man_page(t, man):
    pages = glob.glob(os.path.join(man, t.name + ".1"))
    expect(pages, f"no man page {t.name}.1 in {man}")
    listed = [line for line in t.run("--help").stdout.decode().splitlines() if re.match(r" {2,6}-", line)]
    options = {o for line in listed for o in re.findall(r"--[a-z][a-z0-9-]+", line.strip().split("  ")[0])}
    expect({"--help", "--version"} <= options, f"cannot read the options of --help: {sorted(options)}")
    for page in pages:
        text = open(page, encoding="utf-8").read().replace("\\-", "-")
        missing = sorted(o for o in options if not re.search(re.escape(o) + r"(?![a-z-])", text))
        expect(not missing, f"{os.path.basename(page)} does not name {', '.join(missing)}")
        expect("EXIT STATUS" in text.upper(), f"{os.path.basename(page)} has no section EXIT STATUS")


def missing_input(t):
    to = ["--out", "records"] if t.name in ("run-batch", "emit-table", "emit-review") else []
    done = t.run("no-such-file-or-folder", *to)
    wanted = 2 if t.name == "lint-patterns" else 1  # its inputs are pattern files, and what is wrong with those is usage
    expect(done.returncode == wanted, f"missing input: exit code {done.returncode}, expected {wanted}")
    expect(b"no-such-file-or-folder" in done.stderr, f"the error does not name the file: {brief(done.stderr)}")
    t.sound(done, (wanted,))


# ---- executables of the pipe ------------------------------------------------------------------------------------

def stdin_is_dash_is_file(t):
    data = t.input_for(REPORT)
    t.file("in", data)
    forms = [t.run(stdin=data), t.run("-", stdin=data), t.run("in")]
    for done in forms:
        t.sound(done, (0,))
        expect(not done.stderr and done.stdout, f"unexpected stderr or no output: {brief(done.stderr)}")
    outputs = [d.stdout for d in forms]
    if not t.reads_records:  # the record names where it came from
        def nameless(line):
            record = json.loads(line)
            record.pop("doc_id"), record["source"].pop("path")
            return record
        outputs = [nameless(o) for o in outputs]
    expect(outputs[0] == outputs[1] == outputs[2], "stdin, '-' and the file give different output")


def empty_input(t):
    t.file("empty", b"")
    for args in ([], ["-"], ["empty"]):
        done = t.run(*args)
        t.sound(done, (0,))
        if t.reads_records:
            expect(not done.stdout.strip(), f"{args}: output from nothing: {brief(done.stdout)}")
            expect(not done.stderr, f"{args}: {brief(done.stderr)}")


def output_file(t):
    data = t.input_for(REPORT)
    t.file("in", data)
    wanted = t.run("in").stdout
    folder = os.path.join(t.work, "out")
    os.makedirs(folder)
    done = t.run("in", "-o", "out/a")
    expect(done.returncode == 0 and not done.stdout and not done.stderr, f"-o: {done.returncode} {brief(done.stderr)}")
    expect(open(os.path.join(folder, "a"), "rb").read() == wanted, "-o gives other bytes than stdout")
    expect(os.listdir(folder) == ["a"], f"-o leaves something behind: {os.listdir(folder)}")
    done = t.run("in", "--output", "no-such-folder/a")
    expect(done.returncode == 1, f"-o into a missing folder: exit code {done.returncode}, expected 1")
    t.sound(done)


def output_file_stays_what_it_was(t):
    """It keeps its mode, is no link that is followed in silence, and never becomes empty."""
    t.file("in", t.input_for(REPORT))
    target = t.file("target", b"old")
    os.chmod(os.path.join(t.work, target), 0o640)
    done = t.run("in", "-o", target)
    expect(done.returncode == 0 and os.stat(os.path.join(t.work, target)).st_mode & 0o777 == 0o640, f"-o changes the mode: {brief(done.stderr)}")
    os.symlink("target", os.path.join(t.work, "link"))
    done = t.run("in", "-o", "link")
    expect(done.returncode == 1 and b"symbolic link" in done.stderr and os.path.islink(os.path.join(t.work, "link")), f"-o to a link: {brief(done.stderr)}")
    t.file("target", b"old")
    done = t.run("no-such-file", "-o", "target")
    t.sound(done, (1,))
    expect(open(os.path.join(t.work, "target"), "rb").read() == b"old", "every input failed, and the old file is gone")


def control_characters(t):
    """What a file's name would do to the terminal is shown instead."""
    name = "evil\x1b[31m\nname\u202e"
    done = t.run(name)
    t.sound(done, (1,))
    expect(b"\\x1B[31m\\nname\\u202E" in done.stderr and b"\x1b" not in done.stderr, f"a raw name: {done.stderr!r}")


def output_file_is_atomic(t):
    """Until the tool has read everything, the old file stands; a tool that dies leaves the old file."""
    data = t.input_for(REPORT)
    target = os.path.join(t.work, "target")
    for die in (False, True):
        t.file("target", b"old")
        running = subprocess.Popen([t.path, "-o", "target"], cwd=t.work, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        running.stdin.write(data)
        running.stdin.flush()
        expect(open(target, "rb").read() == b"old", "-o overwrites before it is done")
        if die:
            running.send_signal(signal.SIGKILL)
        running.communicate()
        expect((open(target, "rb").read() == b"old") == die, "the old file is lost" if die else "-o wrote nothing")


def closed_pipe(t):
    one = t.input_for(REPORT)
    if t.reads_records:
        data, args = one * 3000, []
    else:
        t.file("in", one)
        data, args = b"", ["in"] * 3000
    running = subprocess.Popen([t.path, *args], cwd=t.work, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    def feed():
        try:
            running.stdin.write(data)
            running.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    expect(running.stdout.read(1), "no output")
    running.stdout.close()
    error = running.stderr.read()
    running.wait(60)
    feeder.join(60)
    expect(running.returncode == 0, f"closed pipe: exit code {running.returncode}")
    expect(not error, f"closed pipe: {brief(error)}")


def bad_bytes(t):
    good = t.input_for(REPORT)
    inputs = [b"\xff\xfe\xfd", b"\xe4\xb8", b"\x00" * 100, bytes(range(256)) * 20, b"\xff\xff\xff\xff" * 50, b"{", b"}", b"[]", b"null",
              b'{"format":null}', b'{"format":"zhibiao.report/1"}', b"\xef\xbb\xbf", b"\xfe\xff\xd8\x00", b"<html", b"<!--", b"&#0;&#x110000;",
              good[:-20], good[: len(good) // 2], good.replace(b"\xe5", b"\xff", 3), good.replace(b'"start":', b'"start":-'),
              good.replace(b'"end":', b'"end":9999999'), good.replace(b'"text":', b'"text":7,"t":'), good.replace(b"[", b"{"),
              good.replace(b'"length"', b'"l"'), good.replace(b"1", b"99999999999999999999"), b"[" * 5000, b'{"a":' * 5000]
    for data in inputs:
        done = t.run(stdin=data)
        t.sound(done)
        for line in done.stdout.splitlines():
            try:
                json.loads(line.decode("utf-8", "strict"))
            except ValueError as broken:
                raise Failed(f"output of {data[:40]!r} is not JSON in UTF-8: {broken}") from broken


def odd_numbers(t):
    """Numbers that no double holds, or nobody divides by, lose nothing else: the record is JSON, and the good figures are in it."""
    numbers = ["1.97万亿亿", "零分之三", "三分之零", "0/0", "1/0", "18446744073709551616", "9223372036854775808.5万亿", "9" * 400, "1e400", "0." + "0" * 400 + "1", "-0",
               "九千万亿亿亿亿亿", "亿" * 50, "百分之" * 20 + "零", "123,456,789,012,345,678,901", "NaN", "inf"]
    text = REPORT + "".join(f"全市办理案件{n}件,占{n}%,罚款{n}亿元,从{n}家至{n}家,同比增长{n}倍。\n" for n in numbers)
    done = t.run(stdin=t.input_for(text))
    t.sound(done, (0,))

    def no_number(name):
        raise Failed(f"{name} is no JSON")

    record = json.loads(done.stdout.decode("utf-8", "strict"), parse_constant=no_number)
    if "metrics" in record:
        found = [m["text"] for m in record["metrics"]]
        expect(found[:2] == ["12件", "9件"], f"the good figures are lost: {found[:5]}")
        expect(not any(text.startswith("456") for text in found), "a part of a number is read as a figure")


def the_rest_goes_on(t):
    """A bad input between two good ones: exit code 1, the good ones come out in order."""
    names = []
    for i in (1, 2):
        data = t.input_for(REPORT)
        names.append(t.file(f"good{i}", data.replace(b'"doc_id":"stdin"', b'"doc_id":"good%d"' % i)))
    done = t.run(names[0], "no-such-file", names[1])
    expect(done.returncode == 1 and b"no-such-file" in done.stderr, f"exit code {done.returncode}, stderr {brief(done.stderr)}")
    ids = [json.loads(line)["doc_id"] for line in done.stdout.splitlines()]
    expect(ids == names, f"expected the good inputs in order, got {ids}")
    if t.reads_records:
        both = [open(os.path.join(t.work, n), "rb").read() for n in names]
        done = t.run(stdin=both[0] + b"broken line\n" + both[1])
        ids = [json.loads(line)["doc_id"] for line in done.stdout.splitlines()]
        expect(done.returncode == 1 and ids == names, f"broken line: exit code {done.returncode}, records {ids}")
        expect(b":2:" in done.stderr, f"the error does not name line 2: {brief(done.stderr)}")


def order_kept(t):
    names = []
    for i in range(9):
        data = t.input_for(REPORT * (1 + (9 - i) % 4))
        names.append(t.file(f"file{i}", data.replace(b'"doc_id":"stdin"', b'"doc_id":"file%d"' % i)))
    names = names[::-1] + names
    done = t.run(*names)
    t.sound(done, (0,))
    expect([json.loads(line)["doc_id"] for line in done.stdout.splitlines()] == names, "input order is not kept")


def answers_at_once(t):
    """Whoever writes a record and waits gets what comes of it before he writes the next."""
    if not t.reads_records:
        return
    one = t.input_for(REPORT)
    running = subprocess.Popen([t.path], cwd=t.work, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = threading.Timer(60 * Tool.slowness, running.kill)
    watch.start()
    answered = 0
    for lines in (one, b"\n" + one, one * 3):
        running.stdin.write(lines)
        running.stdin.flush()
        for _ in range(lines.count(b'"doc_id"')):
            answered += running.stdout.readline().endswith(b"\n")
    watch.cancel()
    running.stdin.close()
    rest = running.stdout.read()
    expect(running.wait(60) == 0 and answered == 5 and not rest, f"{answered} of 5 records while it was read, then {brief(rest)}")
    running.stdout.close()
    running.stderr.close()


# ---- the pipe as a whole, on inputs that would find anything quadratic --------------------------------------------

def through_the_pipe(tools, text, seconds):
    """Feeds a text through all stages, each within `seconds`; returns the last one's output."""
    data = text.encode()
    for t in tools:
        try:
            done = t.run(stdin=data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"{t.name}: {len(text.encode())} bytes of {text[:20]!r} take more than {seconds} s") from None
        t.sound(done, (0,))
        expect(done.stdout.count(b"\n") == 1, f"{t.name}: one text must give one record, got {done.stdout.count(10)}")
        data = done.stdout
    return data


def huge_line(tools):
    sentence = "全市受理行政复议申请1842件,审结1588件,其中维持582件,同比增长38.7%,罚款近300万元;"
    data = through_the_pipe(tools, sentence * (HUGE_BYTES // len(sentence.encode())), HUGE_SECONDS * Tool.slowness)
    expect(len(data) > HUGE_BYTES, "the record is too short to hold the text")


def nothing_quadratic(tools):
    slow = []
    for unit in REPEATED:
        try:
            through_the_pipe(tools, unit * (REPEATED_BYTES // len(unit.encode())), REPEATED_SECONDS * Tool.slowness)
        except Failed as broken:
            slow.append(str(broken))
    expect(not slow, "\n    " + "\n    ".join(slow))


EVERY = [help_and_version, unknown_option, full_disk, missing_input]
PIPE = [stdin_is_dash_is_file, empty_input, output_file, output_file_stays_what_it_was, control_characters, output_file_is_atomic, closed_pipe, bad_bytes, odd_numbers, the_rest_goes_on, order_kept, answers_at_once]
WHOLE = [huge_line, nothing_quadratic]


def hold(promise, label, *subject):
    try:
        promise(*subject)
        print(f"ok     {label}: {promise.__name__}")
        return 0
    except (Failed, subprocess.TimeoutExpired, OSError, ValueError, KeyError) as broken:
        print(f"FAILED {label}: {promise.__name__}: {broken}")
        return 1


def complete(bin_dir, tools):
    there = {n for n in os.listdir(bin_dir) if os.access(os.path.join(bin_dir, n), os.X_OK)}
    there = {n for n in there if not n.startswith(("unit_", "bench_")) and not n.endswith("_fuzz")}
    print("executables:", " ".join(sorted(there)))
    for name in sorted(there ^ set(tools)):
        print(f"FAILED {name}: {'no test knows it' if name in there else 'was not built'}")
    return 1 if there != set(tools) else 0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--man")
    ap.add_argument("--slowness", type=int, default=1, help="how much longer instrumented executables may take")
    ap.add_argument("--complete", action="store_true")
    ap.add_argument("--only", help="run one promise, by its function's name")
    ap.add_argument("tool", nargs="+")
    a = ap.parse_args()
    Tool.slowness = a.slowness
    if a.complete:
        return complete(a.bin, a.tool)
    wanted = lambda promise: not a.only or promise.__name__ == a.only
    failed = 0
    for name in a.tool:
        if name == "pipe":
            with tempfile.TemporaryDirectory() as work:
                tools = [Tool(stage, os.path.realpath(a.bin), work) for stage in STAGES]
                failed += sum(hold(p, "pipe", tools) for p in WHOLE if wanted(p))
            continue
        promises = EVERY + (PIPE if name in STAGES else [])
        if a.man:
            def knows_man_page(t):
                man_page(t, a.man)
            promises = promises + [knows_man_page]
        for promise in filter(wanted, promises):
            with tempfile.TemporaryDirectory() as work:
                failed += hold(promise, name, Tool(name, os.path.realpath(a.bin), work))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
