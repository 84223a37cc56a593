#include "number/unit.h"

#include "base/chars.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

// "(次)" or "/人" behind a unit belongs to it: 2700家(次), 3.2万元/人, 120元/人·次.
void extend_unit(std::u32string_view text, UnitMatch& match, const NumberRules& rules) {
  const std::size_t begin = match.end - match.unit.size();
  if (char_at(text, match.end) == '(') {
    const auto inner = rules.units.longest_at(text, match.end + 1);
    if (inner && inner.length <= 2 && char_at(text, match.end + 1 + inner.length) == ')') match.end += inner.length + 2;
  }
  while (char_at(text, match.end) == '/' || char_at(text, match.end) == U'·') {
    const auto per = rules.units.longest_at(text, match.end + 1);
    if (!per) break;
    match.end += per.length + 1;
    match.composite = true;
  }
  match.unit = text.substr(begin, match.end - begin);
}

// 3个多月, 两个半小时: the words of the unit do not stand together.
std::optional<UnitMatch> read_split_unit(std::u32string_view text, std::size_t at, const NumberRules& rules) {
  constexpr std::u32string_view units[] = {U"个小时", U"个钟头", U"个工作日", U"个星期", U"个学时", U"个季度", U"个学期", U"个百分点", U"个千分点", U"个月"};
  const char32_t inside = char_at(text, at + 1);
  if (text[at] == U'年' && inside == U'半') {
    const auto year = rules.units.longest_at(text, at);
    if (year && year.length == 1) return UnitMatch{at + 2, year.payload->word, year.payload, false, false, true};
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

constexpr std::u32string_view words_that_units_begin[] = {
    U"处罚", U"处理", U"处置", U"例如", U"期间", U"期限", U"批准", U"批复", U"批捕", U"支持", U"支付", U"支撑", U"类似", U"类型", U"分别", U"分类",
    U"分析", U"分管", U"部署", U"次日", U"次月", U"位于", U"位居", U"组织", U"人均", U"户均", U"件均", U"日均", U"年均", U"条例"};

constexpr CharSieve make_second_characters() {
  CharSieve out;
  for (const std::u32string_view word : words_that_units_begin) out.add(word[1]);
  return out;
}
constexpr CharSieve second_characters = make_second_characters();

// 许可12处罚7, 人口3人均2: a one-character unit that begins another word. All units get as far as their first character.
bool begins_word(std::u32string_view text, std::size_t at) {
  return second_characters.may_hold(char_at(text, at + 1)) && !first_at(text, at, words_that_units_begin).empty();
}

}  // namespace

std::optional<UnitMatch> read_unit(std::u32string_view text, std::size_t at, bool weak_allowed, const NumberRules& rules) {
  // Of spaces before an ideograph, normalisation leaves those that part a figure from the next word: 行政许可12 行政处罚45.
  if (char_at(text, at) == ' ') {
    while (char_at(text, at) == ' ') ++at;
    if (is_han(char_at(text, at))) return std::nullopt;
  }
  const auto hit = rules.units.longest_at(text, at);
  if (!hit || (hit.payload->weak && !weak_allowed)) return std::nullopt;
  if (hit.length == 1 && begins_word(text, at)) return std::nullopt;
  if (auto split = read_split_unit(text, at, rules)) return split;
  UnitMatch match{at + hit.length, hit.payload->word, hit.payload};
  // m of "mg", "m3" …: a Latin unit ends where the letters end.
  if (is_latin(match.unit.back()) && (is_latin(char_at(text, match.end)) || is_digit(char_at(text, match.end)))) return std::nullopt;
  extend_unit(text, match, rules);
  return match;
}

}  // namespace zhibiao
