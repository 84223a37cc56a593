#pragma once
/// The forms in which a clause states its figure. Each reader is asked in turn (forms.cpp); the first that the clause fits fills the statement.

#include "statement/statement.h"

namespace zhibiao {

/// A clause that says how something changed: [topic][comparison][pace][verb of change] before its number.
struct ChangeFrame {
  std::u32string_view topic;  ///< what changed, as it stands; empty: the figure before
  std::u32string_view verb;   ///< comparison, pace and verb (同比增长)
  std::u32string_view base;   ///< what the figure is held against (2022年, 改革前); empty with 同比
  Senses senses;              ///< of the verb of change
  Basis basis = Basis::none;
  bool compared = false;      ///< a comparison stands before the verb
  explicit operator bool() const { return !verb.empty(); }
};
/// Reads it off the words before a number (or a piece of them that ends with a verb). `report_year` makes 较2022年 同比.
ChangeFrame read_change(std::u32string_view left, const Dictionary& dictionary, std::optional<int> report_year);

/// A clause that says which share something is: [topic]占[base] or [topic]占比.
struct ShareFrame {
  std::u32string_view topic, base;
  std::u32string_view word;  ///< 占, 占比 as it stands; empty: no share
  explicit operator bool() const { return !word.empty(); }
};
ShareFrame read_share(std::u32string_view left, const Dictionary& dictionary);

/// A clause that says which place something has: [topic]居[field].
struct RankFrame {
  std::u32string_view topic, field;
  bool cue = false;
};
RankFrame read_rank(std::u32string_view left, const Dictionary& dictionary);

/// Fills form, subject, verb and what else the clause says by itself, of the statement with this index and, for pairs, of those that belong to it.
void read_form(const Passage& passage, std::size_t index);

/// What the clause counts when it has no special form (states.cpp).
void read_states(const Passage& passage, Statement& statement);
/// What a cell of a table counts: the head of its row, then that of its column (cells.cpp).
void read_cell(const Passage& passage, Statement& statement);
/// 由A到B; false when the figure and the next are no such pair (changes.cpp).
bool read_from_to(const Passage& passage, std::size_t index);

/// Shares of lists and 分别 (lists.cpp): which words belong to which member.
void share_out_lists(const Passage& passage);
/// 投资N元的X, 投资N元建成X (investments.cpp): what the money went into.
void name_investments(const Passage& passage);

}  // namespace zhibiao
