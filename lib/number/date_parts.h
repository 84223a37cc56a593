#pragma once
/// Pieces that dates and periods are read with. Internal to the number room.

#include <string_view>

#include "number/numeral.h"

namespace zhibiao {

/// A plain integer of digits or Chinese numerals; -1 when there is none or it has over `most` digits.
int read_int(std::u32string_view text, std::size_t& at, std::size_t most = 2);
/// A mark between two dates: one or two dashes, 至, 到; spaces around it.
bool skip_range_mark(std::u32string_view text, std::size_t& at);
/// 09:30(:00), 9时30分, 上午9点, as it follows a date.
void skip_time(std::u32string_view text, std::size_t& at);

}  // namespace zhibiao
