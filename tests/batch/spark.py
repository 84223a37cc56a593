#!/usr/bin/env python3
"""Holds the filters to what Spark's pipe() expects of a command (docs/cluster.md), without Spark.

    spark.py --bin BUILD/bin

pipe() starts one process for each partition of the lines, writes the partition to its standard input, each line with '\\n', while it reads
lines from its standard output, and then asks for its exit status. In PySpark the process has the environment of `env` and no other. So:
the lines that come out are the same however the lines that go in are divided, also into empty partitions; a partition may be larger than
all pipes; no environment is needed; and a line that is no record fails its own partition and no other. Standard library only.
"""
import argparse
import os
import random
import shlex
import subprocess
import sys
import tempfile
import threading

from recipe import recipe, write_reports

SECONDS = 120


def commands():
    """Those of the page."""
    return [line.split('"')[1] for line in recipe("Spark", "python", []).splitlines() if ".pipe(" in line]


class PipeFailed(Exception):
    pass


def pipe(command, partition, bin_dir):
    """What pipe(command, env={"PATH": …}, checkCode=True) makes of the lines of one partition."""
    process = subprocess.Popen(shlex.split(command), env={"PATH": bin_dir}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    end = threading.Timer(SECONDS, process.kill)
    end.start()

    def feed():
        try:
            for line in partition:
                process.stdin.write(line + b"\n")
            process.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    lines = [line.rstrip(b"\n") for line in iter(process.stdout.readline, b"")]
    feeder.join()
    status = process.wait()
    end.cancel()
    if status:
        raise PipeFailed(f"{command}: exit status {status}")
    return lines


def divided(lines, parts, dice):
    """Into so many partitions at random places; some are empty."""
    cuts = sorted(dice.randint(0, len(lines)) for _ in range(parts - 1))
    return [lines[a:b] for a, b in zip([0] + cuts, cuts + [len(lines)])]


def through(partitions, filters, bin_dir):
    for command in filters:
        partitions = [pipe(command, partition, bin_dir) for partition in partitions]
    return [line for partition in partitions for line in partition]


def check(records, filters, bin_dir):
    dice = random.Random(7)
    whole = through([records], filters, bin_dir)
    if len(whole) < 100:
        return f"only {len(whole)} lines came out"
    for parts in (2, 3, 7, len(records) + 5):
        if through(divided(records, parts, dice), filters, bin_dir) != whole:
            return f"{parts} partitions give other lines than one"
    if through([records, []], filters, bin_dir) != whole or through([[]], filters, bin_dir):
        return "an empty partition is not empty behind the filters"
    for command in filters:
        if pipe(command, [], bin_dir):
            return f"{command}: lines out of nothing"
        try:
            pipe(command, [b"no record"], bin_dir)
            return f"{command}: a line that is no record does not fail its partition"
        except PipeFailed:
            pass
    return ""


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    bin_dir = os.path.realpath(ap.parse_args().bin)
    filters = commands()
    with tempfile.TemporaryDirectory() as work:
        write_reports(f"{work}/reports", 30)
        made = subprocess.run([f"{bin_dir}/normalize", "--recursive", f"{work}/reports"], stdout=subprocess.PIPE, check=True).stdout
    wrong = check(made.rstrip(b"\n").split(b"\n"), filters, bin_dir) if len(filters) == 4 else f"the page has {len(filters)} filters"
    print(f"FAILED {wrong}" if wrong else f"ok: {', '.join(filters)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
