"""What the benches share: distinct reports, and the pipe over them. Standard library only."""
import glob
import os
import subprocess
import time

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]


def sources(folder=""):
    """Where there are reports to copy (../shared/reports, else samples/), and their texts."""
    for pattern in ([folder] if folder else [os.path.join(ROOT, "..", "shared", "reports"), os.path.join(ROOT, "samples")]):
        texts = []
        for path in sorted(glob.glob(os.path.join(pattern, "*.txt"))):
            with open(path, "rb") as f:
                data = f.read()
            try:
                texts.append(data.decode("utf-8"))
            except UnicodeDecodeError:
                continue  # the copies shall all be UTF-8, as wc -m counts them
        if texts:
            return pattern, texts
    raise SystemExit("no reports to copy")


def retyped(text, seed):
    """The text with every digit but 0 changed, and the next seed."""
    changed = []
    for c in text:
        if "1" <= c <= "9":
            seed = (seed * 1103515245 + 12345) % 2**31
            c = "123456789"[(ord(c) - ord("1") + (seed >> 16) % 8) % 9]
        changed.append(c)
    return "".join(changed), seed


def copies(texts, folder, total_bytes=float("inf"), count=float("inf")):
    """Writes distinct copies until there are `total_bytes`, or so many; returns their paths and bytes."""
    paths, written, seed = [], 0, 12345
    while written < total_bytes and len(paths) < count:
        text, seed = retyped(texts[len(paths) % len(texts)], seed)
        data = text.encode()
        paths.append(os.path.join(folder, f"{len(paths):06d}.txt"))
        with open(paths[-1], "wb") as f:
            f.write(data)
        written += len(data)
    return paths, written


def one_long(texts, path, total_bytes):
    """One report of distinct copies joined; returns its bytes."""
    written, seed, number = 0, 12345, 0
    with open(path, "wb") as f:
        while written < total_bytes:
            text, seed = retyped(texts[number % len(texts)], seed)
            written += f.write(text.encode())
            number += 1
    return written


def time_pipe(bin_dir, paths, stages):
    """Seconds of the stages side by side."""
    began = time.perf_counter()
    processes, upstream = [], None
    for stage in stages:
        last = stage == stages[-1]
        process = subprocess.Popen([os.path.join(bin_dir, stage), *(paths if stage == stages[0] else [])], stdin=upstream,
                                   stdout=subprocess.DEVNULL if last else subprocess.PIPE)
        if upstream:
            upstream.close()
        upstream = process.stdout
        processes.append(process)
    codes = [p.wait() for p in processes]
    if any(codes):
        raise SystemExit(f"the pipe failed: exit codes {codes}")
    return time.perf_counter() - began
