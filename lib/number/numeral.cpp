#include "number/numeral.h"

#include "number/chars.h"

namespace zhibiao {
namespace {

bool all_digits(std::u32string_view text, std::size_t at, std::size_t count) {
  for (std::size_t i = at; i < at + count; ++i)
    if (!is_digit(char_at(text, i))) return false;
  return true;
}

// Digits with thousands separators and a decimal part; nothing when there are too many to be a quantity.
std::optional<Decimal> read_digits(std::u32string_view text, std::size_t& at) {
  std::string digits;
  const std::size_t begin = at;
  while (is_digit(char_at(text, at))) digits += static_cast<char>(text[at++]);
  if (at - begin <= 3 && digits[0] != '0') {
    // 2,468 and 2 468: every further group has exactly three digits, all with the same separator.
    const char32_t separator = char_at(text, at);
    if (separator == ',' || separator == U'，' || separator == ' ' || separator == U'\u2009') {
      while (char_at(text, at) == separator && all_digits(text, at + 1, 3) && !is_digit(char_at(text, at + 4))) {
        for (std::size_t i = at + 1; i < at + 4; ++i) digits += static_cast<char>(text[i]);
        at += 4;
      }
    }
  }
  if (char_at(text, at) == '.' && is_digit(char_at(text, at + 1))) {
    digits += '.';
    for (++at; is_digit(char_at(text, at)); ++at) digits += static_cast<char>(text[at]);
  }
  return Decimal::parse(digits);
}

bool is_more(char32_t c) { return c == U'余' || c == U'多'; }

// 千, 百万, 万亿 … behind digits; returns the exponent.
int read_powers(std::u32string_view text, std::size_t& at) {
  int exponent = 0;
  while (const int power = han_power(char_at(text, at))) {
    exponent += power;
    ++at;
  }
  return exponent;
}

Numeral read_ascii(std::u32string_view text, std::size_t at) {
  Numeral out;
  std::size_t end = at;
  std::optional<Decimal> total;
  // Terms of falling powers: 2亿5千万, 4千2百.
  int last_power = 99;
  while (true) {
    const std::size_t term_begin = end;
    std::size_t next = end;
    const auto digits = read_digits(text, next);
    if (!digits && !total) {
      out.end = next;  // too long for a quantity: the caller sees end without a value
      return out;
    }
    if (!digits) break;
    bool more = false;
    std::size_t power_at = next;
    if (is_more(char_at(text, power_at)) && han_power(char_at(text, power_at + 1))) more = true, ++power_at;
    if (char_at(text, power_at) == ' ' && han_power(char_at(text, power_at + 1))) ++power_at;
    const std::size_t power_begin = power_at;
    const int power = read_powers(text, power_at);
    if (total && (power == 0 || power >= last_power)) break;  // the digits begin another number
    const Decimal term = digits->times_power_of_ten(power);
    const auto sum = total ? total->plus(term) : std::optional(term);
    if (!sum) break;
    total = sum;
    end = power ? power_at : next;
    out.over = out.over || (power && more);
    if (power && term_begin == at) {
      out.multiplier = std::u32string(text.substr(power_begin, power_at - power_begin));
      out.multiplier_exponent = power;
    }
    last_power = power;
    if (!power || out.over || !is_digit(char_at(text, end))) break;
  }
  out.value = total;
  out.end = end;
  if (is_more(char_at(text, end)) && !out.over) out.over = true, ++out.end;
  return out;
}

// Digits behind 点: 三点一七.
Decimal read_han_fraction(std::u32string_view text, std::size_t& at, Decimal whole) {
  int place = -1;
  for (; han_digit(char_at(text, at)) >= 0; ++at, --place)
    whole = whole.plus(Decimal(han_digit(text[at]), place)).value_or(whole);
  return whole;
}

// Reads digits and powers below 万 (一千零二十): value, and whether two neighbouring digits make a range (七八十).
struct HanPart {
  std::int64_t low = 0, high = 0;
  bool any = false, range = false, only_powers = true;
  std::size_t digits = 0;
};

HanPart read_han_part(std::u32string_view text, std::size_t& at) {
  HanPart part;
  int last_power = 9;
  while (true) {
    const char32_t c = char_at(text, at);
    const int digit = c == U'廿' ? 2 : han_digit(c);
    if (digit < 0 && !(han_power(c) > 0 && han_power(c) < 4)) break;
    std::int64_t low = digit < 0 ? 1 : digit, high = low;
    if (digit >= 0) {
      part.only_powers = false;
      ++part.digits;
      ++at;
      const int neighbour = han_digit(char_at(text, at));
      // 七八十, 两三个: a range; 二〇二一 is not, nor 一二三.
      if (digit > 0 && neighbour == digit + 1 && han_digit(char_at(text, at + 1)) < 0) {
        part.range = true;
        high = neighbour;
        ++at;
      } else if (digit > 0 && neighbour > 0) {
        --at;
        return part;  // positional digits are not read here
      }
    }
    int power = c == U'廿' ? 1 : han_power(char_at(text, at));
    if (power >= 4) power = 0;
    if (power) ++at;
    if (digit == 0 && power == 0) {  // 零 as a placeholder, or zero itself
      part.any = true;
      last_power = 2;
      continue;
    }
    if (power == 0 && digit > 0 && last_power >= 2 && last_power < 9 && part.any && !part.range &&
        han_digit(char_at(text, at - 2)) != 0) {
      // 一百五 is 150: the last digit counts the next lower power.
      power = last_power - 1;
    }
    std::int64_t scale = 1;
    for (int i = 0; i < power; ++i) scale *= 10;
    part.low += low * scale;
    part.high += high * scale;
    part.any = true;
    if (power == 0) break;
    if (power >= last_power) break;
    last_power = power;
  }
  return part;
}

// 二〇二一, 一二三四: two digits or more without powers, read by position.
std::optional<Decimal> read_positional(std::u32string_view text, std::size_t& at) {
  std::size_t end = at;
  std::string digits;
  while (han_digit(char_at(text, end)) >= 0 && text[end] != U'两') digits += static_cast<char>('0' + han_digit(text[end++]));
  const bool neighbours = digits.size() == 2 && digits[1] == digits[0] + 1;
  if (digits.size() < 2 || neighbours || han_power(char_at(text, end))) return std::nullopt;
  at = end;
  return Decimal::parse(digits);
}

Numeral read_han(std::u32string_view text, std::size_t begin) {
  Numeral out;
  out.han = true;
  std::size_t at = begin;
  if (const auto positional = read_positional(text, at)) {
    out.value = positional;
    out.end = at;
    return out;
  }
  Decimal low(0), high(0);
  bool any = false, range = false, only_powers = true;
  int last_big = 99;
  while (true) {
    std::size_t next = at;
    const HanPart part = read_han_part(text, next);
    Decimal part_low(part.low), part_high(part.high);
    if (part.any && !part.range && char_at(text, next) == U'点' && han_digit(char_at(text, next + 1)) >= 0) {
      ++next;
      part_low = part_high = read_han_fraction(text, next, part_low);
    }
    std::size_t after = next;
    bool more = false;
    if (part.any && is_more(char_at(text, after)) && han_power(char_at(text, after + 1)) >= 4) more = true, ++after;
    int power = 0;
    while (han_power(char_at(text, after)) >= 4) power += han_power(text[after++]);
    if (power == 0) after = next;
    if (!part.any && (any || power == 0)) break;
    if (any && power >= last_big) break;
    if (!part.any) part_low = part_high = Decimal(1);
    else only_powers = only_powers && part.only_powers;
    low = low.plus(part_low.times_power_of_ten(power)).value_or(low);
    high = high.plus(part_high.times_power_of_ten(power)).value_or(high);
    any = true;
    range = range || part.range;
    out.over = out.over || (power && more);
    at = after;
    last_big = power;
    if (power == 0 || out.over) break;
  }
  if (!any) {  // a lone digit before another (一二三产业)
    out.value = Decimal(han_digit(text[begin]));
    out.end = begin + 1;
    return out;
  }
  out.end = at;
  if (range) out.low = low, out.high = high;
  else out.value = low;
  out.bare_power = only_powers && !range && han_power(text[begin]) != 1;
  if (is_more(char_at(text, at)) && !out.over) out.over = true, ++out.end;
  if (char_at(text, at) == U'几' && text[at - 1] == U'十') {  // 十几, 二十几
    out.several = true;
    out.low = low.plus(Decimal(1));
    out.high = low.plus(Decimal(9));
    out.value.reset();
    out.end = at + 1;
  }
  return out;
}

}  // namespace

Numeral read_numeral(std::u32string_view text, std::size_t at) {
  return is_digit(char_at(text, at)) ? read_ascii(text, at) : read_han(text, at);
}

}  // namespace zhibiao
