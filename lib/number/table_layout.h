#pragma once
/// Where tables stand, and their rows of cells. Internal to the number room.

#include <string>
#include <vector>

#include "base/places.h"
#include "number/rules.h"
#include "section/section.h"

namespace zhibiao {

/// What a cell holds, by its form.
enum class CellForm : std::uint8_t { words, figure, date, blank };

struct GridCell {
  Span span;              ///< of its first piece
  std::u32string joined;  ///< its pieces, where it goes over several lines; else empty
  CellForm form = CellForm::words;
  std::vector<Span> pieces;  ///< where it is joined

  std::u32string_view words(std::u32string_view text) const {
    return joined.empty() ? text.substr(span.start, span.length()) : std::u32string_view(joined);
  }
};

struct GridRow {
  std::vector<GridCell> cells;
  std::vector<std::uint32_t> above;  ///< for each cell, which of the row above it stands under; empty: not known
};

/// The rows of one table, heads first.
struct Grid {
  std::vector<GridRow> rows;
  std::uint32_t start = 0;  ///< where its first line begins
  bool heads_known = true;  ///< false: the lines before the first figure are too many to say which are heads
};

/// The tables of a text in their order; each row has two cells or more. Linear.
std::vector<Grid> find_grids(std::u32string_view text, const Places& places, const NumberRules& rules);

/// figure: a number with nothing but a sign, a unit and a mark of estimation. date: 2023年, 1-6月. blank: empty, -, —,
/// /.
CellForm form_of_cell(std::u32string_view cell, const NumberRules& rules);
/// 1998, 2023: a year or a number.
bool looks_like_year(std::u32string_view cell);
/// 一、, (二), 1. before a heading's words.
std::size_t enumerator_length(std::u32string_view words);
/// How deep an outline stands at such a number: 一、 1, (一) 2, 1. 3, (1) 4; 0: none.
std::uint8_t enumerator_level(std::u32string_view words);

/// Lines that a box is drawn with (box_rows.cpp): each block between two of them is a row, or several.
class BoxRows {
 public:
  explicit BoxRows(std::u32string_view text) : text_(text) {}
  /// A line of the table in its order; it may be drawn in part.
  void add(Span line);
  bool empty() const { return lines_.empty(); }
  /// The rows of the lines since the last call.
  std::vector<GridRow> rows(const NumberRules& rules);

  /// Nothing but lines: ├──┼──┤, |---|---|, ━━━.
  static bool is_rule(std::u32string_view line);
  static bool is_horizontal(char32_t c);

 private:
  std::u32string_view text_;
  std::vector<Span> lines_;
};

/// Lines with one cell each (cell_lines.cpp).
class CellLines {
 public:
  CellLines(std::u32string_view text, const NumberRules& rules) : text_(text), rules_(rules) {}
  /// Whether the line may be a cell; then it is one.
  bool take(Span line);
  /// The tables of the lines since the last call.
  void end(std::vector<Grid>& out);

 private:
  struct Line {
    Span span;
    CellForm form;
  };
  std::u32string_view words(std::size_t at) const {
    return text_.substr(lines_[at].span.start, lines_[at].span.length());
  }
  bool is(std::size_t at, CellForm form) const { return at < lines_.size() && lines_[at].form == form; }
  bool is_value(std::size_t at) const { return at < lines_.size() && lines_[at].form != CellForm::words; }
  HeadUse use(std::size_t at) const;
  std::size_t read_keyed(std::size_t begin, std::size_t first, std::vector<Grid>& out) const;
  std::size_t read_named(std::size_t begin, std::size_t first, std::vector<Grid>& out) const;
  bool heads_known(std::size_t begin, std::size_t heads, std::size_t width) const;
  bool are_heads(std::size_t from, std::size_t to) const;
  GridRow row(std::size_t from, std::size_t to) const;
  GridRow named_row(std::size_t from, std::size_t figures, std::size_t end) const;
  bool is_numbered(std::size_t at) const { return enumerator_length(words(at)) > 0; }
  std::size_t end_of_names(std::size_t at) const;
  std::size_t add_named_rows(std::size_t at, std::size_t width, bool units, Grid& grid) const;
  std::size_t read_with_units(std::size_t begin, std::size_t first, std::vector<Grid>& out) const;
  std::vector<GridRow> nested_heads(std::size_t begin, std::size_t first, std::size_t width) const;
  bool says_that_it_counts(std::size_t head) const;
  bool totals_close(std::size_t first, std::size_t width) const;
  std::size_t read_unnamed(std::size_t begin, std::size_t first, std::vector<Grid>& out) const;

  std::u32string_view text_;
  const NumberRules& rules_;
  std::vector<Line> lines_;
};

}  // namespace zhibiao
