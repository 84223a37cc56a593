#include "statement/bands.h"

#include "base/chars.h"

namespace zhibiao {
namespace {

std::optional<int> take_number(std::u32string_view& text) {
  constexpr int most = 1000;
  int value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && is_digit(text[digits]) && value < most; ++digits)
    value = value * 10 + static_cast<int>(text[digits] - U'0');
  text.remove_prefix(digits);
  return digits > 0 ? std::optional(value) : std::nullopt;
}

bool take(std::u32string_view& text, std::initializer_list<std::u32string_view> words) {
  for (const std::u32string_view word : words)
    if (text.starts_with(word)) return text.remove_prefix(word.size()), true;
  return false;
}

}  // namespace

std::optional<Band> take_band(std::u32string_view& name) {
  const auto low = take_number(name);
  if (!low) return std::nullopt;
  take(name, {U"周岁", U"岁"});
  if (take(name, {U"-", U"—", U"–", U"~", U"至", U"到"})) {
    const auto high = take_number(name);
    return high && *high > *low && take(name, {U"周岁", U"岁"}) ? std::optional(Band{*low, high}) : std::nullopt;
  }
  if (take(name, {U"及以上", U"以上", U"及其以上"})) return Band{*low, std::nullopt};
  if (take(name, {U"及以下"})) return Band{0, low};
  if (take(name, {U"以下"})) return Band{0, *low - 1};
  return std::nullopt;
}

}  // namespace zhibiao
