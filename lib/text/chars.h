#pragma once
/// Classes of characters that several steps of normalize ask for. All constexpr, all on code points.

namespace zhibiao {

constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_ascii_letter(char32_t c) { return (c | 0x20u) >= U'a' && (c | 0x20u) <= U'z'; }
constexpr bool is_ascii_punctuation(char32_t c) { return c > 0x20 && c < 0x7F && !is_ascii_digit(c) && !is_ascii_letter(c); }

/// Ideographs: the unified ones, 々〆〇, and the compatibility and supplementary planes.
constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

/// What stands solid in Chinese text: ideographs, kana, CJK and general punctuation (、。“”《》—…), enclosed numerals, bullets.
/// No combining marks, no superscripts, no Hangul (Korean separates words by spaces).
constexpr bool is_cjk(char32_t c) {
  if (is_han(c)) return true;
  if (c >= 0x3000 && c <= 0x30FF) return !(c >= 0x302A && c <= 0x302F) && c != 0x3099 && c != 0x309A;
  return (c >= 0x2010 && c <= 0x205E && c != 0x2028 && c != 0x2029) || (c >= 0x2190 && c <= 0x21FF) ||
         (c >= 0x2460 && c <= 0x27BF) || (c >= 0x3200 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F) || c == 0xB7;
}

/// Ends a sentence, or announces what follows: after it a new line is a new line.
constexpr bool is_terminator(char32_t c) { return c == U'。' || c == U'!' || c == U'?' || c == U';' || c == U':'; }

}  // namespace zhibiao
