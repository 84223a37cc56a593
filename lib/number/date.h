#pragma once
/// Dates and periods in all their written forms, with an ISO 8601 value where the words determine one.

#include <string>
#include <string_view>

namespace zhibiao {

struct DateMatch {
  std::size_t start = 0;  ///< may lie before the numeral asked for (近两年, “十四五”)
  std::size_t end = 0;    ///< 0: no date
  std::string iso;        ///< "2021", "2021-07", "2021-07-01", "2021/2025"; "" where the words leave it open (8月10日, 近两年)
  explicit operator bool() const { return end != 0; }
};

/// Reads the longest date whose first numeral stands at `at`. Does not look before `floor`.
/// Forms: 2021年(度)(7月(份)(1日)), 2021年上半年, 2021年1-6月份, 2021年7月底, 7月1日至9日, 2019—2022年, 2021-2025,
/// 2020-06-02 09:30, 2020.6.2, 二〇二一年十二月, 20、21日, 每月5日, and what read_period reads.
DateMatch read_date(std::u32string_view text, std::size_t at, std::size_t floor);

/// Periods by name or counted from now, and times of day: 十四五, 第十四个五年规划, 近三年(来), 三年来, 前三季度, 一季度,
/// 90年代, 21世纪, 9时30分, 20:00.
DateMatch read_period(std::u32string_view text, std::size_t at, std::size_t floor);

}  // namespace zhibiao
