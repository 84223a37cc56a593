// Wholes and parts among the rows of a table, column by column: a row that says 合计 and those before it, or below it
// where it is the first; a numbered row and those that its number stands over (一、 over 1.); a row and the 其中 below
// it.

#include <algorithm>
#include <cmath>
#include <utility>

#include "number/table.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

using Cells = std::vector<std::size_t>;

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
  // The cells of one column since its last total.
  struct Column {
    Cells rows;                       // none is part of another
    Cells first;                      // totals of the first row
    Cells totals;                     // those before
    Cells numbered;                   // the last row, and those that its number stands under
    Cells among;                      // the row that says 其中, and what stands below it
    std::size_t last = no_statement;  // what 其中 would be said of
    bool sure = true;                 // whether `rows` are surely what a total is of
  };

  const Statement& at(std::size_t i) const { return passage_.statements[i]; }
  const TableHead& head_of(std::size_t i) const { return table_->rows[at(i).reading->cell.row]; }

  void begin_table(const Table* table) {
    table_ = table;
    columns_.assign(table->columns.size() + 1, {});  // the last: cells of no sure column
  }

  void take(std::size_t i, const CellPlace& cell) {
    const TableHead &row = table_->rows[cell.row], &column = table_->columns[cell.column];
    const std::u32string_view before = i > 0 ? passage_.between(at(i - 1), at(i)) : std::u32string_view();
    if (!row.among && passage_.words.holds(before, Senses(Sense::among) | Sense::includes))
      mixed_ = true;  // its figures are in other rows already
    if (column.ratio && at(i).percent() && is_share(i)) shares_.push_back(i);
    if (column.ratio || row.ratio || !at(i).counts() || at(i).basis != Basis::none || cell.column >= columns_.size())
      return;
    if (column.total) add_up_row(i, cell);
    if (column.among) link_to_left(i, cell);
    Column& cells = columns_[cell.column];
    if (row.among) return begin_among(i, cells);
    if (!row.total) return add_row(i, row, cells);
    settle(cells);
    if (cell.row == 0) cells.first.push_back(i);
    else add_up(i, row, cells);
    cells.last = i;
  }

  // A column without a head may hold percentages.
  bool has_head(std::size_t i) const { return !table_->columns[at(i).reading->cell.column].printed.empty(); }

  void begin_among(std::size_t i, Column& cells) {
    settle(cells);
    if (cells.last == no_statement) return void(cells.sure = false);
    cells.among = {i};
  }

  void add_row(std::size_t i, const TableHead& row, Column& cells) {
    if (!cells.among.empty() && row.level == 0) return cells.among.push_back(i);
    settle(cells);
    Cells& above = cells.numbered;
    if (row.level == 0 && !above.empty())
      cells.sure = cells.sure && above.size() == 1 && head_of(above.back()).level == 0;
    while (!above.empty() && (head_of(above.back()).level >= row.level || head_of(above.back()).group != row.group))
      above.pop_back();
    if (row.level == 0 || above.empty()) cells.rows.push_back(i);
    else add_part(i, above.back());
    if (row.level > 0) above.push_back(i);
    cells.last = i;
  }

  // A row whose number stands under that of `whole`; all such are one list.
  void add_part(std::size_t part, std::size_t whole) const {
    if (has_head(part) && same_unit(at(part), at(whole)))
      passage_.statements[part].links.push_back({LinkType::part_of, Cue::among, false, at(whole).id, at(whole).id + 2});
  }

  // The rows from 其中 on are parts as far as they make up the whole; where none do, the first is one, and of the
  // others nobody knows.
  void settle(Column& cells) const {
    if (cells.among.empty()) return;
    const Cells rows = std::exchange(cells.among, {});
    std::size_t parts = 0;
    std::optional<Decimal> sum = Decimal(0);
    for (std::size_t n = 0; n < rows.size() && parts == 0; ++n) {
      sum = sum ? plus(*sum, rows[n], cells.last) : sum;
      if (sum && is_value_of(*sum, cells.last)) parts = n + 1;
    }
    if (parts == 0) {
      cells.sure = cells.sure && rows.size() == 1;
      parts = 1;
    }
    const auto rest = rows.begin() + static_cast<std::ptrdiff_t>(parts);
    link(Cells(rows.begin(), rest), cells.last, Cue::among);
    cells.rows.insert(cells.rows.end(), rest, rows.end());
    if (rest != rows.end()) cells.last = rows.back();
  }

  // A part of `whole` added to others; nothing where it has another unit, or no one value.
  std::optional<Decimal> plus(const Decimal& sum, std::size_t part, std::size_t whole) const {
    const auto& value = at(part).quantity().value;
    return value && same_unit(at(part), at(whole)) ? sum.plus(*value) : std::nullopt;
  }
  bool is_value_of(const Decimal& sum, std::size_t whole) const {
    const auto& value = at(whole).quantity().value;
    return value && sum.compare(*value) == 0;
  }
  bool adds_up(const Cells& parts, std::size_t whole) const {
    std::optional<Decimal> sum = Decimal(0);
    for (const std::size_t part : parts) sum = sum ? plus(*sum, part, whole) : sum;
    return sum && is_value_of(*sum, whole);
  }

  // 合计 is of the rows since the last total, that of a name (收入合计) if they are numbered alike or make it up;
  // behind other totals it may be of these as well.
  void add_up(std::size_t total, const TableHead& row, Column& cells) const {
    const Cells parts = of_group(cells.rows, row.group);
    Cells all = cells.totals;
    all.insert(all.end(), parts.begin(), parts.end());
    const bool again =
        !cells.totals.empty() && own_name(head_of(cells.totals.back())) != own_name(row);  // 小计, 小计, 合计
    if (adds_up(parts, total) || (cells.sure && !again && says_all(row, parts))) link_all(parts, total);
    else if (adds_up(all, total)) link_all(all, total);
    constexpr std::size_t most = 32;
    if (cells.totals.size() == most) cells.totals.erase(cells.totals.begin());
    cells.totals.push_back(total);
    Cells totals = std::move(cells.totals);
    cells = {};
    cells.totals = std::move(totals);
  }

  bool says_all(const TableHead& total, const Cells& parts) const {
    const auto numbered_alike = [&](std::size_t i) {
      return head_of(i).level > 0 && head_of(i).level == head_of(parts.front()).level;
    };
    return total.use == HeadUse::total || std::all_of(parts.begin(), parts.end(), numbered_alike);
  }
  static std::u32string_view own_name(const TableHead& head) {
    const std::u32string_view printed = head.printed;
    return printed.substr(printed.rfind(U'/') + 1);  // npos + 1 is 0
  }

  // The cells whose rows stand under the same head as the total: 办理结果/予以公开, 办理结果/不予公开/国家秘密 of
  // 办理结果/总计.
  Cells of_group(const Cells& cells, const std::u32string& group) const {
    Cells out;
    for (const std::size_t i : cells)
      if (head_of(i).group.starts_with(group)) out.push_back(i);
    return out;
  }

  // A column of totals: the cells of the row under the same head are its parts, if none of them is a total itself.
  void add_up_row(std::size_t total, const CellPlace& place) {
    const std::u32string& group = table_->columns[place.column].group;
    bool sure = true;
    Cells parts;
    for (std::size_t i = total; i-- > 0;) {
      const CellPlace& cell = at(i).reading->cell;
      if (cell.table != place.table || cell.row != place.row) break;
      const TableHead& column = table_->columns[cell.column];
      if (!column.group.starts_with(group)) continue;
      if (column.total || cell.column >= table_->width) return;
      if (column.among) sure = false;  // and whether those behind it are, too, nobody says
      else if (!column.ratio && at(i).counts() && at(i).basis == Basis::none) parts.push_back(i);
    }
    std::reverse(parts.begin(), parts.end());
    if (sure || adds_up(parts, total)) link_all(parts, total);
  }

  // A column of 其中: part of the nearest on its left that is none.
  void link_to_left(std::size_t part, const CellPlace& place) const {
    constexpr std::size_t reach = 24;
    for (std::size_t i = part; i-- > 0 && part - i <= reach && at(i).reading->cell.table == place.table &&
         at(i).reading->cell.row == place.row;) {
      const TableHead& column = table_->columns[at(i).reading->cell.column];
      if (column.among || column.ratio || !at(i).counts()) continue;
      return link({part}, i, Cue::among);
    }
  }

  void end_table() {
    for (Column& cells : columns_) {
      settle(cells);
      if (cells.first.size() != 1 || !cells.sure) continue;
      const std::size_t total = cells.first.front();
      if (says_all(head_of(total), cells.rows) || adds_up(cells.rows, total)) link_all(cells.rows, total);
    }
    columns_.clear();
    link_shares();
    shares_.clear();
    table_ = nullptr;
    mixed_ = false;
  }

  void link_all(const Cells& parts, std::size_t whole) const {
    if (parts.size() >= 2 && !mixed_) link(parts, whole, Cue::total);
  }
  void link(const Cells& parts, std::size_t whole, Cue cue) const {
    for (const std::size_t part : parts)
      if (!same_unit(at(part), at(whole)) || (cue == Cue::among && parts.size() == 1 && !has_head(part))) return;
    for (const std::size_t part : parts)
      passage_.statements[part].links.push_back(
          {LinkType::part_of, cue, false, at(whole).id, at(parts.front()).id + 1});
  }

  // A share of a part is of its whole: surely where the share beside that is 100%, else where it is just that share.
  void link_shares() const {
    const auto of = [&](std::size_t i, LinkType type) -> const Link* {
      const auto& links = at(i).links;
      const auto found = std::find_if(links.begin(), links.end(), [&](const Link& link) { return link.type == type; });
      return found == links.end() ? nullptr : &*found;
    };
    const auto index_of = [&](const Link& link) {
      return static_cast<std::size_t>(link.target - passage_.statements.front().id);
    };
    const auto column_of = [&](std::size_t i) { return at(i).reading->cell.column; };
    std::vector<std::pair<std::size_t, std::size_t>>
        totals;  // of which a share says that they are all, by the column of that
    for (const std::size_t share : shares_)
      if (const auto& value = at(share).quantity().value; value && value->compare(Decimal(100)) == 0)
        totals.push_back({column_of(share), index_of(*of(share, LinkType::rate_of))});
    for (const std::size_t share : shares_) {
      const std::size_t part = index_of(*of(share, LinkType::rate_of));
      const Link* const whole = of(part, LinkType::part_of);
      const auto total = std::find_if(totals.begin(), totals.end(), [&](const auto& t) {
        return whole ? t.second == index_of(*whole) : t.first == column_of(share);
      });
      const bool stated = whole && total != totals.end();
      const std::size_t of_what = whole ? index_of(*whole) : total != totals.end() ? total->second : part;
      if (of_what == part || !(stated || makes_up(share, part, of_what))) continue;
      for (Link& link : passage_.statements[share].links)
        link.complete = link.complete || (stated && link.type == LinkType::rate_of);
      passage_.statements[share].links.push_back(
          {LinkType::rate_of, Cue::share, stated, at(of_what).id, whole ? whole->list : 0});
    }
  }
  // A share of the count beside it, no rate of some event.
  bool is_share(std::size_t i) const {
    return std::any_of(at(i).links.begin(), at(i).links.end(),
                       [](const Link& link) { return link.type == LinkType::rate_of && link.cue == Cue::share; });
  }
  bool makes_up(std::size_t share, std::size_t part, std::size_t whole) const {
    constexpr double rounding = 0.5;
    const auto value = [&](std::size_t i) {
      return at(i).quantity().value ? at(i).quantity().value->approximate() : 0;
    };
    return same_unit(at(part), at(whole)) && value(whole) > 0 &&
        std::abs(100 * value(part) / value(whole) - value(share)) < rounding;
  }

  const Passage& passage_;
  const Table* table_ = nullptr;
  Cells shares_;  ///< of counts of this table
  bool mixed_ = false;
  std::vector<Column> columns_;
};

}  // namespace

void link_totals(const Passage& passage) { TotalLinker(passage).run(); }

}  // namespace zhibiao
