#pragma once
/// What changed between two folders of records, said of metrics and indicators, not of bytes. `run-batch --diff`.

#include "batch/batch.h"

namespace zhibiao {

/// Two metrics are the same when they say the same of the same thing, wherever they stand in the text: kind, value,
/// qualifier, unit, subject, verb, indicator, scope, period, direction and basis. A metric is changed when one with the
/// same thing has another value (of the same kind, unit, subject, verb, indicator, scope, period, direction and basis),
/// or one with the same words around it is read otherwise. The rest is added or removed.
struct FolderDiff {
  std::size_t reports = 0;  ///< with a record in either folder
  std::size_t reports_added = 0, reports_removed = 0;
  std::size_t reports_renamed = 0;                  ///< the same text under another name
  std::size_t reports_changed = 0;                  ///< in metrics
  std::size_t reports_remade = 0;                   ///< of other text, patterns or version, but with the same metrics
  std::size_t added = 0, removed = 0, changed = 0;  ///< metrics; those of reports that were added or removed, too

  bool any() const { return reports_added + reports_removed + reports_renamed + reports_changed > 0; }
};
/// "2 reports changed, 1 added, 0 removed, 0 renamed, 5 remade with the same metrics, 90 unchanged; metrics: 3 added, 1
/// removed, 2 changed"
std::string describe(const FolderDiff& diff);

/// Writes one JSON object a line to `output`, reports ascending by record; of a report first
///   {"record", "change": "added" | "removed" | "renamed" | "changed" | "remade", "old_record" (of a renamed one),
///   "because", "metrics_added", "metrics_removed", "metrics_changed",
///    "indicators_added", "indicators_removed"}
/// where `because` lists what differs between the two: "text", "patterns", "version", "corrections", "error" (one of
/// them failed); then, of a changed or renamed one,
///   {"record", "change": "metric-added" | "metric-removed" | "metric-changed", "old", "new"} in text order, the
///   removed ones last.
/// A report is renamed when one with its text is gone. Records are read only where the manifests differ; memory: one
/// pair of records. Errors: a folder without a manifest or with an unfinished run, a record that cannot be read.
Result<FolderDiff> diff_folders(const std::string& old_folder, const std::string& new_folder, Output& output);

/// Writes the records of the new folder that the old one has not, byte for byte, whole ones whatever form they are kept
/// in, ascending. Memory: one record. Errors: as above.
std::optional<Error> write_new_records(const std::string& old_folder, const std::string& new_folder, Output& output);

}  // namespace zhibiao
