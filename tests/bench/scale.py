#!/usr/bin/env python3
"""Whether a report costs the same among few and among many, and a byte the same in a small report and in a large one.

    scale.py --bin BUILD/bin [--reports 100,1000,10000,100000] [--bytes 1000,16000,256000,4000000,64000000]

Every text is made by bench_reports, so that none was seen before; run-batch reads them with one job. Then the shapes that would
show anything quadratic: no heading at all, one sentence, headings only, figures only, each beside a text of a quarter of its size.
Prints a table. Standard library only; Linux (peak memory by wait4).
"""
import argparse
import os
import subprocess
import tempfile

import speed
import table
from timed import timed

KILO = 1000
REPORT = 2 * KILO  # bytes of a report where their number is the question
FEW = 1000         # reports that others are compared with: of fewer, starting up takes the most


class Bench:
    def __init__(self, bin_dir, work):
        self.bin, self.work, self.folders = bin_dir, work, 0

    def folder(self):
        self.folders += 1
        return os.path.join(self.work, str(self.folders))

    def run(self, folder):
        """Processor seconds and peak memory of one run-batch with one job."""
        cost = timed([os.path.join(self.bin, "run-batch"), folder, "--out", self.folder(), "--jobs", "1", "--progress", "none", "--max-report-bytes", "1G"])
        return cost.cpu_seconds, cost.peak_bytes

    def first_seen(self, count, size):
        folder = self.folder()
        subprocess.run([os.path.join(self.bin, "bench_reports"), folder, str(count), str(size)], check=True)
        return folder

    def text(self, text):
        folder = self.folder()
        os.makedirs(folder)
        with open(os.path.join(folder, "report.txt"), "w", encoding="utf-8") as f:
            f.write(text)
        return folder


def size_of(folder):
    return sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(folder) for name in names)


def by_count(bench, counts):
    few = None
    for count in counts:
        seconds, peak = bench.run(bench.first_seen(count, REPORT))
        each = seconds / count
        few = few or (each if count >= FEW else None)
        ratio = f"; {each / few:.2f} × a report among {FEW:,}" if few and count > FEW else ""
        yield f"{count:,} reports of {REPORT // KILO} KB", f"{seconds:.2f} s, {1e6 * each:.0f} µs a report{ratio}; {peak / 2**20:.0f} MB", "≤ 1.2 ×" if ratio else "", ""


def by_size(bench, sizes):
    for size in sizes:
        count = max(1, min(400, 4_000_000 // size))  # so that starting up does not count
        folder = bench.first_seen(count, size)
        seconds, peak = bench.run(folder)
        total = size_of(folder)
        beyond = (peak - 40 * 2**20) / (total / count)
        memory = f"{peak / 2**20:.0f} MB" + (f" = 40 MB + {beyond:.1f} × the report" if beyond > 0 else "")
        yield f"{'a report' if count == 1 else f'{count} reports'} of {total / count / KILO:,.0f} KB", f"{1e9 * seconds / total:.0f} ns a byte; {memory}", "≤ 40 MB + 6 ×", ""


def shapes():
    plain = "全面推进依法行政各项工作不断规范执法行为切实维护群众合法权益"
    yield "one section without headings", 64_000_000, lambda size: "某县2023年法治政府建设情况报告\n" + (plain + "。办理案件12件。") * (size // 115)
    yield "one sentence", 1_000_000, lambda size: plain * (size // 90) + "12件。"
    yield "headings only", 100_000 * 30, lambda size: "".join(f"({n % 9 + 1})强化行政执法监督\n" for n in range(size // 30))
    yield "figures only", 1_000_000 * 10, lambda size: "".join(f"{n % 9000 + 1000}件、" + ("\n" if n % 50 == 49 else "") for n in range(size // 10))
    yield "figures only, in one line", 1_000_000 * 10, lambda size: "".join(f"{n % 9000 + 1000}件、" for n in range(size // 10))


def by_shape(bench):
    for name, size, text in shapes():
        quarter, whole = (bench.run(bench.text(text(part))) for part in (size // 4, size))
        yield f"{name}, {size / 1e6:.0f} MB", f"{whole[0]:.2f} s, {whole[0] / quarter[0]:.1f} × a quarter of it; {whole[1] / 2**20:.0f} MB", "linear: 4 ×", ""


def rows(bin_dir, work, counts, sizes):
    """Of the table in docs/performance.md: (what, measured, must, aim). What is written below `work` stays there: see table.py."""
    bench = Bench(os.path.abspath(bin_dir), work)
    yield from by_count(bench, counts)
    yield from by_size(bench, sizes)
    yield from by_shape(bench)


COUNTS = [100, 1000, 10_000, 100_000]
SIZES = [1000, 16_000, 256_000, 4_000_000, 64_000_000]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--reports", help="how many, with commas between", default=",".join(map(str, COUNTS)))
    ap.add_argument("--bytes", help="of a report, with commas between", default=",".join(map(str, SIZES)))
    a = ap.parse_args()
    numbers = lambda text: [int(n) for n in text.split(",") if n]
    with tempfile.TemporaryDirectory(prefix="zhibiao-bench-", dir=speed.tmpfs()) as work:
        table.show(rows(a.bin, work, numbers(a.reports), numbers(a.bytes)))


if __name__ == "__main__":
    main()
