#include "batch/record_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "batch/manifest.h"

namespace zhibiao {
namespace {

RecordStatus status_of(const ManifestEntry& entry) {
  if (entry.stale) return RecordStatus::stale;
  return entry.status == EntryStatus::suspect ? RecordStatus::suspect : RecordStatus::ok;
}

}  // namespace

std::string_view name(RecordStatus status) {
  switch (status) {
    case RecordStatus::unknown: return "";
    case RecordStatus::ok: return "ok";
    case RecordStatus::suspect: return "suspect";
    case RecordStatus::stale: return "stale";
  }
  return "";
}

Result<RecordFiles> record_files(const std::string& folder) {
  if (auto fault = fault_of_finished_folder(folder)) return *fault;
  const std::string manifest = folder + "/manifest.ndjson";
  const Descriptor input(::open(manifest.c_str(), O_RDONLY | O_CLOEXEC));
  if (!input) return Error{manifest, 0, 0, std::strerror(errno), ""};
  RecordFiles out;
  LineReader lines(input.number());
  while (const auto line = lines.next()) {
    if (line->find_first_not_of(" \t\r") == line->npos) continue;
    const auto entry = read_entry(*line);
    if (!entry) out.faults.push_back(no_entry(manifest, lines.line_1based()));
    else if (entry->has_record()) out.files.push_back({entry->place_in(folder), status_of(*entry)});
    else ++out.without_record;
  }
  if (!lines.failure().empty()) return Error{manifest, 0, 0, lines.failure(), ""};
  return out;
}

Result<std::vector<RecordPlace>> record_places(const std::vector<std::string>& inputs) {
  std::vector<RecordPlace> out;
  if (inputs.empty()) out.push_back({"-", {}});
  for (const std::string& input : inputs) {
    std::error_code ignored;
    if (input == "-" || !std::filesystem::is_directory(input, ignored)) {
      out.push_back({input, {}});
      continue;
    }
    auto records = record_files(input);
    if (!records) return records.error();
    if (!records->faults.empty()) return records->faults.front();
    for (RecordFile& file : records->files) out.push_back(std::move(file.place));
  }
  return out;
}

}  // namespace zhibiao
