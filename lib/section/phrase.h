#pragma once
/// How far the heading behind an enumerator goes: to its 。 or line end, or only over the words that name what follows.

#include "section/rules.h"

namespace zhibiao::outline {

struct HeadingPhrase {
  std::uint32_t end = 0;  ///< without closing punctuation; the start when the sentence has no words that are a heading
  std::uint32_t sentence_end = 0;  ///< of the sentence that the phrase is, or begins
};

/// Where the words begin behind an enumerator that ends at `at`.
std::uint32_t skip_to_phrase(std::u32string_view text, std::uint32_t at);
std::uint32_t trim_phrase(std::u32string_view text, std::uint32_t from, std::uint32_t end);

/// Reads the heading that begins at `start` and ends before `limit`. `item`: of a list in running text (一是), whose
/// sentence may end at a semicolon. A sentence that states figures is headed by its first clause, or by nothing when
/// that clause has a figure.
HeadingPhrase read_heading_phrase(std::u32string_view text, std::uint32_t start, std::uint32_t limit, bool item,
                                  const SectionRules& rules);

}  // namespace zhibiao::outline
