#pragma once
/// Short lists of words that are part of the code, not of the rules, with a test of one character that rules most
/// places out.

#include <array>
#include <cstdint>

#include "base/chars.h"

namespace zhibiao {

/// A set of characters by their low eight bits: 32 bytes where a CharBitmap has 8 KiB, but a character that it holds
/// may be another one.
class CharSieve {
 public:
  constexpr void add(char32_t c) { bits_[(c & 0xFF) >> 6] |= std::uint64_t{1} << (c & 63); }
  constexpr bool may_hold(char32_t c) const { return (bits_[(c & 0xFF) >> 6] >> (c & 63)) & 1; }

 private:
  std::array<std::uint64_t, 4> bits_{};
};

/// Words in the order in which they are asked: list longer ones first. `static constexpr WordList parts(U"上旬",
/// U"初");`
template <std::size_t count>
class WordList {
 public:
  template <class... Words>
  constexpr explicit WordList(const Words&... words) : words_{std::u32string_view(words)...} {
    for (const std::u32string_view word : words_) {
      firsts_.add(word.front());
      lasts_.add(word.back());
    }
  }

  /// The first of the words that begins at `at`; empty when none.
  std::u32string_view first_at(std::u32string_view text, std::size_t at) const {
    if (at >= text.size() || !firsts_.may_hold(text[at])) return {};
    for (const std::u32string_view word : words_)
      if (word.front() == text[at] && starts_at(text, at, word)) return word;
    return {};
  }
  /// The first of the words that ends at `end`; empty when none.
  std::u32string_view first_before(std::u32string_view text, std::size_t end) const {
    if (end == 0 || end > text.size() || !lasts_.may_hold(text[end - 1])) return {};
    for (const std::u32string_view word : words_)
      if (word.back() == text[end - 1] && ends_at(text, end, word)) return word;
    return {};
  }

 private:
  std::array<std::u32string_view, count> words_;
  CharSieve firsts_, lasts_;
};

template <class... Words>
WordList(const Words&...) -> WordList<sizeof...(Words)>;

}  // namespace zhibiao
