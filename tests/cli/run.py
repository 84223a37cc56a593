#!/usr/bin/env python3
"""Runs the case directories of the executables.

    run.py --bin BUILD/bin [--accept] [TOOL | TOOL/CASE]...

A case is a directory TOOL/CASE with the file `cmd`, a POSIX shell script, and what it must give: `stdout`, `stderr`
(a missing one means empty) and `status` (missing: 0). `stdin` is fed when it is there. The script runs in a fresh folder
that holds copies of the case's other files and a link `samples`; in it $BIN is the folder of the executables and
$SAMPLES the samples. A case whose script exits 77 is skipped (say why on stderr).
--accept writes what came out as what must come; review the diff. Standard library only.
"""
import argparse
import difflib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "samples")
EXPECTED = {"cmd", "stdin", "stdout", "stderr", "status"}
SKIPPED = 77
TIMEOUT_SECONDS = 120


def read(path):
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as f:
        return f.read()


def cases(selected):
    for tool in sorted(os.listdir(HERE)):
        folder = os.path.join(HERE, tool)
        if not os.path.isdir(folder) or tool.startswith(("_", ".")):
            continue
        for case in sorted(os.listdir(folder)):
            name = f"{tool}/{case}"
            if selected and tool not in selected and name not in selected:
                continue
            if os.path.exists(os.path.join(folder, case, "cmd")):
                yield name, os.path.join(folder, case)


def run(folder, bin_dir):
    """(stdout, stderr, status) of a case."""
    with tempfile.TemporaryDirectory() as work:
        for name in os.listdir(folder):
            if name not in EXPECTED:
                path = os.path.join(folder, name)
                (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, os.path.join(work, name))
        os.symlink(os.path.realpath(SAMPLES), os.path.join(work, "samples"))
        env = {"PATH": os.environ["PATH"], "BIN": os.path.realpath(bin_dir), "SAMPLES": "samples", "LC_ALL": "C.UTF-8", "HOME": work}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        done = subprocess.run(["sh", os.path.join(folder, "cmd")], cwd=work, env=env, input=read(os.path.join(folder, "stdin")),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT_SECONDS, check=False)
    return done.stdout, done.stderr, done.returncode


def expected(folder):
    status = read(os.path.join(folder, "status")).strip()
    return read(os.path.join(folder, "stdout")), read(os.path.join(folder, "stderr")), int(status or 0)


def accept(folder, got):
    for name, content in zip(("stdout", "stderr", "status"), (got[0], got[1], b"" if got[2] == 0 else b"%d\n" % got[2])):
        path = os.path.join(folder, name)
        if content:
            with open(path, "wb") as f:
                f.write(content)
        elif os.path.exists(path):
            os.remove(path)


def show_difference(what, want, got):
    if want == got:
        return
    lines = lambda b: b.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    for line in list(difflib.unified_diff(lines(want), lines(got), f"expected {what}", f"got {what}"))[:40]:
        text = line.rstrip("\n")
        print("    " + (text if len(text) <= 400 else text[:400] + " …"))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--accept", action="store_true")
    ap.add_argument("case", nargs="*")
    a = ap.parse_args()
    counts = {"ok": 0, "failed": 0, "skipped": 0, "changed": 0}
    for name, folder in cases(set(a.case)):
        try:
            got = run(folder, a.bin)
        except subprocess.TimeoutExpired:
            got = (b"", b"timed out\n", 124)
        if got[2] == SKIPPED:
            counts["skipped"] += 1
            print(f"skipped {name}: {got[1].decode('utf-8', 'replace').strip()}")
        elif got == expected(folder):
            counts["ok"] += 1
        elif a.accept:
            counts["changed"] += 1
            print(f"accepted {name}")
            accept(folder, got)
        else:
            counts["failed"] += 1
            want = expected(folder)
            print(f"FAILED {name}\n  cmd: {read(os.path.join(folder, 'cmd')).decode().strip()}")
            show_difference("stdout", want[0], got[0])
            show_difference("stderr", want[1], got[1])
            if want[2] != got[2]:
                print(f"    status: expected {want[2]}, got {got[2]}")
    print(", ".join(f"{n} {what}" for what, n in counts.items() if n or what == "ok"))
    return 1 if counts["failed"] or not any(counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
