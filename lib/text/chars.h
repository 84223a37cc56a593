#pragma once
/// Classes of characters that several steps of normalize ask for. All constexpr, all on code points.

#include "base/chars.h"

namespace zhibiao {

constexpr bool is_ascii_punctuation(char32_t c) { return c > 0x20 && c < 0x7F && !is_digit(c) && !is_latin(c); }

/// What stands solid in Chinese text: ideographs, kana, CJK and general punctuation (、。“”《》—…), enclosed numerals,
/// bullets. No combining marks, no superscripts, no Hangul (Korean separates words by spaces).
constexpr bool is_cjk(char32_t c) {
  if (is_han(c)) return true;
  if (c >= 0x3000 && c <= 0x30FF) return !(c >= 0x302A && c <= 0x302F) && c != 0x3099 && c != 0x309A;
  return (c >= 0x2010 && c <= 0x205E && c != 0x2028 && c != 0x2029) || (c >= 0x2190 && c <= 0x21FF) ||
      (c >= 0x2460 && c <= 0x27BF) || (c >= 0x3200 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F) || c == 0xB7;
}

/// Ends a sentence, or announces what follows: after it a new line is a new line.
constexpr bool is_terminator(char32_t c) { return c == U'。' || c == U'!' || c == U'?' || c == U';' || c == U':'; }

}  // namespace zhibiao
