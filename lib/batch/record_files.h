#pragma once
/// The records of a folder that run-batch made, for whoever reads them.

#include "record/pack.h"

namespace zhibiao {

/// What the manifest says of a record.
enum class RecordStatus : std::uint8_t {
  unknown,  ///< it is in no folder
  ok,
  suspect,  ///< of a text that is hardly a report
  stale,    ///< of an earlier version of the report, which cannot be read any more
};
/// "" for unknown.
std::string_view name(RecordStatus status);

struct RecordFile {
  RecordPlace place;
  RecordStatus status = RecordStatus::unknown;
};

struct RecordFiles {
  std::vector<RecordFile> files;   ///< in the order of the manifest
  std::size_t without_record = 0;  ///< reports that it names and that have none
  std::vector<Error> faults;       ///< lines that are no entries
};

/// Errors: the folder has no manifest, or its run has not finished. Memory: the paths.
Result<RecordFiles> record_files(const std::string& folder);

/// Record streams as a tool was given them, none standing for stdin, each folder replaced by its records. Errors: as
/// record_files, and the first of its faults.
Result<std::vector<RecordPlace>> record_places(const std::vector<std::string>& inputs);

}  // namespace zhibiao
