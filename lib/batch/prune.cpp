#include "batch/prune.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>

namespace zhibiao {
namespace {

bool is_planned(const std::vector<PlannedReport>& planned, const std::string& path) {
  const auto found = std::lower_bound(planned.begin(), planned.end(), path,
                                      [](const PlannedReport& a, const std::string& b) { return a.relative() < b; });
  return found != planned.end() && found->relative() == path;
}

bool is_below(const std::vector<std::string>& inputs, const std::string& path) {
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    struct stat status {};
    return ::stat((input + "/" + path).c_str(), &status) == 0;
  });
}

bool is_chosen(const FileChoice& choice, const std::string& path) {
  return !matches_any(choice.exclude, path) && (choice.include.empty() || matches_any(choice.include, path));
}

// The entry of a report that nobody asked for: as it was, or, where a run was stopped while it made the record, as the
// record on the disk says.
std::optional<ManifestEntry> settled(const OutFolder& out, const KnownReport& report) {
  if (report.entry.status != EntryStatus::started && !report.begun && report.trusted) return report.entry;
  if (auto good = report.last_good(out)) {
    const bool is_as_told = report.entry.has_record() && good->record_sha256 == report.entry.record_sha256;
    if (is_as_told) return report.entry;
    good->status = EntryStatus::failed;
    good->stale = MadeOf{good->sha256, good->bytes, good->version, good->patterns};
    good->error = "the run that made its record was stopped, and the report is not there any more";
    return good;
  }
  return std::nullopt;
}

std::string names_of(const std::vector<std::string>& records) {
  constexpr std::size_t most = 10;
  std::string text;
  for (std::size_t i = 0; i < records.size() && i < most; ++i) text += (i ? ", " : "") + records[i];
  return text + (records.size() > most ? ", …" : "");
}

}  // namespace

bool MostRemoved::allows(std::size_t removed, std::size_t all) const {
  return is_percent ? removed * 100 <= number * all : removed <= number;
}

Result<MostRemoved> parse_most_removed(const std::string& text) {
  MostRemoved most;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, most.number);
  most.is_percent = read.ptr != end && *read.ptr == '%';
  if (read.ec == std::errc() && read.ptr + most.is_percent == end && (!most.is_percent || most.number <= 100))
    return most;
  return Error{"", 0, 0, "'" + text + "' is no number of records", "N or P%, such as 10 or 20%"};
}

Gone find_gone(const OutFolder& out, const KnownReports& known, const std::vector<PlannedReport>& planned,
               const std::vector<std::string>& inputs, const FileChoice& choice) {
  Gone gone;
  for (const auto& [path, report] : known) {
    if (is_planned(planned, path)) continue;
    auto entry = settled(out, report);
    if (!entry) continue;
    gone.entries.push_back(std::move(*entry));
    gone.may_go.push_back(!is_chosen(choice, path) || !is_below(inputs, path));
  }
  return gone;
}

void prune(const OutFolder& out, const MostRemoved& most, std::size_t all,
           const std::unordered_set<std::string>& contents, Gone& gone, const ErrorSink& error, BatchSummary& summary) {
  std::vector<std::string> would_go;
  for (std::size_t i = 0; i < gone.entries.size(); ++i)
    if (const ManifestEntry& entry = gone.entries[i];
        gone.may_go[i] && entry.has_record() && !contents.contains(entry.content()))
      would_go.push_back(entry.record);
  if (!most.allows(would_go.size(), all)) {
    summary.not_pruned += would_go.size();
    error({out.path(), 0, 0,
           "--prune would remove " + std::to_string(would_go.size()) + " of " + std::to_string(all) +
               " records; nothing was removed: " + names_of(would_go),
           "--max-removed N or P% allows more"});
    return;
  }
  std::size_t place = 0;
  std::erase_if(gone.entries, [&](const ManifestEntry& entry) {
    if (!gone.may_go[place++]) return false;
    if (!entry.has_record()) return true;
    const auto removal = entry.pack
        ? OutFolder::Removal::removed
        : out.remove(entry.record, entry.record_sha256);  // a pack goes when nothing names it
    if (removal == OutFolder::Removal::removed) return ++summary.pruned, true;
    ++summary.not_pruned;
    const bool is_another = removal == OutFolder::Removal::is_another;
    error({out.path() + "/" + entry.record, 0, 0,
           is_another ? "is not as run-batch wrote it: not removed" : "could not be removed",
           is_another ? "its report is gone; move the file away, or remove it" : ""});
    return false;
  });
}

}  // namespace zhibiao
