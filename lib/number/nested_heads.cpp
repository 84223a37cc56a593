#include "number/nested_heads.h"

#include <algorithm>

namespace zhibiao {
namespace {

using Level = std::vector<TableHead>;
/// The columns under each cell of a level, as paths that begin there.
using Blocks = std::vector<std::vector<HeadPath>>;

// How many cells of the level below stand under each of `spread` heads: equal shares, or those with heads below them
// apart from those without.
std::vector<std::size_t> shares(const Blocks& below, std::size_t spread) {
  const std::size_t cells = below.size();
  if (cells % spread == 0) return std::vector<std::size_t>(spread, cells / spread);
  if (spread != 2) return {};
  const auto is_nested = [](const std::vector<HeadPath>& block) { return block.size() > 1; };
  const auto boundary = std::adjacent_find(below.begin(), below.end(),
                                           [&](const auto& a, const auto& b) { return is_nested(a) != is_nested(b); });
  if (boundary == below.end()) return {};
  const auto first = static_cast<std::size_t>(boundary - below.begin()) + 1;
  return {first, cells - first};
}

// 人次 占比 人次 占比: one block after the other, the same words.
bool repeats(const Level& level, std::size_t blocks) {
  const std::size_t length = level.size() / blocks;
  if (blocks < 2 || level.size() % blocks != 0) return false;
  for (std::size_t i = length; i < level.size(); ++i)
    if (level[i].printed != level[i - length].printed) return false;
  return true;
}

// Which heads of a level have others below them: the times, if the same stands under each of them; else none that names
// a unit, a time or a total, or stands in the level below as well, if there are enough without; where the last one is a
// total the one before it, for its parts come one by one and then together.
std::vector<bool> choose(const Level& level, const Level& below, std::size_t first, std::size_t spread) {
  std::vector<bool> out(level.size(), false);
  const bool ends_with_total = level.back().total;
  const auto is_time = [](const TableHead& head) { return !head.period_words.empty(); };
  const auto times =
      static_cast<std::size_t>(std::count_if(level.begin() + static_cast<std::ptrdiff_t>(first), level.end(), is_time));
  if (times == spread && repeats(below, spread)) {
    std::transform(level.begin() + static_cast<std::ptrdiff_t>(first), level.end(),
                   out.begin() + static_cast<std::ptrdiff_t>(first), is_time);
    return out;
  }
  const auto is_plain = [&](const TableHead& head) {
    return head.unit.empty() && head.period_words.empty() && !head.total &&
        std::none_of(below.begin(), below.end(), [&](const TableHead& lower) { return lower.printed == head.printed; });
  };
  for (const bool plain : {true, false})
    for (std::size_t n = first; n < level.size() && spread > 0; ++n) {
      const std::size_t i = ends_with_total ? level.size() - 1 - (n - first) : n;
      if (!out[i] && (!plain || is_plain(level[i]))) out[i] = true, --spread;
    }
  return out;
}

// The columns of level `row` with `spread` of its heads over the cells of the level below; empty: it cannot be.
Blocks put_over(const HeadLevels& levels, std::size_t row, const Blocks& below, std::size_t first, std::size_t spread) {
  const Level& level = levels[row];
  const std::vector<std::size_t> lengths =
      spread == 0 || spread > level.size() - first ? std::vector<std::size_t>() : shares(below, spread);
  const bool single = std::any_of(lengths.begin(), lengths.end(), [](std::size_t length) { return length < 2; });
  if (lengths.empty() || single) return {};
  const std::vector<bool> spreads = choose(level, levels[row + 1], first, spread);
  Blocks out;
  std::size_t next = 0, share = 0;
  for (std::size_t i = 0; i < level.size(); ++i) {
    auto& block = out.emplace_back();
    if (!spreads[i]) {
      block.push_back({{row, i}});
      continue;
    }
    for (std::size_t n = lengths[share++]; n > 0; --n)
      for (HeadPath path : below[next++]) {
        path.insert(path.begin(), {row, i});
        block.push_back(std::move(path));
      }
  }
  return out;
}

std::size_t count_columns(const Blocks& blocks) {
  std::size_t out = 0;
  for (const auto& block : blocks) out += block.size();
  return out;
}

std::vector<HeadPath> joined(const Blocks& blocks) {
  std::vector<HeadPath> out;
  for (const auto& block : blocks) out.insert(out.end(), block.begin(), block.end());
  return out;
}

}  // namespace

std::vector<HeadPath> nest_heads(const HeadLevels& levels, std::size_t width, bool has_corner) {
  Blocks lowest;
  for (std::size_t i = 0; i < levels.back().size(); ++i) lowest.push_back({{{levels.size() - 1, i}}});
  const auto over =
      [&](std::size_t row,
          const Blocks& below) {  // the uppermost level: the width says how many of its heads have others below
        const std::size_t cells = levels[row].size(), columns = count_columns(below);
        return cells + columns <= width ? Blocks() : put_over(levels, row, below, has_corner, cells + columns - width);
      };
  if (levels.size() == 2) return joined(over(0, lowest));
  for (std::size_t spread = 1; levels.size() == 3 && spread <= levels[1].size(); ++spread) {
    const Blocks middle = put_over(levels, 1, lowest, 0, spread);
    if (middle.empty()) continue;
    if (const Blocks all = over(0, middle); !all.empty()) return joined(all);
  }
  return {};
}

}  // namespace zhibiao
