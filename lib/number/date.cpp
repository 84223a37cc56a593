#include "number/date.h"

#include "base/chars.h"
#include "number/beside.h"
#include "number/date_parts.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

ExclusionCode code_of(const Day& day) {
  if (day.year) return calendar_date;
  if (day.last_month && !day.day) return part_of_year;
  return day.month ? date_without_year : day_of_month;
}

// The second end of a range that began with `from`: 至9日, —2022年, -8月, 至中旬; true when one was read.
bool read_second_end(std::u32string_view text, std::size_t& at, const Day& from, Day& to) {
  std::size_t end = at;
  if (!skip_range_mark(text, end)) return false;
  to = {};
  if (read_calendar(text, end, to) || read_numeric(text, end, to)) {
    at = end;
    return true;
  }
  to = {from.year};
  if (from.month &&
      (read_month(text, end, to) ? (read_days(text, end, to), true)
                                 : from.last_month && read_quarters(text, end, to))) {
    at = end;
    return true;
  }
  to.month = from.month;
  if (from.day && (read_day(text, end, to) || (from.last_day && read_ten_days(text, end, to)))) {
    at = end;
    return true;
  }
  return false;
}

std::string interval(const Day& from, const Day& to) {
  const std::string first = from.first(), second = to.last();
  return first.empty() || second.empty() ? "" : first + "/" + second;
}

DateMatch with_range(std::u32string_view text, std::size_t start, std::size_t end, const Day& day) {
  if (day.day) skip_time(text, end);
  Day to;
  if (read_second_end(text, end, day, to)) {
    if (to.day) skip_time(text, end);
    return {start, end, interval(day, to), date_range};
  }
  return {start, end, day.iso(),
          day.is_interval() && day.day && day.last_day > 0 && text[end - 1] == U'日' ? date_range : code_of(day)};
}

// 2022.01, 2023/6: a month with a point before it.
bool read_point_month(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  day = {read_year(text, end)};
  if (day.year < 0 || !one_of(char_at(text, end), U"./-")) return false;
  const std::size_t month_at = ++end;
  day.month = read_int(text, end);
  if (day.month < 1 || day.month > 12 || !is_digit(text[month_at]) || is_digit(char_at(text, end)) ||
      one_of(char_at(text, end), U".%"))
    return false;
  at = end;
  return true;
}

// 2022.01-2023.06, 2022-03至2022-06, (2022.01): months written with a point.
DateMatch read_point_months(std::u32string_view text, std::size_t at) {
  Day from, to;
  std::size_t end = at;
  if (!read_point_month(text, end, from)) return {};
  std::size_t next = end;
  if (skip_range_mark(text, next)) {
    std::size_t month_end = next;
    if (read_point_month(text, next, to)) return {at, next, interval(from, to), date_range};
    const int last = char_at(text, end + 1) != ' ' ? read_int(text, month_end) : -1;  // 2023.1-6
    if (text[at + 4] == '.' && last > from.month && last <= 12 &&
        (is_han(char_at(text, month_end)) || is_closing(char_at(text, month_end))))
      return {at, month_end, Day{from.year, from.month, 0, last}.iso(), date_range};
  }
  const char32_t before = at ? text[at - 1] : U'\n', after = char_at(text, end);
  const bool alone =
      (is_opening(before) && is_closing(after)) || (one_of(before, U"\n\t|│┃") && one_of(after, U"\n\t|│┃"));
  const bool two_digits = is_digit(text[end - 2]);
  return alone && two_digits ? DateMatch{at, end, from.iso()} : DateMatch{};
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
        return {at, second_end, interval({first}, {second}), date_range};
      }
    }
    constexpr int longest_span = 30;
    std::size_t short_end = next;  // 2008—10年
    const int short_year = read_int(text, short_end) + first / 100 * 100;
    if (short_end == next + 2 && char_at(text, short_end) == U'年' && short_year > first &&
        short_year <= first + longest_span)
      return {at, short_end + 1, interval({first}, {short_year}), date_range};
    if (std::size_t month_end = next; text[end] == '-' && is_digit(char_at(text, next))) {
      const int month = read_int(text, month_end);
      if (month >= 1 && month <= 12 && month_end == next + 2 && !is_digit(char_at(text, month_end)) &&
          !one_of(char_at(text, month_end), U"%年个件"))
        return {at, month_end, Day{first, month}.iso()};
    }
    return {};
  }
  // A list whose last member has 年: 2019、2020和2021年.
  constexpr std::size_t longest_list = 400;  // code points; each member looks for the last one
  for (next = end; next - at < longest_list && one_of(char_at(text, next), U"、和与及");) {
    ++next;
    if (read_year(text, next) < 0) return {};
    if (char_at(text, next) == U'年') return {at, end, Day{first}.iso(), bare_year};
  }
  return {};
}

// 7月, 7月1日, 1-6月份, 7月1日至9日, 9月5至8日, 3、4月: no year in it.
DateMatch read_month_date(std::u32string_view text, std::size_t at) {
  Day day;
  std::size_t end = at;
  if (read_month(text, end, day)) {
    read_days(text, end, day);
    return with_range(text, at, end, day);
  }
  const int first = read_int(text, end);
  if (first < 1 || first > 12) return {};
  if (!skip_range_mark(text, end) && !(char_at(text, end) == U'、' && ++end)) return {};
  const bool range = text[end - 1] != U'、';
  if (!read_month(text, end, day) || day.is_interval() || (!range && day.month <= first)) return {};
  return {at, end, day.month > first ? Day{0, first, 0, day.month}.iso() : "", date_range};
}

// 、22日 or 和22日 behind a day.
bool joins_day(std::u32string_view text, std::size_t at) {
  Day unused;
  return one_of(char_at(text, at), U"、和") && read_day(text, ++at, unused);
}

// A day without its month: 每月5日, 同月20日, 15日前, 20日至25日, 5日、6日.
DateMatch read_lone_day(std::u32string_view text, std::size_t at) {
  static constexpr WordList months(U"每月", U"当月", U"本月", U"同月", U"次月", U"下月", U"上月", U"该月", U"截至",
                                   U"月底");
  Day day;
  std::size_t end = at;
  if (!read_day(text, end, day) || text[end - 1] != U'日') return {};
  const bool begins_clause = is_digit(text[at]) && (at == 0 || ends_clause(text[at - 1]));
  const bool at_time =
      at > 1 && text[at - 1] == U'于' && !one_of(text[at - 2], U"少低高多大小等早晚短长优基由对关至属");
  const bool named = at_time || !months.first_before(text, at).empty() || one_of(char_at(text, end), U"前起止晚凌") ||
      starts_at(text, end, U"上午") || starts_at(text, end, U"下午") || starts_at(text, end, U"之前") ||
      starts_at(text, end, U"以前") || (at > 1 && one_of(text[at - 1], U"、和") && text[at - 2] == U'日') ||
      (begins_clause && (char_at(text, end) == ',' || joins_day(text, end)));
  return named ? with_range(text, at, end, day) : DateMatch{};
}

// 3.5年来, 1.5个月: decimals can only count a period, but 2020.6.2 is a day.
bool may_be_date_with_point(std::u32string_view text, std::size_t point) {
  static constexpr CharBitmap behind(U"年季周天个世余多.");
  std::size_t end = point + 1;
  while (is_digit(char_at(text, end))) ++end;
  return end == point + 1 || behind.has(char_at(text, end));
}

// Most numbers are told to be no date by the character behind their digits.
bool may_be_date(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap behind(beside::date_marks);
  const std::size_t run = end_of_numeral_run(text, at);
  const char32_t c = char_at(text, run);
  if (c == '.' && is_digit(text[at]) && run - at != 4) return may_be_date_with_point(text, run);
  if (behind.has(c)) return c != U'个' || one_of(char_at(text, run + 1), U"月季多年五工");
  // 2035 alone, 20240315, 十四五.
  return ((run - at == 4 || run - at == 8) && is_digit(text[at])) || (run - at >= 3 && text[at] == U'十');
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
  return bracketed || alone || led ? DateMatch{at, end, Day{year}.iso(), bare_year} : DateMatch{};
}

}  // namespace

DateMatch read_date(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (!may_be_date(text, at)) return {};
  constexpr std::size_t year_length = 4, compact_length = 8, longest_day = 2;
  const std::size_t run = end_of_numeral_run(text, at), length = run - at;
  const char32_t behind = char_at(text, run);
  const bool digit = is_digit(text[at]);
  Day day;
  std::size_t end = at;
  const bool of_our_time = text[at] == '1' || text[at] == '2';  // 19.., 20..
  if (digit ? length == year_length && of_our_time : length >= year_length || behind == U'○') {
    if (read_calendar(text, end, day) || read_numeric(text, end, day)) return with_range(text, at, end, day);
    if (auto match = read_point_months(text, at)) return match;
    if (auto match = read_bare_years(text, at)) return match;
    if (auto match = read_lone_year(text, at)) return match;
  } else if (digit && (length == compact_length || (length <= longest_day && one_of(behind, U"./-")))) {
    if (read_numeric(text, end, day)) return with_range(text, at, end, day);
  }
  if (behind == U'年' || (digit && text[at] == '0' && length == 2)) {
    if (auto match = read_era_year(text, at, floor)) return match;
    if (auto match = read_two_digit_year(text, at, floor)) return match;
    if (auto match = digit ? read_far_year(text, at, floor) : DateMatch{}) return match;
    if (auto match = digit ? read_glued_years(text, at) : DateMatch{}) return match;
  }
  static constexpr CharBitmap of_periods(U"年个季周天世");  // no month or day
  if (!of_periods.has(behind)) {
    if (auto match = read_month_date(text, at)) return match;
    if (auto match = read_lone_day(text, at)) return match;
  }
  return read_period(text, at, floor);
}

}  // namespace zhibiao
