#include <algorithm>
#include <random>

#include "helpers.h"

using namespace zhibiao;
using namespace std::string_literals;
using namespace zhibiao::test;

TEST_CASE("source says what was read") {
  const auto document = normalize("abc", "dir/a.txt", "id-1", {});
  REQUIRE(document);
  CHECK(document->doc_id == "id-1");
  CHECK(document->source.path == "dir/a.txt");
  CHECK(document->source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(document->source.bytes == 3);
  CHECK(document->source.media_type == "text/plain");
}

TEST_CASE("an empty file is a document that says so") {
  for (const char* bytes : {"", "\xEF\xBB\xBF", " \r\n\t"}) {
    const Document document = read(bytes);
    CHECK(document.text.empty());
    CHECK(document.map.runs.empty());
    CHECK(has_diagnostic(document, "empty"));
  }
}

TEST_CASE("NUL bytes in good text are dropped with a diagnostic") {
  const Document document = read("全县办理\0案件18\0件。"s);
  CHECK(to_utf8(document.text) == "全县办理案件18件。");
  CHECK(has_diagnostic(document, "dropped-nul"));
  const Document page = read("<p>全县\0办理</p>"s);
  CHECK(to_utf8(page.text) == "全县办理");
  CHECK(has_diagnostic(page, "dropped-nul"));
}

TEST_CASE("an error names the file") {
  const auto binary = normalize("%PDF-1.4", "a.pdf", "a", {});
  REQUIRE_FALSE(binary);
  CHECK(binary.error().message("normalize") ==
        "normalize: a.pdf: is a PDF file, not text (extract its text first, e.g. with pdftotext)");
  CHECK_FALSE(normalize("x", "a", "a", {"no-such", false}));
}

TEST_CASE("names with broken bytes stay printable") {
  const auto document = normalize("x", "a\xFF.txt", "a\xFF.txt", {});
  REQUIRE(document);
  CHECK(document->source.path == "a\uFFFD.txt");
  CHECK(find_invalid_utf8(document->doc_id) == std::string::npos);
}

TEST_CASE("traditional script on request, map intact") {
  const Document document = read("法治政府建設報告：受理 12 件，乾隆年間，裡外。", {"", true});
  CHECK(to_utf8(document.text).find("法治政府建设报告:受理12件") == 0);
  const auto at = static_cast<std::uint32_t>(document.text.find(U"12"));
  CHECK(document.map.to_source({at, at + 3}) == Span{12, 16});
  CHECK(to_utf8(read("简体文字不变，著作与干部。", {"", true}).text) == "简体文字不变,著作与干部。");
}

TEST_CASE("long lines are no burden") {
  std::string line;
  while (line.size() < 3000000) line += "全县办理案件 12 件，";
  const Document document = read(line);
  CHECK(document.text.find(U'\n') == std::u32string::npos);
  CHECK(document.source.bytes == line.size());
}

TEST_CASE("normalising its own text changes nothing") {
  const std::vector<std::string> pieces = {"全县",
                                           "办理",
                                           "12",
                                           "3.5",
                                           "%",
                                           "件",
                                           "，",
                                           "。",
                                           "：",
                                           "；",
                                           "（",
                                           "）",
                                           "、",
                                           " ",
                                           "  ",
                                           "　",
                                           "\t",
                                           "\n",
                                           "\r\n",
                                           "一、",
                                           "(一)",
                                           "1. ",
                                           "①",
                                           "㈠",
                                           "⑴",
                                           "½",
                                           "㎡",
                                           "…",
                                           "Ａ",
                                           "～",
                                           "a",
                                           "Bc",
                                           "\u0301",
                                           "\u200B",
                                           "\u3099",
                                           "か",
                                           "ｶﾞ",
                                           "¨",
                                           "-",
                                           "—",
                                           "|",
                                           "/",
                                           ">",
                                           "<",
                                           "来源：",
                                           "发布时间：",
                                           "- 3 -",
                                           "首页",
                                           "\uE000",
                                           "\uAC00",
                                           "\u1161",
                                           "\U00020000",
                                           "全面推进依法行政工作，健全各项工作机制，提升",
                                           "\n一是"};
  std::mt19937 random(7);
  for (int round = 0; round < 1500; ++round) {
    std::string source;
    const std::size_t size = random() % 80, kinds = 2 + random() % (pieces.size() - 2);
    for (std::size_t i = 0; i < size; ++i) source += pieces[(round + random() % kinds) % pieces.size()];
    if (round % 4 == 0) {
      const std::u32string prose = to_utf32("全面推进依法行政工作，健全各项工作机制，提升办理质效，全年办理12件，");
      const std::size_t width = 20 + random() % 15;
      for (std::size_t i = 0; i < 400; ++i)
        source += (i % width ? "" : "\n") + to_utf8(std::u32string_view(prose).substr((i * 7) % prose.size(), 1));
    }
    const Document once = read(source, {"UTF-8", false});
    if (once.source.media_type == "text/html") continue;
    const Document twice = read(to_utf8(once.text), {"UTF-8", false});
    INFO(source);
    REQUIRE(to_utf8(twice.text) == to_utf8(once.text));
  }
}

TEST_CASE("two million figures and hardly anything else are no report") {
  std::string dense, prose;
  for (int i = 0; i < 2000001; ++i) dense += "8件、";
  const auto refused = normalize(dense, "dense", "dense", {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what == "holds more numbers than a report can have");
  CHECK(normalize(dense.substr(0, dense.size() - 7), "as many as can be", "dense", {}));
  for (int i = 0; i < 2000001; ++i) prose += "全年依法办理各类行政复议申请共计100件,均已审结。";
  CHECK(normalize(prose, "large", "large", {}));
}
