#include <algorithm>
#include <filesystem>

#include "batch/folder.h"
#include "batch/workers.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

// The reports of the manifest that this run was not asked for, ascending by path: those whose record is there and stays. The others are removed.
std::vector<ManifestEntry> settle_gone(const BatchOptions& options, bool prune, const KnownReports& known, const std::vector<PlannedReport>& reports,
                                       BatchSummary& summary) {
  std::vector<ManifestEntry> kept;
  if (known.empty()) return kept;
  const auto is_planned = [&](const std::string& path) {
    const auto found = std::lower_bound(reports.begin(), reports.end(), path, [](const PlannedReport& a, const std::string& b) { return a.path < b; });
    return found != reports.end() && found->path == path;
  };
  std::vector<std::string> records;  // of this run: whatever path they had before
  for (const PlannedReport& report : reports) records.push_back(report.record());
  std::sort(records.begin(), records.end());
  for (const auto& [path, report] : known) {
    const ManifestEntry& entry = report.entry;
    if (std::binary_search(records.begin(), records.end(), entry.record)) continue;
    if (is_planned(path)) {  // done now below another INPUT, under another name
      remove_record(options.out, entry.record);
      continue;
    }
    std::error_code missing;
    const bool is_sound = entry.status == EntryStatus::failed ||
                          (entry.status == EntryStatus::ok && fs::file_size(options.out + "/" + entry.record, missing) == entry.record_bytes && !missing);
    if (is_sound && !prune) {
      kept.push_back(entry);
      continue;
    }
    remove_record(options.out, entry.record);
    ++summary.pruned;
  }
  return kept;
}

// All entries in the order of their paths, which both lists have.
std::optional<Error> write_merged(const std::string& manifest, const Workers& workers, const std::vector<PlannedReport>& reports,
                                  const std::vector<ManifestEntry>& kept) {
  std::size_t place = 0, next_kept = 0;
  ManifestEntry made;
  return write_manifest(manifest, [&]() -> const ManifestEntry* {
    const bool any_kept = next_kept < kept.size();
    if (place < reports.size() && !(any_kept && kept[next_kept].path < reports[place].path)) return &(made = workers.entry(place++));
    return any_kept ? &kept[next_kept++] : nullptr;
  });
}

}  // namespace

Result<BatchSummary> run_batch(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks) {
  std::error_code failure;
  fs::create_directories(options.out, failure);
  if (failure) return Error{options.out, 0, 0, failure.message(), ""};
  const auto lock = FolderLock::take(options.out, options.shard);
  if (!lock) return lock.error();

  const BatchPlan plan = plan_batch(options.inputs, options.shard);
  for (const Error& error : plan.errors) hooks.error(error);
  const KnownReports known = known_reports(options.out, options.shard);
  const std::string manifest = options.out + "/" + ManifestName{options.shard, false}.text();
  remove_leftovers(manifest);
  for (const auto& [path, report] : known)
    if (report.entry.status == EntryStatus::started) remove_leftovers(options.out + "/" + report.entry.record);

  auto journal = Journal::open(options.out + "/" + ManifestName{options.shard, true}.text());
  if (!journal) return journal.error();
  BatchSummary summary;
  Workers workers(options, patterns, hooks, plan.reports, known, *journal);
  const auto complete = workers.run(summary);
  if (!complete) return complete.error();
  summary.input_errors = plan.errors.size();
  if (!*complete) return summary;
  const bool prune = options.prune && plan.errors.empty();
  const std::vector<ManifestEntry> kept = settle_gone(options, prune, known, plan.reports, summary);
  if (const auto error = write_merged(manifest, workers, plan.reports, kept)) return *error;
  remove_replaced(options.out, options.shard);
  return summary;
}

}  // namespace zhibiao
