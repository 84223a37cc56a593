#pragma once
/// The time that a heading is about: 2025年工作回顾, 2021-2025年, “十五五”时期.

#include <string_view>

namespace zhibiao::outline {

/// First and last year; 0 when none is named.
struct HeadingTime {
  int from = 0, to = 0;
  explicit operator bool() const { return to != 0; }
};

/// All years that the heading names, five-year plans included; those in brackets and titles (行动计划(2023—2025年)) are
/// part of a name.
HeadingTime read_heading_time(std::u32string_view heading);

}  // namespace zhibiao::outline
