"""What the tests of the recipes in docs/cluster.md share: the recipe as the page has it, reports for it, and what it must leave."""
import os
import random
import re

HERE = os.path.dirname(os.path.realpath(__file__))
PAGE = os.path.join(HERE, "..", "..", "docs", "cluster.md")
SKIPPED = 77


def recipe(section, language, changes):
    """The first block of a section; `changes` fit it to the test, and each must find its words."""
    with open(PAGE, encoding="utf-8") as f:
        script = re.search(rf"## {re.escape(section)}\n.*?```{language}\n(.*?)```", f.read(), re.S).group(1)
    for old, new in changes:
        if old not in script:
            raise SystemExit(f"FAILED the recipe of '{section}' has no {old!r} any more")
        script = script.replace(old, new)
    return script


def write_reports(folder, count=80):
    dice = random.Random(7)
    for i in range(count):
        os.makedirs(f"{folder}/{i % 5}", exist_ok=True)
        with open(f"{folder}/{i % 5}/{i}.txt", "w", encoding="utf-8") as f:
            f.write(f"云桦市第{i}区2023年法治政府建设情况报告\n一、主要成效\n")
            f.writelines(f"受理行政复议申请{dice.randint(10, 9999)}件,审结{dice.randint(1, 999)}件。\n" for _ in range(dice.choice([5, 80])))


def manifests(folder):
    return sorted(n for n in os.listdir(folder) if n.startswith("manifest")) if os.path.isdir(folder) else []
