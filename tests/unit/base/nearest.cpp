#include "base/nearest.h"

#include "catch.h"

using namespace zhibiao;

TEST_CASE("nearest finds what was meant, and nothing where nothing is near") {
  const std::vector<std::string_view> names = {"normalize",  "split-sections", "emit-json", "emit-table",
                                               "--encoding", "report_year",    "id"};
  struct Row {
    std::string_view word, found;
  };
  const Row rows[] = {
      {"normalise", "normalize"},
      {"nromalize", "normalize"},
      {"norm", "normalize"},
      {"split_sections", "split-sections"},
      {"emit-jsn", "emit-json"},
      {"EMIT-JSON", "emit-json"},
      {"--encodign", "--encoding"},
      {"report-year", "report_year"},
      {"it", ""},
      {"ids", ""},
      {"xy", ""},
      {"", ""},
      {"graph", ""},
      {std::string_view("emitemitemitemitemitemitemitemitemitemitemitemitemitemitemitemitemit"), ""},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    CHECK(nearest(row.word, names) == row.found);
  }
  CHECK(did_you_mean("normalise", names) == "did you mean normalize?");
  CHECK(did_you_mean("graph", names, "see --help") == "see --help");
}
