#include "base/chars.h"
#include "number/column_heads.h"

namespace zhibiao {
namespace {

// The words of a caption line or title row before 单位:万元; a sentence names no table.
Span name_in(std::u32string_view text, std::u32string_view line) {
  constexpr std::size_t longest = 40;
  const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
  const std::size_t unit = line.find(U"单位:");
  std::u32string_view name = line.substr(0, unit);
  if (unit != line.npos && name.ends_with(U"金额")) name.remove_suffix(2);
  while (!name.empty() && one_of(name.back(), U" \t(")) name.remove_suffix(1);
  if (name.empty() || name.size() > longest || name.find_first_of(U"。;,") != name.npos || one_of(name.back(), U":!?"))
    return {};
  return {begin, begin + static_cast<std::uint32_t>(name.size())};
}

}  // namespace

TableCaption read_caption(std::u32string_view text, const Grid& grid, std::size_t data, const NumberRules& rules) {
  TableCaption out;
  for (std::size_t i = 0; i < data && !out.units; ++i)
    for (const GridCell& cell : grid.rows[i].cells)
      if (!out.units) out.units = read_stated_units(cell.words(text), rules);
  if (data > 1 && is_title(grid.rows.front()) && grid.rows.front().cells.front().joined.empty())
    out.name = name_in(text, grid.rows.front().cells.front().words(text));
  constexpr std::size_t reach = 200, longest = 80;
  const std::size_t from = grid.start > reach ? grid.start - reach : 0;
  std::u32string_view before = text.substr(from, grid.start - from);
  for (int lines = 0; lines < 3 && !before.empty();) {
    before.remove_suffix(1);
    const std::size_t end = before.rfind('\n');
    std::u32string_view line = before.substr(end == before.npos ? 0 : end + 1);
    while (line.ends_with(U'\t')) line.remove_suffix(1);                             // a cell over all columns
    if (line.size() > longest || line.find_first_of(U"\t|│┃║") != line.npos) break;  // the row of another table
    if (!out.units) out.units = read_stated_units(line, rules);
    if (out.name.empty()) out.name = name_in(text, line);
    lines += !line.empty();
    before = before.substr(0, end == before.npos ? 0 : end + 1);
  }
  return out;
}

}  // namespace zhibiao
