#include "batch/folder.h"
#include "batch/packs.h"

namespace zhibiao {

Result<BatchSummary> merge_manifests(const std::string& out, bool durable) {
  const auto folder = OutFolder::open(out, durable);
  if (!folder) return folder.error();
  const auto lock = FolderLock::take(*folder, {});
  if (!lock) return lock.error();
  std::vector<Shard> shards;
  for (const ManifestName& name : manifests_in(out)) {
    if (name.partial)
      return Error{out + "/" + name.text(), 0, 0, "its run has not finished",
                   "run it again with the same --shard, or without one"};
    if (!name.shard.is_whole()) shards.push_back(name.shard);
  }
  if (shards.empty()) return Error{out, 0, 0, "has no manifests of shards", "run-batch --shard K/N writes them"};
  const unsigned count = shards.back().count;
  if (shards.front().count != count)
    return Error{out, 0, 0,
                 "has shards of " + std::to_string(shards.front().count) + " and of " + std::to_string(count),
                 "run it without --shard"};
  for (unsigned i = 0; i < count; ++i)  // in the order of manifests_in
    if (i >= shards.size() || shards[i].number_1based != i + 1)
      return Error{out, 0, 0, "lacks shard " + std::to_string(i + 1) + "/" + std::to_string(count),
                   "run it, then merge again"};

  BatchSummary summary;
  std::vector<ManifestEntry> entries;
  const auto read = read_manifests(out, {});
  if (!read) return read.error();
  if (!read->faults.empty()) return read->faults.front();
  for (const auto& [path, report] : read->reports)
    if (!report.is_from_oldest()) entries.push_back(report.entry);
  for (const ManifestEntry& entry : entries) {
    ++summary.reports;
    summary.failed += entry.status == EntryStatus::failed;
    summary.suspect += entry.status == EntryStatus::suspect;
    summary.stale += entry.stale.has_value();
    summary.metrics += entry.counts.metrics;
    summary.fails += entry.counts.fails;
    summary.bytes += entry.bytes;
  }
  folder->remove_leftovers(ManifestName{}.text());
  if (const auto error = write_manifest(*folder, {}, entries)) return *error;
  remove_replaced(*folder, {});
  std::unordered_set<std::uint64_t> packs;
  for (const ManifestEntry& entry : entries)
    if (entry.pack) packs.insert(entry.pack->pack);
  remove_unnamed_packs(*folder, packs, *read);
  summary.complete = true;
  return summary;
}

}  // namespace zhibiao
