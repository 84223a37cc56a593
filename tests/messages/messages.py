#!/usr/bin/env python3
"""Holds tools/common/messages.toml to what the tools say, and docs/messages.md to it.

    messages.py --bin BUILD/bin [--accept]

- The catalogue is sound: no code twice, the same places {0} in both languages, Chinese in the Chinese.
- Every piece of a message in the sources stands in it: the string literals of each Error that is made, each notice, each sentence of --help.
- What the tools say under LC_ALL=C and under LANG=zh_CN.UTF-8: messages end in the code that the catalogue gives them, in one language each; help fits 80 columns.
- Every message of the tests' expected error lines has a code.

--accept writes docs/messages.md. Standard library only.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
CATALOGUE = os.path.join(ROOT, "tools", "common", "messages.toml")
PAGE = os.path.join(ROOT, "docs", "messages.md")
KINDS = {"1": "The command line", "2": "Files and the system", "3": "Reports", "4": "Records", "5": "Pattern files", "6": "Folders of records", "7": "Tables and pages", "8": "Corrections", "9": "The program itself"}
# What makes an Error, or says something: the literals up to the end of the statement are pieces of messages.
MAKES = re.compile(r"\bError\{|, 0, 0, |\bfault\(|\bbad_record\(|\bno_correction\(|\bwrong\(|\bnotice\(|[^_\w]error\(\"|return fail\(|\.say\(|sink_?\.add\(\"(?:error|warning)\"|faults\.push_back\(|return \"(?:checks|metrics)\[\"")
# Sources of which every literal with a blank in it is a piece of a message.
SAY_ALL = ("lib/record/sound.cpp", "lib/correction/edit.cpp", "lib/batch/suspect.cpp")
# Literals that are no words of a message.
NO_WORDS = re.compile(r"[^A-Za-z]*|stdin|stdout|[a-z_-]+|--?[a-z-]+|.*\.h|\W*[a-z_]+\W*")
# What CLI11 says; all other messages are ours, or the system's.
FAULTS = []


def fault(what):
    FAULTS.append(f"FAILED {what}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def places(text):
    return sorted(re.findall(r"\{\d\}", text))


def is_chinese(text):
    return re.search("[一-鿿]", text) is not None


def sound(catalogue, text):
    codes = re.findall(r"(?m)^(E\d+) =", text)
    for code in {c for c in codes if codes.count(c) > 1}:
        fault(f"{code} stands twice")
    if codes != sorted(codes):
        fault("the codes do not ascend")
    pairs = [(code, one["en"], one["zh"]) for code, one in catalogue["messages"].items()]
    pairs += [(section, en, zh) for section in ("hints", "notices", "help") for en, zh in catalogue[section].items()]
    for where, en, zh in pairs:
        if places(en) != places(zh):
            fault(f"{where}: other places in {zh!r} than in {en!r}")
        if not is_chinese(zh) and re.search(r"[a-z]{3}", re.sub(r"\{\d\}", "", en)) and where != "hints":
            fault(f"{where}: no Chinese in {zh!r}")
    english = [en for _, en, _ in pairs]
    for en in {e for e in english if english.count(e) > 1}:
        fault(f"{en!r} stands twice")
    return english


def statements(source):
    """From what makes a message to the end of the statement, comments left out."""
    source = re.sub(r"(?m)^\s*//.*$|\s//[^\"\n]*$", "", source)
    for match in MAKES.finditer(source):
        yield source[match.start():source.index(";\n", match.start())]
    for magic in re.findall(r"Magic\{[^,]*, (.*)\}", source):
        yield magic


def pieces_known(english):
    """Each literal of a message is a part of some entry. Gives how many there were."""
    whole = "\n".join(english)
    forms = re.compile("|".join(re.sub(r"\\\{\d\\\}", "(?:.+)", re.escape(e)) for e in english))
    count = 0
    for path in sorted(p for folder in ("lib", "tools") for end in ("cpp", "h") for p in glob.glob(f"{ROOT}/{folder}/**/*.{end}", recursive=True)):
        source = read(path)
        whole_source = [t for t in re.findall(r'"(?:[^"\\\n]|\\.)*"', source) if " " in t] if os.path.relpath(path, ROOT) in SAY_ALL else []
        for statement in [*statements(source), *whole_source]:
            for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', statement):
                piece = literal.replace('\\"', '"').strip()
                if NO_WORDS.fullmatch(piece) or len(piece) < 4 or "%s" in piece or not re.search("[A-Za-z]{3}", piece):
                    continue
                count += 1
                if piece not in whole and not forms.fullmatch(piece) and not forms.fullmatch("x" + piece):
                    fault(f"{os.path.relpath(path, ROOT)}: {piece!r} stands in no entry of messages.toml")
    return count


class Tools:
    def __init__(self, bin_dir, work):
        self.bin, self.work = os.path.realpath(bin_dir), work
        self.names = [one["name"] if one["link"] else "zhibiao " + one["name"] for one in json.loads(self.run("zhibiao --describe-options").stdout)["commands"]]

    def run(self, command, **locale):
        env = {"PATH": f"{self.bin}:{os.environ['PATH']}", **(locale or {"LC_ALL": "C"})}
        return subprocess.run(["sh", "-c", command], cwd=self.work, env=env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def help_texts(tools, english):
    known = set(english)
    for name in tools.names:
        described = json.loads(tools.run(name + " --describe-options", LANG="zh_CN.UTF-8").stdout)
        for sentence in [described["does"]] + [t for o in described["options"] for t in (re.sub(r" \(default: [^)]*\)$", "", o["help"]), o["group"])]:
            if is_chinese(sentence) and "同比" not in sentence:
                fault(f"{name}: --describe-options is Chinese: the man pages are made of it")
            if sentence not in known and not any(e.startswith(sentence + " (default") for e in known):
                fault(f"{name}: {sentence!r} of --help stands in no entry of messages.toml")
    for name in ["zhibiao", *tools.names]:
        here, there = tools.run(name + " --help").stdout, tools.run(name + " --help", LANG="zh_CN.UTF-8").stdout
        if tools.run(name + " --help", LANG="zh_CN.UTF-8", LC_ALL="C").stdout != here or tools.run(name + " --help", LANG="de_DE.UTF-8").stdout != here:
            fault(f"{name} --help: LC_ALL=C or another language is not English")
        for text in (here, there):
            for line in text.splitlines():
                if columns(line) > 80:
                    fault(f"{name} --help has a line of {columns(line)} columns: {line}")
        left = [line for line in there.splitlines() if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}", line) and not line.startswith("  ") and not is_chinese(line)]
        if not is_chinese(there) or left:
            fault(f"{name} --help in Chinese has English lines: {left}")


MISTAKES = ["zhibiao", "zhibiao normalise", "zhibiao --json run a", "normalize --encodign gbk x", "normalize nothing.txt", "normalize -r . --max-report-bytes many", "normalize . -o o",
            "normalize report.txt --encoding gkb", "split-sections report.txt", "extract-metrics records.ndjson", "extract-metrics -j 0", "check-figures --fail-on failed", "emit-json --metrics --fields vlaue records.ndjson",
            "emit-table records.ndjson", "emit-table records.ndjson --out o --years 2O19", "emit-review records.ndjson", "run-batch --out d", "run-batch nothing --out d", "run-batch --diff a",
            "run-batch . --out d --shard 3/2", "extract-metrics --patterns wrong.toml records.ndjson", "lint-patterns wrong.toml", "lint-patterns --codebook mdd", "zhibiao rules percnt", "apply-corrections report.txt"]


def mistakes(tools, catalogue):
    tools.run("printf '受理行政复议申请12件。\\n' > report.txt; normalize report.txt > records.ndjson; printf '[[unti]]\\nid = \"a\"\\n[[unit]]\\nid = \"b\"\\nkind = \"cuont\"\\n' > wrong.toml")
    for command in MISTAKES:
        said = {}
        for language, locale in (("en", {"LC_ALL": "C"}), ("zh", {"LANG": "zh_CN.UTF-8"})):
            lines = [line for line in tools.run(command, **locale).stderr.splitlines() if not re.match(r"[a-z -]+:     ", line)]
            said[language] = [re.search(r" \[(E\d+)\]$", line) for line in lines]
            for line, code in zip(lines, said[language]):
                if "0 reports" in line or "0 份报告" in line:
                    continue
                if not code or code[1] not in catalogue["messages"]:
                    fault(f"{command}: no known code: {line}")
                elif is_chinese(line) != (language == "zh"):
                    fault(f"{command}: in the other language: {line}")
        codes = [[c and c[1] for c in said[language]] for language in ("en", "zh")]
        if codes[0] != codes[1] or not codes[0]:
            fault(f"{command}: {codes[0]} in English, {codes[1]} in Chinese")


def expected_lines(catalogue):
    """The error lines that the tests of tests/cli expect: how many."""
    count = 0
    for path in glob.glob(f"{ROOT}/tests/cli/*/*/stderr") + [f"{ROOT}/tests/cli/mistakes/table/stdout"]:
        for line in read(path).splitlines():
            if code := re.search(r"\[(E\d+)\]$", line):
                count += 1
                if code[1] not in catalogue["messages"]:
                    fault(f"{os.path.relpath(path, ROOT)}: a message that the catalogue does not have: {line}")
            elif re.match(r"[a-z-]+: \S+:\d+: ", line):
                fault(f"{os.path.relpath(path, ROOT)}: an error without code: {line}")
    return count


def page(catalogue):
    text = """# Messages

Every error is one line, `tool: file:line:column: what (hint) [code]`, with what is not known left out; one in a pattern file shows its line, too. The code stays when the words change, and is never given to another message.
Under a Chinese locale (`LC_ALL`, else `LC_MESSAGES`, else `LANG` begins with `zh`) words and `--help` are Chinese; `LC_ALL=C` is English. {0}, {1} … stand for what is put in. `E000` is a message that has no
code, which is a fault.

What `lint-patterns --json` says has codes of its own beside these (`unknown-unit`, `shadowed` …; [schema](schema/zhibiao.lint-1.schema.json)), and so have the diagnostics of a [record](record.md).

<!-- made by tests/messages/messages.py --accept from tools/common/messages.toml -->
"""
    for first, name in KINDS.items():
        text += f"\n## {name}\n\n| code | English | 中文 |\n|---|---|---|\n"
        for code, one in catalogue["messages"].items():
            if code[1] == first:
                text += f"| {code} | {one['en'].replace('|', chr(92) + '|')} | {one['zh'].replace('|', chr(92) + '|')} |\n"
    return text


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--accept", action="store_true")
    a = ap.parse_args()
    text = read(CATALOGUE)
    catalogue = tomllib.loads(text)
    if a.accept:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(page(catalogue))
    english = sound(catalogue, text)
    count = pieces_known(english)
    with tempfile.TemporaryDirectory() as work:
        tools = Tools(a.bin, work)
        help_texts(tools, english)
        mistakes(tools, catalogue)
    expected = expected_lines(catalogue)
    if not os.path.exists(PAGE) or read(PAGE) != page(catalogue):
        fault("docs/messages.md is not what tools/common/messages.toml says (./dev accept)")
    print("\n".join(FAULTS) or f"ok: {len(catalogue['messages'])} messages, {count} pieces in the sources, {expected} expected error lines, {len(MISTAKES)} mistakes in both languages")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
