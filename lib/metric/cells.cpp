#include "metric/cells.h"

namespace zhibiao {
namespace {

OptionalText kept(std::u32string_view text, TextArena& texts) {
  return text.empty() ? OptionalText() : OptionalText(texts.keep(text));
}

}  // namespace

std::uint32_t CellList::add(const CellPlace& place, TextArena& texts) {
  if (table_ != place.table) {
    table_ = place.table;
    begin_table(*table_, texts);
  }
  if (row_ != place.row + 1) row_ = place.row + 1, row_head_ = kept(table_->rows[place.row].printed, texts);
  OptionalText& column_head = column_heads_[place.column];
  if (!column_head) column_head = kept(table_->columns[place.column].printed, texts);
  Cell& cell = out_.cells.emplace_back();
  cell.table = static_cast<int>(out_.tables.size()) - 1;
  cell.row = place.line;
  if (place.column < table_->width) cell.column = place.column;
  cell.row_head = row_head_;
  cell.column_head = column_head;
  return static_cast<std::uint32_t>(out_.cells.size());
}

void CellList::begin_table(const Table& table, TextArena& texts) {
  row_ = 0;
  column_heads_.assign(table.columns.size(), {});
  TableEntry& entry = out_.tables.emplace_back();
  entry.span = table.span;
  entry.source_span = document_.map.to_source(table.span);
  entry.caption = kept(std::u32string_view(document_.text).substr(table.caption.start, table.caption.length()), texts);
  entry.unit = kept(table.unit, texts);
  entry.rows = table.height;
  entry.columns = table.width;
}

}  // namespace zhibiao
