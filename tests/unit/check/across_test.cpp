#include <algorithm>
#include "catch.h"

#include "reading.h"

using namespace zhibiao;

namespace {

std::string report(int year, const std::string& body) {
  return "云泽市" + std::to_string(year) + "年度法治政府建设情况报告\n一、主要成效\n" + body + "\n";
}

CheckList across(const std::vector<std::string>& reports) {
  AcrossReports memory;
  CheckList checks;
  for (const std::string& text : reports) {
    const Reading reading = read_paragraph(text);
    REQUIRE(reading.structure.meta.region);
    checks.clear();
    memory.add(reading.document, reading.structure, reading.metrics, checks);
  }
  return checks;
}

}  // namespace

TEST_CASE("a report's 同比 is held against last year's report") {
  const std::string last = report(2022, "全年受理行政复议案件400件。");
  const auto verdict = [&](const std::string& now) {
    const CheckList checks = across({last, report(2023, now)});
    REQUIRE(checks.size() == 1);
    CHECK(checks.front().type == "across");
    return checks.front().status;
  };
  CHECK(verdict("全年受理行政复议案件460件,同比增长15%。") == Verdict::holds);
  CHECK(verdict("全年受理行政复议案件460件,同比增长35%。") == Verdict::fails);
  CHECK(across({last, report(2024, "全年受理行政复议案件460件,同比增长35%。")}).empty());
  CHECK(across({report(2023, "全年受理行政复议案件460件。")}).empty());
}

TEST_CASE("one year in two reports must agree") {
  const std::string first = report(2023, "全年受理行政复议案件400件。");
  const auto same = across({first, first});
  REQUIRE(same.size() == 1);
  CHECK(same.front().status == Verdict::holds);
  const auto restated = across({first, report(2023, "全年受理行政复议案件412件。")});
  REQUIRE(restated.size() == 1);
  CHECK(restated.front().status == Verdict::fails);
}
