#pragma once
/// The next of a few characters, over whole texts. Standard searches look at one character at a time; these at sixteen,
/// with the vectors that GCC and clang have for every machine.

#include <concepts>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace zhibiao {

/// Four code points, or other numbers of 32 bits; comparing gives lanes of all ones or zeros.
using Lanes [[gnu::vector_size(16)]] = std::uint32_t;
inline Lanes load_lanes(const void* four) {
  Lanes lanes;
  std::memcpy(&lanes, four, sizeof lanes);
  return lanes;
}
inline bool any_bit(Lanes lanes) {
  std::uint64_t halves[2];
  std::memcpy(halves, &lanes, sizeof lanes);
  return (halves[0] | halves[1]) != 0;
}

/// The first place at or behind `at` of one of `wanted` (up to about eight), or the length of the text.
std::size_t find_one_of(std::u32string_view text, std::size_t at, std::same_as<char32_t> auto... wanted) {
  constexpr std::size_t lanes = 4, block = 16;
  const char32_t* const from = text.data();
  const auto found_in = [&](Lanes four) { return ((four == Lanes{} + std::uint32_t{wanted}) | ...); };
  for (; at + block <= text.size(); at += block) {
    auto found = found_in(load_lanes(from + at));
    for (std::size_t i = lanes; i < block; i += lanes) found |= found_in(load_lanes(from + at + i));
    if (any_bit(Lanes(found))) break;
  }
  while (at + lanes <= text.size() && !any_bit(Lanes(found_in(load_lanes(from + at))))) at += lanes;
  while (at < text.size() && !((from[at] == wanted) || ...)) ++at;
  return at;
}

/// The first place of a word that is not empty, or the length of the text. Looks closer wherever the word's first
/// character stands.
inline std::size_t find_word(std::u32string_view text, std::u32string_view word) {
  std::size_t at = find_one_of(text, 0, word.front());
  while (at < text.size() && text.substr(at, word.size()) != word) at = find_one_of(text, at + 1, word.front());
  return at;
}

}  // namespace zhibiao
