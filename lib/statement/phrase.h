#pragma once
/// Pieces of a clause: what is cut off in front of and behind the words that are counted. All lengths are code points;
/// views of the words given.

#include "word/word.h"

namespace zhibiao {

inline constexpr std::size_t longest_noun = 24, longest_subject = 60;

/// Removes leading adverbs, times and places (截至目前全县累计…), and what is left of punctuation. Without `manner` the
/// adverbs that say how stay (直接纠错率).
std::u32string_view trim_lead(std::u32string_view words, const Dictionary& dictionary, bool manner = true);
/// Removes trailing words that stand between what is counted and its number (…共, …达到), and punctuation.
std::u32string_view trim_tail(std::u32string_view words, const Dictionary& dictionary);
/// Both.
inline std::u32string_view trim(std::u32string_view words, const Dictionary& dictionary) {
  return trim_lead(trim_tail(words, dictionary), dictionary);
}
/// Without its leading preposition and the places behind it; empty when nothing else stands there (对区内).
std::u32string_view without_preposition(std::u32string_view words, const Dictionary& dictionary);

/// The length of the verbs that open the words, chained as in 承接、开展 or 立案查处; `last` gets the senses of the
/// last one.
std::size_t leading_verbs(std::u32string_view words, const Dictionary& dictionary, Senses& last);
/// Where a predicate begins behind a noun (名干部|参加…), else the size of the words.
std::size_t predicate_in(std::u32string_view words, const Dictionary& dictionary);
/// The noun phrase behind a number: up to a predicate that does not begin it.
std::u32string_view noun_behind(std::u32string_view right, const Dictionary& dictionary);
/// A clause in pieces: words of the dictionary, quotations, titles and brackets as one piece each, all other characters
/// alone.
struct Piece {
  std::uint32_t start = 0, length = 0;
  bool closed = false;  ///< “…”, 《…》 or (…)
  Senses senses;        ///< of a word; none for other pieces
  std::uint32_t end() const { return start + length; }
};
/// The pieces of `words`, at most `most` characters of them.
std::vector<Piece> pieces_of(std::u32string_view words, const Dictionary& dictionary, std::size_t most = 400);

/// Whether a character may begin a noun.
bool is_noun_start(char32_t c);
/// Without a date and the 的 behind it at the end (提高到|2016年的).
std::u32string_view without_date_behind(std::u32string_view words);
/// 较2022年: the four digits before 年 at the end of the words, if they are.
std::optional<int> year_in(std::u32string_view words);

}  // namespace zhibiao
