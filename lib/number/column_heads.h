#pragma once
/// What stands above the columns of a table: its rows of heads, whatever has become of their empty cells. Internal to
/// the number room.

#include "number/table_heads.h"
#include "number/table_layout.h"

namespace zhibiao {

inline constexpr std::size_t not_there = static_cast<std::size_t>(-1);

class ColumnHeads {
 public:
  /// `data`: the first row of figures; `width`: how many columns. What it is given must outlive it.
  ColumnHeads(std::u32string_view text, const Grid& grid, std::size_t data, std::size_t width, const NumberRules& rules)
      : text_(text), grid_(grid), rules_(rules), data_(data), width_(width) {}

  /// Fills the first `width` of the columns.
  void read(std::vector<TableHead>& columns) const;
  /// Which cell of a row each column has; empty: not known.
  std::vector<std::size_t> places_in(const GridRow& row) const;

 private:
  TableHead head_of(const GridCell& cell) const { return read_head(cell.words(text_), cell.span, rules_); }
  void read_levels(std::vector<TableHead>& columns) const;
  std::size_t above(std::size_t row, std::size_t place) const;
  bool read_nested(std::vector<TableHead>& columns) const;
  bool may_nest(std::size_t first) const;
  bool repeats_itself(const GridRow& row) const;
  void take_units_of_wholes(std::vector<TableHead>& columns) const;

  std::u32string_view text_;
  const Grid& grid_;
  const NumberRules& rules_;
  std::size_t data_, width_;
};

/// One cell that goes over all columns names the table, and no figure in it.
bool is_title(const GridRow& row);

/// What is said of a whole table.
struct TableCaption {
  StatedUnits units;
  Span name;  ///< the line or row that names it; empty: none does
};
/// 单位:万元 in a head, or in the three lines before the table; the line there that names the table, or its first row.
TableCaption read_caption(std::u32string_view text, const Grid& grid, std::size_t data, const NumberRules& rules);

}  // namespace zhibiao
