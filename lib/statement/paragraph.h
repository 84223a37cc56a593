#pragma once
/// What a paragraph remembers while its figures are linked one after the other.

#include "statement/statement.h"

namespace zhibiao {

inline constexpr std::size_t no_statement = static_cast<std::size_t>(-1);

/// A list of parts that is open: the figures that follow may be members.
struct PartList {
  Cue cue = Cue::none;
  std::size_t whole =
      no_statement;  ///< the figure that the cue takes parts of; others of its sentence are the wholes of other units
  std::size_t first = 0, last = 0;    ///< members
  std::size_t closed = no_statement;  ///< the member with which the list makes up its whole
  std::uint32_t number = 0;
  bool divided = false;  ///< it ends there because all kinds are named, whatever they make up
};

/// The figures of a passage in turn: `index` is the one that is linked now, all before it are done.
class Paragraph {
 public:
  explicit Paragraph(const Passage& of) : passage(of) {}

  const Passage& passage;
  std::size_t index = 0;
  std::size_t sentence_first = 0;   ///< first figure of the sentence
  std::size_t paragraph_first = 0;  ///< first figure of the line
  std::size_t stop = 0, semicolon = 0, line = 0,
              colon = 0;                 ///< behind the last 。 ; line end and : between figures; 0: none
  std::size_t opening = 0, closing = 0;  ///< the same of brackets
  std::vector<PartList> open;            ///< lists that may go on, the outermost first; forgotten at the line's end

  Statement& now() const { return passage.statements[index]; }
  Statement& at(std::size_t i) const { return passage.statements[i]; }
  /// The figure before in the same sentence, or null.
  Statement* previous() const { return index > sentence_first ? &passage.statements[index - 1] : nullptr; }
  std::u32string_view gap() const { return previous() ? passage.between(*previous(), now()) : std::u32string_view(); }
  /// Whether one of these marks stands between a figure before and the one that is linked now.
  bool stands_since(std::size_t mark, std::size_t i) const { return mark > at(i).span().end; }
  void link(LinkType type, Cue cue, std::size_t target, std::uint32_t list = 0) const {
    now().links.push_back({type, cue, false, passage.statements[target].id, list});
  }
  /// Index of the statement that a link points at.
  std::size_t target_of(const Link& link) const { return link.target - passage.statements.front().id; }
};

/// Once all are linked: which lists say that they are complete, and whose members overlap (breakdowns.cpp).
void judge_lists(const Passage& passage);

/// Each of these adds the links of one kind to the statement at `index`.
void link_change(Paragraph& paragraph);  ///< change_of (change_links.cpp)
void link_aside(Paragraph& paragraph);   ///< changed_from of the figure that an aside goes back to (asides.cpp)
void link_part(Paragraph& paragraph);    ///< part_of (parts.cpp)
void link_rate(Paragraph& paragraph);    ///< rate_of (rates.cpp)
void link_share(Paragraph& paragraph);   ///< rate_of of a share (shares.cpp)
/// The same of a cell under the count `part`, by the head of its row: 占新受理总数比例.
void link_share_of_row(Paragraph& paragraph, std::u32string_view head, std::size_t part);
void link_rank(Paragraph& paragraph);  ///< rank_of (ranks.cpp)
/// What a bare 日均 counts (averages.cpp)
void link_average(Paragraph& paragraph);
void link_cell(Paragraph& paragraph);      ///< within the row of a table (cells.cpp)
void link_totals(const Passage& passage);  ///< part_of the rows that say 合计 (totals.cpp)
/// What the clause leaves out is taken over from the figure, or the clause, before (carried.cpp).
void carry_words(Paragraph& paragraph);

/// Told in one measure.
inline bool same_unit(const Statement& a, const Statement& b) {
  return a.quantity().unit == b.quantity().unit ||
      (a.kind() != "count" && a.kind() == b.kind() && !a.quantity().unit_base().empty() &&
       a.quantity().unit_base() == b.quantity().unit_base());
}

/// 不予受理20件, 不批准逮捕900人: what was not done (受理, 批准逮捕); empty where the figure says no such thing.
inline std::u32string_view refused_by(const Statement& s) {
  const std::u32string_view words = s.verb.empty() ? s.subject : s.verb;
  if (words.empty() || !(words.front() == U'不' || words.front() == U'未')) return {};
  return words.substr(words.starts_with(U"不予") ? 2 : 1);
}

/// A figure that states a level: neither a change nor a share, a rank or a multiple, nor an aside to another figure.
inline bool is_level(const Statement& s) {
  return !s.aside && (s.form == Form::states || s.form == Form::cell || s.form == Form::from_to);
}

}  // namespace zhibiao
