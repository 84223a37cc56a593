#include <algorithm>
#include "catch.h"

#include "reading.h"

using namespace zhibiao;

namespace {

std::vector<Check> of_type(const std::string& report, std::string_view type) {
  const Reading reading = read_paragraph(report);
  std::vector<Check> checks(reading.checks.begin(), reading.checks.end());
  std::erase_if(checks, [&](const Check& check) { return check.type != type; });
  return checks;
}

std::string signed_report(const std::string& body) {
  return "云泽市2023年度法治政府建设情况报告\n一、主要成效\n(一)优化营商环境。" + body +
      "\n二、存在的问题\n宣传形式单一。\n云泽市人民政府\n2024年2月8日\n";
}

}  // namespace

TEST_CASE("a quantity stated twice must be the same") {
  const std::string first = "2023年全市受理行政复议案件486件。", filler = "组织培训3次。";
  const auto verdict = [&](const std::string& second) {
    const auto checks = of_type(signed_report(first + filler + second), "repeat");
    return checks.empty() ? std::string("none") : std::string(name(checks.front().status));
  };
  CHECK(verdict("2023年全市受理行政复议案件486件。") == "holds");
  CHECK(verdict("2023年全市受理行政复议案件468件。") == "fails");
  CHECK(verdict("2022年全市受理行政复议案件468件。") == "none");
  CHECK(verdict("2023年全市审结行政复议案件468件。") == "none");
}

TEST_CASE("a deed is not dated after its report") {
  REQUIRE(read_paragraph(signed_report("开展培训。")).structure.meta.date_signed);
  CHECK(of_type(signed_report("2024年3月15日,召开全市依法治市会议。"), "date").size() == 1);
  CHECK(of_type(signed_report("2023年3月15日,召开全市依法治市会议。"), "date").empty());
  CHECK(of_type(signed_report("2024年3月15日前召开全市依法治市会议。"), "date").empty());
  CHECK(of_type(signed_report("条例自2024年5月1日起施行,已公布。"), "date").empty());
  CHECK(of_type(signed_report("印发方案,有效期至2024年12月31日。"), "date").empty());
}

TEST_CASE("levels of a breakdown are checked one by one") {
  const auto checks =
      of_type("现有场所243个(城区88个〔甲类50个、乙类38个〕、乡镇155个〔甲类70个、乙类75个〕)。", "sum");
  REQUIRE(checks.size() == 3);
  CHECK(checks[0].status == Verdict::holds);
  CHECK(std::count_if(checks.begin(), checks.end(),
                      [](const Check& check) { return check.status == Verdict::fails; }) == 1);
  CHECK(std::any_of(checks.begin(), checks.end(),
                    [](const Check& check) { return check.statement == "70 + 75 = 145 ≠ 155"; }));
}

TEST_CASE("parts of another unit and parts without a numeral are named") {
  const auto units = of_type("查处案件90件,其中食品类40件、涉案人员12人、药品类50件。", "sum");
  REQUIRE(units.size() == 1);
  CHECK(units.front().status == Verdict::holds);
  CHECK_FALSE(units.front().reason);  // persons are no parts of cases
  const auto unnumbered = of_type(
      "全年审计项目18个,其中对3个乡镇和开发区开展预算审计,对5个工程进行结算审计,对9个企业进行效益审计。", "sum");
  REQUIRE(unnumbered.size() == 1);
  CHECK(unnumbered.front().status == Verdict::undecidable);
}

TEST_CASE("an empty report and one without figures have no checks") {
  CHECK(read_paragraph("").checks.empty());
  CHECK(read_paragraph("依法行政。").checks.empty());
}
