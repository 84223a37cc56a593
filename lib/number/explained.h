#pragma once
/// The ranges of a text that its structure has already explained, so that no number is read in them.

#include <vector>

#include "section/section.h"

namespace zhibiao {

/// The marker of a heading, or a piece of page furniture.
struct Explained {
  Span span;
  bool furniture;
};

/// In text order.
std::vector<Explained> explained_ranges(const Document& document, const Structure& structure);

}  // namespace zhibiao
