#include "base/base.h"
#include "base/chars.h"
#include "number/numeral_section.h"

namespace zhibiao {
namespace {

bool all_digits(std::u32string_view text, std::size_t at, std::size_t count) {
  for (std::size_t i = at; i < at + count; ++i)
    if (!is_digit(char_at(text, i))) return false;
  return true;
}

bool is_group(std::u32string_view text, std::size_t at, char32_t separator) {
  return char_at(text, at) == separator && all_digits(text, at + 1, 3) && !is_digit(char_at(text, at + 4));
}

// 2,468 and 3 057: where the groups of three end, all with the same separator; `at` when there are none.
// Spaces separate columns as well: then a further number stands before or behind.
std::size_t end_of_groups(std::u32string_view text, std::size_t begin, std::size_t at) {
  const char32_t separator = char_at(text, at);
  const bool space = separator == ' ' || separator == U'\u2009';
  if (separator != ',' && separator != U'，' && !space) return at;
  std::size_t end = at;
  while (is_group(text, end, separator)) end += 4;
  if (end == at || !space) return end;
  const bool column_before = begin >= 2 && text[begin - 1] == ' ' && is_digit(text[begin - 2]);
  const bool column_behind =
      (char_at(text, end) == ' ' && is_digit(char_at(text, end + 1))) || char_at(text, end) == '\n';
  return column_before || column_behind ? at : end;
}

// 3 . 85, 99. 1, 98 .5: where the decimals begin behind a point set wide, or 0. Where a list may begin, 3. 85 is an
// item and a figure.
std::size_t end_of_wide_point(std::u32string_view text, std::size_t begin, std::size_t at) {
  if (begin == 0 || !is_han(text[begin - 1])) return 0;
  const bool space_before = char_at(text, at) == ' ';
  if (space_before) ++at;
  if (char_at(text, at) != '.') return 0;
  const bool space_behind = char_at(text, at + 1) == ' ';
  at += 1 + space_behind;
  return (space_before || space_behind) && is_digit(char_at(text, at)) ? at : 0;
}

void take_digits(std::u32string_view text, std::size_t& at, DecimalReader& into) {
  for (; is_digit(char_at(text, at)); ++at) into.add_digit(static_cast<int>(text[at] - '0'));
}

struct Digits {
  std::optional<Decimal> value;  // nothing when there are too many to be a quantity
  bool decimals = false;
};

// Digits with thousands separators and a decimal part.
Digits read_digits(std::u32string_view text, std::size_t& at) {
  DecimalReader digits;
  static constexpr CharBitmap goes_on(U".,， \u2009");
  const std::size_t begin = at;
  take_digits(text, at, digits);
  if (!goes_on.has(char_at(text, at))) return {digits.value(), false};  // most
  if (at - begin <= 3 && text[begin] != '0') {
    for (const std::size_t end = end_of_groups(text, begin, at); at < end;) {
      ++at;
      take_digits(text, at, digits);
    }
  }
  const bool point = char_at(text, at) == '.' && is_digit(char_at(text, at + 1));
  const std::size_t decimals = point ? at + 1 : end_of_wide_point(text, begin, at);
  if (decimals) {
    digits.add_point();
    at = decimals;
    take_digits(text, at, digits);
  }
  return {digits.value(), decimals != 0};
}

// 余, 多, 来 before a power.
bool take_more(std::u32string_view text, std::size_t& at, Section& section) {
  const char32_t c = char_at(text, at);
  if (!one_of(c, U"余多来") || !han_power(char_at(text, at + 1))) return false;
  (c == U'来' ? section.about : section.over) = true;
  ++at;
  return true;
}

// 十 百 千 behind digits, one or several; the exponent.
int read_small_powers(std::u32string_view text, std::size_t& at) {
  int exponent = 0;
  for (int power; (power = han_power(char_at(text, at))) > 0 && power < 4 && !power_begins_unit(text, at, false); ++at)
    exponent += power;
  return exponent;
}

// Where a whole number of so many digits ends that nothing goes on with; 0: there is none.
std::size_t end_of_rest(std::u32string_view text, std::size_t at, int digits) {
  const std::size_t end = at + static_cast<std::size_t>(digits);
  if (!all_digits(text, at, static_cast<std::size_t>(digits)) || is_digit(char_at(text, end)) ||
      han_power(char_at(text, end)))
    return 0;
  return one_of(char_at(text, end), U".,:-—~/年月日号") ? 0 : end;
}

}  // namespace

std::optional<Decimal> read_plain_digits(std::u32string_view text, std::size_t& at) {
  return read_digits(text, at).value;
}

Section read_digit_section(std::u32string_view text, std::size_t at) {
  Section section;
  section.end = at;
  section.in_digits = section.has_digit = true;
  Digits digits = read_digits(text, section.end);
  section.powers = section.end;
  section.decimals = digits.decimals;
  if (!digits.value) return section;
  section.any = true;
  section.low = *digits.value;
  std::size_t next = section.end;
  take_more(text, next, section);
  section.powers = next;
  int last = read_small_powers(text, next);
  if (next == section.powers) {  // 余 before 万 is read with it
    section.over = section.about = false;
    section.powers = section.end;
    next = section.end;
  }
  section.end = next;
  section.low = section.low.times_power_of_ten(last);
  section.has_power = last > 0;
  // 4千2百, 5千300: lower terms.
  while (last > 1 && !section.over && !section.about && !section.decimals && is_digit(char_at(text, next))) {
    if (const std::size_t rest = end_of_rest(text, next, last)) {
      section.low = section.low.plus(*Decimal::parse(to_utf8(text.substr(next, rest - next)))).value_or(section.low);
      section.end = rest;
      break;
    }
    digits = read_digits(text, next);
    const int power = digits.value ? read_small_powers(text, next) : 0;
    if (power == 0 || power >= last) break;
    section.low = section.low.plus(digits.value->times_power_of_ten(power)).value_or(section.low);
    section.end = next;
    last = power;
  }
  section.high = section.low;
  return section;
}

}  // namespace zhibiao
