#pragma once
/// Enumerators of Chinese reports: 一、 (一) 1. (1) ① 第一章 一是 首先, — which one stands at a place, and its number.

#include "base/base.h"

namespace zhibiao::outline {

/// Kinds of enumerators, from the one that usually stands highest in a report to the lowest.
enum class MarkerKind : std::uint8_t {
  part,      ///< 第一部分 第一篇
  chapter,   ///< 第一章
  article,   ///< 第一节
  cn_dot,    ///< 一、
  cn_paren,  ///< (一)
  ar_dot,    ///< 1. 1、
  ar_paren,  ///< (1) 1)
  circled,   ///< ①
  cn_is,     ///< 一是
  spoken,    ///< 首先, 其次, 其二, 第三,
};
inline constexpr std::size_t marker_kinds = 10;

/// What stands before an enumerator. Earlier ones are better evidence that it is one. A bracketed remark behind a
/// sentence (责任单位:…) belongs to it, so what follows the remark is after_stop; after_blank is where a line end was
/// lost.
enum class Place : std::uint8_t { line_start, after_stop, after_break, after_blank, after_comma, inside };

/// The number of 最后, which closes a list of any length.
inline constexpr std::uint16_t last_ordinal = 999;

struct Marker {
  std::uint32_t start = 0, end = 0;
  std::uint32_t line = 0;  ///< index of its line in Scan::lines
  std::uint16_t ordinal = 0;
  MarkerKind kind = MarkerKind::cn_dot;
  Place place = Place::line_start;
};

/// 一 … 九十九 as a number; 0 when the characters are no such numeral.
std::uint16_t chinese_ordinal(std::u32string_view numeral);
inline constexpr std::u32string_view chinese_numerals = U"一二三四五六七八九十百〇零";
constexpr bool is_chinese_numeral(char32_t c) { return chinese_numerals.find(c) != chinese_numerals.npos; }
/// 。!? and their fullwidth forms
constexpr bool is_stop(char32_t c) { return c == U'。' || c == U'!' || c == U'?' || c == U'！' || c == U'？'; }
/// ” 》 ) and kin
constexpr bool is_closer(char32_t c) {
  switch (c) {
    case U'”':
    case U'’':
    case U'》':
    case U'〉':
    case U')':
    case U'）':
    case U'〕':
    case U'】':
    case U'」':
    case U'』':
    case U']': return true;
    default: return false;
  }
}
/// Space, tab, line end, ideographic space.
constexpr bool is_blank(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\u3000' || c == U'\u00A0';
}

/// Tries to read an enumerator whose telling character (、 . ) 是 第 首 其 再 最 or a circled number) stands at `at`.
/// `begin` is the first code point that may be looked at backwards. Looks at no more than a dozen code points.
/// Sets everything but `line`; false when there is none or it can be none at its place.
bool read_marker(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& marker);

}  // namespace zhibiao::outline
