#!/usr/bin/env python3
"""Texts of one thing, or of two in turn, repeated to 100 kB: none may take run-batch more than some seconds of processor time, which
everything quadratic does.

    monotonous.py --bin BUILD/bin [--pairs N] [--seed N] [--slowness N]

Every token alone, and N pairs drawn by the seed (default 60; 0: all of them, which takes an hour). Standard library only.
"""
import argparse
import itertools
import os
import random
import resource
import subprocess
import sys
import tempfile

BYTES = 100_000
SECONDS = 3  # the ordinary ones take 0.1 to 0.7
TOKENS = """一 1 ( （一） 一、 一是 其中 第 由5件增加到 1, 1. 百分之 同比 ① 、 。 " 《 〔2019〕 件 2022年 < <b> & 万 由 12件、 12件( a ㈠ 全市 1/ 12345- :0 1_ 1~
受理1 亿万 2022、 1： 1-1- 年 月 日 1年 1月 1日 1月1日 2022.1. 2022-1- 1号 第1 第一 1% 百分之1 1个百分点 + - ~ 至 1至 从 1件至 约 近 余 1余 多 几 数 十 百 千 亿
1万 1万元 ￥ 1; 1） （ ） [ ] 【 】 “ ” 》 1人次 1件1人 1件、1人 分别 分别1件、 其中： 其中：1件 占 占1% 上升1% 增长 较 增加到 下降到1 第1位 排名第1 居全国第1 前1
共1件 合计1 平均每 人均1元 1倍 翻一番 三分之一 分之 / // \\ _ : :: . … — · 壹 贰万 廿 〇 二〇二二年 零 两 半 ½ ² Ⅰ、 ⑴ １ 1A http:// www. @ a@b.c # * ** |
|1| --- > = 1=1 1×1 24小时 12:00- 电话1 国发〔2019〕1号 GB/T 《条例》第1条 第1款 十四五 1类 1项 （一）1 上半年 今年 截至2022年 县 区1 省 办结 受理1件审结 罚款1万元 没有
以上 不少于1 1-2件 1—2 1.5万元- 1：1 一百零 一万一 点一 负1 ±1 <td>1 <table><tr><td>1 <p>1 &#49; &nbsp;1 <br>1""".split() + [
    " ", "\t", "\n", "1\n", "一\n", "\ufffd1", "\u200b1", "1\u3000", "1 ", "\t1", "|1|\n", "- 1 -\n", "其中甲3件,包括乙2件。", "受理9件,其中甲3件,审结5件,", "(办结3件", "1件至占1%", "甲1件,占1.1%,"]


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--pairs", type=int, default=60)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--slowness", type=int, default=1, help="how much longer instrumented executables may take")
    a = ap.parse_args()
    pairs = list(itertools.permutations(TOKENS, 2))
    random.Random(a.seed).shuffle(pairs)
    units = TOKENS + ["".join(p) for p in pairs[: a.pairs or None]]
    run_batch = os.path.join(os.path.realpath(a.bin), "run-batch")
    slow = 0
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "text.txt")
        for unit in units:
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(unit * (BYTES // len(unit.encode())))
            before, limit = processor_seconds(), SECONDS * a.slowness
            code = "no end"
            try:
                code = subprocess.run([run_batch, path, "--out", os.path.join(work, "out"), "--force", "--progress", "none"], capture_output=True,
                                      timeout=20 * limit, check=False).returncode
            except subprocess.TimeoutExpired:
                pass
            took = processor_seconds() - before
            if code not in (0, 1) or took > limit:  # 1: it may look suspect
                slow += 1
                print(f"FAILED {unit!r}: exit status {code} after {took:.1f} s", flush=True)
    print(f"inputs {len(units)}, failed {slow}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
