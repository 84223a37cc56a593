#include "number/table.h"

#include "base/chars.h"
#include "number/quantity.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view bars = U"|│┃║";
constexpr CharBitmap dividers(U"\t|│┃║");
constexpr CharBitmap rules_of_lines(U"-=+—─━┌┬┐├┼┤└┴┘╔╗╚╝═ :|│┃║\t");

struct Row {
  std::vector<Span> cells;
  Span line;
};

Span trimmed(std::u32string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::u32string_view part(std::u32string_view text, Span span) { return text.substr(span.start, span.length()); }

bool is_rule(std::u32string_view line) {
  return !line.empty() && std::all_of(line.begin(), line.end(), [](char32_t c) { return rules_of_lines.has(c); });
}

// Between tabs, or between bars; what stands before the first and behind the last bar is no cell when it is empty.
std::vector<Span> cells_of(std::u32string_view text, Span line) {
  std::vector<Span> cells;
  const bool barred = part(text, line).find_first_of(bars) != std::u32string_view::npos;
  std::size_t begin = line.start;
  for (std::size_t at = line.start; at <= line.end; ++at) {
    if (at < line.end && (barred ? !one_of(text[at], bars) : text[at] != '\t')) continue;
    cells.push_back(trimmed(text, begin, at));
    begin = at + 1;
  }
  if (barred && cells.front().empty()) cells.erase(cells.begin());
  if (barred && !cells.empty() && cells.back().empty()) cells.pop_back();
  return cells;
}

// A figure and nothing else but signs, a unit and a mark of estimation: 1,203; -3.1%; 57件. Not a date, not text.
bool is_figure(std::u32string_view cell) {
  constexpr std::size_t longest = 20;
  if (!cell.empty() && one_of(cell.front(), U"-+−约")) cell.remove_prefix(1);
  if (cell.empty() || cell.size() > longest || !is_digit(cell.front())) return false;
  std::size_t at = 0;
  while (at < cell.size() && (is_digit(cell[at]) || one_of(cell[at], U",. "))) ++at;
  return cell.size() - at <= 4;
}

bool is_blank(std::u32string_view cell) {
  return std::all_of(cell.begin(), cell.end(), [](char32_t c) { return one_of(c, U"-—–/\\ *"); });
}

// One table, from its rows to its cells.
class Table {
 public:
  Table(std::u32string_view text, const std::vector<Row>& rows, const NumberRules& rules, std::vector<TableCell>& out)
      : text_(text), rows_(rows), rules_(rules), out_(out) {}

  void read() {
    const auto is_data = [&](const Row& row) {
      return row.cells.size() > 1 && std::any_of(row.cells.begin() + 1, row.cells.end(), [&](Span c) { return is_figure(part(text_, c)); });
    };
    while (heads_ < rows_.size() && !is_data(rows_[heads_])) ++heads_;
    if (heads_ == rows_.size()) return;
    caption_unit_ = caption_unit();
    for (std::size_t i = heads_; i < rows_.size(); ++i) read_row(rows_[i]);
  }

 private:
  void read_row(const Row& row) {
    Span head;  // the first cell that is words
    for (const Span cell : row.cells)
      if (!is_figure(part(text_, cell)) && !is_blank(part(text_, cell))) {
        head = cell;
        break;
      }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const Span span = row.cells[i];
      if (!is_figure(part(text_, span))) continue;
      TableCell cell;
      cell.span = span;
      cell.heads = {head, column_head(i, row.cells.size())};
      const std::u32string_view column = part(text_, cell.heads.column);
      if (column.starts_with(U"序号") || column.starts_with(U"编号")) cell.use = CellUse::serial_number;
      if (column == U"年份" || column == U"年度" || column == U"年") cell.use = CellUse::year;
      cell.unit = unit_in(column);
      if (cell.unit.empty()) cell.unit = unit_in(part(text_, head));
      if (cell.unit.empty()) cell.unit = caption_unit_;
      out_.push_back(std::move(cell));
    }
  }

  // The last of the head rows that has as many cells as the row, or one fewer where the corner is left out.
  Span column_head(std::size_t column, std::size_t columns) const {
    for (std::size_t i = heads_; i-- > 0;) {
      const auto& cells = rows_[i].cells;
      if (cells.size() == columns) return cells[column];
      if (cells.size() + 1 == columns && columns > 2) return column > 0 ? cells[column - 1] : Span{};
    }
    return {};
  }

  bool is_unit(std::u32string_view words) const {
    if (words.empty() || words.size() > 8) return false;
    const std::u32string one = U"1" + std::u32string(words);
    const QuantityMatch match = read_quantity(one, 0, 0, rules_);
    return match.has_unit && match.span.start == 0 && match.span.end == one.size();
  }

  // 数量(件), 金额(单位:万元), 单位:件
  std::u32string unit_in(std::u32string_view head) const {
    if (head.ends_with(U')')) {
      const std::size_t open = head.rfind('(');
      if (open != head.npos) {
        std::u32string_view inside = head.substr(open + 1, head.size() - open - 2);
        if (inside.starts_with(U"单位:")) inside.remove_prefix(3);
        if (is_unit(inside)) return std::u32string(inside);
      }
    }
    const std::size_t label = head.find(U"单位:");
    if (label == head.npos) return {};
    std::u32string_view words = head.substr(label + 3);
    words = words.substr(0, words.find_first_of(U" \t)"));
    return is_unit(words) ? std::u32string(words) : std::u32string();
  }

  // 单位:万元 in a head, or in the two lines before the table.
  std::u32string caption_unit() const {
    for (std::size_t i = 0; i < heads_; ++i)
      for (const Span cell : rows_[i].cells)
        if (part(text_, cell).find(U"单位:") != std::u32string_view::npos)
          if (auto unit = unit_in(part(text_, cell)); !unit.empty()) return unit;
    std::size_t end = rows_.front().line.start;
    for (int lines = 0; lines < 2 && end > 0; ++lines) {
      const std::size_t begin = end < 2 ? 0 : text_.rfind('\n', end - 2) + 1;
      if (auto unit = unit_in(text_.substr(begin, end - 1 - begin)); !unit.empty()) return unit;
      end = begin;
    }
    return {};
  }

  std::u32string_view text_;
  const std::vector<Row>& rows_;
  const NumberRules& rules_;
  std::vector<TableCell>& out_;
  std::size_t heads_ = 0;
  std::u32string caption_unit_;
};

class TableFinder {
 public:
  TableFinder(std::u32string_view text, const NumberRules& rules) : text_(text), rules_(rules) {}

  std::vector<TableCell> run(const Places& places) {
    std::size_t begin = 0;
    bool divided = false;
    for (std::size_t at = places.next(0); at < text_.size(); at = places.next(at + 1)) {
      if (text_[at] == '\n') {
        take(span(begin, at), divided);
        begin = at + 1;
        divided = false;
      } else if (dividers.has(text_[at])) {
        divided = true;
      }
    }
    take(span(begin, text_.size()), divided);
    end_of_rows();
    end_of_stack();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t longest_cell = 16;  // of a table with one cell a line

  static Span span(std::size_t begin, std::size_t end) { return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}; }

  // A line; `divided` when it holds tabs or bars.
  void take(Span line, bool divided) {
    const std::u32string_view words = part(text_, line);
    if (!rows_.empty() && is_rule(words)) return;
    if (divided) {
      std::vector<Span> cells = cells_of(text_, line);
      if (cells.size() >= 2) {
        end_of_stack();
        rows_.push_back({std::move(cells), line});
        return;
      }
    }
    end_of_rows();
    const bool cell = !words.empty() && words.size() <= longest_cell && words.find_first_of(U"。;!?,") == words.npos;
    if (cell || is_figure(words)) stack_.push_back(trimmed(text_, line.start, line.end));
    else end_of_stack();
  }

  void end_of_rows() {
    if (rows_.size() >= 2) Table(text_, rows_, rules_, out_).read();
    rows_.clear();
  }

  // One cell a line: k heads, then rows of one name and k - 1 figures. Clear enough from two rows on.
  void end_of_stack() {
    const auto figure = [&](std::size_t i) { return i < stack_.size() && is_figure(part(text_, stack_[i])); };
    for (std::size_t at = 0; at < stack_.size();) {
      std::size_t names = at;
      while (names < stack_.size() && !figure(names)) ++names;
      std::size_t width = 1;
      while (figure(names + width - 1)) ++width;
      const std::size_t first = names - 1;  // of the first row
      std::size_t rows = 0;
      const auto is_row = [&](std::size_t row) {
        if (row + width > stack_.size() || figure(row) || figure(row + width)) return false;
        for (std::size_t i = 1; i < width; ++i)
          if (!figure(row + i)) return false;
        return true;
      };
      if (width >= 2 && names >= at + 1 + width)
        while (is_row(first + rows * width)) ++rows;
      if (rows >= 2) read_stack(first, width, rows);
      at = rows >= 2 ? first + rows * width : names + width - 1;
      if (width == 1) break;
    }
    stack_.clear();
  }

  void read_stack(std::size_t first, std::size_t width, std::size_t rows) {
    std::vector<Row> table;
    for (std::size_t i = 0; i <= rows; ++i) {
      const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(first + i * width - width);
      table.push_back({{begin, begin + static_cast<std::ptrdiff_t>(width)}, *begin});
    }
    Table(text_, table, rules_, out_).read();
  }

  std::u32string_view text_;
  const NumberRules& rules_;
  std::vector<Row> rows_;
  std::vector<Span> stack_;
  std::vector<TableCell> out_;
};

}  // namespace

std::vector<TableCell> read_tables(std::u32string_view text, const Places& places, const NumberRules& rules) {
  return TableFinder(text, rules).run(places);
}

}  // namespace zhibiao
