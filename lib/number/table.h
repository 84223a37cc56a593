#pragma once
/// Tables in running text, whatever shows their layout: tabs, bars, drawn boxes, or one cell a line. One model for all
/// of them.
///
/// Order of the work: table_layout.cpp finds the rows (with box_rows.cpp for drawn boxes, cell_lines.cpp for tables
/// with one cell a line); table_heads.cpp reads what a head says, column_heads.cpp those above the columns (with
/// nested_heads.cpp where their empty cells are lost), table_caption.cpp what is said of the whole table; table.cpp
/// makes rows, columns and cells of them.

#include <memory>
#include <string>
#include <vector>

#include "number/number.h"
#include "base/places.h"
#include "number/rules.h"

namespace zhibiao {

/// What divides lines and cells.
inline constexpr std::u32string_view table_marks = U"\n\t|│┃║";

/// What the head of a row or column says, all its levels together.
struct TableHead {
  std::u32string printed;  ///< as it stands, a level behind the other: 城镇/人数(人)
  std::u32string group;    ///< of that, what stands above the last level; empty: it has one level
  std::u32string
      words;  ///< of what is counted; empty where it names only a time or a unit, or what the rows are (项目)
  std::u32string unit;            ///< 数量(件), 增长%; empty: none. A column's or a row's own
  bool ratio = false;             ///< a share, a rate or a growth
  bool growth = false;            ///< a change, by a word that is no verb (增速)
  bool total = false;             ///< 合计; of a row also 收入合计
  bool among = false;             ///< 其中:城镇: a part of what stands before it
  std::uint8_t level = 0;         ///< of the number before it: 一、 1, (一) 2, 1. 3, (1) 4; 0: none
  HeadUse use = HeadUse::figure;  ///< last_year also of 上年完成数, which keeps its words
  std::string period;             ///< ISO 8601; empty: none, or one that needs the report's year (period_words)
  Span period_words;              ///< where the period stands in the text; empty: none
  std::u32string period_form;     ///< the words of it
};

struct Table {
  std::uint32_t id = 0;                 ///< counted from 0 in the text
  Span span;                            ///< its lines
  Span caption;                         ///< the line that names it; empty: none does
  std::u32string unit;                  ///< that caption or corner state for all its figures, as written; empty: none
  std::uint32_t height = 0, width = 0;  ///< rows, heads included, and columns, as it stands
  std::vector<TableHead> columns;
  std::vector<TableHead> rows;  ///< of tables that stand side by side in the same lines, one below the other
};

/// What the figures of a cell are.
enum class CellUse {
  figure,
  serial_number,
  date,
  code,
  broken
};  ///< broken: a piece of a number that goes over two lines

/// A cell with a figure in it, with its place in the table.
struct TableCell {
  Span span;  ///< without spaces around it
  CellUse use = CellUse::figure;
  std::shared_ptr<const Table> table;
  std::uint32_t row = 0, column = 0;  ///< of the table's heads
  std::uint32_t line = 0;             ///< which row it is as the table stands
  std::u32string unit;                ///< the column's, the row's, or the caption's; empty: none of them says
  std::string date;                   ///< of CellUse::date, ISO 8601: 2021, 2021-03, --03, ---15; empty: an hour
};

/// The cells with figures of all tables, ascending. A table is two rows or more. A column whose place is not sure, for
/// a row has more or fewer cells than the head, has no head, the one behind the last. `places` hold at least the
/// members of `table_marks`. Linear in the length of the text.
std::vector<TableCell> read_tables(std::u32string_view text, const Places& places, const NumberRules& rules);

/// The number that a cell states with the unit that its heads give; accounting signs count where `unit` is money or %:
/// (12.3), △9.1. Nothing when the cell is no figure.
struct CellNumber {
  Quantity quantity;
  std::string_view rule;
};
std::optional<CellNumber> read_cell_number(std::u32string_view cell, std::u32string_view unit,
                                           const NumberRules& rules);

}  // namespace zhibiao
