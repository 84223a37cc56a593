#pragma once
/// Dates and periods in all their written forms, with an ISO 8601 value where the words determine one.

#include <string>
#include <string_view>

#include "number/exclusion_code.h"

namespace zhibiao {

struct DateMatch {
  std::size_t start = 0;  ///< may lie before the numeral asked for (近两年, “十四五”)
  std::size_t end = 0;    ///< 0: no date
  std::string iso;  ///< "2021", "2021-07", "2021-07-01", "2021/2025"; --08-10 without a year, ---10 without a month; ""
                    ///< where the words leave it open (近两年)
  ExclusionCode code = ExclusionCode::calendar_date;
  explicit operator bool() const { return end != 0; }
};

/// Reads the longest date whose first numeral stands at `at`. Does not look before `floor`.
/// Forms: 2021年(度)(7月(份)(1日)), 2021年上半年, 2021年1-6月份, 2021年7月底, 7月1日至9日, 6月11-13日, 2019—2022年,
/// 2021-2025, 2022.01-2023.06, 2020-06-02 09:30, 2020.6.2, 14.01.2015, 二〇二一年十二月, 20、21日, 每月5日, 08年,
/// 1898年, 627年(贞观元年), and what read_period reads.
DateMatch read_date(std::u32string_view text, std::size_t at, std::size_t floor);

/// Periods by name or counted from now, and times of day: 十四五, 第十四个五年规划, 近三年(来), 三年来, 前三季度,
/// 一季度, 90年代, 21世纪, 9时30分, 20:00.
DateMatch read_period(std::u32string_view text, std::size_t at, std::size_t floor);

/// 15年1月10日, 24年, at the head of a clause, 08年, 九八年: a year without its century. `at` on its first digit.
/// (number/odd_years.cpp)
DateMatch read_two_digit_year(std::u32string_view text, std::size_t at, std::size_t floor);
/// 1898年, 2100年, 627年(贞观元年), 公元前221年: years that read_date's calendar leaves out.
DateMatch read_far_year(std::u32string_view text, std::size_t at, std::size_t floor);

/// 民国15年, 光绪二年: by the era named before.
DateMatch read_era_year(std::u32string_view text, std::size_t at, std::size_t floor);
/// 19511985年, 196269年: two years whose dash was lost.
DateMatch read_glued_years(std::u32string_view text, std::size_t at);

/// A year of four digits without 年 where the sentence makes it one: 2022总共办理, “2023”专项行动, 统计公报 2023. `at`
/// on its first digit; `counted`: a unit stands behind it. What is no date may yet be a figure.
DateMatch read_bare_year(std::u32string_view text, std::size_t at, bool counted);

}  // namespace zhibiao
