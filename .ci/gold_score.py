#!/usr/bin/env python3
"""Scores the pipe over ../shared/reports against ../shared/gold and fails under the floors of score-floor.json.

    gold_score.py --bin BUILD/bin --shared DIR

Prints a table of every figure with its floor. Exit 77 (ctest: skipped) when DIR/gold is not there. Standard library only.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tempfile

STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]


def f1(c, prefix=""):
    tp, fp, fn = (c[prefix + k] for k in ("tp", "fp", "fn"))
    return 100 * 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 100.0


def share(c, part, whole):
    return 100 * c[part] / c[whole] if c[whole] else 100.0


def figures(c):
    """Percentages by the names that score-floor.json uses, from score.py's totals."""
    out = {"f1": f1(c), "full": share(c, "full", "gold")}
    for key in ("span", "value", "unit", "qualifier", "kind", "subject", "role", "change"):
        out[key] = share(c, key, "tp")
    out["relation_recall"] = share(c, "rel_hit", "rel_need")
    out["relation_precision"] = share(c, "rel_ok", "rel_pred")
    out["indicator_precision"] = 100 * c["ind_tp"] / (c["ind_tp"] + c["ind_fp"]) if c["ind_tp"] + c["ind_fp"] else 100.0
    out["indicator_recall"] = 100 * c["ind_tp"] / (c["ind_tp"] + c["ind_fn"]) if c["ind_tp"] + c["ind_fn"] else 100.0
    out["excluded"] = share(c, "ex_hit", "ex_gold")
    out["heading_f1"] = f1(c, "head_")
    out["section_role"] = share(c, "head_role", "head_tp")
    out["meta"] = share(c, "meta_ok", "meta_n")
    out["checks"] = share(c, "chk_ok", "chk_n")
    out["no_false_alarm"] = 0.0 if c["chk_false_alarm"] else 100.0
    return out


def run_pipe(bin_dir, inputs, out):
    """The processes in a pipe, as a user runs them; returns their exit codes."""
    processes, upstream = [], None
    for index, stage in enumerate(STAGES):
        command = [os.path.join(bin_dir, stage)] + (inputs if index == 0 else [])
        last = index == len(STAGES) - 1
        process = subprocess.Popen(command, stdin=upstream, stdout=out if last else subprocess.PIPE)
        if upstream:
            upstream.close()
        upstream = process.stdout
        processes.append(process)
    return [p.wait() for p in processes]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shared", required=True)
    a = ap.parse_args()
    gold = os.path.join(a.shared, "gold")
    if not os.path.isdir(gold):
        print(f"skipped: {gold} is not there")
        return 77
    floors = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "score-floor.json"), encoding="utf-8"))
    reports = sorted(glob.glob(os.path.join(a.shared, "reports", "*.txt")))
    with tempfile.NamedTemporaryFile("wb", suffix=".ndjson") as records:
        codes = run_pipe(a.bin, reports, records)
        if any(codes):
            print(f"the pipe failed: exit codes {codes}")
            return 1
        scored = subprocess.run([sys.executable, os.path.join(a.shared, "score.py"), gold, records.name, "--json"],
                                capture_output=True, text=True, check=True)
    got = figures(json.loads(scored.stdout))
    under = [k for k in floors if k not in got or got[k] < floors[k]]
    print(f"{'figure':20s} {'score':>7s} {'floor':>7s}")
    for key, value in got.items():
        floor = f"{floors[key]:7.1f}" if key in floors else "      -"
        print(f"{key:20s} {value:7.2f} {floor}{'  UNDER' if key in under else ''}")
    for key in (k for k in under if k not in got):
        print(f"{key}: score-floor.json names a figure that does not exist")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
