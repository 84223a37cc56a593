#include "base/chars.h"
#include "number/table_layout.h"

namespace zhibiao {
namespace {

constexpr bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }
constexpr bool is_box(char32_t c) { return in(c, 0x2500, 0x257F); }
constexpr bool is_vertical(char32_t c) {
  return c == '|' || in(c, 0x2502, 0x2503) || in(c, 0x2506, 0x2507) || in(c, 0x250A, 0x250B) || c == 0x2551;
}
// A line goes up, or down, from where the character stands: what divides cells above it, or below.
constexpr bool goes_up(char32_t c) {
  return is_vertical(c) || in(c, 0x2514, 0x252B) || in(c, 0x2534, 0x254B) || in(c, 0x2558, 0x2563) ||
      in(c, 0x2567, 0x256C);
}
constexpr bool goes_down(char32_t c) {
  return is_vertical(c) || in(c, 0x250C, 0x2513) || in(c, 0x251C, 0x2533) || in(c, 0x253C, 0x254B) ||
      in(c, 0x2552, 0x2557) || in(c, 0x255E, 0x2566) || in(c, 0x256A, 0x256C);
}
constexpr bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == U'　'; }

Span trimmed(std::u32string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// A cell while its lines are put together.
struct Piece {
  Span first;
  std::u32string joined;
};

// The lines between two that are drawn.
using Block = std::vector<std::vector<Span>>;

// What a drawn line says of the cells below it.
struct Drawn {
  std::vector<std::uint32_t> above;  // of each cell below, the one above it
  std::vector<Span> text;  // what stands in the line where it is not drawn: of a cell that is above and below it
  std::size_t upper = 0;   // how many cells above
};

Drawn read_drawn(std::u32string_view text, Span line) {
  Drawn out;
  std::uint32_t upper = 0;
  std::size_t begin = line.start;
  bool drawn = false, open = false;
  for (std::size_t at = line.start; at < line.end; ++at) {
    const char32_t c = text[at];
    const bool up = goes_up(c), down = goes_down(c);
    if (!up && !down) {
      drawn |= BoxRows::is_horizontal(c);
      continue;
    }
    if (open && down) {
      out.above.push_back(upper);
      out.text.push_back(drawn ? Span{} : trimmed(text, begin, at));
    }
    if (open && up) ++upper;
    open = true;
    drawn = false;
    begin = at + 1;
  }
  out.upper = upper;
  return out;
}

}  // namespace

bool BoxRows::is_horizontal(char32_t c) { return is_box(c) && !is_vertical(c) && !(c >= 0x2571 && c <= 0x2573); }

bool BoxRows::is_rule(std::u32string_view line) {
  static constexpr CharBitmap ascii(U"-=+—: |\t");
  bool across = false;
  for (const char32_t c : line) {
    if (!is_box(c) && !ascii.has(c)) return false;
    across |= one_of(c, U"-=—") || is_horizontal(c);
  }
  return across && line.size() >= 3;
}

void BoxRows::add(Span line) { lines_.push_back(line); }

std::vector<GridRow> BoxRows::rows(const NumberRules& rules) {
  std::vector<GridRow> out;
  Block block;
  Drawn drawn;                // the last line that was drawn
  std::vector<Span> carried;  // what it holds of the cells below
  const auto form = [&](Span span) { return form_of_cell(text_.substr(span.start, span.length()), rules); };
  const auto has_figures = [&](const std::vector<Span>& line) {
    return std::any_of(line.begin(), line.end(), [&](Span cell) { return form(cell) == CellForm::figure; });
  };
  const auto has_words = [&](const std::vector<Span>& line) {
    return std::any_of(line.begin(), line.end(), [&](Span cell) { return form(cell) == CellForm::words; });
  };
  const auto put = [&](std::size_t from, std::size_t to) {
    GridRow row;
    for (std::size_t column = 0; column < block[from].size(); ++column) {
      GridCell cell;
      std::u32string joined;
      std::size_t pieces = 0;
      const auto add = [&](Span piece) {
        if (piece.empty()) return;
        if (pieces++ == 0) cell.span = piece;
        cell.pieces.push_back(piece);
        joined += text_.substr(piece.start, piece.length());
      };
      if (from == 0 && column < carried.size()) add(carried[column]);
      for (std::size_t line = from; line < to; ++line)
        if (block[line].size() == block[from].size()) add(block[line][column]);
      if (pieces == 0) cell.span = block[from][column];
      if (pieces > 1) cell.joined = std::move(joined);
      else cell.form = form(cell.span), cell.pieces.clear();
      row.cells.push_back(std::move(cell));
    }
    if (from == 0 && drawn.above.size() == row.cells.size() && !out.empty() && out.back().cells.size() == drawn.upper)
      row.above = drawn.above;
    out.push_back(std::move(row));
  };
  const auto close = [&] {
    if (block.empty()) return;
    const auto figures = std::count_if(block.begin(), block.end(), has_figures);
    // Rows without lines between them: each that names itself is one, with the lines behind it that go on with its
    // words or its numbers.
    std::size_t from = 0;
    for (std::size_t line = 1; figures >= 2 && line < block.size(); ++line) {
      const bool names = !block[line].front().empty() || (has_figures(block[line]) && has_words(block[line]));
      if (!names || (!has_figures(block[line]) && !has_figures(block[from]))) continue;
      put(from, line);
      from = line;
    }
    put(from, block.size());
    block.clear();
    carried.clear();
    drawn = {};
  };
  for (const Span line : lines_) {
    const std::u32string_view words = text_.substr(line.start, line.length());
    if (std::any_of(words.begin(), words.end(), is_horizontal) || is_rule(words)) {
      close();
      drawn = read_drawn(text_, line);
      if (!out.empty() && drawn.upper == out.back().cells.size()) carried = drawn.text;
      continue;
    }
    std::vector<Span> cells;
    std::size_t begin = line.start;
    for (std::size_t at = line.start; at <= line.end; ++at) {
      if (at < line.end && !goes_up(text_[at])) continue;
      cells.push_back(trimmed(text_, begin, at));
      begin = at + 1;
    }
    if (cells.front().empty()) cells.erase(cells.begin());
    if (!cells.empty() && cells.back().empty()) cells.pop_back();
    if (!cells.empty()) block.push_back(std::move(cells));
  }
  close();
  lines_.clear();
  return out;
}

}  // namespace zhibiao
