#include "number/date.h"

#include <cstdio>

#include "number/chars.h"
#include "number/numeral.h"

namespace zhibiao {
namespace {

void skip_spaces(std::u32string_view text, std::size_t& at) {
  while (char_at(text, at) == ' ') ++at;
}

// A plain integer of digits or Chinese numerals; -1 when there is none or it has over `most` digits.
int read_int(std::u32string_view text, std::size_t& at, std::size_t most = 2) {
  std::size_t end = at;
  if (is_digit(char_at(text, at))) {
    int value = 0;
    while (is_digit(char_at(text, end)) && end - at <= most) value = value * 10 + static_cast<int>(text[end++] - '0');
    if (end - at > most) return -1;
    at = end;
    return value;
  }
  if (!is_han_numeral(char_at(text, at))) return -1;
  const Numeral numeral = read_numeral(text, at);
  if (!numeral.value || numeral.over || numeral.several || !numeral.multiplier.empty()) return -1;
  const double value = numeral.value->approximate();
  if (value < 0 || value > 9999 || value != static_cast<int>(value)) return -1;
  at = numeral.end;
  return static_cast<int>(value);
}

bool plausible_year(int year) { return year >= 1900 && year <= 2099; }

int read_year(std::u32string_view text, std::size_t& at) {
  std::size_t end = at;
  const int year = read_int(text, end, 4);
  if (!plausible_year(year) || (is_digit(text[at]) && is_digit(char_at(text, end)))) return -1;
  at = end;
  return year;
}

bool is_range_mark(char32_t c) { return one_of(c, U"-—–~～至到－"); }

// A mark between two dates: one or two dashes, 至, 到; spaces around it.
bool skip_range_mark(std::u32string_view text, std::size_t& at) {
  std::size_t end = at;
  skip_spaces(text, end);
  if (!is_range_mark(char_at(text, end))) return false;
  while (one_of(char_at(text, end), U"-—–")) ++end;
  if (end == at || !is_range_mark(text[end - 1])) ++end;
  skip_spaces(text, end);
  at = end;
  return true;
}

struct Day {
  int year = 0, month = 0, day = 0;
  std::string iso() const {
    if (!year) return "";
    char out[48];
    if (!month) std::snprintf(out, sizeof out, "%04d", year);
    else if (!day) std::snprintf(out, sizeof out, "%04d-%02d", year, month);
    else std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
  }
};

bool read_month(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  skip_spaces(text, end);
  const int month = read_int(text, end);
  skip_spaces(text, end);
  if (month < 1 || month > 12 || char_at(text, end) != U'月') return false;
  day.month = month;
  at = end + 1;
  if (char_at(text, at) == U'份') ++at;
  return true;
}

bool read_day(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  skip_spaces(text, end);
  const int number = read_int(text, end);
  skip_spaces(text, end);
  if (number < 1 || number > 31 || !one_of(char_at(text, end), U"日号")) return false;
  day.day = number;
  at = end + 1;
  return true;
}

// 09:30(:00), 9时30分, as it follows a date.
void skip_time(std::u32string_view text, std::size_t& at) {
  std::size_t end = at;
  skip_spaces(text, end);
  if (char_at(text, end) == 'T') ++end;
  if (starts_at(text, end, U"上午") || starts_at(text, end, U"下午")) end += 2;
  int parts = 0;
  while (true) {
    std::size_t next = end;
    if (read_int(text, next) < 0) break;
    skip_spaces(text, next);
    const char32_t mark = char_at(text, next);
    if (parts == 0 && mark != ':' && mark != U'时' && mark != U'点') break;
    ++parts;
    end = next;
    if (mark != ':' && mark != U'时' && mark != U'分' && mark != U'点') break;
    ++end;
    if (mark == ':') skip_spaces(text, end);
    if (mark == U'分') break;
  }
  if (parts) at = end;
}

// 2021年, 2021年度, 2021年7月(份), 2021年7月1日, and the second end of a range.
bool read_calendar(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < 0) return false;
  skip_spaces(text, end);
  if (char_at(text, end) != U'年') return false;
  ++end;
  day.year = year;
  if (char_at(text, end) == U'度') ++end;
  else if (read_month(text, end, day)) read_day(text, end, day);
  at = end;
  return true;
}

// 2020-06-02, 2020.6.2, 2020/6/2, damaged to "2020- 03- 05".
bool read_numeric(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < 0) return false;
  int parts[2];
  char32_t mark = 0;
  for (int& part : parts) {
    skip_spaces(text, end);
    const char32_t c = char_at(text, end);
    if (!one_of(c, U"-./") || (mark && c != mark)) return false;
    mark = c;
    ++end;
    skip_spaces(text, end);
    part = read_int(text, end);
  }
  if (parts[0] < 1 || parts[0] > 12 || parts[1] < 1 || parts[1] > 31 || is_digit(char_at(text, end))) return false;
  day = {year, parts[0], parts[1]};
  at = end;
  return true;
}

// The second end of a range that began with `from`: 至9日, —2022年, -8月; true when one was read.
bool read_second_end(std::u32string_view text, std::size_t& at, const Day& from, Day& to) {
  std::size_t end = at;
  if (!skip_range_mark(text, end)) return false;
  to = {};
  if (read_calendar(text, end, to) || read_numeric(text, end, to)) {
    at = end;
    return true;
  }
  to = {from.year, 0, 0};
  if (from.month && read_month(text, end, to)) {
    read_day(text, end, to);
    at = end;
    return true;
  }
  to.month = from.month;
  if (from.day && read_day(text, end, to)) {
    at = end;
    return true;
  }
  return false;
}

std::string interval(const Day& from, const Day& to) {
  const std::string first = from.iso(), second = to.iso();
  return first.empty() || second.empty() ? "" : first + "/" + second;
}

DateMatch with_range(std::u32string_view text, std::size_t start, std::size_t end, const Day& day) {
  skip_time(text, end);
  Day to;
  if (read_second_end(text, end, day, to)) {
    skip_time(text, end);
    return {start, end, interval(day, to)};
  }
  return {start, end, day.iso()};
}

// 2021-2025年, 2021—2025: two years, the first without 年.
DateMatch read_year_range(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  const int first = read_year(text, end);
  if (first < 0 || !skip_range_mark(text, end)) return {};
  const int second = read_year(text, end);
  if (second < first) return {};
  if (char_at(text, end) == U'年') ++end;
  if (char_at(text, end) == U'度') ++end;
  return {at, end, interval({first, 0, 0}, {second, 0, 0})};
}

// 7月, 7月1日, 1-6月份, 7月1日至9日: no year in it.
DateMatch read_month_date(std::u32string_view text, std::size_t at) {
  Day day;
  std::size_t end = at;
  if (read_month(text, end, day)) {
    read_day(text, end, day);
    return with_range(text, at, end, day);
  }
  if (const int first = read_int(text, end); first >= 1 && first <= 12 && skip_range_mark(text, end) && read_month(text, end, day))
    return {at, end, ""};
  return {};
}

// 十一五 … 十五五: five years each, the first of 十一五 being 2006; not 十五个.
DateMatch read_five_year_plan(std::u32string_view text, std::size_t at) {
  if (!starts_at(text, at, U"十")) return {};
  const int number = han_digit(char_at(text, at + 1));
  if (number < 1 || number > 9 || char_at(text, at + 2) != U'五') return {};
  const char32_t before = at ? text[at - 1] : 0, after = char_at(text, at + 3);
  const bool marked = before == U'“' || after == U'”' || one_of(after, U"时期规末以期开收");
  if (!marked || han_power(after)) return {};
  const int first = 2001 + number * 5;
  return {at, at + 3, std::to_string(first) + "/" + std::to_string(first + 4)};
}

// 近两年, 过去五年, 三年来, 前三季度, 一季度, 90年代, 21世纪: periods counted from now, or parts of an age.
DateMatch read_counted_period(std::u32string_view text, std::size_t at, std::size_t floor) {
  constexpr std::u32string_view leads[] = {U"过去的", U"最近的", U"过去", U"最近", U"未来", U"今后", U"近", U"前", U"后", U"这"};
  constexpr std::u32string_view spans[] = {U"个季度", U"季度", U"个多月", U"个月", U"年半", U"年多", U"年", U"周", U"天"};
  std::size_t end = at;
  const Numeral numeral = read_numeral(text, at);
  if (numeral.end == 0 || numeral.multiplier.size()) return {};
  end = numeral.end;
  if (starts_at(text, end, U"年代") || starts_at(text, end, U"世纪")) return {at, end + 2, ""};
  const std::u32string_view lead = first_before(text, at, leads);
  const std::size_t start = lead.empty() || at - lead.size() < floor ? at : at - lead.size();
  const std::u32string_view unit = first_at(text, end, spans);
  if (unit.empty()) return {};
  end += unit.size();
  const bool quarter = unit.ends_with(U"季度");
  if (quarter && (start < at || unit == U"季度")) return {start, end, ""};
  const bool since = char_at(text, end) == U'来' || starts_at(text, end, U"以来") || starts_at(text, end, U"间");
  if (since) return {start, end + (char_at(text, end) == U'来' ? 1u : 0u), ""};
  if (start < at && lead != U"后" && lead != U"前" && unit != U"天") return {start, end, ""};
  return {};
}

}  // namespace

DateMatch read_date(std::u32string_view text, std::size_t at, std::size_t floor) {
  Day day;
  std::size_t end = at;
  if (read_calendar(text, end, day) || read_numeric(text, end, day)) return with_range(text, at, end, day);
  if (const auto match = read_year_range(text, at)) return match;
  if (const auto match = read_month_date(text, at)) return match;
  if (const auto match = read_five_year_plan(text, at)) return match;
  return read_counted_period(text, at, floor);
}

}  // namespace zhibiao
