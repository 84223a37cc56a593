// Tables that lie flattened, one cell a line: heads, then rows of a name and as many figures each, so that the figures
// alone show the layout.
#include <cmath>
#include <cstdlib>

#include "base/chars.h"
#include "number/table_heads.h"
#include "number/table_layout.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_cell = 24, longest_numbered_cell = 48, longest_name_lines = 2, most_names = 3,
                      most_heads = 24;

bool ends_like_a_sentence(std::u32string_view words) { return words.find_first_of(U"。;!?,") != words.npos; }

}  // namespace

bool CellLines::take(Span line) {
  std::size_t begin = line.start, end = line.end;
  while (begin < end && one_of(text_[begin], U" \t|")) ++begin;
  while (end > begin && one_of(text_[end - 1], U" \t|")) --end;
  if (begin == end) return true;  // a blank line, or an empty cell that is not to be seen
  const std::u32string_view words = text_.substr(begin, end - begin);
  // (二)部分退还(多交的,不计本项): what a bracket adds to a row's name makes it no sentence.
  const bool numbered = enumerator_length(words) > 0;
  const std::u32string_view name = numbered && words.ends_with(U')') ? words.substr(0, words.rfind('(')) : words;
  if (name.size() > (numbered ? longest_numbered_cell : longest_cell) || BoxRows::is_rule(words)) return false;
  const CellForm form = form_of_cell(words, rules_);
  if (form == CellForm::words && ends_like_a_sentence(name)) return false;
  lines_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, form});
  return true;
}

HeadUse CellLines::use(std::size_t at) const {
  const auto hit = rules_.heads.longest_at(words(at), 0);
  return hit && hit.length == lines_[at].span.length() ? *hit.payload : HeadUse::figure;
}

// Each table that was read is left behind, each figure that belongs to none skipped with those beside it: no line is
// looked at often.
void CellLines::end(std::vector<Grid>& out) {
  for (std::size_t begin = 0; begin < lines_.size();) {
    std::size_t first = begin;
    while (first < lines_.size() && !is(first, CellForm::figure) && !is(first, CellForm::blank)) ++first;
    if (first == lines_.size()) break;
    std::size_t end = read_keyed(begin, first, out);
    if (end == 0) end = read_with_units(begin, first, out);
    if (end == 0) end = read_named(begin, first, out);
    if (end == 0) end = read_unnamed(begin, first, out);
    if (end == 0)
      for (end = first; is_value(end);) ++end;
    begin = end;
  }
  lines_.clear();
}

GridRow CellLines::row(std::size_t from, std::size_t to) const {
  GridRow row;
  for (std::size_t at = from; at < to; ++at) row.cells.push_back({lines_[at].span, {}, lines_[at].form, {}});
  return row;
}

// The first lines are one name.
GridRow CellLines::named_row(std::size_t from, std::size_t figures, std::size_t end) const {
  GridRow out = row(figures - 1, end);
  for (std::size_t at = from; at < figures && from + 1 < figures; ++at) out.cells.front().joined += words(at);
  return out;
}

bool CellLines::are_heads(std::size_t from, std::size_t to) const {
  for (std::size_t at = from; at < to; ++at)
    if (is(at, CellForm::figure) || is(at, CellForm::blank) || words(at).back() == ':' ||
        enumerator_length(words(at)) > 0)
      return false;
  return true;
}

// 序号 or 年度 as a head: every row begins with the next number, or a year, and has as many cells as there are heads.
std::size_t CellLines::read_keyed(std::size_t begin, std::size_t first, std::vector<Grid>& out) const {
  std::size_t key = first;
  HeadUse key_use = HeadUse::figure;
  while (key > begin && first - key < most_heads && key_use == HeadUse::figure) {
    const HeadUse found = use(--key);
    if (found == HeadUse::serial || found == HeadUse::year) key_use = found;
  }
  const std::size_t width = first - key;
  if (key_use == HeadUse::figure || width < 2 || !are_heads(key, first)) return 0;
  const auto is_key = [&](std::size_t at, std::size_t number) {
    if (!is(at, CellForm::figure)) return false;
    return key_use == HeadUse::year
        ? looks_like_year(words(at))
        : words(at) == to_utf32(std::to_string(number)) || words(at) == U"0" + to_utf32(std::to_string(number));
  };
  Grid grid;
  grid.start = lines_[key].span.start;
  grid.rows.push_back(row(key, first));
  const std::size_t values = width - (key_use == HeadUse::year ? 1 : 2);
  std::size_t at = first;
  for (std::size_t number = 1; at < lines_.size(); ++number) {
    const bool keyed = is_key(at, number);
    std::size_t figures = at + keyed;
    while (!is_value(figures) && figures < lines_.size() && figures - at <= longest_name_lines) ++figures;
    std::size_t end = figures;
    while (end < figures + values && is_value(end)) ++end;
    const bool regular = end == figures + values && (key_use == HeadUse::year) == (figures == at + keyed) &&
        (!is_value(end) || is_key(end, number + 1));
    if (keyed && regular) {
      GridRow next = key_use == HeadUse::year ? row(at, end) : named_row(at + 1, figures, end);
      if (key_use == HeadUse::serial) next.cells.insert(next.cells.begin(), {lines_[at].span, {}, lines_[at].form, {}});
      grid.rows.push_back(std::move(next));
    } else if (keyed && at + width <= lines_.size() && is_key(at + width, number + 1)) {
      grid.rows.push_back(row(at, end = at + width));  // with words in other columns
    } else if (!keyed && regular && use(at) == HeadUse::total) {
      GridRow total = named_row(at, figures, end);
      if (key_use == HeadUse::serial)
        total.cells.insert(total.cells.begin(),
                           {{lines_[at].span.start, lines_[at].span.start}, {}, CellForm::blank, {}});
      grid.rows.push_back(std::move(total));
    } else {
      break;
    }
    at = end;
  }
  if (grid.rows.size() < 3) return 0;
  out.push_back(std::move(grid));
  return at;
}

// Where the lines end that name a row: one name over several lines, or numbered ones that stand one under the other
// (三、办理结果, (一)同意).
std::size_t CellLines::end_of_names(std::size_t at) const {
  std::size_t names = 0, lines = 0;
  for (; at < lines_.size() && !is_value(at); ++at) {
    if (lines == 0 || is_numbered(at)) ++names, lines = 0;
    if (names > most_names || ++lines > longest_name_lines) break;
  }
  return at;
}

// The rows from there on that have a name (and a unit behind it) and as many figures; returns where they end.
std::size_t CellLines::add_named_rows(std::size_t at, std::size_t width, bool units, Grid& grid) const {
  while (at < lines_.size()) {
    const std::size_t figures = end_of_names(at);
    std::size_t end = figures;
    while (is_value(end)) ++end;
    if (figures < at + 1 + units || end - figures != width || (units && !is_unit(words(figures - 1), rules_))) break;
    for (std::size_t next = at + 1; next < figures - units; ++next) {
      if (!is_numbered(next)) continue;
      GridRow group = named_row(at, next, next);  // a row of its own without figures
      group.cells.resize(width + 1, {{lines_[next - 1].span.end, lines_[next - 1].span.end}, {}, CellForm::blank, {}});
      grid.rows.push_back(std::move(group));
      at = next;
    }
    GridRow next = named_row(at, figures - units, figures - units);
    const GridRow rest = row(figures - units, end);
    next.cells.insert(next.cells.end(), rest.cells.begin(), rest.cells.end());
    grid.rows.push_back(std::move(next));
    at = end;
  }
  return at;
}

// 指标, 计量单位, 本年, 上年: each row has a name, its unit, and a figure for each head behind.
std::size_t CellLines::read_with_units(std::size_t begin, std::size_t first, std::vector<Grid>& out) const {
  std::size_t end = first;
  while (is_value(end)) ++end;
  const std::size_t width = end - first, rows = first - 2;  // where the first name stands
  constexpr std::size_t names = 2;
  if (first < begin + names * 2 + width || use(rows - width - 1) != HeadUse::unit ||
      !are_heads(rows - width - names, rows))
    return 0;
  Grid grid;
  grid.start = lines_[rows - width - names].span.start;
  grid.rows.push_back(row(rows - width - names, rows));
  const std::size_t at = add_named_rows(rows, width, true, grid);
  if (grid.rows.size() < 3) return 0;
  out.push_back(std::move(grid));
  return at;
}

// A name, then always as many figures. The heads are that many lines before the first name, and one more where the
// corner has a head.
std::size_t CellLines::read_named(std::size_t begin, std::size_t first, std::vector<Grid>& out) const {
  std::size_t end = first;
  while (is_value(end)) ++end;
  const std::size_t width = end - first;
  if (first < begin + 1 + width) return 0;
  const std::size_t heads = first - 1 - width;
  const bool corner = heads > begin && are_heads(heads - 1, heads);
  if (!are_heads(heads, first - 1) || words(first - 1).back() == ':') return 0;
  // One figure a name is what lists and page counters have, too: only with heads that say that something is counted.
  if (width == 1 && (is_numbered(first - 1) || !says_that_it_counts(heads))) return 0;
  const bool headed =
      width > 1 || (corner && use(heads - 1) == HeadUse::corner);  // 信息内容 over the names, 处理数量 over the figures
  Grid grid;
  grid.rows = nested_heads(begin, first, width);
  if (grid.rows.empty()) {
    grid.heads_known = heads_known(begin, heads, width);
    grid.rows.push_back(
        row(corner && grid.heads_known && !(heads >= begin + width && words(heads - width) == words(heads)) ? heads - 1
                                                                                                            : heads,
            first - 1));
    grid.start = lines_[corner ? heads - 1 : heads].span.start;
  } else {
    grid.start = grid.rows.front().cells.front().span.start;
  }
  const std::size_t before = grid.rows.size();
  const std::size_t at = add_named_rows(first - 1, width, false, grid);
  if (grid.rows.size() - before < (width > 1 ? 2u : headed ? 1u : 3u)) return 0;
  out.push_back(std::move(grid));
  return at;
}

bool CellLines::says_that_it_counts(std::size_t head) const {
  const std::u32string_view name = words(head);
  return use(head) == HeadUse::measure || name.back() == ')' || name.ends_with(U"数") || name.ends_with(U"率") ||
      name.ends_with(U"数量");
}

// 居民, 单位, 合计 over 企业, 学校: behind the head of the totals stand the heads below the one before it. The totals
// of the rows show it.
std::vector<GridRow> CellLines::nested_heads(std::size_t begin, std::size_t first, std::size_t width) const {
  constexpr std::size_t fewest = 3, shortest_piece = 2;
  const std::size_t end = first - 1;
  std::size_t total = end - 1;
  while (total > begin && end - total < most_heads && use(total) != HeadUse::total) --total;
  if (use(total) != HeadUse::total || total + 1 == end || !are_heads(total, end) || !totals_close(first, width))
    return {};
  GridRow lower;
  for (std::size_t at = total + 1; at < end; ++at) {  // a head of two pieces goes over two lines: 商业 企业
    const bool broken = at + 1 < end && end - total - 1 + fewest > width + 1 && words(at).size() <= shortest_piece &&
        words(at + 1).size() <= shortest_piece;
    lower.cells.push_back(broken ? named_row(at, at + 2, at + 2).cells.front() : row(at, at + 1).cells.front());
    at += broken;
  }
  if (lower.cells.size() + fewest > width + 1) return {};
  const std::size_t upper_count = width + 1 - lower.cells.size();
  if (total + 1 < begin + upper_count) return {};
  const std::size_t from = total + 1 - upper_count;
  if (!are_heads(from, total)) return {};
  GridRow upper = row(from, total + 1);
  upper.cells.insert(upper.cells.begin(),
                     {{lines_[from].span.start, lines_[from].span.start}, {}, CellForm::blank, {}});
  return {std::move(upper), std::move(lower)};
}

// Whether the last figure of each row is the sum of the others.
bool CellLines::totals_close(std::size_t first, std::size_t width) const {
  const auto value = [&](std::size_t at) { return std::atof(to_utf8(words(at)).c_str()); };
  std::size_t rows = 0;
  for (std::size_t at = first; at + width <= lines_.size() && is_value(at + width - 1);) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < width; ++i) sum += value(at + i);
    constexpr double rounding = 1e-6;
    if (std::abs(sum - value(at + width - 1)) > rounding) return false;
    ++rows;
    const std::size_t next = at + width;
    at = end_of_names(next);
    if (at == next) break;
  }
  return rows >= 2;
}

// A row of figures without a name under heads that repeat themselves: 维持 纠正 总计 for each of what stands above
// them.
std::size_t CellLines::read_unnamed(std::size_t begin, std::size_t first, std::vector<Grid>& out) const {
  std::size_t end = first;
  while (is_value(end)) ++end;
  const std::size_t width = end - first;
  const auto repeats = [&](std::size_t at, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i)
      if (words(at + i) != words(first - length + i)) return false;
    return true;
  };
  for (std::size_t length = 2; length * 2 <= width && first >= begin + width; ++length) {
    if (width % length != 0 || !repeats(first - 2 * length, length)) continue;
    std::size_t last = first, behind = 0;  // the blocks at the end, one after the other
    while (last >= begin + length && behind < width / length && repeats(last - length, length))
      last -= length, ++behind;
    const std::size_t before = width / length - behind;
    if (before > 1) return 0;
    // Above each block a head; those above the last ones stand behind the first block, under a head that they share.
    std::size_t from = last - behind, lower = from;
    if (from < begin || last < behind) return 0;
    if (before == 1) {
      constexpr std::size_t uppermost = 2;
      if (from < begin + length + uppermost || !repeats(from - length, length)) return 0;
      lower = from - length, from = lower - uppermost;
    }
    if (!are_heads(from, first)) return 0;
    Grid grid;
    grid.start = lines_[from].span.start;
    if (before == 1) grid.rows.push_back(row(from, lower)), grid.rows.push_back(row(lower, last));
    else grid.rows.push_back(row(from, last));
    grid.rows.push_back(row(last, first));
    grid.rows.push_back(row(first, end));
    out.push_back(std::move(grid));
    return end;
  }
  return 0;
}

// Whether the lines before the first name are heads of one line each: nothing but the corner's stands before them, or a
// line that is no head.
bool CellLines::heads_known(std::size_t begin, std::size_t heads, std::size_t width) const {
  const auto is_above = [&](std::size_t at) {  // a caption or heading, or nothing
    return at < begin || at >= lines_.size() || is_value(at) || enumerator_length(words(at)) > 0 ||
        words(at).size() > 8 || words(at).starts_with(U"表") || words(at).ends_with(U"表") ||
        words(at).ends_with(U"情况") || words(at).ends_with(U"统计");
  };
  if (heads <= begin + 1 || is_above(heads - 1) || is_above(heads - 2)) return true;
  const HeadUse corner = use(heads - 1);
  if (corner == HeadUse::corner || corner == HeadUse::unit || corner == HeadUse::year) return true;
  return heads >= begin + width && words(heads - width) == words(heads);
}

}  // namespace zhibiao
