#include "base/chars.h"
#include "number/date_parts.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

void put_two_digits(std::string& out, int number) {
  out += static_cast<char>('0' + number / 10 % 10);
  out += static_cast<char>('0' + number % 10);
}

// 2021, 2021-07, 2021-07-01; --07, --07-01 without a year, ---01 without a month.
std::string iso_of(int year, int month, int day) {
  std::string out;
  if (!year && !month && !day) return out;
  if (year) put_two_digits(out, year / 100), put_two_digits(out, year % 100);
  else out = "-";
  if (!month && !day) return out;
  out += '-';
  if (month || year) put_two_digits(out, month);
  if (day) out += '-', put_two_digits(out, day);
  return out;
}

bool is_range_mark(char32_t c) {
  static constexpr CharBitmap marks(U"-—–~～至到－");
  return marks.has(c);
}

bool is_calendar_day(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

}  // namespace

std::string Day::first() const { return iso_of(year, month, day); }
std::string Day::last() const {
  return is_interval() ? iso_of(year, last_month ? last_month : month, last_day) : first();
}
std::string Day::iso() const { return is_interval() ? first() + "/" + last() : first(); }

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

int read_int(std::u32string_view text, std::size_t& at, std::size_t most) {
  if (is_digit(char_at(text, at))) {
    const std::size_t stop = std::min(text.size(), at + most + 1);
    std::size_t end = at;
    int value = 0;
    for (; end < stop && is_digit(text[end]); ++end) value = value * 10 + static_cast<int>(text[end] - '0');
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
  end = past_spaces(text, end);
  if (!is_range_mark(char_at(text, end))) return false;
  while (one_of(char_at(text, end), U"-—–")) ++end;
  if (end == at || !is_range_mark(text[end - 1])) ++end;
  end = past_spaces(text, end);
  at = end;
  return true;
}

int read_year(std::u32string_view text, std::size_t& at) {
  constexpr int earliest = 1900, latest = 2099;
  std::size_t end = at;
  const int year = read_int(text, end, 4);
  if (year < earliest || year > latest || (is_digit(text[at]) && is_digit(char_at(text, end)))) return -1;
  at = end;
  return year;
}

bool read_ten_days(std::u32string_view text, std::size_t& at, Day& day) {
  struct Part {
    std::u32string_view word;
    int first, last;  // 0: to the end
  };
  static constexpr Part parts[] = {{U"上中旬", 1, 20}, {U"中上旬", 1, 20}, {U"中下旬", 11, 0}, {U"上旬", 1, 10},
                                   {U"中旬", 11, 20},  {U"下旬", 21, 0},   {U"上半月", 1, 15}, {U"下半月", 16, 0}};
  if (!one_of(char_at(text, at), U"上中下")) return false;
  for (const Part& part : parts) {
    if (!starts_at(text, at, part.word)) continue;
    day.day = part.first;
    day.last_day = part.last ? part.last : days_in(day.year, day.month);
    at += part.word.size();
    return true;
  }
  return false;
}

bool read_month(std::u32string_view text, std::size_t& at, Day& day) {
  static constexpr WordList parts(U"月底", U"底", U"末", U"初", U"份");
  std::size_t end = at;
  end = past_spaces(text, end);
  const int month = read_int(text, end);
  end = past_spaces(text, end);
  if (month < 1 || month > 12 || char_at(text, end) != U'月') return false;
  day.month = month;
  at = end + 1;
  if (read_ten_days(text, at, day)) return true;
  const std::u32string_view part = parts.first_at(text, at);
  const bool of_word = (part == U"初" && one_of(char_at(text, at + 1), U"步次级审期")) ||
      (part == U"底" && one_of(char_at(text, at + 1), U"数册线"));
  if (!of_word) at += part.size();
  return true;
}

bool read_day(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  end = past_spaces(text, end);
  const int number = read_int(text, end);
  end = past_spaces(text, end);
  if (number < 1 || number > 31 || !one_of(char_at(text, end), U"日号")) return false;
  day.day = number;
  at = end + 1;
  return true;
}

bool read_days(std::u32string_view text, std::size_t& at, Day& day) {
  if (day.last_day || text[at - 1] != U'月') return false;
  if (read_day(text, at, day)) return true;
  std::size_t end = at;
  end = past_spaces(text, end);
  const int first = read_int(text, end);
  if (first < 1 || first > 31) return false;
  bool whole = true;  // none is left out between the first and the last
  for (int before = first;;) {
    const bool range = skip_range_mark(text, end);
    if (!range && !(one_of(char_at(text, end), U"、和及与") && ++end)) return false;
    std::size_t number_end = end;
    const int next = read_int(text, number_end);
    if (next <= before || next > 31) return false;
    whole = whole && (range || next == before + 1);
    before = next;
    if (Day last; read_day(text, end, last)) {
      if (whole) day.day = first, day.last_day = last.day;
      at = end;
      return true;
    }
    end = number_end;
  }
}

bool read_quarters(std::u32string_view text, std::size_t& at, Day& day) {
  const auto quarter_at = [&](std::size_t& end) {
    if (char_at(text, end) == U'第') ++end;
    const char32_t c = char_at(text, end);
    const int quarter = is_digit(c) ? static_cast<int>(c - '0') : c == U'两' ? 0 : han_digit(c);
    if (quarter < 1 || quarter > 4 || (is_digit(c) && is_digit(char_at(text, end + 1)))) return 0;
    ++end;
    return quarter;
  };
  std::size_t end = at;
  const int first = quarter_at(end);
  bool whole = true;  // none is left out between the first and the last
  for (int last = first; last != 0;) {
    const bool counted =
        last != first || (at > 0 && one_of(text[at - 1], U"前头"));  // 前3个季度, but 3个季度 is how long
    const std::size_t length = starts_at(text, end, U"季度") ? 2 : counted && starts_at(text, end, U"个季度") ? 3 : 0;
    if (length != 0) {
      day.month = whole ? first * 3 - 2 : 0;
      day.last_month = whole ? last * 3 : 0;
      at = end + length;
      return true;
    }
    const bool range = skip_range_mark(text, end);
    const bool side_by_side = han_digit(char_at(text, end)) > 0;  // 一二季度
    if (!range && !side_by_side && !(one_of(char_at(text, end), U"、和及与") && ++end)) return false;
    const int next = quarter_at(end);
    if (next <= last) return false;
    whole = whole && (range || next == last + 1);
    last = next;
  }
  return false;
}

bool read_part_of_year(std::u32string_view text, std::size_t& at, Day& day) {
  if (starts_at(text, at, U"上半年") || starts_at(text, at, U"下半年")) {
    const bool second = text[at] == U'下';
    day.month = second ? 7 : 1;
    day.last_month = second ? 12 : 6;
    at += 3;
    return true;
  }
  std::size_t end = at;
  const bool from_first = one_of(char_at(text, end), U"前头");
  if (from_first) ++end;
  if (read_quarters(text, end, day)) {
    if (from_first) day.month = 1;
    at = end;
    return true;
  }
  const int first = read_int(text, end);
  if (first < 1 || first > 12) return false;
  if (from_first && starts_at(text, end, U"个月")) {
    day.month = 1;
    day.last_month = first;
    at = end + 2;
    return true;
  }
  if (char_at(text, end) == U'月' && starts_at(text, end + 1, U"份")) ++end;
  if (char_at(text, end) == U'月') ++end;
  Day last;
  const bool joined =
      skip_range_mark(text, end) || (one_of(char_at(text, end), U"、和") && text[end - 1] != U'月' && ++end);
  if (!joined || !read_month(text, end, last) || last.month <= first || last.is_interval()) return false;
  std::size_t next = end;
  if (Day unused; read_day(text, next, unused)) return false;  // 1月至3月5日 is no whole months
  day.month = first;
  day.last_month = last.month;
  at = end;
  return true;
}

void read_rest_of_year(std::u32string_view text, std::size_t& at, Day& day) {
  static constexpr WordList tails(U"度", U"年底", U"底", U"末", U"初");
  if (const auto tail = tails.first_at(text, at); !tail.empty()) {
    const bool of_word = (tail == U"初" && one_of(char_at(text, at + 1), U"步次级审期")) ||
        (tail == U"度" && one_of(char_at(text, at + 1), U"假过汛"));
    if (!of_word) at += tail.size();
  } else if (!read_part_of_year(text, at, day) && read_month(text, at, day)) {
    read_days(text, at, day);
  }
}

bool read_calendar(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < 0) return false;
  end = past_spaces(text, end);
  if (char_at(text, end) != U'年') return false;
  ++end;
  if (char_at(text, end) == U'代' && char_at(text, end + 1) != U'表') return false;  // 1980年代
  day.year = year;
  read_rest_of_year(text, end, day);
  at = end;
  return true;
}

namespace {

// 14.01.2015, 14/1/2015: the day before the year.
bool read_reversed(std::u32string_view text, std::size_t& at, Day& day) {
  std::size_t end = at;
  const int first = read_int(text, end);
  const char32_t mark = char_at(text, end);
  if (first < 1 || !one_of(mark, U"-./")) return false;
  const int second = read_int(text, ++end);
  if (second < 1 || char_at(text, end) != mark) return false;
  const int year = read_year(text, ++end);
  const bool american = second > 12;
  if (year < 0 || !is_calendar_day(american ? first : second, american ? second : first)) return false;
  day = {year, american ? first : second, american ? second : first};
  at = end;
  return true;
}

// 20200602
bool read_compact(std::u32string_view text, std::size_t& at, Day& day) {
  constexpr std::size_t length = 8;
  if (at + length > text.size() || is_digit(char_at(text, at + length)) ||
      !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(at + length), is_digit))
    return false;
  std::size_t year_at = 0, month_at = 0, day_at = 0;
  const int year = read_year(text.substr(at, 4), year_at), month = read_int(text.substr(at + 4, 2), month_at),
            number = read_int(text.substr(at + 6, 2), day_at);
  if (year < 0 || !is_calendar_day(month, number) || (at > 0 && (is_digit(text[at - 1]) || is_latin(text[at - 1]))))
    return false;
  const char32_t after = char_at(text, at + length);
  const bool goes_on = is_han(after) && !one_of(after, U"个件人户元万亿千百次项条张份台套吨米公平亩株头只只名位家");
  if (!goes_on && after != 0 && !ends_clause(after) && !is_closing(after) && after != ' ') return false;
  day = {year, month, number};
  at += length;
  return true;
}

}  // namespace

bool read_numeric(std::u32string_view text, std::size_t& at, Day& day) {
  if (!is_digit(text[at])) return false;
  std::size_t end = at;
  const int year = read_year(text, end);
  if (year < 0) return read_compact(text, at, day) || read_reversed(text, at, day);
  int parts[2];
  char32_t mark = 0;
  for (int& part : parts) {
    end = past_spaces(text, end);
    const char32_t c = char_at(text, end);
    if (!one_of(c, U"-./") || (mark && c != mark)) return false;
    mark = c;
    ++end;
    end = past_spaces(text, end);
    part = read_int(text, end);
  }
  if (!is_calendar_day(parts[0], parts[1]) || is_digit(char_at(text, end))) return false;
  day = {year, parts[0], parts[1]};
  at = end;
  return true;
}

}  // namespace zhibiao
