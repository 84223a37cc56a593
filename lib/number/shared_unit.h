#pragma once
/// Lists of numbers whose last one carries the unit of all: 收窄1.7、0.7和8.3个百分点, 12、15万元, 2.2个和5.9个百分点.

#include <vector>

#include "number/number.h"

namespace zhibiao {

/// Between the members of such a list.
inline constexpr std::u32string_view list_marks = U"、和与及";

/// Whether the unit of a later number may be this one's.
bool may_share_unit(std::u32string_view text, const NumberReading& reading);

/// Gives the unit and the multiplier of the last reading to the members before it; `floor`: where the text before the
/// first reading ends.
void share_unit(std::u32string_view text, std::vector<NumberReading>& readings, std::size_t floor,
                const NumberRules& rules);

}  // namespace zhibiao
