#pragma once
/// Helper of html.cpp: which columns of a table the cells of a row stand in, by rowspan and colspan (HTML, 4.9.12).

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zhibiao {

/// Counts the columns that are passed, so that the text can hold an empty cell for each that a span covers. Belongs to
/// one table.
class HtmlTable {
 public:
  static constexpr std::size_t widest_span =
      64;  ///< of columns; wider ones are cut, as a page could hold as many empty cells as it liked

  /// A row begins: the columns that cells of rows before reach down to are taken.
  void begin_row() { column_ = 0; }
  /// A cell begins. Returns how many columns before it cells of rows before take.
  std::size_t begin_cell(std::size_t column_span, std::size_t row_span);
  /// The row ends. Returns how many columns behind its last cell are taken.
  std::size_t end_row();

 private:
  bool pass_taken();
  std::size_t column_ = 0;            // the first that no cell of the row stands in
  std::vector<std::uint32_t> below_;  // by column: how many rows more a cell reaches down
};

}  // namespace zhibiao
