#include <cstdio>

#include "base/chars.h"
#include "number/beside.h"
#include "number/date.h"
#include "number/date_parts.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

using enum ExclusionCode;

std::string five_years_from(int first) { return std::to_string(first) + "/" + std::to_string(first + 4); }

// 前三季度, 前11个月 of a year that stands elsewhere.
std::string months(int first, int last) {
  char out[16];
  std::snprintf(out, sizeof out, "--%02d/--%02d", first % 100, last % 100);
  return out;
}

// 十一五 … 十五五: five years each, the first of 十一五 being 2006; not 十五个.
DateMatch read_five_year_plan(std::u32string_view text, std::size_t at) {
  if (!starts_at(text, at, U"十")) return {};
  const int number = han_digit(char_at(text, at + 1));
  if (number < 1 || number > 9 || char_at(text, at + 2) != U'五') return {};
  const char32_t before = at ? text[at - 1] : 0, after = char_at(text, at + 3);
  const bool marked = before == U'“' || after == U'”' || one_of(after, U"时期规末以期开收初以、");
  const bool bare = !is_han(after) && !is_digit(after) && !one_of(after, U"%‰+") && !is_han_numeral(before);
  if (!(marked || bare) || han_power(after)) return {};
  return {at, at + 3, five_years_from(2001 + number * 5), plan_period};
}

// 第十四个五年规划: the fourteenth begins in 2021.
DateMatch read_nth_plan(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (at <= floor || text[at - 1] != U'第') return {};
  std::size_t end = at;
  const int number = read_int(text, end);
  if (number < 1 || number > 30 || !starts_at(text, end, U"个五年")) return {};
  return {at - 1, end + 3, number > 10 ? five_years_from(1951 + number * 5) : std::string(), plan_period};
}

// 90年代, 20世纪90年代, 1980年代, 八十年代: the years from the first.
std::string decade(std::u32string_view text, std::size_t at, const Numeral& numeral) {
  int first = numeral.value ? numeral.value->whole(2099) : -1;
  if (first < 0 || first % 10 != 0) return "";
  const int century = ends_at(text, at, U"21世纪") || ends_at(text, at, U"二十一世纪") || ends_at(text, at, U"本世纪")
      ? 2000
      : ends_at(text, at, U"19世纪") || ends_at(text, at, U"十九世纪") ? 1800
                                                                       : 1900;
  if (first < 100) first += century;
  return std::to_string(first) + "/" + std::to_string(first + 9);
}

std::string century(const Numeral& numeral) {
  const int number = numeral.value ? numeral.value->whole(29) : -1;
  if (number < 11) return "";
  return std::to_string(number * 100 - 99) + "/" + std::to_string(number * 100);
}

// 近两年, 过去五年, 三年来, 三年前, 前三季度, 一季度, 90年代, 21世纪: periods counted from now, or parts of an age.
DateMatch read_counted_period(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr WordList leads(U"过去的", U"最近的", U"过去", U"最近", U"未来", U"今后", U"此前", U"近", U"前",
                                  U"后", U"这", U"头");
  static constexpr WordList spans(U"个多季度", U"个季度", U"季度", U"个多月", U"个月", U"年半", U"年多", U"个年头",
                                  U"年度", U"年", U"周", U"天", U"个工作日");
  // The unit behind the numeral, or what the numeral itself may go on with: 十几年, 3.5年.
  static constexpr CharBitmap behind = [] {
    CharBitmap out(beside::numerals);
    for (const char32_t c : std::u32string_view(U"年世个季周天余多来几点半○., ，\u2009")) out.add(c);
    return out;
  }();
  if (!behind.has(char_at(text, end_of_numeral_run(text, at)))) return {};
  const Numeral numeral = read_numeral(text, at);
  if (numeral.end == 0 || numeral.multiplier.size()) return {};
  std::size_t end = numeral.end;
  if (starts_at(text, end, U"年代")) return {at, end + 2, decade(text, at, numeral), era};
  if (starts_at(text, end, U"世纪"))
    return {at > floor && text[at - 1] == U'第' ? at - 1 : at, end + 2, century(numeral), era};
  const std::u32string_view unit = spans.first_at(text, end);
  if (unit.empty()) return {};
  end += unit.size();
  const std::u32string_view lead = leads.first_before(text, at);
  std::size_t start = lead.empty() || at - lead.size() < floor ? at : at - lead.size();
  const int count = numeral.value ? numeral.value->whole(12) : -1;
  if (unit.ends_with(U"季度") && (start < at || unit == U"季度")) return {start, end, "", counted_period};
  const bool since = char_at(text, end) == U'来' || starts_at(text, end, U"以来") || starts_at(text, end, U"间");
  if (since) return {start, end + (char_at(text, end) == U'来' ? 1u : 0u), "", counted_period};
  // 三年前, 五年后: not 三年前后, nor 一天前往.
  const bool years = unit.starts_with(U"年") && unit != U"年度";
  if (start == at && years && one_of(char_at(text, end), U"前后") && !one_of(char_at(text, end + 1), U"往后期续来"))
    return {at, end + 1, "", counted_period};
  if (start < at && lead != U"后" && lead != U"前" && lead != U"头" && unit != U"天" && unit != U"个工作日")
    return {start, end, "", counted_period};
  // 五年内, 在三年内 at the head of what is said: when it was done; not 办理期限三年内.
  const bool opens = at == 0 || ends_clause(text[at - 1]) || one_of(text[at - 1], U"在于前后");
  if (start == at && unit == U"年" && opens && char_at(text, end) == U'内' &&
      (is_han(char_at(text, end + 1)) || char_at(text, end + 1) == ',') && !one_of(char_at(text, end + 1), U"部外容设"))
    return {at, end + 1, "", counted_period};
  // 前5个月, 前两年 of something that was counted so far.
  if (start < at && (lead == U"前" || lead == U"头") && (unit == U"个月" || unit == U"年" || unit == U"个年头"))
    return {start, end, unit == U"个月" && count >= 1 && count <= 12 ? months(1, count) : "",
            unit == U"个月" ? part_of_year : counted_period};
  return {};
}

// 一季度, 1-3季度, 第一、二、三季度, 第一和第二季度.
DateMatch read_quarters_of_year(std::u32string_view text, std::size_t at, std::size_t floor) {
  Day first;
  std::size_t end = at;
  if (!read_quarters(text, end, first)) return {};
  const bool from_first = at > floor && one_of(text[at - 1], U"前头");
  if (from_first) first.month = 1;
  const std::size_t start = at > floor && (from_first || text[at - 1] == U'第') ? at - 1 : at;
  Day last;
  std::size_t next = end;
  if (skip_range_mark(text, next) && read_quarters(text, next, last))
    return {start, next, first.first() + "/" + last.last(), part_of_year};
  return {start, end, first.iso(), part_of_year};
}

bool digits_at(std::u32string_view text, std::size_t at, std::size_t count) {
  for (std::size_t i = at; i < at + count; ++i)
    if (!is_digit(char_at(text, i))) return false;
  return !is_digit(char_at(text, at + count));
}

// 20:00, 9:30-17:30, 9时30分, 24时, 上午9点: a time of day. 比例为1:10 is none.
DateMatch read_time(std::u32string_view text, std::size_t at, std::size_t floor) {
  static constexpr WordList leads(U"上午", U"下午", U"晚上", U"凌晨", U"中午", U"早上", U"傍晚", U"当晚", U"早", U"晚",
                                  U"日", U"每天", U"至", U"到", U"-", U"—");
  std::size_t end = at;
  const int hour = read_int(text, end);
  if (hour < 0 || hour > 24) return {};
  const char32_t mark = char_at(text, end);
  const bool led = !leads.first_before(text, at).empty();
  if (mark == ':') {
    const bool minutes = digits_at(text, end + 1, 2) && text[end + 1] < '6' && is_digit(text[at]);
    const std::u32string_view left =
        text.substr(at > floor + 6 ? at - 6 : floor, at - (at > floor + 6 ? at - 6 : floor));
    if (!minutes || left.find(U'比') != left.npos || char_at(text, end + 3) == '.') return {};
    end += 3;
    if (char_at(text, end) == ':') {
      if (!digits_at(text, end + 1, 2)) return {};
      end += 3;
    }
  } else if (mark == U'时') {
    const std::size_t next = end + 1;
    const bool minutes = is_digit(char_at(text, next)) || is_han_numeral(char_at(text, next));
    const char32_t after = char_at(text, next);
    if (!led && !minutes && !one_of(after, U"许整起止前后至到-—、,。)") && after != 0) return {};
    skip_time(text, end = at);
  } else if (mark == U'点' && (led || one_of(char_at(text, end + 1), U"半整钟"))) {
    skip_time(text, end = at);
    if (one_of(char_at(text, end), U"半整钟")) ++end;
  } else {
    return {};
  }
  return {at, end, "", time_of_day};
}

}  // namespace

void skip_time(std::u32string_view text, std::size_t& at) {
  const auto past_spaces = [&](std::size_t p) {
    while (char_at(text, p) == ' ') ++p;
    return p;
  };
  std::size_t next = past_spaces(at);
  if (char_at(text, next) == 'T') ++next;
  if (starts_at(text, next, U"上午") || starts_at(text, next, U"下午")) next += 2;
  if (read_int(text, next) < 0) return;
  next = past_spaces(next);
  const char32_t mark = char_at(text, next);
  if (mark != ':' && mark != U'时' && mark != U'点') return;
  at = next + 1;
  // Minutes and seconds: 30, 30:15 behind a colon, 30分 behind 时.
  for (int part = 0; part < 2; ++part) {
    next = past_spaces(at);
    const int number = read_int(text, next);
    if (number < 0 || number > 59) return;
    const bool minutes = char_at(text, past_spaces(next)) == U'分';
    if (mark != ':') {
      if (minutes) at = past_spaces(next) + 1;
      return;
    }
    at = next;
    if (char_at(text, at) != ':') return;
    ++at;
  }
}

DateMatch read_period(std::u32string_view text, std::size_t at, std::size_t floor) {
  if (auto match = read_five_year_plan(text, at)) return match;
  if (auto match = read_nth_plan(text, at, floor)) return match;
  if (auto match = read_time(text, at, floor)) return match;
  if (auto match = read_quarters_of_year(text, at, floor)) return match;
  return read_counted_period(text, at, floor);
}

}  // namespace zhibiao
