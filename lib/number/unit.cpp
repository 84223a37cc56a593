#include "number/unit.h"

#include "base/chars.h"
#include "text/figure_gaps.h"

namespace zhibiao {
namespace {

// 人, 平方米, 万人, 10万人, 1.73m2, 年 behind a stroke: the end of what the quantity is held to one of, or 0.
std::size_t end_of_per(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  std::size_t unit = at + (char_at(text, at) == '1');
  while (unit > at && char_at(text, unit) == '0') ++unit;
  if (unit == at + 1) return 0;
  while (han_power(char_at(text, unit)) > 0) ++unit;
  const bool numbered = unit > at;
  const auto per = rules.units.longest_at(text, unit);
  if (!per)
    return numbered && han_power(text[unit - 1]) > 0                            ? unit
        : one_of(char_at(text, at), U"adh") && !is_latin(char_at(text, at + 1)) ? at + 1
                                                                                : 0;
  const std::size_t end = unit + per.length;
  return is_latin(text[end - 1]) && is_latin(char_at(text, end)) ? 0 : end;
}

// "(次)" or "/人" behind a unit belongs to it: 2700家(次), 3.2万元/人, 120元/人·次.
void extend_unit(std::u32string_view text, UnitMatch& match, const NumberRules& rules) {
  const std::size_t begin = match.end - match.unit.size();
  if (char_at(text, match.end) == '(') {
    const auto inner = rules.units.longest_at(text, match.end + 1);
    if (inner && inner.length <= 3 && char_at(text, match.end + 1 + inner.length) == ')') match.end += inner.length + 2;
  }
  while (char_at(text, match.end) == '/' || char_at(text, match.end) == U'·') {
    const std::size_t end = end_of_per(text, match.end + 1, rules);
    if (end == 0) break;
    match.end = end;
    match.composite = true;
  }
  match.unit = text.substr(begin, match.end - begin);
}

// 3个多月, 两个半小时: the words of the unit do not stand together.
std::optional<UnitMatch> read_split_unit(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  static constexpr std::u32string_view units[] = {U"个小时", U"个钟头", U"个工作日", U"个星期",   U"个学时",
                                                  U"个季度", U"个学期", U"个百分点", U"个千分点", U"个月"};
  const char32_t inside = char_at(text, at + 1);
  if (text[at] == U'年' && inside == U'半') {
    const auto year = rules.units.longest_at(text, at);
    if (year && year.length == 1) return UnitMatch{at + 2, text.substr(at, 1), year.payload, false, false, true};
  }
  if (text[at] != U'个' || !one_of(inside, U"多余半")) return std::nullopt;
  for (const std::u32string_view unit : units) {
    if (!starts_at(text, at + 2, unit.substr(1))) continue;
    const auto rule = rules.units.longest_at(unit, 0);
    if (!rule) return std::nullopt;
    return UnitMatch{at + 1 + unit.size(), unit, rule.payload, false, inside != U'半', inside == U'半'};
  }
  return std::nullopt;
}

// 许可12行政处罚7, 近5万市民: a unit that begins another word; 12场主题党日 has its unit. Behind a number 均 says "all"
// (98件均已办结), but in cells that ran together (户数3人均2).
bool begins_word(std::u32string_view text, std::size_t at, std::size_t length, const NumberRules& rules) {
  if (char_at(text, at + length) == U'均') return is_digit(char_at(text, at + length + 1));
  const auto word = rules.no_units.longest_at(text, at);
  return word.length > length && *word.payload;
}

// False: a word of its own follows (行政许可12 行政处罚45); most spaces only set a figure off from its unit.
bool skip_space(std::u32string_view text, std::size_t& at) {
  if (char_at(text, at) != ' ') return true;
  constexpr std::size_t looked_at = 64;
  const std::size_t gap = at, from = gap > looked_at ? gap - looked_at : 0;
  while (char_at(text, at) == ' ') ++at;
  return !is_han(char_at(text, at)) || !parts_figure(text.substr(from, gap - from), text.substr(at), false);
}

// Characters behind a number that are no measure words, listed or not: names of lines and models, words of place and
// grammar.
constexpr CharBitmap no_measure_words(
    U"号型系代后前强线时分等的了和与及或者内外上下左右中间里起以为是在也都将已未即则而且但又还可能应须至到并同其此各多"
    U"余来几均级式性化们之于从由对比较占达超近约共计第又再没无有被把让给使月楼坝井");

// 12.3/10万: of how many the number is said, without what they are.
std::optional<UnitMatch> read_per(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  static const UnitRule per{"percent", std::nullopt, "", true};
  const std::size_t end =
      char_at(text, at) == '/' && char_at(text, at + 1) == '1' ? end_of_per(text, at + 1, rules) : 0;
  return end > 0 ? std::optional(UnitMatch{end, text.substr(at, end - at), &per}) : std::nullopt;
}

// 25票, 35群, 12坊次: a measure word that no rule lists, where the clause ends behind it; the whole of what stands
// there. A line end may be inside a word.
std::optional<UnitMatch> read_unlisted_unit(std::u32string_view text, std::size_t at) {
  static const UnitRule unlisted{"count", std::nullopt, "", true};
  const auto ends = [&](std::size_t end) {
    return end == text.size() || (ends_clause(text[end]) && text[end] != '\n' && text[end] != '\t') ||
        is_closing(text[end]) || one_of(text[end], U"、(和");
  };
  const auto is_measure = [&](std::size_t i) {
    return is_han(char_at(text, i)) && !is_han_numeral(text[i]) && !no_measure_words.has(text[i]);
  };
  if (!is_measure(at)) return std::nullopt;
  const std::size_t end = one_of(char_at(text, at + 1), U"次份") ? at + 2 : at + 1;
  if (!ends(end)) return std::nullopt;
  return UnitMatch{end, text.substr(at, end - at), &unlisted};
}

}  // namespace

std::optional<UnitMatch> read_unit(std::u32string_view text, std::size_t at, bool weak_allowed,
                                   const NumberRules& rules) {
  if (!skip_space(text, at)) return std::nullopt;
  const auto hit = rules.units.longest_at(text, at);
  if (!hit || (hit.payload->weak && !weak_allowed)) return std::nullopt;
  if (auto split = read_split_unit(text, at, rules)) return split;
  if (begins_word(text, at, hit.length, rules)) return std::nullopt;
  UnitMatch match{at + hit.length, text.substr(at, hit.length), hit.payload};
  // m of "mg", "m3" …: a Latin unit ends where the letters end.
  const auto is_letter = [](char32_t c) { return is_latin(c) || is_digit(c); };
  if (is_letter(match.unit.back()) && is_letter(char_at(text, match.end))) return std::nullopt;
  extend_unit(text, match, rules);
  return match;
}

std::optional<UnitMatch> read_any_unit(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  if (!skip_space(text, at)) return std::nullopt;
  if (auto unit = read_unit(text, at, true, rules)) return unit;
  if (auto per = read_per(text, at, rules)) return per;
  return rules.units.longest_at(text, at) ? std::nullopt : read_unlisted_unit(text, at);
}

}  // namespace zhibiao
