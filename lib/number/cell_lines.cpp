// Tables that lie flattened, one cell a line: heads, then rows of a name and as many figures each, so that the figures alone show the layout.
#include "base/chars.h"
#include "number/table_layout.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_cell = 24, longest_name_lines = 2, most_heads = 20;

bool ends_like_a_sentence(std::u32string_view words) { return words.find_first_of(U"。;!?,") != words.npos; }

}  // namespace

bool CellLines::take(Span line) {
  std::size_t begin = line.start, end = line.end;
  while (begin < end && one_of(text_[begin], U" \t|")) ++begin;
  while (end > begin && one_of(text_[end - 1], U" \t|")) --end;
  if (begin == end) return true;  // a blank line, or an empty cell that is not to be seen
  const std::u32string_view words = text_.substr(begin, end - begin);
  if (words.size() > longest_cell || BoxRows::is_rule(words)) return false;
  const CellForm form = form_of_cell(words, rules_);
  if (form == CellForm::words && ends_like_a_sentence(words)) return false;
  lines_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, form});
  return true;
}

HeadUse CellLines::use(std::size_t at) const {
  const auto hit = rules_.heads.longest_at(words(at), 0);
  return hit && hit.length == lines_[at].span.length() ? *hit.payload : HeadUse::figure;
}

// Each table that was read is left behind, each figure that belongs to none skipped with those beside it: no line is looked at often.
void CellLines::end(std::vector<Grid>& out) {
  for (std::size_t begin = 0; begin < lines_.size();) {
    std::size_t first = begin;
    while (first < lines_.size() && !is(first, CellForm::figure) && !is(first, CellForm::blank)) ++first;
    if (first == lines_.size()) break;
    std::size_t end = read_keyed(begin, first, out);
    if (end == 0) end = read_named(begin, first, out);
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
    if (is(at, CellForm::figure) || is(at, CellForm::blank) || words(at).back() == ':' || enumerator_length(words(at)) > 0) return false;
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
    return key_use == HeadUse::year ? looks_like_year(words(at)) : words(at) == to_utf32(std::to_string(number)) || words(at) == U"0" + to_utf32(std::to_string(number));
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
    const bool regular = end == figures + values && (key_use == HeadUse::year) == (figures == at + keyed) && (!is_value(end) || is_key(end, number + 1));
    if (keyed && regular) {
      GridRow next = key_use == HeadUse::year ? row(at, end) : named_row(at + 1, figures, end);
      if (key_use == HeadUse::serial) next.cells.insert(next.cells.begin(), {lines_[at].span, {}, lines_[at].form, {}});
      grid.rows.push_back(std::move(next));
    } else if (keyed && at + width <= lines_.size() && is_key(at + width, number + 1)) {
      grid.rows.push_back(row(at, end = at + width));  // with words in other columns
    } else if (!keyed && regular && use(at) == HeadUse::total) {
      GridRow total = named_row(at, figures, end);
      if (key_use == HeadUse::serial) total.cells.insert(total.cells.begin(), {{lines_[at].span.start, lines_[at].span.start}, {}, CellForm::blank, {}});
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

// A name, then always as many figures. The heads are that many lines before the first name, and one more where the corner has a head.
std::size_t CellLines::read_named(std::size_t begin, std::size_t first, std::vector<Grid>& out) const {
  std::size_t end = first;
  while (is_value(end)) ++end;
  const std::size_t width = end - first;
  if (first < begin + 1 + width) return 0;
  const std::size_t heads = first - 1 - width;
  const bool corner = heads > begin && are_heads(heads - 1, heads);
  if (!are_heads(heads, first)) return 0;
  // One figure a name is what lists and page counters have, too: only with heads that say that something is counted.
  if (width == 1 && !(use(heads) == HeadUse::measure || words(heads).back() == ')' || words(heads).ends_with(U"数") || words(heads).ends_with(U"率"))) return 0;
  Grid grid;
  grid.start = lines_[corner ? heads - 1 : heads].span.start;
  grid.heads_known = heads_known(begin, heads, width);
  grid.rows.push_back(row(corner && grid.heads_known && !(heads >= begin + width && words(heads - width) == words(heads)) ? heads - 1 : heads, first - 1));
  std::size_t at = first - 1;
  while (at < lines_.size()) {
    std::size_t figures = at;
    while (figures < lines_.size() && !is_value(figures) && figures - at < longest_name_lines) ++figures;
    end = figures;
    while (is_value(end)) ++end;
    if (figures == at || end - figures != width) break;
    grid.rows.push_back(named_row(at, figures, end));
    at = end;
  }
  if (grid.rows.size() < (width == 1 ? 4u : 3u)) return 0;
  out.push_back(std::move(grid));
  return at;
}

// Whether the lines before the first name are heads of one line each: nothing but the corner's stands before them, or a line that is no head.
bool CellLines::heads_known(std::size_t begin, std::size_t heads, std::size_t width) const {
  const auto is_above = [&](std::size_t at) {  // a caption or heading, or nothing
    return at < begin || at >= lines_.size() || is_value(at) || enumerator_length(words(at)) > 0 || words(at).size() > 8 || words(at).starts_with(U"表") ||
           words(at).ends_with(U"表") || words(at).ends_with(U"情况") || words(at).ends_with(U"统计");
  };
  if (heads <= begin + 1 || is_above(heads - 1) || is_above(heads - 2)) return true;
  const HeadUse corner = use(heads - 1);
  if (corner == HeadUse::corner || corner == HeadUse::unit || corner == HeadUse::year) return true;
  return heads >= begin + width && words(heads - width) == words(heads);
}

}  // namespace zhibiao
