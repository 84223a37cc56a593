#include "table/likeness.h"

#include <set>

#include "base/base.h"

namespace zhibiao::table {
namespace {

using Pairs = std::set<std::pair<char32_t, char32_t>>;

bool is_word(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
      (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000;
}

Pairs pairs_of(std::string_view utf8) {
  const std::u32string text = to_utf32(utf8);
  Pairs out;
  for (std::size_t i = 1; i < text.size(); ++i)
    if (is_word(text[i - 1]) && is_word(text[i])) out.emplace(text[i - 1], text[i]);
  return out;
}

}  // namespace

double likeness(std::string_view words, std::string_view name) {
  const Pairs said = pairs_of(words), named = pairs_of(name);
  std::size_t both = 0;
  for (const auto& pair : said) both += named.contains(pair);
  return said.empty() ? 0 : static_cast<double>(both) / static_cast<double>(said.size());
}

}  // namespace zhibiao::table
