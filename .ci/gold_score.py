#!/usr/bin/env python3
"""Scores the pipe against what lies in DIR, and fails under the floors of score-floor.json beside this script.

    gold_score.py --bin BUILD/bin --shared DIR [--misses | --raise-floors]

  gold, devgold   hand annotation of DIR/reports and DIR/devtexts, compared by DIR/score.py
  cases           invented small reports with what must come out, run by DIR/cases.py: all, and by the first word of their class

Prints a table of every figure with its floor; --misses also everything that is wrong. --raise-floors writes 0.5 under what was reached as floors;
none is lowered: that is an edit by hand, with its reason in the commit. What is not there is left out; exit 77 (ctest: skipped) when nothing is. Writes nothing into DIR.
Standard library only.
"""
import argparse
import collections
import glob
import json
import math
import os
import subprocess
import sys
import tempfile

STAGES = ["normalize", "split-sections", "extract-metrics", "check-figures", "emit-json"]
TEXTS = {"gold": "reports", "devgold": "devtexts"}
CASE_CLASSES = ["change", "relation", "subject", "scope", "period", "section", "meta", "table"]
FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "score-floor.json")


def share(part, whole):
    return 100 * part / whole if whole else 100.0


def f1(c, prefix=""):
    tp, fp, fn = (c[prefix + k] for k in ("tp", "fp", "fn"))
    return share(2 * tp, 2 * tp + fp + fn)


def figures(c):
    """Percentages by the names that score-floor.json uses, from score.py's totals. What the gold does not annotate is left out."""
    out = {"f1": f1(c), "full": share(c["full"], c["gold"])}
    for key in ("span", "value", "unit", "qualifier", "kind", "subject", "role", "change"):
        out[key] = share(c[key], c["tp"])
    for key in ("period", "scope"):
        if c[key + "_n"]:
            out[key] = share(c[key], c[key + "_n"])
    out["relation_recall"] = share(c["rel_hit"], c["rel_need"])
    out["relation_precision"] = share(c["rel_ok"], c["rel_pred"])
    out["indicator_precision"] = share(c["ind_tp"], c["ind_tp"] + c["ind_fp"])
    out["indicator_recall"] = share(c["ind_tp"], c["ind_tp"] + c["ind_fn"])
    out["excluded"] = share(c["ex_hit"], c["ex_gold"])
    out["heading_f1"] = f1(c, "head_")
    out["section_role"] = share(c["head_role"], c["head_tp"])
    out["meta"] = share(c["meta_ok"], c["meta_n"])
    out["checks"] = share(c["chk_ok"], c["chk_n"])
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


def python(*command):
    sys.stdout.flush()
    return [sys.executable, "-B", *command]


def score_gold(bin_dir, shared, name, misses):
    texts = sorted(glob.glob(os.path.join(shared, TEXTS[name], "*.txt")))
    with tempfile.NamedTemporaryFile("wb", suffix=".ndjson") as records:
        codes = run_pipe(bin_dir, texts, records)
        if any(codes):
            sys.exit(f"the pipe failed on {name}: exit codes {codes}")
        command = python(os.path.join(shared, "score.py"), os.path.join(shared, name), records.name)
        if misses:
            subprocess.run(command + ["--misses"], check=True)
        scored = subprocess.run(command + ["--json"], capture_output=True, text=True, check=True)
    return figures(json.loads(scored.stdout))


def score_cases(bin_dir, shared, misses):
    command = python(os.path.join(shared, "cases.py"), bin_dir, *sorted(glob.glob(os.path.join(shared, "cases", "*.jsonl"))))
    if misses:
        subprocess.run(command + ["--failures"], check=True)
    scored = json.loads(subprocess.run(command + ["--json"], capture_output=True, text=True, check=True).stdout)
    passed, all_ = collections.Counter(), collections.Counter()
    for name, (ok, n) in scored["classes"].items():
        passed[name.split("-")[0]] += ok
        all_[name.split("-")[0]] += n
    out = {"all": share(scored["passed"], scored["all"])}
    out.update({name + "-": share(passed[name], all_[name]) for name in CASE_CLASSES if all_[name]})
    return out


def show(got, floors):
    """A table for the golds side by side, one for the cases. Returns what is under its floor."""
    under = []

    def cells(part, key):
        if key not in got[part]:
            return f"{'-':>8s} {'':>6s}  "
        floor = floors.get(part, {}).get(key)
        bad = floor is not None and got[part][key] < floor
        if bad:
            under.append(f"{part} {key}")
        return f"{got[part][key]:8.2f} {'-' if floor is None else f'{floor:.1f}':>6s}{' <' if bad else '  '}"

    for parts in ([p for p in TEXTS if p in got], [p for p in ("cases",) if p in got]):
        if parts:
            print(f"{'':20s} " + "".join(f"{part:>8s} {'floor':>6s}  " for part in parts))
        for key in dict.fromkeys(key for part in parts for key in got[part]):
            print(f"{key:20s} " + "".join(cells(part, key) for part in parts))
    for part in got:
        under += [f"{part} {key} (no such figure)" for key in floors.get(part, {}) if key not in got[part]]
    return under


def raise_floors(got, floors):
    for part, values in got.items():
        old = floors.setdefault(part, {})
        for key, value in values.items():
            if key == "no_false_alarm" and value < 100:
                continue
            floor = math.floor(10 * (value - 0.5)) / 10 if key != "no_false_alarm" else value
            old[key] = max(old.get(key, floor), floor)
    with open(FLOORS, "w", encoding="utf-8") as f:
        f.write(json.dumps(floors, indent=2) + "\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shared", required=True)
    ap.add_argument("--misses", action="store_true", help="list everything that is wrong")
    ap.add_argument("--raise-floors", action="store_true", help="write the floors anew")
    a = ap.parse_args()
    got = {}
    for name in [*TEXTS, "cases"]:
        missing = [d for d in (os.path.join(a.shared, n) for n in (name, TEXTS.get(name, name))) if not os.path.isdir(d)]
        if missing:
            print(f"skipped: {missing[0]} is not there")
        elif name == "cases":
            got[name] = score_cases(a.bin, a.shared, a.misses)
        else:
            got[name] = score_gold(a.bin, a.shared, name, a.misses)
    if not got:
        return 77
    with open(FLOORS, encoding="utf-8") as f:
        floors = json.load(f)
    if a.raise_floors:
        raise_floors(got, floors)
    under = show(got, floors)
    if under:
        print("under the floor: " + ", ".join(under))
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
