#include "base/chars.h"
#include "section/names.h"

namespace zhibiao::outline {
namespace {

constexpr int first_year = 1949, last_year = 2099;

// Digits or Chinese digits up to `most`; the value, or -1. Chinese months and days are read as ordinals (二十五).
int read_number(std::u32string_view text, std::size_t& at, std::size_t most) {
  std::size_t end = at;
  int value = 0;
  while (end < text.size() && end - at < most && is_digit(text[end]))
    value = value * 10 + static_cast<int>(text[end++] - U'0');
  if (end > at) {
    at = end;
    return value;
  }
  while (end < text.size() && end - at < 3 && is_chinese_numeral(text[end])) ++end;
  const int ordinal = chinese_ordinal(text.substr(at, end - at));
  if (ordinal == 0) return -1;
  at = end;
  return ordinal;
}

int chinese_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (one_of(c, U"零○OoＯ0")) return 0;
  const auto at = digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

void append_two(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

std::size_t skip_blanks(std::u32string_view text, std::size_t at) {
  while (at < text.size() && text[at] == U' ') ++at;
  return at;
}

DateHit hit_of(std::size_t length, int year, int month, int day) {
  DateHit hit;
  hit.length = static_cast<std::uint32_t>(length);
  hit.iso = std::to_string(year) + "-";
  append_two(hit.iso, month);
  if (day > 0) hit.iso += '-', append_two(hit.iso, day);
  return hit;
}

// 14.01.2015, as some page systems stamp it.
DateHit read_day_first(std::u32string_view text, std::size_t at) {
  if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == U'.')) return {};
  int parts[3] = {};
  std::size_t p = at;
  for (std::size_t k = 0; k < 3; ++k) {
    const std::size_t from = p, digits = k == 2 ? 4 : 2;
    if (p >= text.size() || !is_digit(text[p])) return {};
    parts[k] = read_number(text, p, digits);
    if (p != from + digits || (k < 2 && (p >= text.size() || text[p++] != U'.'))) return {};
  }
  if (p < text.size() && (is_digit(text[p]) || text[p] == U'.')) return {};
  if (parts[0] < 1 || parts[0] > 31 || parts[1] < 1 || parts[1] > 12 || parts[2] < first_year || parts[2] > last_year)
    return {};
  return hit_of(p - at, parts[2], parts[1], parts[0]);
}

}  // namespace

int read_year(std::u32string_view text, std::size_t at, std::uint32_t& length) {
  length = 0;
  if (at + 4 >= text.size()) return 0;
  int year = 0;
  std::size_t p = at;
  for (std::size_t i = 0; i < 4; ++i, ++p) {
    if (i > 0 && p + 1 < text.size() && text[p] == U' ' && is_digit(text[p + 1])) ++p;  // 1 9 9 8年
    const char32_t c = p < text.size() ? text[p] : U'\0';
    const int d = is_digit(c) ? static_cast<int>(c - U'0') : chinese_digit(c);
    if (d < 0) return 0;
    year = year * 10 + d;
  }
  const std::size_t end = skip_blanks(text, p);
  if (end >= text.size() || text[end] != U'年' || year < first_year || year > last_year) return 0;
  if (at > 0 && is_digit(text[at - 1])) return 0;
  length = static_cast<std::uint32_t>(end + 1 - at);
  return year;
}

DateHit read_date(std::u32string_view text, std::size_t at) {
  std::uint32_t length = 0;
  int year = read_year(text, at, length);
  std::size_t p = at + length;
  char32_t mark = U'月';
  if (year == 0) {
    p = at;
    if (at + 6 > text.size() || !is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) return {};
    year = read_number(text, p, 4);
    if (p == at + 2) return read_day_first(text, at);
    if (p != at + 4 || year < first_year || year > last_year || !one_of(text[p], U"-/.")) return {};
    mark = text[p++];
  }
  p = skip_blanks(text, p);
  const int month = read_number(text, p, 2);
  p = skip_blanks(text, p);
  if (month < 1 || month > 12 || p >= text.size() || text[p] != mark) return {};
  const DateHit no_day = hit_of(p + 1 - at, year, month, 0);
  p = skip_blanks(text, p + 1);
  std::size_t day_end = p;
  const int day = p < text.size() ? read_number(text, day_end, 2) : -1;
  if (day < 1 || day > 31) return mark == U'月' ? no_day : DateHit{};
  const std::size_t ri = skip_blanks(text, day_end);
  if (mark == U'月' && (ri >= text.size() || text[ri] != U'日')) return no_day;
  return hit_of((mark == U'月' ? ri + 1 : day_end) - at, year, month, day);
}

}  // namespace zhibiao::outline
