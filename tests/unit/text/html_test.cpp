#include "text/html.h"

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

namespace {
const std::string page = R"(<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>青岩县人民政府网</title><style>p{}</style><script>var a="<div>9件</div>";</script></head>
<body><div class="nav"><ul><li><a href="/">县情</a></li><li><a href="/z">要闻</a></li></ul></div>
<div>当前位置：<a>首页</a> &gt; <a>法治政府</a></div>
<h1>青岩县人民政府<br>2023年法治政府建设情况报告</h1>
<div>来源：县司法局&nbsp;&nbsp;发布时间：2024-01-12</div>
<p>　　2023年，全县办理行政复议案件&nbsp;18 件，化解率达 96.5&#37;；审查合同&lt;含补充&gt;12份，
开展培训4期，<b>参训</b>人员1200人次，各项工作取得新进展，现将有关情况报告如下，请予审议。</p>
<table><tr><th>项目</th><th>数量</th></tr><tr><td><p>受理</p></td><td><p>25</p></td></tr></table>
<p>青岩县人民政府</p><p>2024年1月10日</p>
<div id="footer"><p>青岩融媒</p><p>版权所有：青岩县人民政府办公室</p></div>
</body></html>)";
}

TEST_CASE("a page becomes lines of text") {
  const Document document = read(page);
  CHECK(document.source.media_type == "text/html");
  CHECK(to_utf8(document.text) ==
        "县情\n要闻\n当前位置:首页>法治政府\n青岩县人民政府\n2023年法治政府建设情况报告\n来源:县司法局\t发布时间:2024-"
        "01-12\n"
        "2023年,全县办理行政复议案件18件,化解率达96.5%;审查合同<含补充>12份,开展培训4期,参训人员1200人次,"
        "各项工作取得新进展,现将有关情况报告如下,请予审议。\n"
        "项目\t数量\n受理\t25\n青岩县人民政府\n2024年1月10日\n青岩融媒\n版权所有:青岩县人民政府办公室");
  CHECK(furniture_of(page) ==
        "navigation: 县情\nnavigation: 要闻\nnavigation: 当前位置:首页>法治政府\nsource-line: "
        "来源:县司法局\t发布时间:2024-01-12\n"
        "footer: 青岩融媒\nfooter: 版权所有:青岩县人民政府办公室\n");
}

TEST_CASE("the head of a page names its title, day and source") {
  const std::string html =
      "<html><head><title>青岩县</title><meta name=\"ArticleTitle\" content=\"青岩县2023年&quot;法治&quot;报告\"/>"
      "<meta name='pubdate' content='2024-01-12 09:30'><meta name=\"Keywords\" content=\"法治\"><meta "
      "name=\"ContentSource\" content=\"\"></head>"
      "<body><p>检查40次。</p></body></html>";
  const Document document = read(html);
  CHECK(to_utf8(document.text) == "标题:青岩县2023年\"法治\"报告\n发布时间:2024-01-12 09:30\n检查40次。");
  const auto at = static_cast<std::uint32_t>(document.text.find(U"2023年"));
  CHECK(document.map.to_source({at, at + 4}).start == to_utf32(html).find(U"2023年"));
}

TEST_CASE("a page may name its own address") {
  struct Row {
    std::string html, url;
  };
  const Row rows[] = {
      {"<html><head><base href='https://www.a.example/'><link rel=\"Canonical\" href=\" "
       "https://www.a.example/x.html?a=1&amp;b=2 \"></head><p>5",
       "https://www.a.example/x.html?a=1&b=2"},
      {"<!DOCTYPE html>\n<!-- saved from url=(0027)http://www.a.example/y.shtml --><html><head><link rel=canonical "
       "href=http://b.example/></head><p>5",
       "http://www.a.example/y.shtml"},
      {"<html><head><meta property='og:url' content='http://www.a.example/z'></head><p>5", "http://www.a.example/z"},
      {"<html><head><base href='http://www.a.example/'></head><p>5", "http://www.a.example/"},
      {"<html><head><base href='/x/'><link rel=canonical href='javascript:alert(1)'></head><p>5", ""},
      {"<html><head><link rel=canonical href='http://a.example/&#10;&#27;[31m'></head><p>5", ""},
      {"<html><head><link rel=canonical href='/x/y.html'><meta property='og:url' content='//a.example/'></head><p>5",
       ""},
      {"<html><head><link rel=canonical href='http://a.example/\u202Egpj.exe'></head><p>5", ""},
      {"<html><head><link rel=canonical href='http://a.example/\u0085'></head><p>5", ""},
      {"<html><head><link rel=canonical href='http://www.gov.example@b.example/'></head><p>5", ""},
      {"<html><head><link rel=canonical href='http:///x'></head><p>5", ""},
      {"<html><head><link rel=canonical href='http://a.example/\"onclick=x'></head><p>5", ""},
      {"<html><head><link rel=canonical href='http://a.example/a b'></head><p>5", ""},
      {"<html><head><link rel=canonical href='data:text/html,x'><base href=http://a.example/政务/></head><p>5",
       "http://a.example/政务/"},
      {"<html><head><link rel=canonical href='http://a.example/" + std::string(2048, 'a') + "'></head><p>5", ""},
      {"<html><head></head><p>5<!-- saved from url=(0027)http://www.a.example/y.shtml -->", ""},
  };
  for (const Row& row : rows) CHECK(read(row.html).source.url == row.url);
}

TEST_CASE("characters of a page map to its source") {
  const Document document = read(page);
  const std::u32string source = to_utf32(page);
  for (const std::u32string word : {U"18件", U"1200", U"含补充", U"青岩融媒", U"受理"}) {
    const auto at = static_cast<std::uint32_t>(document.text.find(word));
    const Span span = document.map.to_source({at, at + static_cast<std::uint32_t>(word.size())});
    std::u32string there = source.substr(span.start, span.length());
    there.erase(std::remove(there.begin(), there.end(), U' '), there.end());
    CHECK(to_utf8(there) == to_utf8(word));
  }
}

TEST_CASE("pieces of markup") {
  struct Row {
    std::string html, text;
  };
  const Row rows[] = {
      {"<p>甲<br>乙<br><br>丙", "甲\n乙\n\n丙"},
      {"<p>a &amp; b &lt;c&gt; &#20116;&#x4e94; &middot;", "a & b <c>五五·"},
      {"<p>5&nbsp12 &foo; &", "5 12 &foo; &"},
      {"<div>甲<!-- 乙 -->丙</i>丁</div>", "甲丙丁"},
      {"<p>x<script>1<2</script><select><option>选项</select>y", "xy"},
      {"<p><pre>第一行\n第二行</pre>", "第一行\n第二行"},
      {"<table><tr><td>甲</td><td>乙<br>丙</td></tr>丁<tr><td>戊</td></tr></table>", "甲\t乙丙\n丁戊"},
      {"<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>", "甲\t1\n\t2"},
      {"<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>1</td><td></td><td>3</td></tr></table>",
       "甲\t\t乙\n1\t\t3"},
      {"<table><tr><td>甲</td><td rowspan=2>乙</td></tr><tr><td>丙</td></tr><tr><td></td><td></td></tr></table>丁",
       "甲\t乙\n丙\t\n丁"},
      {"<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td><td><p>甲<p>乙</td></tr></table>",
       "1\t2\n甲乙"},
      {"\xEF\xBB\xBF<html><p>甲</p>\r\n<p>乙</p></html>", "甲\n乙"},
      {"<根据《办法》的规定>全县", "<根据《办法》的规定>全县"},
  };
  for (const Row& row : rows) {
    INFO(row.html);
    CHECK(text_of(row.html) == row.text);
  }
}

TEST_CASE("a page that a parser would choke on is an error") {
  std::string deep = "<p>";
  for (int i = 0; i < 600; ++i) deep += "<div>";
  const auto failed = normalize(deep, "deep.html", "d", {});
  REQUIRE_FALSE(failed);
  CHECK(failed.error().file == "deep.html");
  CHECK(failed.error().what == "its HTML elements are nested deeper than 512");
  std::string wide = "<p";
  for (int i = 0; i < 3000; ++i) wide += " a" + std::to_string(i) + "=1";
  CHECK_FALSE(normalize(wide + ">x", "wide.html", "d", {}));
  std::string open_paragraphs = "<div>";
  for (int i = 0; i < 3000; ++i) open_paragraphs += "<p>x";
  CHECK(normalize(open_paragraphs, "ok.html", "d", {}));
  CHECK(text_of("<p>x<img alt='a' src=\"data:image/png;base64," + std::string(100000, '/') + "\">y") == "xy");
}
