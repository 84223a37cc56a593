#include "number/table.h"

#include <deque>

#include "base/chars.h"
#include "number/column_heads.h"
#include "number/quantity.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view among_alone = U"其中";  // in a cell of its own

// One grid, from its rows to its table and cells.
class TableReader {
 public:
  TableReader(std::u32string_view text, const Grid& grid, const NumberRules& rules, std::uint32_t id,
              std::vector<TableCell>& out)
      : text_(text), grid_(grid), rules_(rules), out_(out) {
    table_->id = id;
  }

  void read() {
    while (data_ < grid_.rows.size() && !is_data(grid_.rows[data_])) ++data_;
    if (data_ == grid_.rows.size()) return;
    width_ = usual_width();
    table_->columns.resize(width_ + 1);  // the last is for cells whose column is not sure
    heads_.emplace(text_, grid_, data_, width_, rules_);
    heads_->read(table_->columns);
    const TableCaption caption = read_caption(text_, grid_, data_, rules_);
    table_->caption = caption.name;
    caption_ = caption.units;
    look_at_columns();
    find_groups();
    const std::size_t before = out_.size();
    for (std::size_t i = 0; i < data_; ++i)
      for (const GridCell& cell : grid_.rows[i].cells)
        if (is(cell, CellForm::figure) && looks_like_year(words(cell))) put_year(cell);
    for (line_ = data_; line_ < grid_.rows.size(); ++line_) read_row(grid_.rows[line_]);
    describe();
    std::sort(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(),
              [](const TableCell& a, const TableCell& b) { return a.span.start < b.span.start; });
  }

 private:
  struct Column {
    std::size_t words = 0, figures = 0, numbers = 0, years = 0, numbered = 0, units = 0, long_ones = 0;
  };

  static bool is(const GridCell& cell, CellForm form) { return cell.form == form; }
  std::u32string_view words(const GridCell& cell) const { return cell.words(text_); }

  // A figure behind the first cell; a row of nothing but years before it heads the columns.
  bool is_data(const GridRow& row) const {
    if (row.cells.size() < 2) return false;
    const auto begin = row.cells.begin() + 1;
    const bool years = std::all_of(begin, row.cells.end(), [&](const GridCell& c) {
      return c.form != CellForm::figure || looks_like_year(words(c));
    });
    return !years && std::any_of(begin, row.cells.end(), [](const GridCell& c) { return c.form == CellForm::figure; });
  }

  // The number of cells that most rows of figures have.
  std::size_t usual_width() const {
    std::vector<std::size_t> counts;
    for (std::size_t i = data_; i < grid_.rows.size(); ++i) {
      const std::size_t cells = grid_.rows[i].cells.size();
      if (cells >= counts.size()) counts.resize(cells + 1);
      ++counts[cells];
    }
    // Of equals the widest: its rows are full. So is a row as wide as the heads where others lack the cell that goes
    // over several rows.
    const auto usual = std::max_element(counts.rbegin(), counts.rend());
    const auto width = static_cast<std::size_t>(counts.rend() - usual) - 1;
    const std::size_t heads = data_ > 0 ? grid_.rows[data_ - 1].cells.size() : 0;
    return heads == width + 1 && heads < counts.size() && counts[heads] > 0 ? heads : width;
  }

  TableHead head_of(const GridCell& cell) const { return read_head(words(cell), cell.span, rules_); }

  // Where it stands, and what its caption says.
  void describe() {
    std::uint32_t end = grid_.start;
    for (const GridRow& row : grid_.rows)
      for (const GridCell& cell : row.cells)
        end = std::max({end, cell.span.end, cell.pieces.empty() ? 0 : cell.pieces.back().end});
    const std::size_t line_end = std::min(text_.find(U'\n', end), text_.size());
    table_->span = {grid_.start, static_cast<std::uint32_t>(line_end)};
    table_->unit = !caption_.unit.empty() ? caption_.unit : caption_.percent ? U"%" : U"";
    table_->height = static_cast<std::uint32_t>(grid_.rows.size());
    table_->width = static_cast<std::uint32_t>(width_);
  }

  // What the cells of the columns are, by most of the full rows; what they are for, where their heads do not say it.
  void look_at_columns() {
    columns_.assign(width_, {});
    const GridRow* full = nullptr;
    for (std::size_t i = data_; i < grid_.rows.size(); ++i) {
      const GridRow& row = grid_.rows[i];
      if (full && lacks_first(row, *full)) {
        for (std::size_t c = 1; c < width_; ++c) count_years(row.cells[c - 1], columns_[c]);
      } else if (row.cells.size() != width_ && !row.cells.empty()) {
        count_years(row.cells.front(), columns_.front());
      }
      if (row.cells.size() != width_) continue;
      full = &row;
      ++full_rows_;
      for (std::size_t c = 0; c < width_; ++c) {
        const std::u32string_view cell = words(row.cells[c]);
        columns_[c].words += is(row.cells[c], CellForm::words) || is(row.cells[c], CellForm::date);
        columns_[c].figures += is(row.cells[c], CellForm::figure);
        count_years(row.cells[c], columns_[c]);
        columns_[c].long_ones += cell.size() >= 5;
        columns_[c].numbered += cell == to_utf32(std::to_string(full_rows_));
        if (table_->columns[c].use == HeadUse::unit) columns_[c].units += is_unit(cell, rules_);
      }
    }
    for (std::size_t c = 0; c < width_; ++c) {
      HeadUse& use = table_->columns[c].use;
      if (use == HeadUse::unit && columns_[c].units * 2 < full_rows_) use = HeadUse::corner;
      if (use == HeadUse::code && columns_[c].long_ones * 2 < full_rows_) {  // 电话 as a channel
        use = HeadUse::figure;
        table_->columns[c].words = code_words(c);
      }
    }
    find_year_columns();
    HeadUse& first = table_->columns.front().use;
    if (full_rows_ < 2 || first != HeadUse::figure || !table_->columns.front().words.empty()) return;
    if (columns_.front().numbered == full_rows_ && width_ > 2 && !has_figures(1)) first = HeadUse::serial;
  }
  // Also of rows that leave the first cell out.
  void count_years(const GridCell& cell, Column& column) const {
    column.numbers += is(cell, CellForm::figure);
    column.years += looks_like_year(words(cell));
  }
  // All figures of a column are years, without a unit: of the first two will do, or one where the head says it: 年份,
  // 建成时间, 通车(年).
  void find_year_columns() {
    for (std::size_t c = 0; c < width_; ++c) {
      TableHead& head = table_->columns[c];
      const bool named = head.unit == U"年" || head.words.ends_with(U"时间") || head.words.ends_with(U"年份") ||
          head.words.ends_with(U"年度") || head.words.ends_with(U"日期");
      if (head.use == HeadUse::serial || columns_[c].years == 0 || columns_[c].years != columns_[c].numbers) continue;
      const bool counted =
          !head.unit.empty() || head.ratio || (!head.words.empty() && one_of(head.words.back(), U"数量额率值"));
      if (named || (!counted && columns_[c].years >= (c == 0 ? 2u : 3u))) head.use = HeadUse::year, has_years_ |= c > 0;
    }
  }
  std::u32string code_words(std::size_t column) const {
    const std::vector<std::size_t> places = heads_->places_in(grid_.rows[data_ - 1]);
    return places.empty() || places[column] == not_there
        ? std::u32string()
        : std::u32string(words(grid_.rows[data_ - 1].cells[places[column]]));
  }
  bool has_figures(std::size_t column) const {
    const HeadUse use = table_->columns[column].use;
    return columns_[column].figures > columns_[column].words && use != HeadUse::serial && use != HeadUse::year &&
        use != HeadUse::code;
  }

  // Where tables stand side by side each begins with a column of words, or serial numbers, behind figures and under the
  // head of the first.
  void find_groups() {
    groups_ = {0};
    std::vector<bool> figures_from(width_ + 1, false);
    for (std::size_t c = width_; c-- > 0;) figures_from[c] = figures_from[c + 1] || has_figures(c);
    for (std::size_t c = 1; c < width_; ++c)
      if (has_figures(c - 1) && !has_figures(c) && figures_from[c] && begins_group(c)) groups_.push_back(c);
    groups_.push_back(width_);
  }
  bool begins_group(std::size_t column) const {
    if (data_ == 0) return columns_[column].words == full_rows_;
    const std::vector<std::size_t> places = heads_->places_in(grid_.rows[data_ - 1]);
    if (places.empty() || places[column] == not_there) return false;
    const auto& heads = grid_.rows[data_ - 1].cells;
    if (places[0] == not_there) {  // the corners are lost, too: the heads are repeated as they are
      return words(heads[places[column]]) == words(heads.front());
    }
    return words(heads[places[column]]) == words(heads[places[0]]) || table_->columns[column].use == HeadUse::corner;
  }

  // The column of the row's first cell: 1 where the first column goes over several rows and the row leaves it out.
  std::size_t first_column(const GridRow& row) const {
    if (row.cells.size() == width_) return 0;
    return last_full_ && !has_figures(0) && lacks_first(row, *last_full_) ? 1 : not_there;
  }
  // As the full row, but for its first cell.
  bool lacks_first(const GridRow& row, const GridRow& full) const {
    if (row.cells.size() + 1 != width_) return false;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (is(row.cells[i], CellForm::figure) != is(full.cells[i + 1], CellForm::figure)) return false;
    return true;
  }

  void read_row(const GridRow& row) {
    const std::size_t first = first_column(row);
    if (first == 0) last_full_ = &row;
    if (const std::size_t extra = first == not_there ? count_upper_names(row) : 0; extra > 0) {
      for (std::size_t i = 0; i < extra; ++i) enter(head_of(row.cells[i]), true);
      GridRow& rest = shortened_.emplace_back(row);
      GridCell& name = rest.cells[extra];
      if (words(row.cells.front()) == among_alone) name.joined = std::u32string(among_alone).append(words(name));
      rest.cells.erase(rest.cells.begin(), rest.cells.begin() + static_cast<std::ptrdiff_t>(extra));
      return read_row(rest);
    }
    if (first == not_there) return read_uneven_row(row);
    const bool has_any = std::any_of(row.cells.begin(), row.cells.end(),
                                     [](const GridCell& cell) { return is(cell, CellForm::figure); });
    for (std::size_t g = 0; g + 1 < groups_.size(); ++g) {
      const auto number = static_cast<std::uint32_t>(table_->rows.size());
      TableHead head = row_head(row, first, groups_[g], groups_[g + 1]);
      if (groups_.size() == 2) head = enter(std::move(head), !has_any);
      if (!head.among) unit_above_ = head.unit;
      else if (head.unit.empty() && !head.ratio) head.unit = unit_above_;
      table_->rows.push_back(std::move(head));
      for (std::size_t c = std::max(groups_[g], first); c < groups_[g + 1]; ++c) add(row.cells[c - first], number, c);
    }
  }

  // Numbered names that stand before the row's own, for the first of several rows: 三、办理结果 before (一)同意; or
  // 其中.
  std::size_t count_upper_names(const GridRow& row) const {
    constexpr std::size_t most = 2;
    if (row.cells.size() <= width_ || row.cells.size() > width_ + most || has_figures(0)) return 0;
    const std::size_t extra = row.cells.size() - width_;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool numbered = enumerator_length(words(row.cells[i])) > 0 || words(row.cells.front()) == among_alone;
      if (i <= extra ? !(numbered && is(row.cells[i], CellForm::words)) : is(row.cells[i], CellForm::words)) return 0;
    }
    return extra;
  }

  // A numbered row stands under the last one before it that has no figures and a number of a higher level.
  TableHead enter(TableHead head, bool is_group) {
    if (head.level == 0) return head;
    while (!outline_.empty() && outline_.back().level >= head.level) outline_.pop_back();
    if (!outline_.empty()) put_over(outline_.back(), head);
    if (is_group && !head.words.empty()) outline_.push_back(head);
    return head;
  }
  // Both names, if they are not too long to be read together.
  void put_over(TableHead upper, TableHead& head) const {
    constexpr std::size_t longest = 40;
    if (upper.words.size() + head.words.size() > longest) upper.words.clear();
    put_above(upper, head, rules_);
  }

  // Its columns are not sure: more or fewer cells than the head. Lost corners of tables side by side are the exception.
  void read_uneven_row(const GridRow& row) {
    TableHead head;
    for (const GridCell& cell : row.cells)
      if (is(cell, CellForm::words) || is(cell, CellForm::date)) {
        head = head_of(cell);
        break;
      }
    const auto number = static_cast<std::uint32_t>(table_->rows.size());
    table_->rows.push_back(std::move(head));
    for (const GridCell& cell : row.cells) {
      const bool alone = std::count_if(row.cells.begin(), row.cells.end(),
                                       [&](const GridCell& c) { return is(c, CellForm::figure); }) == 1;
      const bool dated =
          has_years_ || alone || (table_->columns.front().use == HeadUse::year && &cell == &row.cells.front());
      if (dated && is(cell, CellForm::figure) && looks_like_year(words(cell))) put_year(cell);
      else add(cell, number, width_);
    }
  }

  // A cell that heads the row. One that goes over several rows stands in the first of them: an empty one before a head
  // is that one again.
  const GridCell* head_cell(const GridRow& row, std::size_t first, std::size_t column, std::size_t end) {
    if (heads_above_.size() < width_) heads_above_.resize(width_);
    const GridCell* cell = column < first ? heads_above_[column] : &row.cells[column - first];
    if (cell && !is(*cell, CellForm::blank)) {
      if (cell != heads_above_[column])
        std::fill(heads_above_.begin() + static_cast<std::ptrdiff_t>(column),
                  heads_above_.begin() + static_cast<std::ptrdiff_t>(end), nullptr);
      return heads_above_[column] = cell;
    }
    for (std::size_t c = column + 1; c < end && !has_figures(c); ++c)
      if (c >= first && !is(row.cells[c - first], CellForm::blank)) return heads_above_[column];
    return nullptr;
  }

  // The words before the group's first figure; if there are none, the first of the row.
  TableHead row_head(const GridRow& row, std::size_t first, std::size_t begin, std::size_t end) {
    TableHead head;
    std::u32string unit;
    bool among = false;
    const auto put = [&](const GridCell& cell, HeadUse use) {
      if (is(cell, CellForm::blank) || (is(cell, CellForm::figure) && use != HeadUse::year)) return;
      if (use == HeadUse::serial || use == HeadUse::code) return;
      if (use == HeadUse::unit) return void(unit = words(cell));
      if (words(cell) == among_alone) return void(among = true);
      TableHead next = head_of(cell);
      if (next.use == HeadUse::corner || next.use == HeadUse::unit || next.use == HeadUse::code)
        next.words = words(cell);  // 电话 as a channel
      put_over(std::move(head), next);
      head = std::move(next);
    };
    for (std::size_t c = begin; c < end && !has_figures(c); ++c)
      if (const GridCell* cell = head_cell(row, first, c, end)) put(*cell, table_->columns[c].use);
    if (head.words.empty() && head.period_words.empty())
      for (std::size_t c = begin; c < end && head.words.empty(); ++c)
        if (c >= first && is(row.cells[c - first], CellForm::words)) put(row.cells[c - first], table_->columns[c].use);
    if (!unit.empty()) head.unit = unit;
    head.among |= among;
    const std::u32string_view name = head.words;
    head.total |=
        head.use == HeadUse::figure && (name.ends_with(U"合计") || name.ends_with(U"总计") || name.ends_with(U"小计"));
    return head;
  }

  TableCell& put(Span span, CellUse use) {
    TableCell& out = out_.emplace_back();
    out.span = span;
    out.use = use;
    return out;
  }

  void put_year(const GridCell& cell) { put(cell.span, CellUse::date).date = to_utf8(words(cell)); }

  void add(const GridCell& cell, std::uint32_t row, std::size_t column) {
    const bool broken = std::all_of(cell.pieces.begin(), cell.pieces.end(), [&](Span piece) {
      return is_digit(text_[piece.start]) &&
          form_of_cell(text_.substr(piece.start, piece.length()), rules_) == CellForm::figure;
    });
    if (!cell.pieces.empty() && broken)
      for (const Span piece : cell.pieces) put(piece, CellUse::broken);
    if (!is(cell, CellForm::figure) || !cell.joined.empty()) return;
    TableCell& out = put(cell.span, CellUse::figure);
    out.table = table_;
    out.row = row;
    out.line = static_cast<std::uint32_t>(line_);
    out.column = static_cast<std::uint32_t>(column);
    const TableHead& head = table_->columns[column];
    if (head.use == HeadUse::serial) out.use = CellUse::serial_number;
    const TableHead& of_row = table_->rows[row];
    auto date = date_of_cell(words(cell), head);
    if (!date && head.unit.empty()) date = date_of_cell(words(cell), of_row);
    if (date) out.use = CellUse::date, out.date = std::move(*date);
    if (head.use == HeadUse::code) out.use = CellUse::code;
    out.unit = unit_for(head, of_row);
  }

  // The column's own, then the row's, then the caption's; a share or a growth is not in the unit of the others.
  std::u32string unit_for(const TableHead& column, const TableHead& row) const {
    const bool ratio = column.ratio || row.ratio;
    if (!column.unit.empty() && (!row.ratio || column.ratio)) return column.unit;
    if (!row.unit.empty() && (!column.ratio || row.ratio)) return row.unit;
    if (ratio) return caption_.percent ? U"%" : U"";
    return caption_.unit;
  }

  std::u32string_view text_;
  const Grid& grid_;
  const NumberRules& rules_;
  std::vector<TableCell>& out_;
  std::shared_ptr<Table> table_ = std::make_shared<Table>();
  std::optional<ColumnHeads> heads_;
  std::size_t data_ = 0;  // the first row of figures
  std::size_t line_ = 0;  // the row that is read
  std::size_t width_ = 0;
  std::vector<Column> columns_;
  std::size_t full_rows_ = 0;
  bool has_years_ = false;           // a column of years behind the first
  std::vector<std::size_t> groups_;  // the first column of each, and the width
  const GridRow* last_full_ = nullptr;
  std::u32string unit_above_;                 // of the last row that is no part of another
  std::vector<TableHead> outline_;            // numbered rows without figures that the next ones stand under
  std::deque<GridRow> shortened_;             // rows without the names that stand before their own
  std::vector<const GridCell*> heads_above_;  // by column: the last that stood there
  StatedUnits caption_;
};

}  // namespace

std::vector<TableCell> read_tables(std::u32string_view text, const Places& places, const NumberRules& rules) {
  std::vector<TableCell> out;
  std::uint32_t id = 0;
  for (const Grid& grid : find_grids(text, places, rules)) TableReader(text, grid, rules, id++, out).read();
  return out;
}

std::optional<CellNumber> read_cell_number(std::u32string_view cell, std::u32string_view unit,
                                           const NumberRules& rules) {
  const bool bracketed = cell.front() == '(' && cell.back() == ')';
  if (bracketed) cell = cell.substr(1, cell.size() - 2);
  const bool triangle = one_of(cell.front(), U"△▲");
  const bool minus = one_of(cell.front(), U"-−–—");
  std::u32string said = bracketed || triangle || minus ? U"-" : U"";
  said += cell.substr(triangle || minus || cell.front() == '+');
  const auto first = static_cast<std::size_t>(std::find_if(said.begin(), said.end(), is_digit) - said.begin());
  QuantityMatch match = read_quantity(said, first, 0, rules);
  if (match.span.start != 0 || match.span.end != said.size()) return std::nullopt;
  if (!match.has_unit && !unit.empty()) {
    // Read again as if the unit stood behind the figure.
    said += unit;
    QuantityMatch with_unit = read_quantity(said, first, 0, rules);
    if (with_unit.has_unit) match = std::move(with_unit);
  }
  if (bracketed && match.quantity.kind != "money" && match.quantity.kind != "percent") return std::nullopt;
  return CellNumber{std::move(match.quantity), match.unit_rule};
}

}  // namespace zhibiao
