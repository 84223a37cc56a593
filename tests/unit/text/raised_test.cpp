#include "text/raised.h"

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

TEST_CASE("note marks go, exponents stay") {
  struct Row {
    std::string from, to;
  };
  const Row rows[] = {
      {"<p>生产总值<sup>2</sup>744亿元，人口<sup>[4]</sup>31万，面积<sup>①</sup>25亩，工资<sup>注3</"
       "sup>5元，比重<sup>1,2</sup>3%</p>",
       "生产总值744亿元,人口31万,面积25亩,工资5元,比重3%"},
      {"<p>绿地500m<sup>2</sup>，水30万m<sup>3</sup>，35km<sup><b>2</b></sup>，10<sup>4</sup>吨，5t·hm<sup>-2</sup></"
       "p>",
       "绿地500m²,水30万m³,35km²,10⁴吨,5t·hm⁻²"},
      {"<p>GDP<sup>2</sup>744亿元，新增<span style=\"VERTICAL-ALIGN: super\">6</span>12人</p>", "GDP744亿元,新增12人"},
      {"<p>会议<sup>（扩大）</sup>12次，CO<sub>2</sub>、PM<sub>2.5</sub></p>", "会议(扩大)12次,CO2、PM2.5"},
      {"常住人口[2]为57人,家庭户〔3〕17户,出生［12］8人,死亡[注1]5人[1][2]。",
       "常住人口为57人,家庭户17户,出生8人,死亡5人。"},
      {"种植面积①25万亩,产量②。\n①指当年数。", "种植面积25万亩,产量。\n①指当年数。"},
      {"生产总值²744亿元,占比¹⁾5%,12m²,3千米²,10⁴吨", "生产总值744亿元,占比5%,12m²,3千米²,10⁴吨"},
      {"国发〔2021〕1号,发[85]12号,方案[2023年修订],包括:[1]建章,[2]立制。[3]督导",
       "国发〔2021〕1号,发[85]12号,方案[2023年修订],包括:[1]建章,[2]立制。[3]督导"},
      {"①检查36次;②处罚5次,一是①建章②立制", "①检查36次;②处罚5次,一是①建章②立制"},
  };
  for (const Row& row : rows) {
    INFO(row.from);
    CHECK(text_of(row.from) == row.to);
    CHECK(text_of(row.to) == row.to);
  }
}

TEST_CASE("what a page strikes out is not said") {
  CHECK(text_of("<p>受理<del>1234</del><ins>1235</ins>件，审结<s>11</s>12件，<strike>3</strike>罚款<span "
                "style='text-decoration:  line-through red'>12</span>13万元</p>") == "受理1235件,审结12件,罚款13万元");
  CHECK(text_of("<p><u>356</u>件<span style='text-decoration:underline'>28</span>件</p><p>删除线索6条</p><p></p>") ==
        "356件28件\n删除线索6条");
  CHECK(text_of("<table><tr><td>镇</td><td>件</td></tr><tr><td>东镇</td><td><s>52</s> 25</td></tr></table>") ==
        "镇\t件\n东镇\t25");
}

TEST_CASE("a text that begins with a comment is text") {
  const Document document = read("\n<!--\n导出\n-->\n<!-- 2 -->\n云泽县报告\n检查5次。\n");
  CHECK(document.source.media_type == "text/plain");
  CHECK(to_utf8(document.text) == "云泽县报告\n检查5次。");
  CHECK(read("<!-- x -->\n<html><p>甲</p></html>").source.media_type == "text/html");
  CHECK(read("<!-- 没有结束\n检查5次。").source.media_type == "text/plain");
}

TEST_CASE("what is left of lost fonts says so") {
  CHECK(has_diagnostic(read("(cid:140)(cid:22)(cid:3)\n(cid:140)"), "unreadable"));
  CHECK_FALSE(has_diagnostic(read("检查5次(cid:12)。"), "unreadable"));
  CHECK_FALSE(has_diagnostic(read(""), "unreadable"));
}
