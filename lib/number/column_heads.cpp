#include "number/column_heads.h"

#include "base/chars.h"
#include "number/nested_heads.h"

namespace zhibiao {
namespace {

bool is(const GridCell& cell, CellForm form) { return cell.form == form; }

}  // namespace

bool is_title(const GridRow& row) {
  return is(row.cells.front(), CellForm::words) &&
      std::all_of(row.cells.begin() + 1, row.cells.end(),
                  [](const GridCell& cell) { return is(cell, CellForm::blank); });
}

void ColumnHeads::read(std::vector<TableHead>& columns) const {
  read_levels(columns);
  take_units_of_wholes(columns);
}

std::vector<std::size_t> ColumnHeads::places_in(const GridRow& row) const {
  std::vector<std::size_t> out(width_, not_there);
  const std::size_t cells = row.cells.size();
  const bool corner_lost = cells + 1 == width_ && width_ > 2;
  if (cells != width_ && !corner_lost) return {};
  for (std::size_t column = corner_lost; column < width_; ++column) out[column] = column - corner_lost;
  return out;
}

void ColumnHeads::read_levels(std::vector<TableHead>& columns) const {
  if (data_ == 0 || !grid_.heads_known) return;
  const std::size_t level = data_ - 1;
  if (read_nested(columns)) return;
  const std::vector<std::size_t> places = places_in(grid_.rows[level]);
  if (places.empty()) return;
  for (std::size_t column = 0; column < width_; ++column) {
    if (places[column] == not_there) continue;
    TableHead& head = columns[column];
    std::size_t place = places[column];
    head = head_of(grid_.rows[level].cells[place]);
    for (std::size_t row = level; row > 0; --row) {
      const std::size_t upper = above(row, place);
      if (upper == not_there) break;
      TableHead over = head_of(grid_.rows[row - 1].cells[upper]);
      if (is_title(grid_.rows[row - 1]) && !is(grid_.rows[data_].cells.front(), CellForm::figure))
        over.words.clear(), over.printed.clear();
      put_above(over, head, rules_);
      if (head.use == HeadUse::figure && is(grid_.rows[row].cells[place], CellForm::blank))
        head.use = head_of(grid_.rows[row - 1].cells[upper]).use;
      place = upper;
    }
  }
}

// A part is in the unit of what it is part of: 户数(户), 其中:移民.
void ColumnHeads::take_units_of_wholes(std::vector<TableHead>& columns) const {
  for (std::size_t column = 1, whole = 0; column < width_; ++column) {
    TableHead& head = columns[column];
    if (!head.among && !head.ratio && head.unit != U"%") whole = column;
    else if (head.among && head.unit.empty() && !head.ratio) head.unit = columns[whole].unit;
  }
}

// The cell of the row before that a head stands under. An empty one there belongs to the head on its left, if that has
// heads of its own below.
std::size_t ColumnHeads::above(std::size_t row, std::size_t place) const {
  const GridRow& lower = grid_.rows[row];
  const GridRow& upper = grid_.rows[row - 1];
  if (upper.cells.size() < 2) return not_there;
  if (!lower.above.empty()) return lower.above[place];
  if (upper.cells.size() != lower.cells.size()) return not_there;
  if (is(lower.cells[place], CellForm::blank)) return place;
  std::size_t at = place;
  while (at > 0 && is(upper.cells[at], CellForm::blank)) --at;
  return is(lower.cells[at], CellForm::blank) ? place : at;
}

// Two or three rows of heads that lost their empty cells: none is as wide as the table, or what stands in the last one
// repeats itself.
bool ColumnHeads::read_nested(std::vector<TableHead>& columns) const {
  for (const std::size_t count : {std::size_t{3}, std::size_t{2}}) {
    if (data_ < count || !may_nest(data_ - count)) continue;
    HeadLevels levels;
    for (std::size_t row = data_ - count; row < data_; ++row) {
      auto& level = levels.emplace_back();
      for (const GridCell& cell : grid_.rows[row].cells) level.push_back(head_of(cell));
    }
    const std::vector<HeadPath> paths =
        nest_heads(levels, width_, !is(grid_.rows[data_].cells.front(), CellForm::figure));
    for (std::size_t column = 0; column < paths.size(); ++column) {
      TableHead& head = columns[column];
      const HeadPath& path = paths[column];
      head = levels[path.back().first][path.back().second];
      for (std::size_t over = path.size() - 1; over-- > 0;)
        put_above(levels[path[over].first][path[over].second], head, rules_);
    }
    if (!paths.empty()) return true;
  }
  return false;
}

bool ColumnHeads::may_nest(std::size_t first) const {
  for (std::size_t row = first; row < data_; ++row) {
    const auto& cells = grid_.rows[row].cells;
    if (cells.size() < 2 || !grid_.rows[row].above.empty() || is_title(grid_.rows[row])) return false;
    if (cells.size() >= width_ && !(row + 1 == data_ && cells.size() == width_ && repeats_itself(grid_.rows[row])))
      return false;
  }
  return true;
}

bool ColumnHeads::repeats_itself(const GridRow& row) const {
  const std::size_t cells = row.cells.size();
  for (std::size_t length = 2; length * 2 <= cells; ++length) {
    bool same = cells % length == 0;
    for (std::size_t i = length; same && i < cells; ++i)
      same = row.cells[i].words(text_) == row.cells[i - length].words(text_);
    if (same) return true;
  }
  return false;
}

}  // namespace zhibiao
