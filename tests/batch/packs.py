#!/usr/bin/env python3
"""Holds packs and lean records (docs/lean.md) to what they promise.

    packs.py --bin BUILD/bin [--shared DIR] PROMISE...

    round_trip   emit-json gives the full records of every form, byte for byte, over every sample and, where they are, all texts of SHARED
    schema       every lean record keeps its schema, whose members are those of the report's (needs python3-jsonschema)
    format       a pack is what docs/lean.md says, read by other programs (needs zstd)
    readers      every tool that reads a folder of records makes the same of each form
    incremental  a changed report, one that comes or goes: one pack changes, and the folder is that of a run that begins there
    forms        from one form to another and back; what failed keeps its last good record
    killed       kill -9 at twelve random moments, then one run: the bytes of an undisturbed run
    stopped      SIGINT: what was done is not done again
    many_jobs    the same bytes for any number of jobs
    corrupt      a damaged pack: an error with file and byte, the rest goes on, the next run mends what it has to copy
    shards       shards have packs of their own; a run without shards takes over

Exit code 77: skipped.
"""
import argparse
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from batch import SAMPLES, SEED, SKIPPED, Bench
from promises import BROKEN, Skipped, expect

FORMS = {"loose": [], "lean": ["--lean"], "packed": ["--pack", "7"], "packed-full": ["--pack", "7", "--full"]}
SCHEMAS = os.path.join(os.path.dirname(SAMPLES), "docs", "schema")


def tool(t, *words, code=0, data=None):
    done = subprocess.run([os.path.join(t.bin_dir, words[0]), *words[1:]], cwd=t.work, input=data, capture_output=True, check=False, timeout=600)
    expect(done.returncode == code, f"{' '.join(words)}: exit code {done.returncode}, not {code}: {done.stderr.decode()[:400]}")
    return done.stdout, done.stderr.decode()


def any_run(t, *args):
    """A run whatever its status: some reports may fail."""
    running = t.start(*args)
    err = running.communicate(timeout=900)[1].decode()
    expect(running.returncode in (0, 1), f"{args}: {running.returncode} {err}")
    return err


def packs(t, folder):
    return sorted(os.listdir(t.path(folder, "packs")))


def loose(t, folder):
    return sorted(f for _, _, files in os.walk(t.path(folder)) for f in files if f.endswith(".json"))


def source_and_size(t, folder):
    """Bytes of the reports that have a record, and of what holds the records."""
    entries = t.manifest(folder).values()
    held = sum(os.path.getsize(p) for p in glob.glob(t.path(folder, "**"), recursive=True) if p.endswith((".json", ".zst")))
    return sum(e["bytes"] for e in entries if e["record_bytes"]), held


def round_trip(t):
    folders = [SAMPLES] + [f for f in (os.path.join(t.shared, n) for n in ("reports", "devtexts", "corpus")) if os.path.isdir(f)]
    for number, folder in enumerate(folders):
        full, ratios = None, {}
        for form, options in FORMS.items():
            out = f"{form}{number}"
            any_run(t, folder, "--out", out, *options)
            records = tool(t, "emit-json", out)[0]
            full = full or records
            expect(records == full, f"{folder}: another record from {form}")
            source, held = source_and_size(t, out)
            ratios[form] = held / source
            print(f"  {os.path.basename(folder)} {form}: {held / source:.2f} x the source")
            if form == "lean":
                for line in (open(p, "rb").read() for p in glob.glob(t.path(out, "**", "*.json"), recursive=True)):
                    expect(line.startswith(b'{"format":"zhibiao.lean/1"'), "a record that is not lean")
        if os.path.basename(folder) in ("reports", "corpus"):  # the others are small texts of many figures
            expect(ratios["lean"] <= 3.5 and ratios["packed"] <= 1.1, f"{folder}: too large: {ratios}")


def schema(t):
    try:
        import jsonschema
    except ImportError as why:
        raise Skipped("no python3-jsonschema") from why
    report, lean = (json.loads(open(os.path.join(SCHEMAS, f"zhibiao.{name}-1.schema.json"), encoding="utf-8").read().replace("urn:zhibiao:schema:", "http://schema.invalid/"))
                    for name in ("report", "lean"))  # Python joins no fragments to a urn
    expect(list(report["properties"]) == list(lean["properties"]), "other keys than the report's")
    for name, definition in lean["definitions"].items():
        of = report["definitions"].get(name) or report["definitions"]["metric"]["properties"][name]
        expect(list(of["properties"]) == list(definition["properties"]), f"{name} has other members than the report's")
    any_run(t, SAMPLES, "--out", "out", "--lean")
    check = jsonschema.Draft7Validator(lean, resolver=jsonschema.RefResolver.from_schema(lean, store={report["$id"]: report, lean["$id"]: lean}))
    for path in glob.glob(t.path("out", "**", "*.json"), recursive=True):
        with open(path, encoding="utf-8") as f:
            check.validate(json.load(f))


def format(t):
    if not shutil.which("zstd"):
        raise Skipped("no zstd")
    reports = t.collection()
    for loose_form, packed_form in ((["--lean"], []), ([], ["--full"])):
        for folder in ("loose", "out"):
            shutil.rmtree(t.path(folder), ignore_errors=True)
        t.run(reports, "--out", "loose", *loose_form, code=1)
        t.run(reports, "--out", "out", "--pack", "20", *packed_form, code=1)
        check_packs(t)


def check_packs(t):
    """The packs of `out` have the lines of `loose`."""
    manifest = t.manifest("out")
    expect(1 < len(packs(t, "out")) < 20, f"packs: {packs(t, 'out')}")
    for name in packs(t, "out"):
        with open(t.path("out/packs", name), "rb") as f:
            data = f.read()
        lines = subprocess.run(["zstd", "-dc"], input=data, capture_output=True, check=True).stdout.splitlines(keepends=True)
        size = int.from_bytes(data[-4:], "little")
        index = json.loads(data[-4 - size:-4])
        expect(index["format"] == "zhibiao.pack/1" and len(index["records"]) == len(lines), f"index: {index}")
        for (record, offset, length, line_bytes), line in zip(index["records"], lines):
            with open(t.path("loose", record), "rb") as f:
                expect(f.read() == line and len(line) == line_bytes, f"{record}: another line")
            expect(subprocess.run(["zstd", "-dc"], input=data[offset:offset + length], capture_output=True, check=True).stdout == line, f"{record}: another frame")
            expect(manifest[record[:-len(".json")]]["pack"] == {"file": "packs/" + name, "offset": offset, "bytes": length}, f"{record}: the manifest says otherwise")


def readers(t):
    reports = t.collection(20)
    for form, options in FORMS.items():
        t.run(reports, "--out", form, *options, code=1)
        tool(t, "emit-table", form, "--out", form + "-tables")
        tool(t, "emit-review", form, "--out", form + "-pages")
        expect(tool(t, "check-figures", "--across", form)[0] == tool(t, "check-figures", "--across", "loose")[0], f"check-figures of {form}")
        expect(tool(t, "emit-json", "--metrics", form)[0] == tool(t, "emit-json", "--metrics", "loose")[0], f"emit-json --metrics of {form}")
        for what in ("-tables", "-pages"):
            t.same(form + what, "loose" + what)
        expect("unchanged; metrics: 0 added" in tool(t, "run-batch", "--diff", "loose", form)[1], f"--diff of {form}")
    # Streams: lean lines and packs are records to every stage.
    whole = tool(t, "emit-json", "loose")[0]
    lean = b"".join(open(p, "rb").read() for p in sorted(glob.glob(t.path("lean", "**", "*.json"), recursive=True)))
    expect(sorted(tool(t, "emit-json", data=lean)[0].splitlines()) == sorted(whole.splitlines()), "a stream of lean lines")
    expect(tool(t, "check-figures", data=lean)[0] == tool(t, "check-figures", data=tool(t, "emit-json", data=lean)[0])[0], "check-figures of lean lines")
    tool(t, "emit-table", "--out", "streamed", data=lean)
    expect(len(t.tree("streamed")) == len(t.tree("loose-tables")), "emit-table of lean lines")
    files = [t.path("packed/packs", name) for name in packs(t, "packed")]
    expect(sorted(tool(t, "emit-json", *files)[0].splitlines()) == sorted(whole.splitlines()), "packs as inputs")
    broken = b'{"format":"zhibiao.lean/1","doc_id":"a","source":{"path":"a","sha256":"","bytes":3},"text":"abc","source_map":[0,3],"meta":{},"meta_evidence":{},"metrics":[{"start":2,"end":9}]}\n'
    expect("has no 'text', and nothing to derive it from" in tool(t, "emit-json", data=broken + lean, code=1)[1], "a broken lean record")


def incremental(t):
    reports = t.collection()
    options = ["--pack", "7"]
    t.run(reports, "--out", "out", *options, code=1)
    expect(not loose(t, "out"), f"loose records: {loose(t, 'out')}")
    before = set(packs(t, "out"))
    times = {name: os.stat(t.path("out/packs", name)).st_mtime_ns for name in before}
    expect("60 unchanged" in t.run(reports, "--out", "out", *options, code=1), "a second run does something")
    expect({name: os.stat(t.path("out/packs", name)).st_mtime_ns for name in packs(t, "out")} == times, "a second run writes packs")

    def afresh(said, changed):
        nonlocal before
        expect(said in t.run(reports, "--out", "out", *options, code=1), f"not '{said}'")
        shutil.rmtree(t.path("afresh"), ignore_errors=True)
        t.run(reports, "--out", "afresh", *options, code=1)
        t.same("out", "afresh")
        now = set(packs(t, "out"))
        expect(len(now - before) <= changed, f"{len(now - before)} packs are new after {said}")
        before = now

    with open(t.path("reports/区县0/0000.txt"), "a", encoding="utf-8") as f:
        f.write("办结7件。")
    afresh("59 unchanged", 1)
    t.write("reports/区县2/new.txt", "云桦市2022年法治政府建设情况报告\n一、成效\n受理行政复议申请12件。\n")
    afresh("60 unchanged", 2)
    os.remove(t.path("reports/区县2/new.txt"))
    t.run(reports, "--out", "out", *options, code=1)
    expect("区县2/new.txt" in t.manifest("out"), "gone without --prune")
    expect(len(tool(t, "emit-json", "out")[0].splitlines()) == 61, "the record of a report that is gone cannot be read")
    expect("1 pruned" in t.run(reports, "--out", "out", *options, "--prune", code=1), "not pruned")
    shutil.rmtree(t.path("afresh"))
    t.run(reports, "--out", "afresh", *options, code=1)
    t.same("out", "afresh")


def forms(t):
    reports = t.collection()
    t.run(reports, "--out", "loose", code=1)
    t.run(reports, "--out", "packed", "--pack", "7", code=1)
    shutil.copytree(t.path("loose"), t.path("out"))
    # A report that cannot be read any more keeps its last good record, in whatever form.
    t.write("reports/区县1/0001.txt", "")
    err = t.run(reports, "--out", "out", "--pack", "7", "--full", code=1)
    expect("59 unchanged" in err, f"loose records were not taken: {err}")
    entry = t.manifest("out")["区县1/0001.txt"]
    expect(entry["stale"] and entry["pack"] and not loose(t, "out"), f"not kept: {entry} {loose(t, 'out')}")
    expect(tool(t, "emit-json", "out")[0] == tool(t, "emit-json", "loose")[0], "other records after packing")
    shutil.copytree(t.path("out"), t.path("back"))
    t.run(reports, "--out", "back", code=1)
    entry = t.manifest("back")["区县1/0001.txt"]
    expect(entry["stale"] and len(packs(t, "back")) == 1, f"the pack of its last good record went: {entry}")
    expect(tool(t, "emit-json", "back")[0] == tool(t, "emit-json", "loose")[0], "other records after unpacking")
    t.run(reports, "--out", "out", "--pack", "7", "--full", "--force", code=1)
    expect(t.manifest("out")["区县1/0001.txt"]["stale"], "--force lost it")
    # Packs of full records, as versions before made them by default: read, and made anew once.
    err = t.run(reports, "--out", "out", "--pack", "7", code=1)
    expect(" 0 unchanged" in err and tool(t, "emit-json", "out")[0] == tool(t, "emit-json", "loose")[0], f"other records after becoming lean: {err}")
    err = t.run(reports, "--out", "out", "--pack", "7", "--lean", code=1)
    expect("59 unchanged" in err, f"--lean is not what --pack does: {err}")
    t.run(reports, "--out", "out", "--pack", "13", code=1)
    shutil.rmtree(t.path("packed"))
    t.run(reports, "--out", "packed", "--pack", "13", code=1)
    expect(set(packs(t, "out")) - set(packs(t, "packed")), "the stale record is in no pack")


def killed(t):
    reports = t.collection(150)
    options = ["--pack", "10"]
    begin = time.monotonic()
    t.run(reports, "--out", "whole", *options, code=1)
    duration = time.monotonic() - begin
    dice = random.Random(SEED)
    caught = 0
    for turn in range(12):
        running = t.start(reports, "--out", "out", *options)
        time.sleep(dice.uniform(0, duration))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        caught += running.returncode == -signal.SIGKILL
        if turn % 2:
            t.run(reports, "--out", "out", *options, code=1)
            t.same("out", "whole")
            shutil.rmtree(t.path("out"))
    t.run(reports, "--out", "out", *options, code=1)
    t.same("out", "whole")
    # On top of a folder of another form, too: until the manifest is there, the old one's packs are.
    t.run(reports, "--out", "out", "--pack", "10", "--full", code=1)
    running = t.start(reports, "--out", "out", *options)
    time.sleep(duration / 2)
    running.kill()
    running.communicate()
    t.run(reports, "--out", "out", *options, code=1)
    t.same("out", "whole")
    print(f"  killed {caught} of 12 runs of about {duration:.2f} s before their end")


def stopped(t):
    reports = t.collection(400)
    t.run(reports, "--out", "whole", "--pack", "1000", code=1)
    for _ in range(10):
        shutil.rmtree(t.path("out"), ignore_errors=True)
        running = t.start(reports, "--out", "out", "-j", "1", "--pack", "1000")
        while not glob.glob(t.path("out", "packs", ".zhibiao-*")) and running.poll() is None:
            time.sleep(0.001)
        running.send_signal(signal.SIGINT)
        err = running.communicate()[1].decode()
        if running.returncode != 1:
            break
    expect(running.returncode == 130 and "stopped after" in err, f"exit code {running.returncode}: {err}")
    expect(glob.glob(t.path("out", "packs", "*.zst")), "what was done is lost")
    err = t.run(reports, "--out", "out", "--pack", "1000", code=1)
    expect(" 0 unchanged" not in err, f"all was done again: {err}")
    t.same("out", "whole")


def many_jobs(t):
    reports = t.collection()
    for jobs in (1, 2, 7):
        t.run(reports, "--out", f"out{jobs}", "-j", str(jobs), "--pack", "9", code=1)
        t.same(f"out{jobs}", "out1")


def corrupt(t):
    reports = t.collection()
    t.run(reports, "--out", "whole", "--pack", "1000", code=1)
    shutil.copytree(t.path("whole"), t.path("out"))
    path, entry = next((p, e) for p, e in t.manifest("out").items() if p.startswith("区县3"))
    pack = entry["pack"]
    with open(t.path("out", pack["file"]), "r+b") as f:
        f.seek(pack["offset"] + pack["bytes"] // 2)
        byte = f.read(1)
        f.seek(-1, os.SEEK_CUR)
        f.write(bytes([byte[0] ^ 255]))
    where = f"{pack['file']}: its record at byte {pack['offset']} is damaged"
    whole = tool(t, "emit-json", "whole")[0].splitlines()
    out, err = tool(t, "emit-json", "out", code=1)
    expect(where in err and len(err.splitlines()) == 1, f"the error does not say where: {err}")
    expect(set(out.splitlines()) < set(whole) and len(out.splitlines()) == len(whole) - 1, "the rest did not go on")
    expect(where in tool(t, "emit-json", "out/" + pack["file"], code=1)[1], "a pack as input")
    expect(where in tool(t, "emit-table", "out", "--out", "tables", code=1)[1], "emit-table does not say where")
    err = t.run(reports, "--out", "out", "--pack", "1000", code=1)
    expect("60 unchanged" in err, f"a run that copies nothing: {err}")
    with open(t.path("reports/区县0/0000.txt"), "a", encoding="utf-8") as f:
        f.write("办结7件。")
    err = t.run(reports, "--out", "out", "--pack", "1000", code=1)
    expect(where in err and "its report was read again" in err, f"not mended: {err}")
    t.run(reports, "--out", "afresh", "--pack", "1000", code=1)
    t.same("out", "afresh")
    # A pack that is cut off, or gone.
    entry = t.manifest("out")[path]
    with open(t.path("out", entry["pack"]["file"]), "r+b") as f:
        f.truncate(entry["pack"]["offset"] + 10)
    expect(f"its record at byte {entry['pack']['offset']} is not there" in tool(t, "emit-json", "out", code=1)[1], "a pack that is cut off")
    t.run(reports, "--out", "out", "--pack", "1000", code=1)
    t.same("out", "afresh")
    shutil.rmtree(t.path("out/packs"))
    t.run(reports, "--out", "out", "--pack", "1000", code=1)
    t.same("out", "afresh")
    # A manifest that names files elsewhere reads none of them.
    lines = open(t.path("out/manifest.ndjson"), encoding="utf-8").read().replace('"packs/', '"packs/../../')
    t.write("out/manifest.ndjson", lines)
    expect("No such file" in tool(t, "emit-json", "out", code=1)[1], "a pack outside of the folder was read")


def damaged_manifest(t):
    """What a manifest has lost is no leftover: its records stay, and the exit status says so."""
    for i in range(20):
        t.write(f"reports/{i:02}.txt", f"云桦市第{i}区2023年法治政府建设情况报告\n一、主要成效\n全年受理行政复议申请{100 + i}件,审结{90 + i}件。\n")
    t.run("reports", "--out", "whole", "--pack", "4")
    os.remove(t.path("reports/19.txt"))
    manifest = open(t.path("whole/manifest.ndjson"), "rb").read()
    half, before = manifest[: len(manifest) * 2 // 3], packs(t, "whole")
    for damaged, line in ((half, half.count(b"\n") + 1), (b"<<<<<<< HEAD\n" + manifest, 1)):
        for args in ((), ("--prune",), ("--force",)):
            shutil.rmtree(t.path("out"), ignore_errors=True)
            shutil.copytree(t.path("whole"), t.path("out"))
            with open(t.path("out/manifest.ndjson"), "wb") as f:
                f.write(damaged)
            expect(f"out/manifest.ndjson:{line}: not an entry" in t.run("--diff", "whole", "out", code=1), "--diff")
            err = t.run("reports", "--out", "out", "--pack", "4", *args, code=1)
            expect(f"out/manifest.ndjson:{line}: not an entry" in err, f"{args}: {err}")
            expect(set(before) <= set(packs(t, "out")) and len(t.manifest("out")) >= 19, f"{args}: a pack went")
            t.run("reports", "--out", "out", "--pack", "4", *args)
            expect(set(before) <= set(packs(t, "out")) or damaged is not half, f"{args}: a pack went by the next run")
    os.remove(t.path("out/manifest.ndjson"))
    os.mkdir(t.path("out/manifest.ndjson"))
    before = t.tree("out")
    expect("Is a directory" in t.run("reports", "--out", "out", "--pack", "4", code=1) and t.tree("out") == before, "a manifest that cannot be read")


def shards(t):
    reports = t.collection()
    for k in (1, 2):
        any_run(t, reports, "--out", "out", "--pack", "1000", "--shard", f"{k}/2")
    t.run("--merge-manifests", "--out", "out", code=1)
    t.run(reports, "--out", "whole", "--pack", "1000", code=1)
    expect(tool(t, "emit-json", "out")[0] == tool(t, "emit-json", "whole")[0], "other records")
    expect("60 unchanged" in t.run(reports, "--out", "out", "--pack", "1000", code=1), "a run without shards does the reports again")
    t.same("out", "whole")


PROMISES = {f.__name__: f for f in (round_trip, schema, format, readers, incremental, forms, killed, stopped, many_jobs, corrupt, damaged_manifest, shards)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--shared", default="")
    ap.add_argument("promise", nargs="+", choices=sorted(PROMISES))
    a = ap.parse_args()
    failed = skipped = 0
    for name in a.promise:
        with tempfile.TemporaryDirectory() as work:
            try:
                PROMISES[name](Bench(a.bin, os.path.realpath(a.shared), work))
                print(f"ok      {name}")
            except Skipped as why:
                skipped += 1
                print(f"skipped {name}: {why}")
            except BROKEN as broken:
                failed += 1
                print(f"FAILED  {name}: {broken}")
    return 1 if failed else SKIPPED if skipped == len(a.promise) else 0


if __name__ == "__main__":
    sys.exit(main())
