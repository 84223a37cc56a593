#!/usr/bin/env python3
"""The checkers of the sources: what they find fails, and so does a checker that has nothing to check.

    lint.py --bin BUILD/bin [CHECKER]...

  format   clang-format, all C++; but for the files of unformatted.txt beside this, a list that may only get shorter
  clang    clang++ -fsyntax-only, with the warnings of the build: what the fuzz targets, which clang builds, do not have in them
  tidy     clang-tidy, the files of tidy.txt beside this (./dev tidy takes any); .clang-tidy says why a check is left out
  shell    shellcheck, every shell script
  man      mandoc, every man page that the build made

Exit code 77 when the program of a checker asked for by name is not there (without names: 1). Standard library only.
"""
import argparse
import concurrent.futures
import glob
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
HERE = os.path.relpath(os.path.dirname(os.path.abspath(__file__)), ROOT)
PROGRAMS = {"format": "clang-format", "clang": "clang++", "tidy": "clang-tidy", "shell": "shellcheck", "man": "mandoc"}


def listed(name):
    with open(os.path.join(ROOT, HERE, name), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def sources():
    return sorted(os.path.relpath(p, ROOT) for folder in ("lib", "tools", "tests") for end in ("cpp", "h") for p in glob.glob(f"{ROOT}/{folder}/**/*.{end}", recursive=True))


def run(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def check_format(_):
    files, left_out = sources(), set(listed("unformatted.txt"))
    checked = [path for path in files if path not in left_out]
    said = run("clang-format", "--dry-run", *checked)[1] if checked else ""
    wrong = [f"{path} is not as .clang-format says: clang-format -i {path}" for path in sorted(set(re.findall(r"(?m)^(\S+?):\d+:\d+: \w+: code should be clang-formatted", said)))]
    wrong += [f"{path} is not there: take it from {HERE}/unformatted.txt" for path in sorted(left_out - set(files))]
    return len(checked), wrong, f"{len(files) - len(left_out)} files, {len(left_out)} not yet"


def check_clang(bin_dir):
    with open(os.path.join(bin_dir, "..", "compile_commands.json"), encoding="utf-8") as file:
        commands = {os.path.relpath(one["file"], ROOT): one["command"] for one in json.load(file)}
    files = sorted(path for path in commands if path.startswith(("tools/", "lib/table/", "lib/review/", "lib/api/")))
    keep = re.compile(r"-(?:I|D|W|std=|isystem)\S*")

    def compile_one(path):
        words = shlex.split(commands[path])
        flags = [word for i, word in enumerate(words) if (keep.fullmatch(word) or words[i - 1] == "-isystem") and word != "-Wno-restrict"]
        return run("clang++", "-fsyntax-only", "-fconstexpr-steps=100000000", *flags, os.path.join(ROOT, path))

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [said[:2000] for status, said in pool.map(compile_one, files) if status]
    return len(files), found, f"{len(files)} files"


def check_tidy(bin_dir):
    files = listed("tidy.txt")
    status, said = run("clang-tidy", "-p", os.path.join(bin_dir, ".."), "--quiet", *files)
    found = re.findall(r".*(?:warning|error): .*", said)
    return len(files), found or ([said[-2000:]] if status else []), f"{len(files)} files"


def check_shell(_):
    files = [os.path.join(folder, name) for folder in (".", ".ci", "samples/ci") for name in os.listdir(os.path.join(ROOT, folder)) if is_shell(os.path.join(ROOT, folder, name))]
    status, said = run("shellcheck", *files) if files else (0, "")
    return len(files), [said] if status else [], " ".join(sorted(files))


def is_shell(path):
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return re.match(rb"#!/bin/(ba)?sh\b", file.readline()) is not None


def check_man(bin_dir):
    files = sorted(glob.glob(os.path.join(bin_dir, "..", "man", "*.1")))
    status, said = run("mandoc", "-Tlint", "-W", "warning", *files) if files else (0, "")
    return len(files), [said] if status else [], f"{len(files)} pages"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("checker", nargs="*", choices=[*PROGRAMS, []])
    a = ap.parse_args()
    failed = False
    for name in a.checker or PROGRAMS:
        if not shutil.which(PROGRAMS[name]):
            print(f"{name}: there is no {PROGRAMS[name]}")
            if a.checker:
                return 77
            failed = True
            continue
        count, found, what = {"format": check_format, "clang": check_clang, "tidy": check_tidy, "shell": check_shell, "man": check_man}[name](os.path.realpath(a.bin))
        if count == 0:
            found = ["nothing to check"]
        print(f"{name}: " + ("clean, " + what if not found else "FAILED\n" + "\n".join(found)))
        failed = failed or bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
