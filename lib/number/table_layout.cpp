#include "number/table_layout.h"

#include <utility>

#include "base/chars.h"
#include "number/date.h"
#include "number/quantity.h"
#include "number/table.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view bars = U"|│┃║";
constexpr CharBitmap dividers(U"\t|│┃║");

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Span trimmed(std::u32string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && one_of(text[begin], U" \t　")) ++begin;
  while (end > begin && one_of(text[end - 1], U" \t　")) --end;
  return span_of(begin, end);
}

// Between tabs, or between bars; what stands before the first and behind the last bar is no cell when it is empty.
std::vector<Span> pieces_of(std::u32string_view text, Span line, bool barred) {
  std::vector<Span> cells;
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

// Lines to grids. A grid goes on as long as its lines are divided; what is left over may be a table with one cell a
// line.
class Finder {
 public:
  Finder(std::u32string_view text, const NumberRules& rules)
      : text_(text), rules_(rules), box_(text), cell_lines_(text, rules) {}

  std::vector<Grid> run(const Places& places) {
    std::size_t begin = 0;
    char32_t divider = 0;
    for (std::size_t at = places.next(0); at < text_.size(); at = places.next(at + 1)) {
      if (text_[at] == '\n') {
        take(span_of(begin, at), divider);
        begin = at + 1;
        divider = 0;
      } else if (dividers.has(text_[at]) && (divider == 0 || divider == '\t')) {
        divider = text_[at];
      }
    }
    take(span_of(begin, text_.size()), divider);
    end_of_rows();
    cell_lines_.end(out_);
    return std::move(out_);
  }

 private:
  // `divider`: a bar if the line holds one, else a tab or 0.
  void take(Span line, char32_t divider) {
    const std::u32string_view words = text_.substr(line.start, line.length());
    if (divider != 0 && divider != '\t' && divider != '|') return take_box_line(line);
    const bool in_rows = !grid_.rows.empty() || !box_.empty();
    if (in_rows && BoxRows::is_rule(words)) return box_.empty() ? void() : box_.add(line);
    if (!box_.empty()) end_of_rows();
    if (divider != 0) {
      const std::vector<Span> pieces = pieces_of(text_, line, divider != '\t');
      if (pieces.size() >= 2 && !(grid_.rows.size() >= 2 && is_title(pieces))) return take_row(line, pieces);
      if (!pieces.empty()) line = pieces.front();
    }
    // A short line among the rows may head those that follow.
    constexpr std::size_t longest = 20;
    if (grid_.rows.size() >= 2 && between_.empty() && !line.empty() && line.length() <= longest) between_ = line;
    else end_of_rows(), take_single(line);
  }

  // Words in the first cell and nothing in the others: one cell that goes over all columns.
  bool is_title(const std::vector<Span>& pieces) const {
    const bool alone = std::all_of(pieces.begin() + 1, pieces.end(), [](Span piece) { return piece.empty(); });
    return alone &&
        form_of_cell(text_.substr(pieces.front().start, pieces.front().length()), rules_) == CellForm::words;
  }

  void take_single(Span line) {
    if (!cell_lines_.take(line)) cell_lines_.end(out_);
  }

  void take_box_line(Span line) {
    if (box_.empty()) {
      end_of_rows();
      cell_lines_.end(out_);
      grid_.start = line.start;
    }
    box_.add(line);
  }

  void take_row(Span line, const std::vector<Span>& pieces) {
    GridRow row;
    row.cells.reserve(pieces.size());
    for (const Span piece : pieces)
      row.cells.push_back({piece, {}, form_of_cell(text_.substr(piece.start, piece.length()), rules_), {}});
    if (!between_.empty()) {
      const bool goes_on = row.cells.size() == grid_.rows.back().cells.size() &&
          std::any_of(row.cells.begin() + 1, row.cells.end(),
                      [](const GridCell& cell) { return cell.form == CellForm::figure; });
      if (goes_on) add_group(row.cells.size());
      else end_of_rows();
    }
    if (grid_.rows.empty()) {
      cell_lines_.end(out_);
      grid_.start = line.start;
    }
    grid_.rows.push_back(std::move(row));
  }

  // The undivided line before this row: a numbered one is a row without figures.
  void add_group(std::size_t width) {
    const Span line = std::exchange(between_, Span{});
    if (enumerator_length(text_.substr(line.start, line.length())) == 0) return;
    GridRow& group = grid_.rows.emplace_back();
    group.cells.assign(width, {{line.end, line.end}, {}, CellForm::blank, {}});
    group.cells.front() = {line, {}, CellForm::words, {}};
  }

  void end_of_rows() {
    if (!box_.empty()) grid_.rows = box_.rows(rules_);
    if (grid_.rows.size() >= 2) out_.push_back(std::move(grid_));
    grid_ = Grid();
    if (!between_.empty()) take_single(std::exchange(between_, Span{}));
  }

  std::u32string_view text_;
  const NumberRules& rules_;
  Grid grid_;
  Span between_;  // an undivided line behind the last row
  BoxRows box_;
  CellLines cell_lines_;
  std::vector<Grid> out_;
};

bool is_blank(std::u32string_view cell) {
  return std::all_of(cell.begin(), cell.end(), [](char32_t c) { return one_of(c, U"-—–─━/\\ *…"); });
}

}  // namespace

bool looks_like_year(std::u32string_view cell) {
  return cell.size() == 4 && std::all_of(cell.begin(), cell.end(), is_digit) &&
      (cell.starts_with(U"19") || cell.starts_with(U"20"));
}

std::size_t enumerator_length(std::u32string_view words) {
  const bool bracketed = words.starts_with(U"(");
  std::size_t at = bracketed;
  while (at < words.size() && (is_digit(words[at]) || is_han_numeral(words[at]))) ++at;
  const bool enumerator =
      at > bracketed && at < words.size() && (bracketed ? words[at] == ')' : one_of(words[at], U"、."));
  return enumerator && at + 1 < words.size() && !is_digit(words[at + 1]) ? at + 1 : 0;
}

std::uint8_t enumerator_level(std::u32string_view words) {
  if (enumerator_length(words) == 0) return 0;
  const bool bracketed = words.front() == '(';
  return static_cast<std::uint8_t>(bracketed + 1 + 2 * is_digit(words[bracketed]));
}

CellForm form_of_cell(std::u32string_view cell, const NumberRules& rules) {
  constexpr std::size_t longest = 20;
  if (is_blank(cell)) return CellForm::blank;
  if (cell.size() > longest) return CellForm::words;
  if (cell.front() == '(' && cell.back() == ')') cell = cell.substr(1, cell.size() - 2);
  std::size_t at = 0;
  if (at < cell.size() && one_of(cell[at], U"-+−–—△▲约")) ++at;
  if (at >= cell.size() || !is_digit(cell[at])) return CellForm::words;
  const std::size_t first = at;
  while (at < cell.size() && (is_digit(cell[at]) || one_of(cell[at], U",. "))) ++at;
  if (at == cell.size() || cell.substr(at) == U"%") return CellForm::figure;
  if (const DateMatch date = read_date(cell, first, 0)) {
    if (date.end == cell.size()) return CellForm::date;
    if (cell[date.end] == '(') return CellForm::words;  // 2023年(万元) heads a column
  }
  const QuantityMatch match = read_quantity(cell, first, 0, rules);
  return match.span.end == cell.size() && match.span.start <= first ? CellForm::figure : CellForm::words;
}

std::vector<Grid> find_grids(std::u32string_view text, const Places& places, const NumberRules& rules) {
  return Finder(text, rules).run(places);
}

}  // namespace zhibiao
