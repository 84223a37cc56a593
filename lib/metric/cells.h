#pragma once
/// Which cells of which tables the metrics fill. Internal to the metric room.

#include <vector>

#include "metric/metric.h"
#include "number/table.h"

namespace zhibiao {

/// Adds to Extraction::tables and Extraction::cells. Cells must be given in the order of the text: then tables ascend,
/// and none goes on inside another.
class CellList {
 public:
  /// Both must live as long.
  CellList(const Document& document, Extraction& out) : document_(document), out_(out) {}
  /// What Metric::cell is. Texts go to `texts`; each head is kept once.
  std::uint32_t add(const CellPlace& place, TextArena& texts);

 private:
  void begin_table(const Table& table, TextArena& texts);

  const Document& document_;
  Extraction& out_;
  std::shared_ptr<const Table> table_;  // the last one, and its heads as kept
  std::vector<OptionalText> column_heads_;
  std::uint32_t row_ = 0;  // 1 + the row whose head was kept last
  OptionalText row_head_;
};

}  // namespace zhibiao
