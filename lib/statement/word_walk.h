#pragma once
/// From word to word through a text, with a look at few of them.

#include "word/word.h"

namespace zhibiao {

/// Where a reader of the text has something to do: at marks, and at words with some senses. Made once for a dictionary.
struct WalkStops {
  CharBitmap marks;
  Senses senses;
  CharBitmap candidates;  ///< the marks, and what words with the senses begin with

  WalkStops(const CharBitmap& at_marks, Senses of, const Dictionary& words)
      : marks(at_marks), senses(of), candidates(words.with_starts(at_marks, of)) {}
};

/// The stops of a text in turn. Words are passed whole, as everywhere, but looked up only where one may reach over a
/// stop. Text, dictionary and stops must live as long.
class WordWalk {
 public:
  WordWalk(std::u32string_view text, const Dictionary& words, const WalkStops& stops)
      : text_(text), words_(words), stops_(stops), candidates_(text, {stops.candidates}) {}

  /// The first stop from `at` on, where a word may begin; `end` when there is none before.
  std::size_t next(std::size_t at, std::size_t end) {
    std::size_t passed = at;
    while ((at = candidates_.next(at, end)) < end) {
      const bool mark = stops_.marks.has(text_[at]);
      if (mark && !one_of(text_[at], U"()")) return at;  // of marks words have brackets only: 各县(市、区)
      if (!mark && !words_.at(text_, at, stops_.senses)) {
        ++at;
        continue;
      }
      passed = words_.pass(text_, passed, at);
      if (passed == at) return at;
      at = passed;
    }
    return end;
  }

 private:
  std::u32string_view text_;
  const Dictionary& words_;
  const WalkStops& stops_;
  Ahead<MembersAhead> candidates_;
};

}  // namespace zhibiao
