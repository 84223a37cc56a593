#pragma once
/// From candidate enumerators to a tree: which of them open a section, and under which one.
///
/// A report's own nesting decides the levels, not the kind of enumerator: 一、→一是 and 一、→(一)→1.→一是 are both
/// usual. The open sections form a stack. An enumerator that continues a list of the stack closes what stands above it;
/// a first enumerator of another kind goes below, after closing lower kinds whose lists do not go on. Numbers out of
/// sequence are accepted only where the place itself is good evidence (a line of its own).

#include "section/scan.h"
#include "section/rules.h"

namespace zhibiao::outline {

/// A place where an unmarked block begins: a heading line without a number, or a paragraph of problems, plans or
/// closing words.
struct Cut {
  std::uint32_t start = 0;
  Role role = Role::closing;
  std::uint32_t heading_start = 0, heading_end = 0;  ///< of a heading line, whose role assign_roles gives; else 0
  bool inside = false;  ///< the block belongs to the open top section (存在问题及下一步打算) instead of ending it
};

struct Node {
  std::uint32_t start = 0, end = 0;
  std::uint32_t marker_end = 0;
  std::uint32_t phrase_start = 0, phrase_end = 0;  ///< heading phrase, without its closing 。
  std::uint32_t sentence_end = 0;                  ///< of the sentence that the heading phrase is or begins
  std::int32_t parent = -1;
  std::uint32_t line = 0;
  std::uint16_t ordinal = 0;
  std::uint16_t level = 0;  ///< 0: unmarked block
  MarkerKind kind = MarkerKind::cn_dot;
  bool line_start = false;
  bool gap = false;  ///< the number before it is missing
  Role role = Role::achievements;
  std::optional<Role> then;  ///< what a heading about two things announces behind the first (存在的问题及下一步打算)

  bool has_heading() const { return phrase_end > phrase_start; }
  bool is_heading_line() const { return level == 0 && has_heading(); }
};

/// The sections in text order; the first is the preamble block when text stands before the first heading. `cuts`
/// ascend. Linear in markers and cuts.
std::vector<Node> grow(std::u32string_view text, const Scan& scan, const std::vector<Cut>& cuts,
                       const SectionRules& rules);

/// Kinds that number whole sections; the rest are lists in running text.
inline bool is_numbering(MarkerKind kind) { return kind <= MarkerKind::ar_dot; }

}  // namespace zhibiao::outline
