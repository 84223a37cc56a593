#pragma once
/// Numerals: digits and Chinese numerals in every mixture, to exact values.

#include <string_view>

#include "number/decimal.h"

namespace zhibiao {

/// A numeral as read at a place of the text, without unit and without the qualifier words around it.
struct Numeral {
  std::size_t end = 0;           ///< code point after it; 0: no numeral
  bool han = false;              ///< begins with a Chinese numeral
  std::optional<Decimal> value;  ///< nothing for a range (七八十) and for several (几十, 十几)
  std::optional<Decimal> low, high;
  bool over = false;     ///< 余, 多 stands between its digits and its multiplier or at its end (290余万, 100多)
  bool about = false;    ///< 来 stands between its digits and its multiplier (十来万)
  bool several = false;  ///< 几十, 数百, 十几
  std::u32string_view multiplier;  ///< the 十百千万亿 that follow its first digits, e.g. "万", "亿", in the text; empty
                                   ///< for one that begins in Chinese
  int tail_exponent = 0;  ///< of the powers that end the numeral: 5千万 7, 九万 4, 五百 2; carried in 六至九万
  int scale_exponent = 0;   ///< of the 万 and 亿 among them: 两千万 4
  bool has_scale = false;   ///< 万 or 亿 is in it
  bool bare_power = false;  ///< only 百, 千, 万, 亿 without a digit: a quantity only with 近, 上, 余 …
};

/// Reads the longest numeral that begins at `at` (a digit or Chinese numeral, capital ones too). O(length of the
/// numeral). A numeral is sections with falling 万 and 亿 behind them, in digits or in Chinese: 23万4567, 4万一千,
/// 一万五千亿, 1.5万亿. Neighbouring digits make a range (七八十, 两千三四); two or more Chinese digits without powers
/// are read by position (二〇二一).
Numeral read_numeral(std::u32string_view text, std::size_t at);

}  // namespace zhibiao
