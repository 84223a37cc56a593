#pragma once
/// Heads over heads that lost their empty cells, as pages and pasted tables have them. Internal to the number room.

#include <utility>
#include <vector>

#include "number/table.h"

namespace zhibiao {

/// Rows of heads, the uppermost first.
using HeadLevels = std::vector<std::vector<TableHead>>;
/// Row and cell of the heads that one column has, the uppermost first.
using HeadPath = std::vector<std::pair<std::size_t, std::size_t>>;

/// The heads of each of `width` columns, for two or three levels; empty when they cannot stand so. `has_corner`: the
/// first cell of the first level is of the column that names the rows.
std::vector<HeadPath> nest_heads(const HeadLevels& levels, std::size_t width, bool has_corner);

}  // namespace zhibiao
