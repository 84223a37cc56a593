#pragma once
/// Traditional and simplified ideographs, one to one: so that a text in traditional script can be read as if it were simplified, with every
/// offset the same.

#include <string>
#include <string_view>

#include "base/chars.h"

namespace zhibiao {

/// Whether the character has another form in simplified script.
bool is_traditional(char32_t c);
/// Whether any character of the text has another form in simplified script. About 1 GB/s.
bool holds_traditional(std::u32string_view text);
/// The text with these characters in simplified script.
std::u32string to_simplified_pairs(std::u32string_view text);
/// Calls `found(spelling)` for the ways to write a simplified word in traditional script, at most eight; none for a word that has only one.
/// Where several characters became one (发: 發 髮), all are tried.
template <class Found>
void each_traditional_spelling(std::u32string_view word, Found&& found);

/// The traditional characters of a simplified one, most often one; empty: it is its own.
std::u32string_view traditional_of(char32_t simplified);

template <class Found>
void each_traditional_spelling(std::u32string_view word, Found&& found) {
  constexpr std::size_t most = 8;
  std::size_t ways = 1;
  for (const char32_t c : word)
    if (const std::size_t forms = traditional_of(c).size(); forms > 1) ways = std::min(most, ways * forms);
  std::u32string spelling(word);
  for (std::size_t way = 0; way < ways; ++way) {
    std::size_t choice = way;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const std::u32string_view forms = traditional_of(word[i]);
      if (forms.empty()) continue;
      spelling[i] = forms[choice % forms.size()];
      choice /= forms.size();
    }
    if (spelling != word) found(std::u32string_view(spelling));
  }
}

}  // namespace zhibiao
