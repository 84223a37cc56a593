#pragma once
/// What a numeral is made of: sections, each with the 万 or 亿 behind it. Internal to numeral.cpp.

#include <string_view>

#include "number/decimal.h"

namespace zhibiao {

/// What stands below one 万 or 亿, in digits or in Chinese: 5千, 98.5, 四千零二十, 七八十, 二十几. `low` equals `high`
/// unless it is a range.
struct Section {
  Decimal low{0}, high{0};
  std::size_t end = 0;  ///< code point after it; where it began when there is none
  bool any = false;     ///< false: no section
  bool range = false, several = false;
  bool over = false, about = false;  ///< 余, 多, 来 stands before a power of its own: 3百余
  bool in_digits = false;            ///< begins with an ASCII digit
  bool has_digit = false;            ///< not only 十 百 千
  bool has_power = false;            ///< 十 百 千 is in it
  bool decimals = false;
  bool lone = false;       ///< one Chinese digit and nothing else, no 零 before it
  std::size_t powers = 0;  ///< of a section in digits: where the powers behind its first digits begin
};

Section read_digit_section(std::u32string_view text, std::size_t at);
Section read_han_section(std::u32string_view text, std::size_t at);

/// Digits with thousands separators and a decimal part, and nothing else; moves `at` behind them. Nothing when there
/// are too many to be a quantity.
std::optional<Decimal> read_plain_digits(std::u32string_view text, std::size_t& at);

/// 二〇二一, 一二三四: two Chinese digits or more without powers, read by position; moves `at` behind them.
std::optional<Decimal> read_positional(std::u32string_view text, std::size_t& at);

/// 千 and 百 that begin a unit: 千克, 千瓦, 百分点. `fits`: the power could stand here as well.
bool power_begins_unit(std::u32string_view text, std::size_t at, bool fits);

}  // namespace zhibiao
