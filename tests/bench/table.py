#!/usr/bin/env python3
"""All that the benches measure of whole programs, in one table: speed.py, and how run-batch grows (scale.py).

    table.py --bin BUILD/bin [--keep docs/performance.md]

Runs both one after the other, about ten minutes, and prints each row when it is measured. With --keep the table
replaces what stands in FILE between the lines "<!-- bench: begin -->" and "<!-- bench: end -->", with date, machine and command. For figures
that are to be kept nothing else may run on the machine. Standard library only.

All files (3 GB) lie on a tmpfs, /dev/shm, and stay until the end: for a minute and more after files were removed ext4 looks at each of their inodes again whenever a file is made
(recently_deleted in the kernel's fs/ext4/ialloc.c), and a report of 2 KB then takes 1 ms instead of 0.3.
"""
import argparse
import datetime
import os
import platform
import re
import shutil
import subprocess
import tempfile

HEAD = ("", "measured", "must", "aim")
MARKS = ("<!-- bench: begin -->", "<!-- bench: end -->")


def line(row):
    return "| " + " | ".join(row) + " |"


def show(rows):
    """Prints a Markdown table row by row, and returns it."""
    lines = []
    for text in [line(HEAD), "|" + "---|" * len(HEAD)]:
        lines.append(text)
        print(text, flush=True)
    for row in rows:
        lines.append(line(row))
        print(lines[-1], flush=True)
    return "\n".join(lines)


def machine():
    model = ""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            model = re.search(r"model name\s*:\s*(.*)", f.read()).group(1)
    except (OSError, AttributeError):
        model = platform.processor() or platform.machine()
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} processors ({model}), {gigabytes:.0f} GB, {platform.system()} {platform.release()}"


def version_of(bin_dir):
    version = subprocess.run([os.path.join(bin_dir, "run-batch"), "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout.strip()
    return version + (f", commit {commit}" if commit else "")


def keep(path, text):
    with open(path, encoding="utf-8") as f:
        page = f.read()
    begin, end = page.find(MARKS[0]), page.find(MARKS[1])
    if not 0 <= begin < end:
        raise SystemExit(f"table.py: {path} has no lines {MARKS[0]} and {MARKS[1]}, in this order")
    with open(path, "w", encoding="utf-8") as f:
        f.write(page[: begin + len(MARKS[0])] + "\n" + text + "\n" + page[end:])


def main():
    import scale, speed  # they show their own rows with show()

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--keep", metavar="FILE", default="")
    a = ap.parse_args()

    def rows(work):
        os.makedirs(os.path.join(work, "speed"))
        yield from speed.rows(a.bin, os.path.join(work, "speed"), 16, 7, "")
        shutil.rmtree(os.path.join(work, "speed"))
        yield from scale.rows(a.bin, os.path.join(work, "scale"), scale.COUNTS, scale.SIZES)

    about = f"{datetime.date.today().isoformat()}; {machine()}; {version_of(a.bin)}; `./dev bench`."
    print(about + "\n")
    with tempfile.TemporaryDirectory(prefix="zhibiao-bench-", dir=speed.tmpfs()) as work:
        table = show(rows(work))
    if a.keep:
        keep(a.keep, about + "\n\n" + table)


if __name__ == "__main__":
    main()
