#pragma once
/// Whether words that name a figure from elsewhere (a rate, the base of a share, what is ranked) are those of its own
/// statement.

#include "statement/paragraph.h"

namespace zhibiao {

/// Verb and subject of a figure side by side, without what only says that it is a number (办结|数, 诉求|量).
class Said {
 public:
  explicit Said(const Statement& statement);
  std::size_t size() const { return verb_.size() + subject_.size(); }
  char32_t operator[](std::size_t at) const { return at < verb_.size() ? verb_[at] : subject_[at - verb_.size()]; }
  std::size_t verb_length() const { return verb_.size(); }
  /// Where `words` begin, from `from` on, or size().
  std::size_t find(std::u32string_view words, std::size_t from = 0) const;
  /// Whether the characters of `words` stand there in this order, others between them.
  bool holds_in_order(std::u32string_view words) const;
  bool holds(char32_t c) const { return verb_.find(c) != verb_.npos || subject_.find(c) != subject_.npos; }

 private:
  std::u32string_view verb_, subject_;
};

/// Without the characters that only say that it is a number, or how large (总数, 量, 的).
std::u32string_view without_measure(std::u32string_view words);
/// How much of the end of `name` the statement says, of itself and not of a part of a noun: 综合办结 of 综合办结数 4,
/// of 在线办结数 2, 调解 of 调解员 0.
std::size_t common_end(std::u32string_view name, const Statement& statement, const Dictionary& words);

/// Whether figure `i` stands in a bracket that is closed before the one that is linked now.
bool bracketed_off(const Paragraph& paragraph, std::size_t i);
/// A count that a rate or share may be of: no change, and not in a bracket of its own.
inline bool is_base(const Paragraph& paragraph, std::size_t i) {
  return paragraph.at(i).counts() && is_level(paragraph.at(i)) && !bracketed_off(paragraph, i);
}
/// Whether one figure is of the other's unit and not greater.
bool within(const Statement& part, const Statement& whole);
/// 上年结转12件: of cases left over, of which nothing of this year is said.
bool is_carried_over(const Statement& statement, const Dictionary& words);
/// What the figure is a part of by its links, or no_statement.
std::size_t whole_of(const Paragraph& paragraph, const Statement& statement);

}  // namespace zhibiao
