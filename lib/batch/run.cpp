#include <sys/stat.h>

#include "batch/folder.h"
#include "batch/prune.h"
#include "batch/workers.h"

namespace zhibiao {
namespace {

FileChoice choice_of(const BatchOptions& options, const OutFolder& out, const KnownReports& known) {
  FileChoice choice{options.include, options.exclude,
                    [&known](const std::string& relative) { return known.contains(relative); }};
  struct stat status {};
  if (::fstat(out.number(), &status) == 0) choice.out_device = status.st_dev, choice.out_inode = status.st_ino;
  return choice;
}

// All entries in the order of their paths, which both lists have.
std::optional<Error> write_merged(const OutFolder& out, const Shard& shard, const Workers& workers,
                                  const std::vector<PlannedReport>& reports, const std::vector<ManifestEntry>& kept,
                                  std::unordered_set<std::uint64_t>& packs) {
  std::size_t place = 0, next_kept = 0;
  ManifestEntry made;
  const auto next = [&]() -> const ManifestEntry* {
    const bool any_kept = next_kept < kept.size();
    if (place < reports.size() && !(any_kept && kept[next_kept].path < reports[place].relative()))
      return &(made = workers.entry(place++));
    return any_kept ? &kept[next_kept++] : nullptr;
  };
  return write_manifest(out, {shard, false}, [&] {
    const ManifestEntry* const entry = next();
    if (entry && entry->pack) packs.insert(entry->pack->pack);
    return entry;
  });
}

// The files of records that lie in packs now. While the journal is there nobody reads the folder.
void remove_packed_files(const OutFolder& out, const Workers& workers, const std::vector<PlannedReport>& reports,
                         const KnownReports& known) {
  for (std::size_t place = 0; place < reports.size(); ++place) {
    const auto before = known.find(std::string(reports[place].relative()));
    if (before == known.end() || !before->second.entry.has_record() || before->second.entry.pack) continue;
    if (const ManifestEntry entry = workers.entry(place); entry.pack)
      out.remove(entry.record, before->second.entry.record_sha256);
  }
}

// Of the reports of this run that have their records.
std::unordered_set<std::string> contents_of(const Workers& workers, std::size_t reports) {
  std::unordered_set<std::string> contents;
  for (std::size_t place = 0; place < reports; ++place)
    if (const ManifestEntry entry = workers.entry(place); entry.status == EntryStatus::ok)
      contents.insert(entry.sha256);
  return contents;
}

}  // namespace

Result<BatchSummary> run_batch(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks) {
  const auto out = OutFolder::make(options.out, options.durable);
  if (!out) return out.error();
  const auto lock = FolderLock::take(*out, options.shard);
  if (!lock) return lock.error();

  const auto before = read_manifests(options.out, options.shard);
  if (!before) return before.error();
  const KnownReports& known = before->reports;
  const FileChoice choice = choice_of(options, *out, known);
  const BatchPlan plan = plan_batch(options.inputs, choice, options.shard);
  for (const auto* errors : {&before->faults, &plan.errors})
    for (const Error& error : *errors) hooks.error(error);
  out->remove_leftovers(ManifestName{options.shard, false}.text());
  for (const auto& [path, report] : known)
    if (report.entry.status == EntryStatus::started || report.begun) out->remove_leftovers(report.entry.record);

  auto journal = Journal::open(*out, {options.shard, true});
  if (!journal) return journal.error();
  BatchSummary summary;
  Workers workers(options, patterns, hooks, *out, plan.reports, known, *journal);
  const auto complete = workers.run(summary);
  if (!complete) return complete.error();
  summary.input_errors = plan.errors.size() + before->faults.size();
  summary.not_read = plan.not_read;
  if (!*complete) return summary;
  Gone gone = find_gone(*out, known, plan.reports, options.inputs, choice);
  if (options.prune && summary.input_errors == 0)
    prune(*out, options.max_removed, known.size(), contents_of(workers, plan.reports.size()), gone, hooks.error,
          summary);
  if (options.pack > 0) remove_packed_files(*out, workers, plan.reports, known);
  std::unordered_set<std::uint64_t> packs;
  if (const auto error = write_merged(*out, options.shard, workers, plan.reports, gone.entries, packs)) return *error;
  remove_replaced(*out, options.shard);
  if (options.shard.is_whole()) remove_unnamed_packs(*out, packs, *before);
  return summary;
}

}  // namespace zhibiao
