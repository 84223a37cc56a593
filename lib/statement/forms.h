#pragma once
/// The forms in which a clause states its figure. Each reader is asked in turn (forms.cpp); the first that the clause
/// fits fills the statement.

#include "statement/statement.h"

namespace zhibiao {

/// A clause that says how something changed: [topic][comparison][pace][verb of change] before its number.
struct ChangeFrame {
  std::u32string_view topic;  ///< what changed, as it stands; empty: the figure before
  std::u32string_view verb;   ///< the verb of change with its pace or 同比 (同比增长, 年均增长)
  std::u32string_view base;   ///< what the figure is held against (2022年, 改革前); empty with 同比
  Senses senses;              ///< of the verb of change
  Basis basis = Basis::none;
  bool compared = false;  ///< a comparison stands before the verb
  explicit operator bool() const { return !verb.empty(); }
};
/// Reads it off the words before a number (or a piece of them that ends with a verb). `report_year` makes 较2022年
/// 同比.
ChangeFrame read_change(std::u32string_view left, const Dictionary& dictionary, std::optional<int> report_year);
/// The same where the verb is known: from `verb_start` to `verb_end`, empty when the number says itself how it changed
/// (同比+5.6%, 翻一番).
ChangeFrame read_held(std::u32string_view left, std::size_t verb_start, std::size_t verb_end, Senses senses,
                      const Dictionary& dictionary, std::optional<int> report_year);
/// [topic]高于[base]; with the senses of a change when the base is a time.
ChangeFrame read_over(std::u32string_view left, const Dictionary& dictionary, std::optional<int> report_year);
/// [verb of change][topic]: 减少证明事项36项.
ChangeFrame read_made(std::u32string_view left, const Dictionary& dictionary);
/// What a base (2022年, 上年同期, 改革前) says of the time held against.
Basis base_basis(std::u32string_view base, const Dictionary& dictionary, std::optional<int> report_year);
/// The time that words end by holding something against (与2020年相比, 较上年的; Basis::none: 比计划数); nothing when
/// they do not.
std::optional<Basis> comparison_basis(std::u32string_view words, const Dictionary& dictionary,
                                      std::optional<int> report_year);
/// The same of a figure that another is held against: also 与去年242件, where 相比 stands behind it (asides.cpp).
std::optional<Basis> held_against(const Passage& passage, const Statement& figure);
/// The basis that a clause of its own before this one says for what follows it (与上年相比,…).
Basis basis_before(const Passage& passage, const Statement& statement);

/// A clause that says which share something is: [topic]占[base] or [topic]占比.
struct ShareFrame {
  std::u32string_view topic, base;
  std::u32string_view word;  ///< 占, 占比 as it stands; empty: no share
  bool completes = false;    ///< of a target: 完成年度预算的
  explicit operator bool() const { return !word.empty(); }
};
ShareFrame read_share(std::u32string_view left, const Dictionary& dictionary);

/// A clause that says which place something has: [topic]居[field].
struct RankFrame {
  std::u32string_view topic;
  bool cue = false;
};
RankFrame read_rank(std::u32string_view left, const Dictionary& dictionary);

/// Whether the figure is an average, by the words before its number (averages.cpp).
void mark_average(const Passage& passage, Statement& statement);

/// Fills form, subject, verb and what else the clause says by itself, of the statement with this index and, for pairs,
/// of those that belong to it.
void read_form(const Passage& passage, std::size_t index);

/// What the clause counts when it has no special form (states.cpp).
void read_states(const Passage& passage, Statement& statement);
/// What a cell of a table counts: the head of its row, then that of its column (cells.cpp).
void read_cell(const Passage& passage, Statement& statement);
/// 由A到B, 由A、B到C、D; false when the figures from this one on are no such pairs (from_to.cpp).
bool read_from_to(const Passage& passage, std::size_t index);

/// A figure that only says another one again, at another time or in another unit; false when it does not (asides.cpp).
bool read_aside(const Passage& passage, std::size_t index);

/// Shares of lists and 分别 (lists.cpp): which words belong to which member.
void share_out_lists(const Passage& passage);
/// 投资N元的X, 投资N元建成X (investments.cpp): what the money went into.
void name_investments(const Passage& passage);

}  // namespace zhibiao
