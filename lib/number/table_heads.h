#pragma once
/// What the heads of a table say: of what is counted, in which unit, of when. Internal to the number room.

#include <optional>

#include "number/table.h"

namespace zhibiao {

/// The units of 单位:亿元、%, 金额单位:人民币万元, (件).
struct StatedUnits {
  std::u32string unit;   ///< the first that is no %
  bool percent = false;  ///< % is among them
  explicit operator bool() const { return percent || !unit.empty(); }
};
/// Of a caption line or a cell: only what stands behind 单位.
StatedUnits read_stated_units(std::u32string_view words, const NumberRules& rules);
/// Whether the words are a unit and nothing else (万元, 人次, %).
bool is_unit(std::u32string_view words, const NumberRules& rules);

/// Reads one level of a head. `from`: where it stands in the text, for the period.
TableHead read_head(std::u32string_view head, Span from, const NumberRules& rules);
/// A head that stands above another.
void put_above(const TableHead& upper, TableHead& head, const NumberRules& rules);
/// The date that a cell's bare number is under a head that names a time and no unit: 建成时间 1987 or 1987.3, 年 1996,
/// 月 4, 日 15, 时 8 (no ISO form). Nothing where the head names none, or the number is none of its kind.
std::optional<std::string> date_of_cell(std::u32string_view cell, const TableHead& head);

}  // namespace zhibiao
