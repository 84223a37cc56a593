#pragma once
/// Tables in running text: rows as lines with tabs or bars between the cells, or one cell a line.

#include <vector>

#include "number/number.h"
#include "base/places.h"
#include "number/rules.h"

namespace zhibiao {

/// What divides lines and cells.
inline constexpr std::u32string_view table_marks = U"\n\t|│┃║";

/// What the figures of a column are.
enum class CellUse { figure, serial_number, year };

/// A cell that begins with a digit or a sign, with what its row and its column say.
struct TableCell {
  Span span;  ///< without spaces around it
  CellHeads heads;
  std::u32string unit;  ///< of the column's head (数量(件)), the row's, or the table's (单位:万元); empty: none of them says
  CellUse use = CellUse::figure;
};

/// The cells of all tables, ascending. A table is two rows or more; its heads are the rows before the first figure. A column whose
/// place is not sure, for a row has more or fewer cells than the head, has no head. `places` hold at least the members of `table_marks`.
/// Linear in the length of the text.
std::vector<TableCell> read_tables(std::u32string_view text, const Places& places, const NumberRules& rules);

}  // namespace zhibiao
