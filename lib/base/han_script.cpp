#include "base/han_script.h"

#include <algorithm>
#include <vector>

#include "base/han_script_pairs.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view pairs = traditional_pairs;
static_assert(pairs.size() % 2 == 0);

constexpr CharBitmap make_traditional() {
  CharBitmap out;
  for (std::size_t i = 0; i < pairs.size(); i += 2) out.add(pairs[i]);
  return out;
}
constexpr CharBitmap traditional = make_traditional();

char32_t simplified_of(char32_t c) {
  std::size_t low = 0, high = pairs.size() / 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (pairs[2 * middle] < c) low = middle + 1;
    else high = middle;
  }
  return low < pairs.size() / 2 && pairs[2 * low] == c ? pairs[2 * low + 1] : c;
}

// The traditional characters, those of one simplified character together, and where they begin by that character.
struct Inverse {
  std::vector<std::pair<char32_t, std::uint32_t>> begins;
  std::u32string forms;
};
Inverse make_inverse() {
  std::vector<std::pair<char32_t, char32_t>> turned;
  for (std::size_t i = 0; i < pairs.size(); i += 2) turned.emplace_back(pairs[i + 1], pairs[i]);
  std::sort(turned.begin(), turned.end());
  Inverse out;
  for (const auto& [simplified, form] : turned) {
    if (out.begins.empty() || out.begins.back().first != simplified) out.begins.emplace_back(simplified, static_cast<std::uint32_t>(out.forms.size()));
    out.forms += form;
  }
  return out;
}

}  // namespace

bool is_traditional(char32_t c) { return traditional.has(c); }

bool holds_traditional(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return traditional.has(c); });
}

std::u32string to_simplified_pairs(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out)
    if (traditional.has(c)) c = simplified_of(c);
  return out;
}

std::u32string_view traditional_of(char32_t simplified) {
  static const Inverse inverse = make_inverse();
  const auto at = std::lower_bound(inverse.begins.begin(), inverse.begins.end(), simplified, [](const auto& entry, char32_t c) { return entry.first < c; });
  if (at == inverse.begins.end() || at->first != simplified) return {};
  const std::size_t end = at + 1 == inverse.begins.end() ? inverse.forms.size() : (at + 1)->second;
  return std::u32string_view(inverse.forms).substr(at->second, end - at->second);
}

}  // namespace zhibiao
