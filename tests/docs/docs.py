#!/usr/bin/env python3
"""Runs what the documents show, block by block, and compares what they say comes out.

    docs.py --bin BUILD/bin [--accept] [--list] [--sanitized] [PAGE]...

PAGE: a Markdown file, by default README*.md, docs/*.md, patterns/README.md and samples/README.md. The blocks of a page run in its order in one
fresh folder that holds links to what stands in the clone, `build/bin` among them (also first on PATH); `/tmp/` in a block is a folder of the page.

  sh, bash, python   runs; it must succeed
  toml               must pass lint-patterns
  text, json, none   directly behind one that runs is its output. A line `…` stands for any lines, … in a line for anything
  all others         must be marked

A mark is an HTML comment on the lines before the block:

  <!-- file: PATH -->        the block is written into that file (and not linted by itself)
  <!-- before: COMMANDS -->  run first, by sh; may go over several lines
  <!-- status: N -->         the block exits with N
  <!-- needs: python:MODULE command:NAME -->  runs where these are; is counted as left out elsewhere
  <!-- tested by: TEST -->   ctest's TEST runs it
  <!-- not run: REASON -->   counted, with the reason
  <!-- shows: WHAT -->       a picture of something: nothing runs

Nothing is skipped in silence: an unmarked block of another kind fails. --accept writes what came out in place of what was shown, but where … stands: that is to be mended by hand; --list says what
becomes of each block; --sanitized: a build of sanitizers, which leaves out tests that pages may name. Standard library only.
"""
import argparse
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PAGES = ["README*.md", "docs/*.md", "patterns/README.md", "samples/README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
RUNS, SHOWN = ("sh", "bash", "python"), ("text", "json", "")
MARKS = ("file", "before", "status", "needs", "tested by", "not run", "shows")
SECONDS = 240

Block = collections.namedtuple("Block", "line language text indent marks begin end behind")


def blocks(page):
    """Every fenced block: `begin`, `end` are indices of its first line and of its closing fence, `behind` says that only blank lines part it from the one before."""
    lines = page.split("\n")
    found, marks, at, last = [], {}, 0, None
    while at < len(lines):
        comment = re.match(r"\s*<!-- ([a-z ]+?): ?(.*)", lines[at])
        if comment and comment[1] in MARKS:
            text = comment[2]
            while not text.rstrip().endswith("-->"):
                at += 1
                text += "\n" + lines[at]
            marks[comment[1]] = text.rstrip().removesuffix("-->").strip()
        elif fence := re.match(r"(\s*)```(\w*)\s*$", lines[at]):
            end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == "```")
            body = "".join(line.removeprefix(fence[1]) + "\n" for line in lines[at + 1:end])
            found.append(Block(at + 1, fence[2], body, fence[1], marks, at + 1, end, last is not None))
            marks, at, last = {}, end, found[-1]
        elif lines[at].strip():
            last, marks = None, {}
        at += 1
    return found


def matches(shown, got):
    """`got` is what is shown, whose … stand for anything."""
    pattern = ""
    for line in shown.splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(line.rstrip()).replace("…", ".*") + r"\n"
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in got.splitlines())) is not None


class Page:
    """A page and the folder in which its blocks run."""

    def __init__(self, path, bin_dir, work, tests):
        self.path, self.work, self.tests = path, work, tests
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            self.page = file.read()
        self.counts, self.faults, self.notes, self.edits = collections.Counter(), [], [], []
        os.makedirs(os.path.join(work, "build"))
        os.makedirs(os.path.join(work, ".tmp"))
        os.symlink(os.path.realpath(bin_dir), os.path.join(work, "build", "bin"))
        for name in os.listdir(ROOT):
            if not name.startswith((".", "build")):
                os.symlink(os.path.join(ROOT, name), os.path.join(work, name))
        module = glob.glob(os.path.join(os.path.dirname(os.path.realpath(bin_dir)), "python", "zhibiao"))
        self.env = {"PATH": f"{os.path.realpath(bin_dir)}:{os.environ['PATH']}", "HOME": work, "LC_ALL": "C.UTF-8", "COLUMNS": "100", "TMPDIR": os.path.join(work, ".tmp"),
                    "PYTHONDONTWRITEBYTECODE": "1", **({"PYTHONPATH": os.path.dirname(module[0])} if module else {})}

    def fault(self, block, what):
        self.faults.append(f"FAILED {self.path}:{block.line}: {what}")

    def note(self, block, kind, what):
        self.counts[kind] += 1
        self.notes.append(f"{self.path}:{block.line}: {kind}: {what}")

    def here(self, text):
        return text.replace("/tmp/", self.work + "/.tmp/")

    def start(self, language, text):
        command = [sys.executable, "-c"] if language == "python" else ["bash", "-euo", "pipefail", "-c"]
        return subprocess.run(["timeout", "-k", "5", str(SECONDS), *command, self.here(text)], cwd=self.work, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False)

    def there(self, need):
        kind, _, name = need.partition(":")
        return self.start("python", f"import {name}").returncode == 0 if kind == "python" else shutil.which(name) is not None

    def write(self, path, text):
        path = os.path.join(self.work, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)

    def lint(self, block):
        name = f".lint/{block.line}/rules.toml"
        self.write(name, block.text)
        done = self.start("sh", f"lint-patterns .lint/{block.line}")
        if done.returncode:
            self.fault(block, "lint-patterns refuses it:\n" + done.stderr)
        self.note(block, "linted", "toml")

    def left_out(self, block):
        """Why a block that could run does not, if so."""
        marks = block.marks
        if "not run" in marks:
            self.note(block, "not run", marks["not run"])
        elif "tested by" in marks:
            if self.tests is not None and marks["tested by"] not in self.tests:
                self.fault(block, f"there is no test {marks['tested by']}")
            self.note(block, "run by another test", marks["tested by"])
        elif missing := [need for need in marks.get("needs", "").split() if not self.there(need)]:
            self.note(block, "left out", "there is no " + ", ".join(missing))
        else:
            return False
        return True

    def run(self, block, output):
        if "before" in block.marks:
            ready = self.start("sh", block.marks["before"])
            if ready.returncode:
                return self.fault(block, "what runs before it: " + ready.stderr)
        done = self.start(block.language, block.text)
        if done.returncode != int(block.marks.get("status", 0)):
            return self.fault(block, f"exit status {done.returncode}\n{block.text}{done.stderr[-2000:]}")
        self.note(block, "ran", block.language)
        if output:
            got = done.stdout.replace(self.work + "/.tmp/", "/tmp/")
            if not matches(output.text, got):
                self.edits.append((output, got))
            self.note(output, "compared", "output")

    def check(self):
        found = blocks(self.page)
        outputs = set()
        for number, block in enumerate(found):
            after = found[number + 1] if number + 1 < len(found) else None
            output = after if after and after.behind and not after.marks and after.language in SHOWN else None
            if block.language in RUNS:
                if output:
                    outputs.add(number + 1)
                if self.left_out(block):
                    continue
                self.run(block, output)
            elif number in outputs:
                continue
            elif "file" in block.marks:
                self.write(block.marks["file"], block.text)
                self.note(block, "written", block.marks["file"])
            elif "shows" in block.marks:
                self.note(block, "pictures", block.marks["shows"])
            elif self.left_out(block):
                continue
            elif block.language == "toml":
                self.lint(block)
            else:
                self.fault(block, f"a block of {block.language or 'no language'} that nothing is said of: mark it (see tests/docs/docs.py)")

    def settle(self, accept):
        """What came out other than shown: written into the page, or a fault."""
        lines = self.page.split("\n")
        for block, got in reversed(self.edits):
            if accept and "…" not in block.text:
                lines[block.begin:block.end] = [(block.indent + line).rstrip() for line in got.splitlines()]
            else:
                self.fault(block, f"shown:\n{block.text}came out:\n{got}")
        if accept and any("…" not in block.text for block, _ in self.edits):
            with open(os.path.join(ROOT, self.path), "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
            print(f"accepted {len(self.edits)} outputs of {self.path}")


def known_tests(bin_dir):
    if not shutil.which("ctest") or not os.path.exists(os.path.join(bin_dir, "..", "CTestTestfile.cmake")):
        return None
    listed = subprocess.run(["ctest", "--test-dir", os.path.join(bin_dir, ".."), "-N"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"Test +#\d+: (\S+)", listed))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--accept", action="store_true")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--sanitized", action="store_true")
    ap.add_argument("page", nargs="*")
    a = ap.parse_args()
    counts, faults = collections.Counter(), []
    tests = None if a.sanitized else known_tests(a.bin)
    for path in a.page or sorted({os.path.relpath(p, ROOT) for pattern in PAGES for p in glob.glob(os.path.join(ROOT, pattern))}):
        with tempfile.TemporaryDirectory() as work:
            page = Page(path, a.bin, work, tests)
            page.check()
            page.settle(a.accept)
        counts += page.counts
        faults += page.faults
        for note in page.notes:
            if a.list or re.search(r": (not run|left out|run by another test): ", note):
                print(note)
    print("\n".join(faults) if faults else "ok", "|", ", ".join(f"{n} {kind}" for kind, n in counts.most_common()))
    return 1 if faults or not counts["ran"] else 0


if __name__ == "__main__":
    sys.exit(main())
