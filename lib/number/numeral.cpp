#include "number/numeral.h"

#include "base/chars.h"

namespace zhibiao {

Numeral read_han_numeral(std::u32string_view text, std::size_t begin);  // han_numeral.cpp

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
  const bool column_behind = (char_at(text, end) == ' ' && is_digit(char_at(text, end + 1))) || char_at(text, end) == '\n';
  return column_before || column_behind ? at : end;
}

// 3 . 85, 99. 1, 98 .5: where the decimals begin behind a point set wide, or 0. Where a list may begin, 3. 85 is an item and a figure.
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

// Digits with thousands separators and a decimal part; nothing when there are too many to be a quantity.
std::optional<Decimal> read_digits(std::u32string_view text, std::size_t& at) {
  DecimalReader digits;
  const std::size_t begin = at;
  take_digits(text, at, digits);
  if (at - begin <= 3 && text[begin] != '0') {
    for (const std::size_t end = end_of_groups(text, begin, at); at < end;) {
      ++at;
      take_digits(text, at, digits);
    }
  }
  const bool point = char_at(text, at) == '.' && is_digit(char_at(text, at + 1));
  if (const std::size_t decimals = point ? at + 1 : end_of_wide_point(text, begin, at)) {
    digits.add_point();
    at = decimals;
    take_digits(text, at, digits);
  }
  return digits.value();
}

// 50万千瓦, 3千克, 1.5百分点: 千 and 百 begin the unit.
bool power_begins_unit(std::u32string_view text, std::size_t at) {
  return (text[at] == U'千' && one_of(char_at(text, at + 1), U"瓦米克伏卡帕赫")) || starts_at(text, at, U"百分");
}

bool is_more_or_so(char32_t c) { return c == U'余' || c == U'多' || c == U'来'; }

// One term of a mixed numeral: digits, 余/多/来, powers. 290余万, 5千万, 2 亿.
struct Term {
  std::optional<Decimal> digits;
  std::size_t digits_end = 0, power_begin = 0, end = 0;
  int small = 0, big = 0;  // exponents of 十百千 and of 万亿
  bool over = false, about = false;
};

Term read_term(std::u32string_view text, std::size_t at) {
  Term term;
  term.digits_end = at;
  term.digits = read_digits(text, term.digits_end);
  std::size_t power = term.digits_end;
  const char32_t behind = char_at(text, power);
  if (is_more_or_so(behind) && han_power(char_at(text, power + 1))) {
    (behind == U'来' ? term.about : term.over) = true;
    ++power;
  } else if (behind == ' ' && han_power(char_at(text, power + 1)) >= 4) {
    ++power;
  }
  term.power_begin = term.end = power;
  while (const int exponent = han_power(char_at(text, term.end))) {
    if (power_begins_unit(text, term.end)) break;
    (exponent < 4 ? term.small : term.big) += exponent;
    ++term.end;
    // 3千余万: 余 between the two powers.
    if (exponent < 4 && one_of(char_at(text, term.end), U"余多") && han_power(char_at(text, term.end + 1)) >= 4) term.over = true, ++term.end;
  }
  if (term.small + term.big == 0) term.end = term.digits_end;
  return term;
}

// 1300余, 100多 at the end; not 100多元化.
void take_more_behind(std::u32string_view text, Numeral& numeral) {
  const char32_t c = char_at(text, numeral.end), next = char_at(text, numeral.end + 1);
  if (c != U'余' && c != U'多') return;
  const bool word = c == U'多' && one_of(next, U"元样方层次边维") && !(next == U'元' && !starts_at(text, numeral.end + 1, U"元化"));
  if (!word && !numeral.over) numeral.over = true, ++numeral.end;
}

// Most numerals are digits and nothing behind them: true when this is one.
bool read_plain(std::u32string_view text, std::size_t at, Numeral& out) {
  static constexpr CharBitmap goes_on(U"余多来 十拾百佰千仟万萬亿億");
  out.end = at;
  out.value = read_digits(text, out.end);
  return !out.value || !goes_on.has(char_at(text, out.end));
}

// Terms of falling powers: 2亿5千万, 4千2百, 2千3百万.
Numeral read_ascii(std::u32string_view text, std::size_t at) {
  Numeral out;
  if (read_plain(text, at, out)) return out;
  std::optional<Decimal> total, section;  // `section` is what a later 万 or 亿 multiplies
  int last_small = 99, last_big = 99;
  for (std::size_t next = at;;) {
    const Term term = read_term(text, next);
    const bool first = next == at;
    if (!term.digits) {
      if (first) out.end = term.digits_end;  // too long for a quantity: the caller sees an end without a value
      break;
    }
    const bool power = term.small + term.big > 0;
    if (!first && (!power || (section && term.small >= last_small) || (term.big && term.big >= last_big))) break;
    Decimal value = term.digits->times_power_of_ten(term.small);
    if (section) value = section->plus(value).value_or(value);
    section = term.big ? std::nullopt : std::optional(value);
    value = value.times_power_of_ten(term.big);
    if (term.big) total = total ? total->plus(value) : value;
    last_small = term.big ? 99 : term.small;
    if (term.big) last_big = term.big;
    out.end = term.end;
    out.over = term.over;
    out.about = term.about;
    if (first && power) {
      out.multiplier = text.substr(term.power_begin, term.end - term.power_begin);
      out.multiplier_exponent = out.tail_exponent = term.small + term.big;
    }
    if (!power || out.over || out.about || !is_digit(char_at(text, out.end))) break;
    next = out.end;
  }
  if (section) total = total ? total->plus(*section) : section;
  out.value = total;
  if (out.value) take_more_behind(text, out);
  return out;
}

}  // namespace

Numeral read_numeral(std::u32string_view text, std::size_t at) {
  return is_digit(char_at(text, at)) ? read_ascii(text, at) : read_han_numeral(text, at);
}

}  // namespace zhibiao
