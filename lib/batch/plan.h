#pragma once
/// Which reports a batch is about, and where their records go. Used inside this room.

#include "batch/input_files.h"
#include "batch/manifest.h"

namespace zhibiao {

struct PlannedReport {
  std::string path;             ///< to open it: INPUT, then what lies below it
  std::size_t relative_at = 0;  ///< where in `path` the part below INPUT begins; of a single file its name
  /// Names the report, wherever its folder lies.
  std::string_view relative() const { return std::string_view(path).substr(relative_at); }
  /// Its record, below the folder of records.
  std::string record() const { return std::string(relative()) + ".json"; }
};

struct BatchPlan {
  std::vector<PlannedReport> reports;  ///< of the shard, ascending by what names them, each once
  std::vector<Error> errors;  ///< inputs that cannot be listed or have no report, reports that can have no record
  NotRead not_read;
};

BatchPlan plan_batch(const std::vector<std::string>& inputs, const FileChoice& choice, const Shard& shard);

}  // namespace zhibiao
