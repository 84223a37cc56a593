#pragma once
/// What a paragraph remembers while its figures are linked one after the other.

#include "statement/statement.h"

namespace zhibiao {

inline constexpr std::size_t no_statement = static_cast<std::size_t>(-1);

/// The figures of a passage in turn: `index` is the one that is linked now, all before it are done.
class Paragraph {
 public:
  explicit Paragraph(const Passage& of) : passage(of) {}

  const Passage& passage;
  std::size_t index = 0;
  std::size_t sentence_first = 0;   ///< first figure of the sentence
  std::size_t paragraph_first = 0;  ///< first figure of the line
  std::size_t whole = no_statement; ///< what 其中, a colon or a bracket takes parts of
  std::size_t whole_from = 0;       ///< the first of these parts
  Cue whole_cue = Cue::none;
  std::uint32_t list = 0;           ///< number of the list that is open

  Statement& now() const { return passage.statements[index]; }
  Statement& at(std::size_t i) const { return passage.statements[i]; }
  /// The figure before in the same sentence, or null.
  Statement* previous() const { return index > sentence_first ? &passage.statements[index - 1] : nullptr; }
  std::u32string_view gap() const { return previous() ? passage.between(*previous(), now()) : std::u32string_view(); }
  void link(LinkType type, Cue cue, std::size_t target) const {
    now().links.push_back({type, cue, false, passage.statements[target].id, list});
  }
  /// Index of the statement that a link points at.
  std::size_t target_of(const Link& link) const { return link.target - passage.statements.front().id; }
};

/// Each of these adds the links of one kind to the statement at `index`.
void link_change(Paragraph& paragraph);  ///< change_of (changes_linked.cpp)
void link_part(Paragraph& paragraph);    ///< part_of (parts.cpp)
void link_rate(Paragraph& paragraph);    ///< rate_of (rates.cpp)
void link_rank(Paragraph& paragraph);    ///< rank_of (ranks.cpp)
void link_cell(Paragraph& paragraph);    ///< within the row of a table (cells.cpp)
/// What the clause leaves out is taken over from the figure, or the clause, before (carried.cpp).
void carry_words(Paragraph& paragraph);

/// A figure that states a level: neither a change nor a share, a rank or a multiple.
inline bool is_level(const Statement& s) { return s.form == Form::states || s.form == Form::cell || s.form == Form::from_to; }

}  // namespace zhibiao
