#include "catch.h"

#include "../builtin_rules.h"
#include "correction/place.h"
#include "correction/typed.h"

using namespace zhibiao;

namespace {

std::string shown(const std::optional<Quantity>& quantity) {
  if (!quantity) return "none";
  const auto text = [](const std::optional<Decimal>& value) { return value ? value->text() : std::string(); };
  std::string out = text(quantity->value);
  if (quantity->denominator) out += "/" + text(quantity->denominator);
  if (quantity->low) out = text(quantity->low) + "~" + text(quantity->high);
  return out + (quantity->unit.empty() ? "" : " " + to_utf8(quantity->unit));
}

}  // namespace

TEST_CASE("a typed number is read as a whole, or it is none") {
  const NumberRules& rules = *testing::builtin_rules().number;
  const std::pair<const char*, const char*> rows[] = {
      {"12", "12"},
      {" 1,234.50 ", "1234.5"},
      {"-2.3", "-2.3"},
      {"−2.3", "-2.3"},
      {"１２．５", "12.5"},
      {"2/3", "2/3"},
      {"8.5万元", "85000 元"},
      {"三百二十", "320"},
      {"60~70", "60~70"},
      {"", "none"},
      {"abc", "none"},
      {"12a", "none"},
      {"1/0", "none"},
      {"1.5/2", "none"},
      {"1/-2", "none"},
      {"12件和13件", "none"},
      {"0", "0"},
      {"1.", "none"},
      {".5", "none"},
      {"--1", "none"},
      {"12345678901234567890", "none"},
  };
  for (const auto& [typed, wanted] : rows) {
    INFO(typed);
    CHECK(shown(read_typed_number(typed, rules)) == wanted);
  }
}

TEST_CASE("a typed unit is one of it") {
  const NumberRules& rules = *testing::builtin_rules().number;
  const std::pair<const char*, const char*> rows[] = {{"件", "1 件"}, {"万元", "10000 元"}, {"亩", "1 亩"},
                                                      {"%", "1 %"},   {"萬元", "10000 元"}, {"不是单位", "none"},
                                                      {"", "none"},   {"2", "none"}};
  for (const auto& [typed, wanted] : rows) {
    INFO(typed);
    CHECK(shown(one_of_unit(typed, rules)) == wanted);
  }
}

TEST_CASE("a period is one that records have") {
  for (const char* sound : {"2023", "2023-06", "2023-06-30", "2023-01/2023-06", "2021/", "/2019"})
    CHECK(is_period(sound));
  for (const char* odd :
       {"", "/", "23", "2023-13", "2023-06-32", "2023年", "2023-6", "2023/06/30", "2023-06-30T00", "2021/.."})
    CHECK(!is_period(odd));
}

TEST_CASE("the one figure in some characters") {
  const NumberRules& rules = *testing::builtin_rules().number;
  const std::pair<const char32_t*, const char*> rows[] = {{U"第3批", "3 批"},         {U"惠及约45户群众", "45 户"},
                                                          {U"三大行动45个", "45 个"}, {U"五百户", "500 户"},
                                                          {U"12件、13件", "none"},    {U"没有", "none"},
                                                          {U"三百萬元", "3000000 元"}};
  for (const auto& [text, wanted] : rows) {
    INFO(to_utf8(text));
    const auto found = read_figure_in(text, rules);
    CHECK(shown(found ? std::optional(found->quantity) : std::nullopt) == wanted);
  }
}

TEST_CASE("a place is found by itself, by its words, or not at all") {
  Correction correction;
  correction.exact = U"5件";
  correction.prefix = U"甲乙丙丁戊己庚辛";
  correction.suffix = U",其中";
  correction.span = {8, 10};
  const auto at = [&](std::u32string_view text, bool same = true) {
    const auto found = find_place(correction, text, same);
    return found ? static_cast<int>(found->start) : -1;
  };
  CHECK(at(U"甲乙丙丁戊己庚辛5件,其中") == 8);
  CHECK(at(U"子丑甲乙丙丁戊己庚辛5件,其中", false) == 10);
  CHECK(at(U"子丑甲乙丙丁戊己庚辛5件。") == 10);  // eight characters of one side are enough,
  CHECK(at(U"子丑丁戊己庚辛5件,其中") == -1);     // three are not
  CHECK(at(U"甲乙丙丁戊己庚辛6件,其中") == -1);
  CHECK(at(U"甲乙丙丁戊己庚辛5件,其中甲乙丙丁戊己庚辛5件,其中") == 8);
  CHECK(at(U"甲乙丙丁戊己庚辛5件,其中甲乙丙丁戊己庚辛5件,其中", false) == -1);
  CHECK(at(U"") == -1);
}
