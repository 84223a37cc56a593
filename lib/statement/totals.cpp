// Tables with a row that says 合计: the cells of the rows before it, or below it where it is the first, are its parts, column by column.

#include <algorithm>

#include "number/table.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

using Columns = std::vector<std::vector<std::size_t>>;  ///< cells by column

class TotalLinker {
 public:
  explicit TotalLinker(const Passage& passage) : passage_(passage) {}

  void run() {
    for (std::size_t i = 0; i < passage_.statements.size(); ++i) {
      const CellPlace& cell = passage_.statements[i].reading->cell;
      if (!cell) continue;
      if (cell.table.get() != table_) {
        end_table();
        begin_table(cell.table.get());
        mixed_ = i == 0 && cell.row > 0;  // the passage may begin inside a table
      }
      take(i, cell);
    }
    end_table();
  }

 private:
  const Statement& at(std::size_t i) const { return passage_.statements[i]; }

  void begin_table(const Table* table) {
    table_ = table;
    rows_.assign(table->columns.size() + 1, {});  // the last: cells of no sure column
    first_ = rows_;
  }

  void take(std::size_t i, const CellPlace& cell) {
    const TableHead &row = table_->rows[cell.row], &column = table_->columns[cell.column];
    const std::u32string_view before = i > 0 ? passage_.between(at(i - 1), at(i)) : std::u32string_view();
    if (passage_.words.holds(before, Senses(Sense::among) | Sense::includes)) mixed_ = true;  // its figures are in other rows already
    if (column.ratio && at(i).percent() && at(i).has(LinkType::rate_of)) shares_.push_back(i);
    if (column.ratio || row.ratio || !at(i).counts() || at(i).basis != Basis::none || cell.column >= rows_.size()) return;
    if (column.total) add_up_row(i, cell);
    if (!row.total) return rows_[cell.column].push_back(i);
    if (cell.row == 0) return first_[cell.column].push_back(i);
    link(of_group(rows_[cell.column], row.group), i);
    rows_[cell.column].clear();
    first_[cell.column].clear();
  }

  // The cells whose rows stand under the same head as the total: 办理结果/予以公开, 办理结果/不予公开/国家秘密 of 办理结果/总计.
  std::vector<std::size_t> of_group(const std::vector<std::size_t>& cells, const std::u32string& group) const {
    std::vector<std::size_t> out;
    for (const std::size_t i : cells)
      if (table_->rows[at(i).reading->cell.row].group.starts_with(group)) out.push_back(i);
    return out;
  }

  // A column of totals: the cells of the row under the same head are its parts, if none of them is a total itself.
  void add_up_row(std::size_t total, const CellPlace& place) {
    const std::u32string& group = table_->columns[place.column].group;
    std::vector<std::size_t> parts;
    for (std::size_t i = total; i-- > 0;) {
      const CellPlace& cell = at(i).reading->cell;
      if (cell.table != place.table || cell.row != place.row) break;
      const TableHead& column = table_->columns[cell.column];
      if (!column.group.starts_with(group)) continue;
      if (column.total || cell.column >= table_->width) return;
      if (!column.ratio && at(i).counts() && at(i).basis == Basis::none) parts.push_back(i);
    }
    std::reverse(parts.begin(), parts.end());
    link(parts, total);
  }

  void end_table() {
    for (std::size_t column = 0; table_ && column < rows_.size(); ++column)
      if (first_[column].size() == 1) link(rows_[column], first_[column].front());
    link_shares();
    shares_.clear();
    table_ = nullptr;
    mixed_ = false;
  }

  void link(const std::vector<std::size_t>& parts, std::size_t whole) const {
    if (parts.size() < 2 || mixed_) return;
    for (const std::size_t part : parts)
      if (!same_unit(at(part), at(whole))) return;
    for (const std::size_t part : parts) passage_.statements[part].links.push_back({LinkType::part_of, Cue::total, false, at(whole).id, at(parts.front()).id + 1});
  }

  // A share of a part is of its total, where the share beside that total is the whole 100%.
  void link_shares() const {
    const auto of = [&](std::size_t i, LinkType type) -> const Link* {
      const auto& links = at(i).links;
      const auto found = std::find_if(links.begin(), links.end(), [&](const Link& link) { return link.type == type; });
      return found == links.end() ? nullptr : &*found;
    };
    const auto index_of = [&](const Link& link) { return static_cast<std::size_t>(link.target - passage_.statements.front().id); };
    std::vector<std::size_t> totals;  // of which a share says that they are all
    for (const std::size_t share : shares_)
      if (const auto& value = at(share).quantity().value; value && value->compare(Decimal(100)) == 0) totals.push_back(index_of(*of(share, LinkType::rate_of)));
    for (const std::size_t share : shares_) {
      const Link* const whole = of(index_of(*of(share, LinkType::rate_of)), LinkType::part_of);
      if (!whole || std::find(totals.begin(), totals.end(), index_of(*whole)) == totals.end()) continue;
      passage_.statements[share].links.push_back({LinkType::rate_of, Cue::share, true, whole->target, whole->list});
    }
  }

  const Passage& passage_;
  const Table* table_ = nullptr;
  std::vector<std::size_t> shares_;  ///< of counts of this table
  bool mixed_ = false;
  Columns rows_, first_;  ///< since the last total; of a total in the first row
};

}  // namespace

void link_totals(const Passage& passage) { TotalLinker(passage).run(); }

}  // namespace zhibiao
