#include "record/public_patterns.h"

#include <regex>

#include "catch.h"
#include "record/public_schema.h"

using namespace zhibiao;

TEST_CASE("the patterns of the schema are what their regular expressions say") {
  const std::string schema(report_schema());
  const std::string digest(64, 'a');
  const std::vector<std::string> seeds = {"12.5",      "-3",           "2/3",   "0",       "-1.25/7",   "330100",
                                          "sum.parts", "court.a_1.b2", "a.b-c", "http://", "https://a", digest,
                                          "",          "1.",           "/2"};
  std::size_t patterns = 0;
  const std::string_view keyword = "\"pattern\": \"";
  for (std::size_t at = 0; (at = schema.find(keyword, at)) != schema.npos;) {
    at += keyword.size();
    std::string pattern = schema.substr(at, schema.find('"', at) - at);
    for (std::size_t escape = 0; (escape = pattern.find("\\\\", escape)) != pattern.npos;) pattern.erase(escape++, 1);
    INFO(pattern);
    const auto test = schema::test_of(pattern);
    REQUIRE(test != nullptr);
    ++patterns;
    const std::regex expression(pattern);
    std::size_t fit = 0, others = 0;
    const auto agree = [&](const std::string& text) {
      const bool fits = std::regex_search(text, expression);
      ++(fits ? fit : others);
      return test(text) == fits;
    };
    for (const std::string& seed : seeds) {
      CHECK(agree(seed));
      for (std::size_t i = 0; i <= seed.size(); ++i) {
        for (const char c : std::string_view("-./0a9gA:_\xE4 ")) {
          CHECK(agree(std::string(seed).insert(i, 1, c)));
          if (i < seed.size()) CHECK(agree(std::string(seed).replace(i, 1, 1, c)));
        }
        if (i < seed.size()) CHECK(agree(std::string(seed).erase(i, 1)));
      }
    }
    CHECK((fit > 0 && others > 0));
  }
  CHECK(patterns == 9);
  CHECK(schema::test_of("^a$") == nullptr);
}
