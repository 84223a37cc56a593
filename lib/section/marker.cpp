#include "section/marker.h"

#include "base/chars.h"

#include <array>

namespace zhibiao::outline {
namespace {

// What makes a word with 一 behind it: 唯一, 之一, 统一, 周一 …
constexpr std::u32string_view ends_with_one = U"唯之统第同万专合单划不如任另每某逐归期周其十百千“‘\"";

constexpr std::uint32_t remark_reach = 60, title_reach = 60;

// Whether a bracket closes before `end` that holds a remark on the sentence before it: 培训不少于4次。(责任科室:办公室)
bool is_remark(std::u32string_view text, std::uint32_t end, std::uint32_t begin) {
  const std::uint32_t reach = end - begin > remark_reach ? end - remark_reach : begin;
  for (std::uint32_t p = end - 1; p > reach && text[p - 1] != U'\n'; --p)
    if (one_of(text[p - 1], U"(（"))
      return (p - 1 > begin && (is_stop(text[p - 2]) || one_of(text[p - 2], U";；"))) ||
          text.substr(p, end - p).find(U':') != std::u32string_view::npos;
  return false;
}

// Whether the line up to `end` is a title, to which the text was glued: 青禾市2019年政府信息公开工作年度报告一、
bool is_title(std::u32string_view text, std::uint32_t end, std::uint32_t begin) {
  std::uint32_t p = end;
  while (p > begin && end - p < title_reach && text[p - 1] != U'\n' && !one_of(text[p - 1], U"。,，;；:：")) --p;
  if (p > begin && text[p - 1] != U'\n') return false;
  constexpr std::array<std::u32string_view, 5> titles{U"报告", U"总结", U"汇报", U"年报", U"情况"};
  return end - p > 6 && !first_before(text, end, titles).empty();
}

// What stands before `start`, blanks of the same line left out.
Place place_of(std::u32string_view text, std::uint32_t start, std::uint32_t begin) {
  std::uint32_t p = start;
  while (p > begin && text[p - 1] != U'\n' && is_blank(text[p - 1])) --p;
  if (p == begin || text[p - 1] == U'\n') return Place::line_start;
  const char32_t c = text[p - 1];
  if (is_stop(c)) return Place::after_stop;
  if (is_closer(c) && p >= begin + 2 && is_stop(text[p - 2])) return Place::after_stop;
  if (one_of(c, U")）") && is_remark(text, p, begin)) return Place::after_stop;
  if (one_of(c, U";；:：…")) return Place::after_break;
  if (one_of(c, U",，、")) return Place::after_comma;
  return p < start && (is_han(c) || is_closer(c)) ? Place::after_blank : Place::inside;
}

// Start of the run of Chinese numerals (or digits) that ends before `end`; at most `most` long.
std::uint32_t run_back(std::u32string_view text, std::uint32_t end, std::uint32_t begin, bool digits,
                       std::uint32_t most) {
  std::uint32_t p = end;
  while (p > begin && end - p <= most && (digits ? is_digit(text[p - 1]) : is_chinese_numeral(text[p - 1]))) --p;
  return p;
}

std::uint16_t number_of(std::u32string_view run) {
  if (run.empty() || run.size() > 4) return 0;
  if (!is_digit(run.front())) return chinese_ordinal(run);
  if (run.size() > 2) return 0;
  std::uint16_t n = 0;
  for (char32_t c : run) n = static_cast<std::uint16_t>(n * 10 + (c - U'0'));
  return n;
}

bool set(Marker& m, std::uint32_t start, std::uint32_t end, MarkerKind kind, std::uint16_t ordinal, Place place) {
  m.start = start, m.end = end, m.kind = kind, m.ordinal = ordinal, m.place = place;
  return ordinal != 0;
}

char32_t at_or_nul(std::u32string_view text, std::uint32_t at) { return at < text.size() ? text[at] : U'\0'; }

// 一、 and 1. and 1、. Lists of numerals (一、二产业; 1、2号) and decimals are none.
bool read_dotted(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& m) {
  const bool digits = at > begin && is_digit(text[at - 1]);
  const std::uint32_t start = run_back(text, at, begin, digits, 4);
  const std::uint16_t n = number_of(text.substr(start, at - start));
  if (n == 0) return false;
  Place place = place_of(text, start, begin);
  if (place == Place::inside) {  // glued to a title or to the page's head, if to anything
    if (n != 1 || digits || text[at] != U'、' || one_of(text[start - 1], ends_with_one)) return false;
    if (is_title(text, start, begin)) place = Place::after_blank;
  } else if (place > (digits ? Place::after_break : Place::after_blank)) {
    return false;
  }
  const bool dot = text[at] != U'、';
  if (dot && !digits && place != Place::line_start) return false;
  const char32_t next = at_or_nul(text, at + 1);
  if (digits && is_digit(next)) return false;
  if (!digits && chinese_ordinal({&next, 1}) > n && one_of(at_or_nul(text, at + 2), U"、和至到产级线期季类等次是"))
    return false;
  return set(m, start, at + 1, digits ? MarkerKind::ar_dot : MarkerKind::cn_dot, n, place);
}

// (一) (1) and, at a line start, 一) 1). Takes a following 、 or . along.
bool read_bracketed(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& m) {
  const bool digits = at > begin && is_digit(text[at - 1]);
  const std::uint32_t inner = run_back(text, at, begin, digits, 4);
  const std::uint16_t n = number_of(text.substr(inner, at - inner));
  if (n == 0) return false;
  const bool opened = inner > begin && one_of(text[inner - 1], U"(（〔[");
  const std::uint32_t start = opened ? inner - 1 : inner;
  const Place place = place_of(text, start, begin);
  if (!opened && place != Place::line_start) return false;
  if (place == Place::inside && (digits || n != 1)) return false;
  if (place == Place::inside && text[start - 1] == U'第') return false;
  std::uint32_t end = at + 1;
  if (one_of(at_or_nul(text, end), U"、.．")) ++end;
  return set(m, start, end, digits ? MarkerKind::ar_paren : MarkerKind::cn_paren, n, place);
}

// 一是 二是. The first of a list may stand inside a clause (主要表现在一是…), unless its 一 ends another word.
bool read_is(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& m) {
  const std::uint32_t start = run_back(text, at, begin, false, 4);
  const std::uint16_t n = number_of(text.substr(start, at - start));
  if (n == 0) return false;
  const Place place = place_of(text, start, begin);
  if (place == Place::inside) {
    const char32_t before = text[start - 1];
    if (n != 1 || is_digit(before) || one_of(before, ends_with_one)) return false;
  }
  return set(m, start, at + 1, MarkerKind::cn_is, n, place);
}

// 首先, 其次, 再次, 最后, 其一, 其二,
bool read_spoken(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& m) {
  const char32_t second = at_or_nul(text, at + 1);
  const char32_t third = at_or_nul(text, at + 2);
  if (!one_of(third, U",，:：、")) return false;
  std::uint16_t n = 0;
  switch (text[at]) {
    case U'首': n = second == U'先' ? 1 : 0; break;
    case U'其': n = second == U'次' ? 2 : number_of(text.substr(at + 1, 1)); break;
    case U'再': n = second == U'次' ? 3 : 0; break;
    default: n = second == U'后' ? last_ordinal : 0; break;
  }
  if (n == 0) return false;
  const Place place = place_of(text, at, begin);
  if (place > Place::after_break) return false;
  return set(m, at, at + 3, MarkerKind::spoken, n, place);
}

// 第一部分 第一章 第一节 and the spoken 第一,
bool read_di(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& m) {
  std::uint32_t end = at + 1;
  while (end < text.size() && end - at <= 4 && is_chinese_numeral(text[end])) ++end;
  const std::uint16_t n = number_of(text.substr(at + 1, end - at - 1));
  if (n == 0) return false;
  const Place place = place_of(text, at, begin);
  if (place > Place::after_break) return false;
  const char32_t next = at_or_nul(text, end);
  if (one_of(next, U",，、")) return set(m, at, end + 1, MarkerKind::spoken, n, place);
  if (place > Place::after_stop) return false;
  const bool part = next == U'部' && at_or_nul(text, end + 1) == U'分';
  if (!part && !one_of(next, U"篇编章节")) return false;
  end += part ? 2 : 1;
  // 第一章规定…, 第一部分是… speak of a chapter; as a heading the title follows at once.
  if (one_of(at_or_nul(text, end), U"的中第至和是为由") || text.substr(end, 2) == U"规定") return false;
  switch (next) {
    case U'章': return set(m, at, end, MarkerKind::chapter, n, place);
    case U'节': return set(m, at, end, MarkerKind::article, n, place);
    default: return set(m, at, end, MarkerKind::part, n, place);
  }
}

bool read_single(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& m) {
  const char32_t c = text[at];
  const Place place = place_of(text, at, begin);
  const auto number = [&](char32_t first) { return static_cast<std::uint16_t>(c - first + 1); };
  if (c >= U'①' && c <= U'⑳') return set(m, at, at + 1, MarkerKind::circled, number(U'①'), place);
  if (c >= U'⑴' && c <= U'⒇') return set(m, at, at + 1, MarkerKind::ar_paren, number(U'⑴'), place);
  if (c >= U'⒈' && c <= U'⒛') return set(m, at, at + 1, MarkerKind::ar_dot, number(U'⒈'), place);
  if (c >= U'㈠' && c <= U'㈩') return set(m, at, at + 1, MarkerKind::cn_paren, number(U'㈠'), place);
  return false;
}

}  // namespace

std::uint16_t chinese_ordinal(std::u32string_view s) {
  const auto digit = [](char32_t c) {
    const auto at = std::u32string_view(U"一二三四五六七八九").find(c);
    return at == std::u32string_view::npos ? 0 : static_cast<int>(at) + 1;
  };
  const auto ten = s.find(U'十');
  if (ten == std::u32string_view::npos) return s.size() == 1 ? static_cast<std::uint16_t>(digit(s[0])) : 0;
  if (ten > 1 || s.size() - ten > 2) return 0;
  const int tens = ten == 0 ? 1 : digit(s[0]);
  const int ones = s.size() - ten == 2 ? digit(s[ten + 1]) : 0;
  if (tens == 0 || (s.size() - ten == 2 && ones == 0)) return 0;
  return static_cast<std::uint16_t>(tens * 10 + ones);
}

bool read_marker(std::u32string_view text, std::uint32_t at, std::uint32_t begin, Marker& marker) {
  switch (text[at]) {
    case U'、':
    case U'.':
    case U'．': return read_dotted(text, at, begin, marker);
    case U')':
    case U'）':
    case U'〕': return read_bracketed(text, at, begin, marker);
    case U'是': return read_is(text, at, begin, marker);
    case U'第': return read_di(text, at, begin, marker);
    case U'首':
    case U'其':
    case U'再':
    case U'最': return read_spoken(text, at, begin, marker);
    default: return read_single(text, at, begin, marker);
  }
}

}  // namespace zhibiao::outline
