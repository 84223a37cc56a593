#pragma once
/// What the ledger of excluded numbers says of each besides its reason.

#include <optional>
#include <string>
#include <string_view>

#include "number/decimal.h"

namespace zhibiao {

/// 12345 of 12345热线, 28 of 第28次; nothing where several numbers stand, or none that is one value.
std::optional<Decimal> excluded_value(std::u32string_view words);
/// ---06 of 5月3日、6日 becomes --05-06: the day has the month of the date `before` it.
void complete_day(std::string_view before, std::string& day);

}  // namespace zhibiao
