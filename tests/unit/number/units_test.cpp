// What units convert to, and the exact values in their base units.
#include "catch.h"

#include "number/quantity.h"

using namespace zhibiao;

namespace {

QuantityMatch read(const std::u32string& text, std::size_t at) {
  static const auto rules = compile_number_rules(load_rules({}).book);
  REQUIRE(rules);
  QuantityMatch match = read_quantity(text, at, 0, **rules);
  return match;
}

}  // namespace

TEST_CASE("values in the base unit") {
  struct Row {
    std::string_view text, base, value;
  };
  const Row rows[] = {
      {"30亩", "平方米", "20000"},
      {"100亩", "平方米", "200000/3"},
      {"0.0001亩", "平方米", "1/15"},
      {"4.5平方公里", "平方米", "4500000"},
      {"30公顷", "平方米", "300000"},
      {"1.2万平方米", "平方米", "12000"},
      {"36万吨", "千克", "360000000"},
      {"250g", "千克", "0.25"},
      {"90分钟", "小时", "1.5"},
      {"100秒", "小时", "1/36"},
      {"2周", "天", "14"},
      {"3.2亿美元", "USD", "320000000"},
      {"8万人民币", "CNY", "80000"},
      {"12件", "", ""},
      {"3.2万元/人", "", ""},
      {"15—20公顷", "平方米", ""},
      {"50MW", "千瓦", "50000"},
      {"1.4mg/m³", "微克/立方米", "1400"},
      {"12FEU", "标箱", "24"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const QuantityMatch match = read(to_utf32(row.text), 0);
    CHECK(match.quantity.unit_base() == row.base);
    CHECK(match.quantity.value_base() == row.value);
  }
}

TEST_CASE("a currency before the number is the base") {
  const std::u32string text = U"捐赠港币300万元";
  const QuantityMatch match = read(text, 4);
  CHECK(match.quantity.unit == U"元");
  CHECK(match.quantity.unit_base() == "HKD");
}

TEST_CASE("decimals over a whole number") {
  CHECK(Decimal(1265, -1).text_over(1) == "126.5");
  CHECK(Decimal(253).text_over(3) == "253/3");
  CHECK(Decimal(9, 1).text_over(60) == "1.5");
  CHECK(Decimal(0).text_over(3) == "0");
  CHECK(Decimal(-7).text_over(4) == "-1.75");
  CHECK(Decimal(1, 19).text_over(7).empty());
  CHECK_FALSE(Decimal(999999999999).times(Decimal(999999999999)));
}
