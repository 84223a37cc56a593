#include "catch.h"

#include "layout.h"
#include "section/rules.h"

using namespace zhibiao;

TEST_CASE("every example in the section pattern files comes out as its rule says") {
  const LoadedRules loaded = load_rules({});
  for (const Error& error : check_section_examples(loaded.book, test::builtin_section_rules()))
    FAIL_CHECK(error.message("lint"));
  CHECK(loaded.book.of("role").size() >= 8);
  CHECK(loaded.book.of("region").size() == 31);
}

TEST_CASE("a rule that is wrong is an error with file and line") {
  const auto compile = [](const char* toml) {
    LoadedRules loaded;
    load_rule_file(toml, "mine.toml", loaded);
    REQUIRE(loaded.errors.empty());
    return compile_section_rules(loaded.book);
  };
  const auto unknown = compile("[[role]]\nid='a'\nwhy='b'\nrole='chorus'\nheading_words=['x']\n");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().file == "mine.toml");
  CHECK(unknown.error().line_1based == 4);
  CHECK(unknown.error().what.find("chorus") != std::string::npos);
  CHECK_FALSE(compile("[[role]]\nid='a'\nwhy='b'\nrole='plans'\n"));
  CHECK_FALSE(compile("[[role]]\nid='a'\nwhy='b'\nrole='plans'\nheading_words=['x']\ndepth='deep'\n"));
  CHECK(compile("[[role]]\nid='a'\nwhy='b'\nrole='plans'\nheading_words=['x']\ndepth=2\n"));
}

TEST_CASE("an example that fails is reported, a counter-example that passes too") {
  LoadedRules loaded;
  load_rule_file(
      "[[role]]\nid='a'\nwhy='b'\nrole='plans'\nheading_words=['前瞻']\nexamples=['回顾']\ncounter_examples=['工作前瞻'"
      "]\n",
      "mine.toml", loaded);
  const auto rules = compile_section_rules(loaded.book);
  REQUIRE(rules);
  CHECK(check_section_examples(loaded.book, **rules).size() == 2);
}

TEST_CASE("word patterns: wildcard, start, end") {
  struct Case {
    const char* word;
    const char* text;
    bool matches;
  };
  const Case cases[] = {
      {"存在*问题", "目前存在执法力量不足等问题", true},
      {"存在*问题", "问题依然存在", false},
      {"^下一步", "下一步工作", true},
      {"^下一步", "关于下一步工作", false},
      {"计划$", "工作计划", true},
      {"计划$", "计划执行情况", false},
      {"计划$", "计划生育计划", true},
  };
  for (const Case& c : cases) {
    INFO(c.word << " in " << c.text);
    CHECK(outline::WordPattern(c.word).matches(to_utf32(c.text)) == c.matches);
  }
}
