#include "catch.h"

#include "base/chars.h"
#include "number/exclusion_code.h"
#include "number/ledger.h"
#include "number/number.h"
#include "pattern/pattern.h"

using namespace zhibiao;

namespace {

struct Row {
  std::string text, excluded, code, value;  // value "": none
};

std::optional<Row> read(const NumberRules& rules, const Row& row) {
  Document document;
  document.text = to_utf32(row.text);
  for (const NumberReading& reading : read_numbers(document, Structure{}, rules)) {
    const std::string text =
        to_utf8(std::u32string_view(document.text).substr(reading.span.start, reading.span.length()));
    if (reading.quantity || text != row.excluded) continue;
    CHECK(reading.reason == reason_of(reading.code));
    return Row{row.text, text, std::string(name_of(reading.code)), reading.value ? reading.value->text() : ""};
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what is excluded says why, and what it says") {
  const Row rows[] = {
      {"整合12345热线", "12345", "listed-name", "12345"},
      {"召开第28次会议", "第28次", "nth", "28"},
      {"共受理一千二百三十四,", "一千二百三十四", "numeral-without-unit", "1234"},
      {"推行1+2+N模式", "1+2+N", "code-with-letters", ""},
      {"厅字〔2019〕28号", "厅字〔2019〕28号", "document-number", ""},
      {"8月15日召开会议", "8月15日", "date-without-year", ""},
      {"近三年增长", "近三年", "counted-period", "3"},
      {"08年启动", "08年", "two-digit-year", ""},
      {"2022总共办理", "2022", "bare-year", ""},
      {"见附件3。", "附件3", "numbered-exhibit", "3"},
      {"机场三期扩建", "三期", "phase", "3"},
      {"八里店镇", "八里店", "listed-name", "8"},
      {"三台峰村", "三台峰村", "place-name", "3"},
      {"建党100周年", "100周年", "anniversary", "100"},
      {"5‰人口抽样调查", "5‰", "survey-rate", "5"},
      {"“六个严禁”", "六个严禁", "quoted-slogan", "6"},
      {"浏览次数:1234次", "1234次", "page-counter", "1234"},
      {"地址:中山路36号2栋", "36号2栋", "postal-address", ""},
      {"《十条意见》", "十", "title", "10"},
      {"市、县两级", "两级", "administrative-level", "2"},
      {"进一步落实", "一", "numeral-in-word", "1"},
      {"证号:330123199001011234", "330123199001011234", "labelled-number", "330123199001011234"},
  };
  const auto rules = compile_number_rules(load_rules({}).book);
  REQUIRE(rules);
  for (const Row& row : rows) {
    INFO(row.text);
    const auto got = read(**rules, row);
    REQUIRE(got);
    CHECK(got->code == row.code);
    CHECK(got->value == row.value);
  }
}

TEST_CASE("a day behind a day has its month") {
  std::string day = "---06";
  complete_day("--05-03", day);
  CHECK(day == "--05-06");
  day = "---06";
  complete_day("2021-05-03/2021-05-04", day);
  CHECK(day == "2021-05-06");
  day = "---06";
  complete_day("2021", day);
  CHECK(day == "---06");
}
