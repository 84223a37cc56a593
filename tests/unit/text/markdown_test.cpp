#include "text/markdown.h"

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

namespace {

NormalizeOptions as_markdown() {
  NormalizeOptions options;
  options.media_type = "markdown";
  return options;
}
std::string text_of_markdown(const std::string& markdown) { return to_utf8(read(markdown, as_markdown()).text); }

}  // namespace

TEST_CASE("a Markdown report becomes lines of text") {
  const std::string report =
      "---\ntitle: \"云泽县2023年工作报告\"\ndate: 2024-01-12\nlayout: post\n---\n"
      "# 云泽县2023年工作报告 #\n\n## 一、主要做法 {#main}\n\n- 检查**36**次；\n* 罚款 **46.5万**元。\n  + [x] "
      "评查_56_卷。\n\n1. 受理88件。\n2) 办结86件。\n\n"
      "> 公证1200件。\n\n| 镇 | 调解（件） |\n|:---|---:|\n| 东镇 | **31** "
      "|\n\n```\n增长5%\n```\n***\n![图](a/9.png)\n[1]: https://example.gov.cn/12\n";
  CHECK(text_of_markdown(report) ==
        "标题:云泽县2023年工作报告\n发布时间:2024-01-12\n云泽县2023年工作报告\n\n一、主要做法\n\n检查36次;\n罚款46."
        "5万元。\n评查56卷。\n\n1.受理88件。\n2)办结86件。\n\n"
        "公证1200件。\n\n|镇|调解(件)|\n|:---|---:|\n|东镇|31|\n\n增长5%");
  CHECK(read(report, as_markdown()).source.media_type == "text/markdown");
}

TEST_CASE("marks inside the lines of Markdown") {
  struct Row {
    std::string markdown, text;
  };
  const Row rows[] = {
      // emphasis, beside ideographs and their punctuation
      {"全年**办理**公证*1560*件，援助__320__件，***重点***", "全年办理公证1560件,援助320件,重点"},
      {"推进**“放管服”**改革，**（一）规范。**全年", "推进“放管服”改革,(一)规范。全年"},
      {"受理~~680件~~608件，化解~~1234~~1235件", "受理608件,化解1235件"},
      {"**一\n二**三", "一\n二三"},
      // what only looks like emphasis
      {"7*24小时，5*8小时", "7*24小时,5*8小时"},
      {"2~4名，5~8个", "2~4名,5~8个"},
      {"办理____件，审结__件，结案__件", "办理____件,审结__件,结案__件"},
      {"电话138****1234，139****5678", "电话138****1234,139****5678"},
      {"文件a_b_c，3#锅炉和#1机组", "文件a_b_c,3#锅炉和#1机组"},
      {"注* 说明 * 其他", "注*说明*其他"},
      // escapes, entities, code
      {"1\\. 达98.6\\%，\\*号&lt;5&nbsp;件 `检查12次`", "1.达98.6%,*号<5件检查12次"},
      {"增幅<5%，a<b", "增幅<5%,a<b"},
      // links and images
      {"许可[3120件](https://x.cn/2_(3)/9.html \"题\")，[**满意率**](b)99%", "许可3120件,满意率99%"},
      {"![a](b.jpg)图[^1]文[ ]件[甲]{.underline}", "图文[]件甲"},
      {"[![图](1.png)首页](http://a.cn)", "首页"},
      // raised and lowered
      {"面积5km^2^，CO~2~，水30万m<sup>3</sup>，人口<sup>2</sup>744人", "面积5km²,CO2,水30万m³,人口744人"},
      {"受理<del>12</del><ins>13</ins>件", "受理13件"},
      // formulas
      {"增长 $6.8\\%$，降$ 2 . 5 \\% $，产量 $102.3$ 万吨", "增长6.8%,降2.5%,产量102.3万吨"},
      {"$5\\sim8$件，$\\geq 95\\%$，$35\\mathrm { k m } ^ { 2 }$，$4^{\\circ}\\mathrm{C}$，\\(3\\times2\\)",
       "5~8件,≥95%,35km²,4°C,3×2"},
      {"人口$^{[1]}$5人，户数$\\textcircled{2}$6户", "人口5人,户数6户"},
      {"引进$200万，出口$300万", "引进$200万,出口$300万"},
      {"US$5m and US$6m", "US$5m and US$6m"},
      // HTML and comments
      {"甲<!-- 乙\n丙 -->丁", "甲丁"},
      {"<div align=\"center\">甲</div>\n<span>乙</span>", "甲\n\n乙"},
      {"<table>\n<tr><td>项目</td><td>数量</td></tr>\n\n<tr><td>受理</td><td>$25$</td></tr></table>\n完",
       "项目\t数量\n受理\t25\n\n完"},
      {"- 2 -", "- 2 -"},
      {"-5.2%", "-5.2%"},
      {"标题\n===\n正文", "标题\n\n正文"},
      {"##紧凑的标题\n# \n", "紧凑的标题"},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.markdown);
    CHECK(text_of_markdown(row.markdown) == row.text);
  }
}

TEST_CASE("characters of Markdown map to its source") {
  const std::string markdown =
      "## "
      "一、做法\n办结[**1,2\\.5万件**](http://a.cn/77)，占$98.6\\%$&amp;~~3~~\n<table><tr><td>甲</td><td>31</td></tr></"
      "table>";
  const Document document = read(markdown, as_markdown());
  const std::u32string source = to_utf32(markdown);
  for (const MapRun& run : document.map.runs)
    for (std::uint32_t i = 0; i < run.length; ++i) {
      const char32_t there = source[run.source_start + i], here = document.text[run.text_start + i];
      const bool separator = here == U'\n' || here == U'\t' || here == U'&' || here == U',' || here == U'、';
      CHECK((separator || there == here));
    }
}

TEST_CASE("Markdown is told by the ending of a path or by the option") {
  for (const char* path : {"a.md", "b/C.MD", "x.markdown"})
    CHECK(normalize("**5**件", path, "d", {})->source.media_type == "text/markdown");
  CHECK(normalize("**5**件", "a.txt", "d", {})->source.media_type == "text/plain");
  NormalizeOptions plain;
  plain.media_type = "text/plain";
  CHECK(to_utf8(normalize("**5**件", "a.md", "d", plain)->text) == "**5**件");
  plain.media_type = "text/rtf";
  CHECK_FALSE(normalize("x", "a", "a", plain));
}

TEST_CASE("Markdown costs time in proportion to its length") {
  std::string evil;
  for (const char* piece : {"[", "**a", "_a_ ", "](", "$", "`", "![", "<", "<!--", "\\(", "~~a", "[a](("}) {
    std::string text;
    while (text.size() < 300000) text += piece;
    CHECK(normalize(text, "a.md", "d", {}));
    evil += text + "\n";
  }
  CHECK(normalize(evil, "a.md", "d", {}));
}
