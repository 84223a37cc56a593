#pragma once
/// The reports of the manifest that a run was not asked for: which are gone, and what becomes of their records. Used
/// inside this room.

#include <unordered_set>

#include "batch/plan.h"

namespace zhibiao {

struct Gone {
  std::vector<ManifestEntry> entries;  ///< ascending by path, as they would stand if they stayed; without those that
                                       ///< never had a record and are not there
  std::vector<bool> may_go;            ///< entry by entry: the report is not below the INPUTs any more
};
/// Those of `known` that are not planned. A report that is still there stays, be it behind a symbolic link that this
/// run did not follow; one that `choice` excludes does not.
Gone find_gone(const OutFolder& out, const KnownReports& known, const std::vector<PlannedReport>& planned,
               const std::vector<std::string>& inputs, const FileChoice& choice);

/// Removes what may go, and takes it out of `gone`, unless it is more than `most` allows: then nothing. What stands in
/// `contents` (digests of the reports of this run) under another name does not count. `all`: how many reports the
/// manifest names.
void prune(const OutFolder& out, const MostRemoved& most, std::size_t all,
           const std::unordered_set<std::string>& contents, Gone& gone, const ErrorSink& error, BatchSummary& summary);

}  // namespace zhibiao
