#include "number/ledger.h"

#include "base/chars.h"
#include "number/numeral.h"

namespace zhibiao {

namespace {

bool is_numeral(char32_t c) {
  static constexpr CharBitmap numerals(U"0123456789零〇一二两兩三四五六七八九十百千万萬亿億廿");
  return numerals.has(c);
}

// Most are short runs of digits, or one Chinese digit, with nothing behind that goes on with them.
std::optional<Decimal> read_plain(std::u32string_view words, std::size_t& at) {
  constexpr std::size_t longest = 15;
  static constexpr CharBitmap goes_on(U".,余多几点○十百千万亿");
  std::size_t end = at;
  std::int64_t value = 0;
  while (end < words.size() && is_digit(words[end]) && end - at <= longest) value = value * 10 + (words[end++] - '0');
  if (end == at) value = han_digit(words[end++]);
  if (value < 0 || end - at > longest || (end < words.size() && (is_numeral(words[end]) || goes_on.has(words[end]))))
    return std::nullopt;
  at = end;
  return Decimal(value);
}

}  // namespace

std::optional<Decimal> excluded_value(std::u32string_view words) {
  constexpr char32_t lost = U'\uFFFD';  // may be a digit
  std::size_t at = 0;
  for (; at < words.size() && !is_numeral(words[at]); ++at)
    if (words[at] == lost) return std::nullopt;
  if (at == words.size()) return std::nullopt;
  auto value = read_plain(words, at);
  if (!value) {
    const Numeral numeral = read_numeral(words, at);
    value = numeral.value;
    at = std::max(at + 1, numeral.end);
  }
  while (at < words.size() && !is_numeral(words[at]) && words[at] != lost) ++at;
  return at < words.size() ? std::nullopt : value;
}

void complete_day(std::string_view before, std::string& day) {
  constexpr std::size_t without_year = 7, with_year = 10;  // --05-03, 2021-05-03
  const std::size_t slash = before.rfind('/');
  if (slash != before.npos) before.remove_prefix(slash + 1);
  if (before.size() == without_year || before.size() == with_year)
    day = std::string(before.substr(0, before.size() - 2)) + day.substr(3);
}

}  // namespace zhibiao
