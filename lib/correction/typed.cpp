#include "correction/typed.h"

#include <algorithm>

#include "base/chars.h"
#include "base/han_script.h"
#include "number/amount.h"

namespace zhibiao {
namespace {

// As normalize folds a text, of what a keyboard gives.
std::u32string folded(std::string_view typed) {
  constexpr char32_t first_wide = 0xFF01, last_wide = 0xFF5E, wide_offset = 0xFEE0;
  std::u32string out;
  for (char32_t c : to_utf32(typed)) {
    if (c >= first_wide && c <= last_wide) c -= wide_offset;
    if (c == U'−' || c == U'–') c = U'-';
    if (c == U' ' || c == U'\t' || c == U'\u3000') continue;
    out.push_back(c);
  }
  return to_simplified_pairs(out);
}

std::optional<Decimal> plain_decimal(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty() || !is_digit(static_cast<unsigned char>(digits.front())) ||
      !is_digit(static_cast<unsigned char>(digits.back())))
    return std::nullopt;
  const auto value = Decimal::parse(digits);
  return value && negative ? value->negated() : value;
}

std::optional<Quantity> plain_number(std::string_view text) {
  const std::size_t bar = text.find('/');
  Quantity out;
  out.value = plain_decimal(text.substr(0, bar));
  if (!out.value) return std::nullopt;
  if (bar == text.npos) return out;
  // A fraction is of whole numbers.
  out.denominator = plain_decimal(text.substr(bar + 1));
  if (!out.denominator || text.find('.') != text.npos || out.denominator->compare(Decimal(0)) <= 0) return std::nullopt;
  return out;
}

bool is_numeral(char32_t c) { return is_digit(c) || is_han_numeral(c); }

// What the number room reads of a text, where that is all of it.
std::optional<Quantity> read_whole(std::u32string_view text, const NumberRules& rules) {
  const auto first = std::find_if(text.begin(), text.end(), is_numeral);
  if (first == text.end()) return std::nullopt;
  QuantityMatch match = read_quantity(text, static_cast<std::size_t>(first - text.begin()), 0, rules);
  if (match.span.start != 0 || match.span.end != text.size() || (!match.quantity.value && !match.quantity.low))
    return std::nullopt;
  if (!match.has_unit) match.quantity.kind = "";
  return std::move(match.quantity);
}

template <class Begins>
std::optional<QuantityMatch> only_figure(std::u32string_view text, Begins begins, const NumberRules& rules) {
  std::optional<QuantityMatch> only;
  std::size_t floor = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!begins(text[at])) {
      ++at;
      continue;
    }
    QuantityMatch match = read_quantity(text, at, floor, rules);
    const bool is_figure = !match.span.empty() && (match.quantity.value || match.quantity.low);
    if (is_figure && only) return std::nullopt;
    if (is_figure) {
      read_words_around(text, floor, rules, match);
      floor = match.span.end;
      only = std::move(match);
    }
    at = std::max<std::size_t>(at + 1, floor);
    while (!is_figure && at < text.size() && is_numeral(text[at])) ++at;
  }
  return only;
}

// Digits of a fixed number; -1: others.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (!is_digit(static_cast<unsigned char>(c))) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_date(std::string_view text) {
  constexpr std::size_t year = 4, month = 7, day = 10;
  constexpr int last_month = 12, last_day = 31;
  if (digits_at(text, 0, year) < 0 || (text.size() != year && text.size() != month && text.size() != day)) return false;
  if (text.size() == year) return true;
  const int number = digits_at(text, year + 1, 2);
  if (text[year] != '-' || number < 1 || number > last_month) return false;
  if (text.size() == month) return true;
  const int of_month = digits_at(text, month + 1, 2);
  return text[month] == '-' && of_month >= 1 && of_month <= last_day;
}

}  // namespace

std::optional<Quantity> read_typed_number(std::string_view typed, const NumberRules& rules) {
  const std::u32string text = folded(typed);
  std::string plain = to_utf8(text);
  plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
  if (auto number = plain_number(plain)) return number;
  if (plain.find('/') != plain.npos && plain.find_first_not_of("0123456789./-+") == plain.npos) return std::nullopt;
  if (auto quantity = read_whole(text, rules)) return quantity;
  // A range without a unit (60~70) is a date or a score as often; here it is none.
  auto quantity = read_whole(text + U"件", rules);
  if (quantity) quantity->unit.clear(), quantity->kind = "", quantity->conversion = nullptr;
  return quantity;
}

std::optional<Quantity> one_of_unit(std::string_view typed, const NumberRules& rules) {
  const std::u32string text = U"1" + folded(typed);
  QuantityMatch match = read_quantity(text, 0, 0, rules);
  if (!match.has_unit || match.span.start != 0 || match.span.end != text.size() || !match.quantity.value ||
      match.quantity.denominator)
    return std::nullopt;
  // In the script of the person, where the unit is the end of what was typed.
  const std::u32string written = to_utf32(typed);
  std::u32string& unit = match.quantity.unit;
  if (written.size() >= unit.size() && to_simplified_pairs(written).ends_with(unit))
    unit = written.substr(written.size() - unit.size());
  return std::move(match.quantity);
}

bool is_period(std::string_view typed) {
  const std::size_t bar = typed.find('/');
  if (bar == typed.npos) return is_date(typed);
  const std::string_view from = typed.substr(0, bar), to = typed.substr(bar + 1);
  return (!from.empty() || !to.empty()) && (from.empty() || is_date(from)) && (to.empty() || is_date(to));
}

std::optional<QuantityMatch> read_figure_in(std::u32string_view characters, const NumberRules& rules) {
  const bool is_traditional = holds_traditional(characters);
  const std::u32string simplified = is_traditional ? to_simplified_pairs(characters) : std::u32string();
  const std::u32string_view text = is_traditional ? std::u32string_view(simplified) : characters;
  auto found = only_figure(text, is_digit, rules);
  if (!found && std::none_of(text.begin(), text.end(), is_digit)) found = only_figure(text, is_han_numeral, rules);
  if (!found || !is_traditional) return found;
  std::u32string& unit = found->quantity.unit;
  const std::size_t at = unit.empty() ? text.npos : text.find(unit, found->span.start);
  if (at != text.npos && at + unit.size() <= found->span.end) unit = characters.substr(at, unit.size());
  return found;
}

}  // namespace zhibiao
