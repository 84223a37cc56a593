#!/usr/bin/env python3
"""Makes man pages of docs/man/*.1.md.

    man.py --program BIN/zhibiao --pages docs/man --out BUILD/man --version 0.1.0 --date 2026-11-29

OPTIONS comes from the program itself (`TOOL --describe-options`): its options in its order. What is said of each is the page's own text on it, else that of
options.md, which holds what means the same everywhere, else the sentence of --help. A page that speaks of an option that is not there is an error.
zhibiao-TOOL.1 is a link to TOOL.1. Standard library only.
"""
import argparse
import gzip
import json
import os
import re
import subprocess
import sys


def inline(text):
    """Markdown inside a paragraph, to roff."""
    out = []
    for piece in re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)]+\))", text):
        plain = lambda s: s.replace("\\", "\\e")
        strong = lambda s: "\\fB" + plain(s).replace("-", "\\-") + "\\fR"
        if len(piece) > 2 and piece[0] == "`":
            out.append(strong(piece[1:-1]))
        elif piece.startswith("**"):
            out.append(strong(piece[2:-2]))
        elif len(piece) > 2 and piece[0] == "*" and piece[-1] == "*":
            out.append("\\fI" + plain(piece[1:-1]).replace("-", "\\-") + "\\fR")
        elif re.match(r"\[[^\]]+\]\(", piece):
            out.append(inline(piece[1:piece.index("]")]))
        else:
            out.append(plain(piece))
    return "".join(out)


def line(text):
    made = inline(text.strip())
    return ("\\&" if made[:1] in (".", "'") else "") + made


def paragraph(lines):
    return [line(l) for l in lines]


def blocks(text):
    """Lines between blank ones; an indented block keeps its blank lines."""
    block, found = [], []
    for l in text.split("\n") + [""]:
        if l.strip():
            block.append(l)
        elif block:
            found.append(block)
            block = []
    return found


def table(rows):
    cells = [[c.strip() for c in r.strip().strip("|").split("|")] for r in rows if not re.match(r"\|[-|: ]+$", r)]
    out = []
    for head, *rest in cells[1:]:
        out += [".TP", line(head), line("; ".join(c for c in rest if c))]
    return out


def roff(text):
    out, in_code, after_head = [], False, False
    for block in blocks(text):
        head = re.match(r"(#+) (.*)", block[0])
        code = all(l.startswith("    ") for l in block)
        if in_code and not code:
            out += [".EE", ".RE"]
            in_code = False
        if head:
            out += [f"{'.SH' if len(head[1]) == 1 else '.SS'} {line(head[2]).upper() if len(head[1]) == 1 else line(head[2])}"]
            block = block[1:]
            after_head = True
            if not block:
                continue
        if code and not (out and out[-1].startswith("\0")):
            if not in_code:
                out += [".PP" if not after_head else None, ".RS 4", ".EX"]
            else:
                out.append("")
            out += [("\\&" if l[4:5] in (".", "'") else "") + l[4:].replace("\\", "\\e").replace("-", "\\-") for l in block]
            in_code = True
        elif len(block) > 1 and block[1].startswith(":   "):
            out += [".TP", line(block[0])] + paragraph([block[1][4:]] + block[2:])
        elif block[0].startswith("- "):
            for l in block:
                out += [".IP \\(bu 2", line(l[2:])] if l.startswith("- ") else [line(l)]
        elif block[0].startswith("|"):
            out += table(block)
        else:
            out += ([] if after_head else [".PP"]) + paragraph(block)
        after_head = False
    if in_code:
        out += [".EE", ".RE"]
    return "\n".join(o for o in out if o is not None)


def entries(text):
    """What is said of options: {every name of the term: definition}."""
    found = {}
    for block in blocks(text):
        if len(block) > 1 and block[1].startswith(":   "):
            for name in re.findall(r"\*\*(-[^*]+)\*\*", block[0]):
                found[name] = "\n".join([block[1][4:]] + block[2:])
    return found


def term(option):
    value = option["value"]
    shown = "|".join(f"*{w}*" for w in value.split("|")) if value else ""
    return ", ".join(f"**{n}**" for n in option["names"]) + (f" {shown}" if shown else "")


def options_text(described, own, shared, page):
    names = {n for o in described["options"] for n in o["names"]}
    unknown = sorted(set(own) - names)
    if unknown:
        sys.exit(f"man.py: {page}: speaks of {', '.join(unknown)}, which {described['name']} has not")
    text = ""
    for option in described["options"]:
        if option["names"]:
            said = next((source[n] for source in (own, shared) for n in option["names"] if n in source), option["help"] + ".")
            text += f"{term(option)}\n:   {said}\n\n"
    return text


def page_text(path, program, shared):
    """The page's markdown with OPTIONS of the program."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    name = os.path.basename(path)[:-len(".1.md")]
    parts = re.split(r"(?m)^(# OPTIONS\n)", text)
    if len(parts) == 3:
        own, _, rest = parts[2].partition("\n# ")
        command = [name.removeprefix("zhibiao-")] if name != "zhibiao" else []
        done = subprocess.run([program, *command, "--describe-options"], capture_output=True, check=True)
        text = parts[0] + parts[1] + "\n" + options_text(json.loads(done.stdout), entries(own), shared, path) + "# " + rest
    return text


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "pages", "out", "version", "date"):
        ap.add_argument("--" + name, required=True)
    a = ap.parse_args()
    with open(os.path.join(a.pages, "options.md"), encoding="utf-8") as file:
        shared = entries(file.read())
    os.makedirs(a.out, exist_ok=True)
    for file in sorted(os.listdir(a.pages)):
        if not file.endswith(".1.md"):
            continue
        name = file[:-len(".1.md")]
        text = page_text(os.path.join(a.pages, file), a.program, shared)
        text = re.sub(r"^%.*\n", "", text)
        made = f'.TH {name.upper()} 1 {a.date} "zhibiao {a.version}" "User Commands"\n{roff(text)}\n'.encode()
        with open(os.path.join(a.out, name + ".1"), "wb") as page:
            page.write(made)
        with open(os.path.join(a.out, name + ".1.gz"), "wb") as page:
            page.write(gzip.compress(made, 9, mtime=0))
        link = os.path.join(a.out, f"zhibiao-{name}.1.gz")
        if not name.startswith("zhibiao"):
            if os.path.lexists(link):
                os.remove(link)
            os.symlink(f"{name}.1.gz", link)


if __name__ == "__main__":
    main()
