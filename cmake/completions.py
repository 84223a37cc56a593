#!/usr/bin/env python3
"""Makes the completions of bash, zsh and fish from what the program says of itself (`zhibiao --describe-options`, `zhibiao TOOL --describe-options`).

    completions.py --program BIN/zhibiao --out BUILD/completions

Standard library only.
"""
import argparse
import json
import os
import subprocess

FILES = {"FILE", "DIR", "PATH", "FOLDER", "OLD NEW"}


def ask(program, *words):
    return json.loads(subprocess.run([program, *words, "--describe-options"], capture_output=True, check=True).stdout)


def bash(commands, tools):
    cases = ""
    for name, described in commands.items():
        values = ""
        for option in described["options"]:
            if option["choices"]:
                values += f"        {'|'.join(option['names'])}) choices='{' '.join(option['choices'])}' ;;\n"
            elif option["value"] and option["value"] not in FILES and option["names"]:
                values += f"        {'|'.join(option['names'])}) return ;;\n"
        names = " ".join(n for o in described["options"] for n in o["names"])
        cases += f"    {name})\n      options='{names}'\n" + (f"      case $before in\n{values}      esac\n" if values else "") + "      ;;\n"
    return f"""# bash completion of zhibiao. Made by cmake/completions.py.
_zhibiao() {{
  local tool=${{1##*/}} current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} options='' choices=''
  COMPREPLY=()
  if [[ $tool == zhibiao ]]; then
    if ((COMP_CWORD == 1)); then
      mapfile -t COMPREPLY < <(compgen -W '{" ".join(commands)} help --help --version' -- "$current")
      return
    fi
    tool=${{COMP_WORDS[1]}}
  fi
  case $tool in
{cases}    help) choices='{" ".join(commands)}' ;;
  esac
  if [[ $choices ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}}
complete -o filenames -F _zhibiao zhibiao {" ".join(tools)}
"""


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def zsh(commands, does, tools):
    escaped = lambda text: text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    cases = ""
    for name, described in commands.items():
        specs = []
        for option in described["options"]:
            value = option["value"]
            action = "(" + " ".join(option["choices"]) + ")" if option["choices"] else "_files" if value in FILES else " "
            after = f":{escaped(value)}:{action}" if value else ""
            if not option["names"]:
                specs.append(f"*:{escaped(option['argument'])}:{action}")
            for n in option["names"]:
                specs.append(("*" if option["many"] else "") + f"{n}[{escaped(option['help'])}]{after}")
        cases += f"    {name}) _arguments -S \\\n" + " \\\n".join("      " + quoted(s) for s in specs) + " ;;\n"
    names = "\n".join("      " + quoted(f"{escaped(n)}:{escaped(d)}") for n, d in does.items())
    return f"""#compdef zhibiao {" ".join(tools)}
# zsh completion of zhibiao. Made by cmake/completions.py.
_zhibiao() {{
  local tool=$service
  if [[ $tool == zhibiao ]]; then
    if ((CURRENT == 2)); then
      local -a names=(
{names}
      )
      _describe command names
      return
    fi
    shift words
    ((CURRENT--))
    tool=$words[1]
  fi
  case $tool in
{cases}  esac
}}
_zhibiao "$@"
"""


def fish(commands, does, tools):
    out = "# fish completion of zhibiao. Made by cmake/completions.py.\n"
    for name, what in does.items():
        out += f"complete -c zhibiao -n __fish_use_subcommand -a {name} -d {quoted(what)}\n"
    for name, described in commands.items():
        heads = [f"-c zhibiao -n '__fish_seen_subcommand_from {name}'"] + ([f"-c {name}"] if name in tools else [])
        for option in described["options"]:
            words = "".join(f" -l {n[2:]}" if n.startswith("--") else f" -s {n[1:]}" for n in option["names"])
            if not words:
                continue
            if option["choices"]:
                words += f" -x -a {quoted(' '.join(option['choices']))}"
            elif option["value"]:
                words += " -r" if option["value"] in FILES else " -x"
            for head in heads:
                out += f"complete {head}{words} -d {quoted(option['help'])}\n"
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    listed = ask(a.program)["commands"]
    commands = {c["name"]: ask(a.program, c["name"]) for c in listed}
    does = {c["name"]: c["does"] for c in listed}
    tools = [c["name"] for c in listed if c["link"]]
    os.makedirs(a.out, exist_ok=True)
    for name, content in (("zhibiao", bash(commands, tools)), ("_zhibiao", zsh(commands, does, tools)), ("zhibiao.fish", fish(commands, does, tools))):
        with open(os.path.join(a.out, name), "w", encoding="utf-8") as file:
            file.write(content)
    for tool in tools:  # bash looks for a file of the command's name
        link = os.path.join(a.out, tool)
        if os.path.lexists(link):
            os.remove(link)
        os.symlink("zhibiao", link)


if __name__ == "__main__":
    main()
