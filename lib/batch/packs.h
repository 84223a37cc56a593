#pragma once
/// The packs of a folder: which reports lie together, and when a pack is made anew. Used inside this room.
///
/// The reports of a run, in their order, are cut after each whose name's hash is 0 modulo N: so packs hold N records in
/// the mean, depend on nothing but the names, and a report that comes or goes changes one. A pack whose records are all
/// as they were stays; else it is written anew, the unchanged frames copied, under the name that its bytes give it. Old
/// ones stay until a manifest names them no more (remove_unnamed): whatever is killed, the manifest and the journal
/// name packs that are whole.

#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "batch/plan.h"

namespace zhibiao {

/// Of what a run has found out about a report.
struct PackedOutcome {
  ManifestEntry entry;
  std::string frame;  ///< of the record that this run made; empty: the one that the entry names stays, if it has one
};

class PackMaker {
 public:
  struct Hooks {
    std::function<void(std::size_t place, const ManifestEntry&, bool moved)>
        settled;  ///< once a pack is there, for each of its reports: the entry with its place
    std::function<PackedOutcome(std::size_t place, const Error&)>
        again;  ///< a record that should stay is damaged: make it anew
  };
  /// `reports` and `known` must stay.
  PackMaker(const OutFolder& out, const std::vector<PlannedReport>& reports, const KnownReports& known,
            std::size_t records_each, Hooks hooks);
  ~PackMaker();
  /// What became of a report; of each once, by any thread, in any order. Writes what can be written in order. Errors:
  /// of writing; then the run must not go on.
  std::optional<Error> add(std::size_t place, PackedOutcome outcome);
  /// Of a run that was stopped: writes what there is of packs that are not whole, for the next run.
  std::optional<Error> finish_begun();

 private:
  struct Pack;
  std::optional<Error> write_ready(Pack& pack, bool over_gaps);
  std::optional<Error> write_slot(Pack& pack, std::size_t slot);
  std::optional<Error> finish(Pack& pack);
  bool stays_in_place(const Pack& pack) const;

  const OutFolder& out_;
  const std::vector<PlannedReport>& reports_;
  const Hooks hooks_;
  std::vector<std::size_t> begins_;                            // of each pack in the reports, and their number
  std::vector<std::unique_ptr<Pack>> packs_;                   // those that are begun
  std::unordered_map<std::uint64_t, std::size_t> records_of_;  // as the manifests of before name them
  std::mutex opening_;
};

/// The frame of the record that an entry names: of a pack as it is, of a file made now. Errors: it is not there, or is
/// not the record that the entry names.
Result<std::string> frame_of_record(const OutFolder& out, const ManifestEntry& entry);

/// Removes the packs that the manifests `before` this run name and those behind it do not, and what killed runs have
/// left of packs. What a damaged manifest may have lost stays. For a run over everything, alone.
void remove_unnamed_packs(const OutFolder& out, const std::unordered_set<std::uint64_t>& named,
                          const ReadManifests& before);

}  // namespace zhibiao
