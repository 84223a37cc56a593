#pragma once
/// Which reports a batch is about, and where their records go. Used inside this room.

#include "batch/batch.h"

namespace zhibiao {

struct PlannedReport {
  std::string path;              ///< as given; below a folder: the folder as given, then what lies below it
  std::size_t relative_at = 0;   ///< where in `path` the part begins that the record is named after
  /// Its record, below the folder of records.
  std::string record() const { return path.substr(relative_at) + ".json"; }
};

struct BatchPlan {
  std::vector<PlannedReport> reports;  ///< of the shard, ascending by path, each path and each record once
  std::vector<Error> errors;           ///< inputs that cannot be listed, two reports for one record
};

BatchPlan plan_batch(const std::vector<std::string>& inputs, const Shard& shard);

}  // namespace zhibiao
