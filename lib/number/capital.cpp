#include "number/capital.h"

#include "base/chars.h"
#include "number/numeral.h"

namespace zhibiao {
namespace {

// 大陆, 队伍, 收拾: what stands before makes a word with it.
constexpr std::u32string_view before_words = U"大队登着内海水入退收放酒茶食捡采掇俯朝离丢路行落";

bool has_power(std::u32string_view numeral) {
  return std::any_of(numeral.begin(), numeral.end(), [](char32_t c) { return han_power(c) > 0; });
}

}  // namespace

bool states_capitals(std::u32string_view text, std::size_t at, std::size_t floor, const QuantityMatch& match) {
  if (match.span.empty() || match.weak_unit) return false;
  const std::size_t end = read_numeral(text, at).end;
  const std::u32string_view numeral = text.substr(at, end - at);
  const bool word = is_capital_word(text[at]);
  if (word && at > floor && one_of(text[at - 1], before_words)) return false;
  const char32_t next = char_at(text, match.span.end);
  if (numeral.size() > 1)
    return has_power(numeral) && (match.has_unit || next == 0 || ends_clause(next) || is_closing(next));
  if (!match.has_unit) return false;
  if (!word) return true;
  const std::u32string& unit = match.quantity.unit;
  if (text[at] == U'拾' && unit == U"起") return false;
  return !one_of(unit.front(), U"家户口门处所间座站店") || !is_han(next);
}

DateMatch read_capital_date(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::size_t longest_date = 24;
  static constexpr std::u32string_view plain_digits = U"零一二三四五六七八九", plain_powers = U"十百千";
  std::u32string plain(text.substr(at, longest_date));
  for (char32_t& c : plain) {
    if (!is_capital_numeral(c)) continue;
    const int digit = han_digit(c);
    c = digit >= 0 ? plain_digits[static_cast<std::size_t>(digit)]
                   : plain_powers[static_cast<std::size_t>(han_power(c) - 1)];
  }
  if (at < floor || char_at(plain, 4) != U'年') return {};
  DateMatch date = read_date(plain, 0, 0);
  date.start += at;
  if (date.end) date.end += at;
  return date;
}

std::size_t end_of_capital_name(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  bool certain = false;
  for (; is_capital_numeral(char_at(text, end)); ++end) certain = certain || !is_capital_word(text[end]);
  return certain ? end : at;
}

}  // namespace zhibiao
