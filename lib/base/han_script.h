#pragma once
/// Traditional and simplified ideographs, one to one: so that a text in traditional script can be read as if it were
/// simplified, with every offset the same.

#include <string>
#include <string_view>

#include "base/chars.h"

namespace zhibiao {

/// Whether any character of the text has another form in simplified script. About 1 GB/s.
bool holds_traditional(std::u32string_view text);
/// The text with these characters in simplified script.
std::u32string to_simplified_pairs(std::u32string_view text);

}  // namespace zhibiao
