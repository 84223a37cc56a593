#include "record/kind.h"

#include "catch.h"

using namespace zhibiao;

TEST_CASE("the first line says whether an input holds records") {
  struct Row {
    std::string_view line, what;
  };
  const Row rows[] = {
      {"{\"format\":\"zhibiao.report/1\"}", ""},
      {"  {\"a\":1", ""},
      {"\xEF\xBB\xBF{\"a\":1}", ""},
      {"{", "indented JSON, not records one a line"},
      {"{\r", "indented JSON, not records one a line"},
      {"[", "a JSON array, not records one a line"},
      {"[{\"a\":1}]", "a JSON array, not records one a line"},
      {"受理12件。", "text, not records"},
      {"<html>", "text, not records"},
      {"", "text, not records"},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    const auto other = other_than_records(row.line);
    CHECK((other ? other->what : "") == row.what);
  }
}
