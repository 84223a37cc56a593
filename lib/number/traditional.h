#pragma once
/// Numbers in traditional script: the characters that numerals, units, dates and number words are written with, one to one.

#include <string>
#include <string_view>

namespace zhibiao {

/// Whether any of these characters is in the text. One look-up per code point.
bool has_traditional_number_script(std::u32string_view text);

/// The text with these characters in simplified script: the same length, so that offsets hold. Other characters stay.
std::u32string simplify_number_script(std::u32string_view text);

}  // namespace zhibiao
