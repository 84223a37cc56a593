#include "number/ledger.h"

#include "base/chars.h"
#include "number/numeral.h"

namespace zhibiao {

// 12345 of 12345热线, 28 of 第28次; nothing where several numbers stand, or none that is one value.
std::optional<Decimal> excluded_value(std::u32string_view words) {
  const auto numeral = [](char32_t c) { return is_digit(c) || is_han_numeral(c); };
  const auto first = static_cast<std::size_t>(std::find_if(words.begin(), words.end(), numeral) - words.begin());
  if (first == words.size()) return std::nullopt;
  const bool alone = first + 1 >= words.size() || !(numeral(words[first + 1]) || one_of(words[first + 1], U".,余多几点○"));
  if (const int digit = alone ? is_digit(words[first]) ? static_cast<int>(words[first] - '0') : han_digit(words[first]) : -1; digit >= 0)
    return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first) + 1, words.end(), numeral) ? std::nullopt : std::optional(Decimal(digit));
  const Numeral read = read_numeral(words, first);
  if (!read.value || std::any_of(words.begin() + static_cast<std::ptrdiff_t>(std::min(read.end, words.size())), words.end(), numeral)) return std::nullopt;
  return read.value;
}

void complete_day(std::string_view before, std::string& day) {
  constexpr std::size_t without_year = 7, with_year = 10;  // --05-03, 2021-05-03
  const std::size_t slash = before.rfind('/');
  if (slash != before.npos) before.remove_prefix(slash + 1);
  if (before.size() == without_year || before.size() == with_year) day = std::string(before.substr(0, before.size() - 2)) + day.substr(3);
}

}  // namespace zhibiao
