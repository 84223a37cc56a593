#include "catch.h"

#include <ctime>

#include "layout.h"

using namespace zhibiao;

namespace {

bool blank(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t'; }

// What must hold of every structure, whatever the text.
void check_laws(const Document& document) {
  const Structure s = split_sections(document, test::builtin_section_rules());
  const auto size = static_cast<std::uint32_t>(document.text.size());
  for (std::size_t i = 0; i < s.sections.size(); ++i) {
    const Section& section = s.sections[i];
    CHECK(section.id == static_cast<int>(i));
    CHECK(section.span.start < section.span.end);
    CHECK(section.span.end <= size);
    if (i > 0) CHECK(s.sections[i - 1].span.start <= section.span.start);
    if (section.parent) {
      REQUIRE(*section.parent < section.id);
      const Section& parent = s.sections[static_cast<std::size_t>(*section.parent)];
      CHECK(parent.span.start <= section.span.start);
      CHECK(section.span.end <= parent.span.end);
    }
    if (!section.marker.empty()) {
      CHECK(section.level >= 1);
      CHECK(section.heading_span.start == section.span.start);
      CHECK(section.heading_span.end <= section.span.end);
    } else {
      CHECK(section.level == 0);
    }
  }
  std::size_t uncovered = 0;
  for (std::uint32_t at = 0; at < size; ++at)
    if (!blank(document.text[at]) && !section_at(s.sections, at)) ++uncovered;
  CHECK(uncovered == 0);
  for (std::size_t i = 0; i < s.sentences.size(); ++i) {
    CHECK(s.sentences[i].start < s.sentences[i].end);
    if (i > 0) CHECK(s.sentences[i - 1].end <= s.sentences[i].start);
    for (const Furniture& f : document.furniture) CHECK_FALSE(s.sentences[i].overlaps(f.span));
  }
}

double seconds_for(const Document& document) {
  const std::clock_t start = std::clock();  // processor time: others may use the machine, too
  const Structure s = split_sections(document, test::builtin_section_rules());
  CHECK(!s.sections.empty());
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("sections nest and cover all text") {
  for (const char* text :
       {"", "\n\n", "一", "一、", "一、\n", "一、甲", "一是一是一是二是", "(一)(二)(三)",
        "三、甲\n一、乙\n(二)丙。1.丁。①戊②己", "甲。乙。丙", "首先,甲。其次,乙。",
        "一、甲。一是乙。二是丙。\n丁。\n二、戊。\n特此报告。\n云湖县人民政府\n2022年1月2日\n附件:1.甲\n2.乙",
        "第一部分 甲\n一、乙\n第二部分 丙\n一、存在的问题\n丁。下一步,将戊。\n", "“一是甲。二是乙。", "1.1.1.1.",
        "一、做法。\n甲:(1)乙。一是丙。\n二是丁。\n三是戊。\n(2)己。",
        "2023年主要工作\n甲。\n一、乙。\n存在的问题\n丙。\n二、丁。\n下一步打算\n戊。",
        "2022年,甲。一是乙。\n丙。\n2023年,丁。"}) {
    INFO(text);
    check_laws(test::document_of(text));
  }
}

TEST_CASE("furniture inside, before and after sections") {
  Document document =
      test::document_of("返回首页\n云湖县报告\n一、甲。\n- 1 -\n(一)乙。检查3次。\n打印本页\n二、丙。\nICP备1号");
  const auto mark = [&](std::u32string_view words, const char* kind) {
    const auto at = static_cast<std::uint32_t>(document.text.find(words));
    document.furniture.push_back({{at, at + static_cast<std::uint32_t>(words.size())}, kind});
  };
  mark(U"返回首页", "navigation"), mark(U"- 1 -", "page-number"), mark(U"打印本页", "page-tools"),
      mark(U"ICP备1号", "footer");
  check_laws(document);
  const Structure s = split_sections(document, test::builtin_section_rules());
  const auto role_at = [&](std::u32string_view words) {
    return s.sections[*section_at(s.sections, static_cast<std::uint32_t>(document.text.find(words)))].role;
  };
  CHECK(role_at(U"返回首页") == Role::furniture);
  CHECK(role_at(U"- 1 -") == Role::furniture);
  CHECK(role_at(U"ICP备1号") == Role::furniture);
  CHECK(role_at(U"检查3次") == Role::achievements);
}

TEST_CASE("sentences end at stops and line ends, not inside quotations that close soon") {
  const Document document = test::document_of("甲强调“要实。要快。”的要求;乙做到了!丙\n丁(见附件。)完。");
  std::vector<std::string> got;
  for (Span span : split_sections(document, test::builtin_section_rules()).sentences)
    got.push_back(to_utf8(std::u32string_view(document.text).substr(span.start, span.length())));
  CHECK(got == std::vector<std::string>{"甲强调“要实。要快。”的要求;", "乙做到了!", "丙", "丁(见附件。)完。"});
}

TEST_CASE("source offsets of headings come through the map") {
  Document document;
  document.text = U"一、甲。\n二、乙。";
  document.map.runs = {{0, 10, 4}, {4, 20, 1}, {5, 31, 4}};
  const Structure s = split_sections(document, test::builtin_section_rules());
  REQUIRE(s.sections.size() == 2);
  CHECK(s.sections[0].source_heading_start == 10);
  CHECK(s.sections[1].source_heading_start == 31);
}

TEST_CASE("a missing number is noted") {
  const Structure s = split_sections(test::document_of("一、甲。\n三、乙。"), test::builtin_section_rules());
  REQUIRE(s.diagnostics.size() == 1);
  CHECK(s.diagnostics[0].code == "heading-number-gap");
  CHECK(s.diagnostics[0].stage == "split-sections");
}

#ifdef __SANITIZE_ADDRESS__
constexpr double longest_seconds = 15;  // instrumented code is many times slower
#else
constexpr double longest_seconds = 1.5;
#endif

// Texts made to hurt; four times the text may take little more than four times as long.
TEST_CASE("time grows with the text, not with its square") {
  const std::string parts[] = {"一是甲。二是乙。",
                               "一、甲\n(一)乙\n",
                               "一是",
                               "(一)",
                               "“甲。",
                               "一、",
                               "1.甲。",
                               "存在的问题。下一步,我们将甲。\n",
                               "甲,",
                               "首先,甲。",
                               "青禾市人民政府,",
                               "2021年,",
                               "一、存在的问题及打算。",
                               "\n存在的问题\n一、甲。"};
  for (const std::string& part : parts) {
    INFO(part);
    const std::size_t times = 600000 / part.size();
    const Document small = test::document_of(repeated(part, times));
    const Document large = test::document_of(repeated(part, times * 4));
    seconds_for(small);
    double one = seconds_for(small), four = seconds_for(large);
    for (int again = 0; again < 2 && four >= one * 9 + 0.05; ++again)
      one = std::max(one, seconds_for(small)), four = std::min(four, seconds_for(large));
    CHECK(four < one * 9 + 0.05);
    CHECK(four < longest_seconds);
  }
}
