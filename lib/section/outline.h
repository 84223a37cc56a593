#pragma once
/// From candidate enumerators to a tree: which of them open a section, and under which one.
///
/// A report's own nesting decides the levels, not the kind of enumerator: 一、→一是 and 一、→(一)→1.→一是 are both usual.
/// The open sections form a stack. An enumerator that continues a list of the stack closes what stands above it; a first
/// enumerator of another kind goes below, after closing lower kinds whose lists do not go on. Numbers out of sequence
/// are accepted only where the place itself is good evidence (a line of its own).

#include "section/scan.h"
#include "section/section.h"

namespace zhibiao::outline {

/// A place where an unmarked block begins: a paragraph of problems, plans or closing words outside the numbering.
struct Cut {
  std::uint32_t start = 0;
  Role role = Role::closing;
  bool inside = false;  ///< the block belongs to the open top section (存在问题及下一步打算) instead of ending it
};

struct Node {
  std::uint32_t start = 0, end = 0;
  std::uint32_t marker_end = 0;
  std::uint32_t phrase_start = 0, phrase_end = 0;  ///< heading phrase, without its closing 。
  std::int32_t parent = -1;
  std::uint32_t line = 0;
  std::uint16_t ordinal = 0;
  std::uint16_t level = 0;  ///< 0: unmarked block
  MarkerKind kind = MarkerKind::cn_dot;
  bool line_start = false;
  bool gap = false;  ///< the number before it is missing
  Role role = Role::achievements;
};

/// The sections in text order; the first is the preamble block when text stands before the first heading. `cuts` ascend.
/// Linear in markers and cuts.
std::vector<Node> grow(std::u32string_view text, const Scan& scan, const std::vector<Cut>& cuts);

/// Kinds that number whole sections; the rest are lists in running text.
inline bool is_numbering(MarkerKind kind) { return kind <= MarkerKind::ar_dot; }

}  // namespace zhibiao::outline
