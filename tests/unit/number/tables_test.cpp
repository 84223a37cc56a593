#include "catch.h"

#include "base/chars.h"
#include "number/date.h"
#include "number/decimal.h"
#include "number/number.h"
#include "number/numeral.h"
#include "number/rules.h"

using namespace zhibiao;

namespace {

// "28000", "70..80", "" when there is none; " over", " about", " several" where the numeral says so; then its length.
std::string numeral(const std::string& utf8) {
  const std::u32string text = to_utf32(utf8);
  const Numeral n = read_numeral(text, 0);
  std::string out = n.value ? n.value->text() : n.low ? n.low->text() + ".." + n.high->text() : "none";
  if (n.over) out += " over";
  if (n.about) out += " about";
  if (n.several) out += " several";
  return out + " @" + std::to_string(n.end);
}

std::string date(const std::string& utf8, std::size_t at = 0) {
  const std::u32string text = to_utf32(utf8);
  const DateMatch match = read_date(text, at, 0);
  return match ? to_utf8(std::u32string_view(text).substr(match.start, match.end - match.start)) + " = " + match.iso
               : "";
}

std::string parsed(std::string_view digits) {
  const auto value = Decimal::parse(digits);
  return value ? value->text() : "none";
}

}  // namespace

TEST_CASE("decimals are exact") {
  CHECK(parsed("0") == "0");
  CHECK(parsed("2.80") == "2.8");
  CHECK(parsed("0.05") == "0.05");
  CHECK(parsed("007") == "7");
  CHECK(parsed("1000000") == "1000000");
  CHECK(parsed("123456789012345678") == "123456789012345678");
  CHECK(parsed("1234567890123456789") == "none");
  CHECK(parsed("") == "none");
  CHECK(parsed(".") == "none");
  CHECK(parsed("1.2.3") == "none");
  CHECK(parsed("1a") == "none");
  CHECK(Decimal::parse("49.5")->times_power_of_ten(8).text() == "4950000000");
  CHECK(Decimal::parse("2.4")->negated().text() == "-2.4");
  CHECK(Decimal(5, -1).plus(Decimal(5, -1))->text() == "1");
  CHECK(Decimal(1, 18).plus(Decimal(1, -5)) == std::nullopt);
  CHECK(Decimal(197, 18).plus(Decimal(0))->text() == "197000000000000000000");
  CHECK(Decimal(100) == Decimal(1, 2));
  CHECK(Decimal(1, -1).compare(Decimal(2, -1)) == -1);
  CHECK(Decimal(3).compare(Decimal(30, -1)) == 0);
  CHECK(Decimal(1, 17).compare(Decimal(-1, -9)) == 1);
  CHECK(Decimal(0, 5) == Decimal(0));
}

TEST_CASE("every numeral is seen by the scan") {
  const auto rules = compile_number_rules(load_rules({}).book);
  REQUIRE(rules);
  for (char32_t c = 0x20; c < 0xA000; ++c) {
    if (!is_digit(c) && !is_han_numeral(c)) continue;
    Document document;
    document.text = std::u32string(U"在") + c + U"号";
    INFO(to_utf8(document.text));
    CHECK(read_numbers(document, Structure{}, **rules).size() == 1);
  }
}

TEST_CASE("numerals") {
  const std::pair<const char*, const char*> table[] = {
      {"2,468件", "2468 @5"},
      {"12,38件", "12 @2"},
      {"3 057件", "3057 @5"},
      {"12 300 45", "12 @2"},
      {"1.2.3", "1.2 @3"},
      {"2.8万余人", "28000 over @5"},
      {"290余万", "2900000 over @5"},
      {"4千2百人", "4200 @4"},
      {"2亿5千万", "250000000 @5"},
      {"2千3百万", "23000000 @5"},
      {"50万千瓦", "500000 @3"},
      {"1.5百分点", "1.5 @3"},
      {"100多元化", "100 @3"},
      {"100多元", "100 over @4"},
      {"一百零三", "103 @4"},
      {"一百五", "150 @3"},
      {"两千", "2000 @2"},
      {"二〇二一", "2021 @4"},
      {"廿三", "23 @2"},
      {"零点八", "0.8 @3"},
      {"三点一七万", "31700 @5"},
      {"三点二十分", "3 @1"},
      {"壹拾万贰仟", "102000 @5"},
      {"一万零五十", "10050 @5"},
      {"两万八", "28000 @3"},
      {"七八十", "70..80 @3"},
      {"两千三四", "2300..2400 @4"},
      {"一万五六", "15000..16000 @4"},
      {"五六万", "50000..60000 @3"},
      {"十几", "11..19 several @2"},
      {"二十几万", "210000..290000 several @4"},
      {"十来万", "100000 about @3"},
      {"一千余万", "10000000 over @4"},
      {"万一", "10000 @1"},
      {"十", "10 @1"},
      {"兩億", "200000000 @2"},
      {"一二三产业", "123 @3"},
      {"五十万千瓦", "500000 @3"},
      {"三百余", "300 over @3"},
      {"一亿二千三百万", "123000000 @7"},
  };
  for (const auto& [text, wanted] : table) {
    INFO(text);
    CHECK(numeral(text) == wanted);
  }
}

TEST_CASE("dates") {
  const std::pair<const char*, const char*> table[] = {
      {"2021年7月1日至9日印发", "2021年7月1日至9日 = 2021-07-01/2021-07-09"},
      {"2021年1-6月份", "2021年1-6月份 = 2021-01/2021-06"},
      {"2021年上半年", "2021年上半年 = 2021-01/2021-06"},
      {"2021年第三季度", "2021年第三季度 = 2021-07/2021-09"},
      {"2019—2022年", "2019—2022年 = 2019/2022"},
      {"2020- 03- 05", "2020- 03- 05 = 2020-03-05"},
      {"2021年12月31日24时,", "2021年12月31日24时 = 2021-12-31"},
      {"2021年7月5日15件", "2021年7月5日 = 2021-07-05"},
      {"7月至9月", "7月至9月 = --07/--09"},
      {"三年来", "三年来 = "},
      {"9:30", "9:30 = "},
      {"2021个", ""},
      {"13月", ""},
      {"12个", ""},
      {"9时报", ""},
  };
  for (const auto& [text, wanted] : table) {
    INFO(text);
    CHECK(date(text) == wanted);
  }
  CHECK(date("近两年来", 1) == "近两年来 = ");
  CHECK(date("“十四五”", 1) == "十四五 = 2021/2025");
  CHECK(date("第十四个五年规划", 1) == "第十四个五年 = 2021/2025");
  CHECK(date("比例为1:10", 3) == "");
}

TEST_CASE("numbers read stretch by stretch are those read at once, also in lists that share a unit") {
  const auto rules = compile_number_rules(load_rules({}).book);
  REQUIRE(rules);
  Document document;
  for (int i = 0; i < 900; ++i) document.text += U"收窄1.7、0.7和8.3个百分点,建成站点12、15、18、21万个。";
  for (int i = 0; i < 3000; ++i) document.text += U"12、";  // without an end
  document.text += U"3件。";
  const std::vector<NumberReading> whole = read_numbers(document, Structure{}, **rules);
  NumberScan scan(document, Structure{}, **rules);
  std::vector<NumberReading> one_by_one;
  std::size_t stretches = 0;
  for (bool more = true; more; ++stretches) {
    std::vector<NumberReading> some;
    more = scan.read_some(some);
    one_by_one.insert(one_by_one.end(), some.begin(), some.end());
  }
  CHECK(stretches > 4);
  REQUIRE(one_by_one.size() == whole.size());
  std::size_t with_unit = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    REQUIRE(one_by_one[i].span == whole[i].span);
    REQUIRE(one_by_one[i].reason == whole[i].reason);
    const bool has_unit = whole[i].quantity && !whole[i].quantity->unit.empty();
    REQUIRE(has_unit == (one_by_one[i].quantity && !one_by_one[i].quantity->unit.empty()));
    with_unit += has_unit;
  }
  CHECK(with_unit + 1 >= whole.size());  // 12、 at the beginning of the last list is an enumerator
}
