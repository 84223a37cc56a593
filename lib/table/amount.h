#pragma once
/// Values of metrics: as numbers for tables, and held against each other. Used inside this room.

#include "table/report.h"

namespace zhibiao::table {

/// A decimal that a reader of CSV takes for a number: the exact one as it stands; of a fraction the nearest double. ""
/// for none.
std::string decimal_text(const Text& exact);
/// The shortest text that reads back as this double, without an exponent where it has under 21 digits.
std::string decimal_text(double number);

/// The value in the unit that its spellings share, as far as there is one: what may stand in one column. "" for a
/// range.
std::string comparable_value(const Metric& metric);
/// What such values share: the base unit; else of counts (件, 起), per cents and multiples the kind, of all others
/// (个工作日, 分) the unit.
std::string_view comparable_unit(const Metric& metric);

/// The same quantity, however it is written: 1.2万件 and 12000件; of ranges the same ends.
bool same_amount(const Metric& a, const Metric& b);

/// The step between values that the printed digits can tell: 1000 of 1.2万, 0.1 of 97.1%.
double printed_step(const Metric& metric);

/// Whether `rough` may say of `exact` what it says: as its rounding, or as its qualifier (近, 余, 以上) allows.
bool is_rough(const Metric& rough, const Metric& exact);

/// 100 · top / bottom with two decimals at most; "" where it is no rate (one has no value, units differ, over 100 or
/// negative).
std::string percentage(const Metric& top, const Metric& bottom);

}  // namespace zhibiao::table
