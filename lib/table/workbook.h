#pragma once
/// All tables in one workbook, a sheet each. Used inside this room.

#include <memory>

#include "base/base.h"
#include "table/schema.h"

namespace zhibiao::table {

/// Heads are bold and frozen with the key columns; what a column holds stands as a note on its head. Rows go to disk as
/// they come. The bytes depend on the rows only.
class Workbook {
 public:
  /// `scratch`: a folder for what is written meanwhile. What writes workbooks is a module of its own, xlsx.so, so that
  /// no other run loads its libraries. Errors: the module is not there, or is another version's.
  static Result<std::unique_ptr<Workbook>> open(const std::string& path, const std::string& scratch);
  virtual ~Workbook() = default;
  /// Lives as long as the workbook.
  virtual TableSink& add(TableSchema schema) = 0;
  /// Errors: it cannot be written, or a table has more rows or columns than a sheet can have.
  virtual std::optional<Error> finish() = 0;
};

}  // namespace zhibiao::table
