#pragma once
/// Pieces that dates and periods are read with. Internal to the number room.

#include <string>
#include <string_view>

#include "number/numeral.h"

namespace zhibiao {

/// A year, month or day, or what lies between two of them in one year (上半年, 三季度, 4月下旬, 9月5至8日). 0: not
/// said.
struct Day {
  int year = 0, month = 0, day = 0;
  int last_month = 0, last_day = 0;  ///< where it ends, if it is longer

  bool is_interval() const { return last_month || last_day; }
  /// "2021", "2021-07", "2021-07-01"; --07, --07-01 without a year, ---01 without a month.
  std::string first() const;
  std::string last() const;
  /// The same, or "first/last" of an interval; "" when it says nothing.
  std::string iso() const;
};

/// How many days a month has; without a year (0) February has 28.
int days_in(int year, int month);
/// A plain integer of digits or Chinese numerals; -1 when there is none or it has over `most` digits.
int read_int(std::u32string_view text, std::size_t& at, std::size_t most = 2);
/// A mark between two dates: one or two dashes, 至, 到; spaces around it.
bool skip_range_mark(std::u32string_view text, std::size_t& at);
/// 09:30(:00), 9时30分, 上午9点, as it follows a date.
void skip_time(std::u32string_view text, std::size_t& at);

/// The year of four digits, 1900 to 2099, that begins at `at`; -1 when there is none.
int read_year(std::u32string_view text, std::size_t& at);
/// 7月, 7月份, 7月底, 7月上旬.
bool read_month(std::u32string_view text, std::size_t& at, Day& day);
/// 9日, 9号.
bool read_day(std::u32string_view text, std::size_t& at, Day& day);
/// Behind a month: 5至8日, 11-13日, 11、12日, 9日.
bool read_days(std::u32string_view text, std::size_t& at, Day& day);
/// 上旬, 中下旬 of the month that `day` has.
bool read_ten_days(std::u32string_view text, std::size_t& at, Day& day);
/// 三季度, 第三季度, 1-3季度, 一、二季度, 第一至第三季度.
bool read_quarters(std::u32string_view text, std::size_t& at, Day& day);
/// Behind 2021年: 上半年, 第三季度, 前三季度, 1-6月份, 1至9月.
bool read_part_of_year(std::u32string_view text, std::size_t& at, Day& day);
/// What may follow 2021年: 度, 底, 上半年, 7月(份), 7月1日, 9月5至8日.
void read_rest_of_year(std::u32string_view text, std::size_t& at, Day& day);
/// 2021年 with what follows.
bool read_calendar(std::u32string_view text, std::size_t& at, Day& day);
/// 2020-06-02, 2020.6.2, 2020/6/2, damaged to "2020- 03- 05"; 14.01.2015; 20200602.
bool read_numeric(std::u32string_view text, std::size_t& at, Day& day);

}  // namespace zhibiao
