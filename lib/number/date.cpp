#include "number/date.h"

#include <cstdio>

#include "base/chars.h"
#include "number/date_parts.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

void skip_spaces(std::u32string_view text, std::size_t& at) {
  while (char_at(text, at) == ' ') ++at;
}

bool plausible_year(int year) { return year >= 1900 && year <= 2099; }

int read_year(std::u32string_view text, std::size_t& at) {
  std::size_t end = at;
  const int year = read_int(text, end, 4);
  if (!plausible_year(year) || (is_digit(text[at]) && is_digit(char_at(text, end)))) return -1;
  at = end;
  return year;
}

bool is_range_mark(char32_t c) {
  static constexpr CharBitmap marks(U"-—–~～至到－");
  return marks.has(c);
}

struct Day {
  int year = 0, month = 0, day = 0;
  int last_month = 0;  // 上半年, 三季度, 1-6月: the month that ends the part of the year that begins with `month`

  /// "" without year and month; --08, --08-15, --01/--06 without a year.
  std::string iso() const {
    char out[64];
    if (!month && !year) return "";
    if (!year && last_month) std::snprintf(out, sizeof out, "--%02d/--%02d", month, last_month);
    else if (!year && day) std::snprintf(out, sizeof out, "--%02d-%02d", month, day);
    else if (!year) std::snprintf(out, sizeof out, "--%02d", month);
    else if (last_month) std::snprintf(out, sizeof out, "%04d-%02d/%04d-%02d", year, month, year, last_month);
    else if (!month) std::snprintf(out, sizeof out, "%04d", year);
    else if (!day) std::snprintf(out, sizeof out, "%04d-%02d", year, month);
    else std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
  }
};

// 7月, 7月份, 7月底, 7月上旬
bool read_month(std::u32string_view text, std::size_t& at, Day& day) {
  static constexpr WordList parts(U"上旬", U"中旬", U"下旬", U"月底", U"底", U"末", U"初", U"份");
  std::size_t end = at;
  skip_spaces(text, end);
  const int month = read_int(text, end);
  skip_spaces(text, end);
  if (month < 1 || month > 12 || char_at(text, end) != U'月') return false;
  day.month = month;
  at = end + 1;
  at += parts.first_at(text, at).size();
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

// Behind 2021年: 上半年, 第三季度, 前三季度, 1-6月份, 1至9月.
bool read_part_of_year(std::u32string_view text, std::size_t& at, Day& day) {
  struct Half {
    std::u32string_view word;
    int first, last;
  };
  constexpr Half halves[] = {{U"上半年", 1, 6}, {U"下半年", 7, 12}};
  for (const Half& half : halves) {
    if (!starts_at(text, at, half.word)) continue;
    day.month = half.first;
    day.last_month = half.last;
    at += half.word.size();
    return true;
  }
  std::size_t end = at;
  const bool from_first = one_of(char_at(text, end), U"前头");
  if (from_first || char_at(text, end) == U'第') ++end;
  const int first = read_int(text, end);
  if (first < 1 || first > 12) return false;
  const std::u32string_view quarter = starts_at(text, end, U"个季度") ? U"个季度" : starts_at(text, end, U"季度") ? U"季度" : U"";
  if (!quarter.empty() && first <= 4) {
    day.month = from_first ? 1 : first * 3 - 2;
    day.last_month = first * 3;
    at = end + quarter.size();
    return true;
  }
  if (char_at(text, end) == U'月' && starts_at(text, end + 1, U"份")) ++end;
  if (char_at(text, end) == U'月') ++end;
  Day last;
  if (!skip_range_mark(text, end) || !read_month(text, end, last) || last.month <= first) return false;
  std::size_t next = end;
  if (Day unused; read_day(text, next, unused)) return false;  // 1月至3月5日 is no whole months
  day.month = first;
  day.last_month = last.month;
  at = end;
  return true;
}

// 2021年, 2021年度, 2021年底, 2021年7月(份), 2021年7月1日, 2021年上半年.
bool read_calendar(std::u32string_view text, std::size_t& at, Day& day) {
  static constexpr WordList tails(U"度", U"年底", U"底", U"末", U"初");
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < 0) return false;
  skip_spaces(text, end);
  if (char_at(text, end) != U'年') return false;
  ++end;
  day.year = year;
  if (const auto tail = tails.first_at(text, end); !tail.empty()) end += tail.size();
  else if (!read_part_of_year(text, end, day) && read_month(text, end, day)) read_day(text, end, day);
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
  day = {year, parts[0], parts[1], 0};
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
  to = {from.year, 0, 0, 0};
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
  return first.empty() || second.empty() || from.last_month || to.last_month ? "" : first + "/" + second;
}

DateMatch with_range(std::u32string_view text, std::size_t start, std::size_t end, const Day& day) {
  if (day.day) skip_time(text, end);
  Day to;
  if (read_second_end(text, end, day, to)) {
    if (to.day) skip_time(text, end);
    return {start, end, interval(day, to)};
  }
  return {start, end, day.iso()};
}

// 2021-2025年, 2021—2025, 2022-2023学年; 2020、2021年; 2022-03: years without 年 of their own.
DateMatch read_bare_years(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  const int first = read_year(text, end);
  if (first < 0) return {};
  std::size_t next = end;
  if (skip_range_mark(text, next) || (one_of(char_at(text, next), U"/") && ++next)) {
    if (std::size_t second_end = next; const int second = read_year(text, second_end)) {
      if (second >= first) {
        if (char_at(text, second_end) == U'学') ++second_end;
        if (char_at(text, second_end) == U'年') ++second_end;
        if (char_at(text, second_end) == U'度') ++second_end;
        return {at, second_end, interval({first, 0, 0, 0}, {second, 0, 0, 0})};
      }
    }
    if (std::size_t month_end = next; text[end] == '-' && is_digit(char_at(text, next))) {
      const int month = read_int(text, month_end);
      if (month >= 1 && month <= 12 && month_end == next + 2 && !is_digit(char_at(text, month_end)) && !one_of(char_at(text, month_end), U"%年个件"))
        return {at, month_end, Day{first, month, 0, 0}.iso()};
    }
    return {};
  }
  // A list whose last member has 年: 2019、2020和2021年.
  for (next = end; one_of(char_at(text, next), U"、和与及");) {
    ++next;
    if (read_year(text, next) < 0) return {};
    if (char_at(text, next) == U'年') return {at, end, Day{first, 0, 0, 0}.iso()};
  }
  return {};
}

// 7月, 7月1日, 1-6月份, 7月1日至9日, 3、4月: no year in it.
DateMatch read_month_date(std::u32string_view text, std::size_t at) {
  Day day;
  std::size_t end = at;
  if (read_month(text, end, day)) {
    read_day(text, end, day);
    return with_range(text, at, end, day);
  }
  const int first = read_int(text, end);
  if (first < 1 || first > 12) return {};
  if (std::size_t next = end; skip_range_mark(text, next) && read_month(text, next, day)) return {at, next, day.month > first ? Day{0, first, 0, day.month}.iso() : ""};
  if (std::size_t next = end; one_of(char_at(text, next), U"、") && read_month(text, ++next, day) && day.month > first)
    return {at, next, Day{0, first, 0, day.month}.iso()};
  return {};
}

// A day without its month: 每月5日, 同月20日, 15日前, 20日至25日, 5日、6日.
DateMatch read_lone_day(std::u32string_view text, std::size_t at) {
  static constexpr WordList months(U"每月", U"当月", U"本月", U"同月", U"次月", U"下月", U"上月", U"该月", U"截至", U"月底");
  Day day;
  std::size_t end = at;
  if (!read_day(text, end, day) || text[end - 1] != U'日') return {};
  const bool named = !months.first_before(text, at).empty() || one_of(char_at(text, end), U"前起止晚凌") || starts_at(text, end, U"上午") ||
                     starts_at(text, end, U"下午") || starts_at(text, end, U"之前") || starts_at(text, end, U"以前") ||
                     (at > 1 && text[at - 1] == U'、' && text[at - 2] == U'日');
  return named ? with_range(text, at, end, day) : DateMatch{};
}

// A year without 年 where only a date can stand: 面向2035, (2021), 截至2021,.
DateMatch read_lone_year(std::u32string_view text, std::size_t at) {
  static constexpr WordList leads(U"面向", U"迈向", U"奔向", U"决胜", U"截至", U"展望", U"自", U"于");
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < 0 || !is_digit(text[at])) return {};
  const char32_t before = at ? text[at - 1] : U'\0', after = char_at(text, end);
  const bool bracketed = one_of(before, U"([〔【") && one_of(after, U")]〕】");
  const bool alone = (before == U'\0' || before == '\n') && after == '\n';
  const bool led = !leads.first_before(text, at).empty() && (after == U'\0' || ends_clause(after) || is_closing(after));
  return bracketed || alone || led ? DateMatch{at, end, Day{year, 0, 0, 0}.iso()} : DateMatch{};
}

}  // namespace

int read_int(std::u32string_view text, std::size_t& at, std::size_t most) {
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
  const int value = numeral.value->whole(9999);
  if (value >= 0) at = numeral.end;
  return value;
}

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

namespace {

// 3.5年来, 1.5个月: decimals can only count a period, but 2020.6.2 is a day.
bool may_be_date_with_point(std::u32string_view text, std::size_t point) {
  static constexpr CharBitmap behind(U"年季周天个世余多");
  std::size_t end = point + 1;
  while (is_digit(char_at(text, end))) ++end;
  return end == point + 1 || behind.has(char_at(text, end));
}

// Most numbers are told to be no date by the character behind their digits.
bool may_be_date(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap behind(U"年月日号季周天世时点:-./—–～~－至到、和与及学个○ ");
  const std::size_t run = end_of_numeral_run(text, at);
  const char32_t c = char_at(text, run);
  if (c == '.' && is_digit(text[at]) && run - at != 4) return may_be_date_with_point(text, run);
  if (behind.has(c)) return c != U'个' || one_of(char_at(text, run + 1), U"月季多年五工");
  // 2035 alone, 十四五, 三年多 (the run may hold 余 or 多).
  return one_of(c, U"多余几") || (run - at == 4 && is_digit(text[at])) || (run - at >= 3 && text[at] == U'十');
}

}  // namespace

DateMatch read_date(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (!may_be_date(text, at)) return {};
  Day day;
  std::size_t end = at;
  if (read_calendar(text, end, day) || read_numeric(text, end, day)) return with_range(text, at, end, day);
  if (const auto match = read_bare_years(text, at)) return match;
  if (const auto match = read_month_date(text, at)) return match;
  if (const auto match = read_lone_day(text, at)) return match;
  if (const auto match = read_lone_year(text, at)) return match;
  return read_period(text, at, floor);
}

}  // namespace zhibiao
