#pragma once
/// All tables in one workbook, a sheet each. Used inside this room.

#include <memory>

#include "base/base.h"
#include "table/schema.h"

namespace zhibiao::table {

/// Heads are bold and frozen with the key columns; what a column holds stands as a note on its head. Rows go to disk as they come. The bytes depend on the rows only.
class Workbook {
 public:
  /// `scratch`: a folder for what is written meanwhile.
  Workbook(std::string path, std::string scratch);
  ~Workbook();
  /// Lives as long as the workbook.
  TableSink& add(TableSchema schema);
  /// Errors: it cannot be written, or a table has more rows or columns than a sheet can have.
  std::optional<Error> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao::table
