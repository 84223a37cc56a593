#pragma once
/// What copying and typing did to the numbers of a text.

#include <vector>

#include "base/base.h"
#include "base/places.h"

namespace zhibiao {

/// 367家 for item 3 of 67家, where the list goes 1. 2. 3.: the number of the item stands right before the figure.
struct GluedOrdinal {
  std::uint32_t at = 0;
  std::uint32_t length = 0;  ///< of the item's number
  bool certain = false;  ///< the list goes on behind it with the number after; else it may be the figure's own digit
};

/// Ascending. A list is numbers with . 、 or ) where lines or clauses begin; `places` hold all digits. Linear in the
/// number of digits.
std::vector<GluedOrdinal> find_glued_ordinals(std::u32string_view text, const Places& places);

}  // namespace zhibiao
