#pragma once
/// The threads of a batch. Used inside this room.

#include <array>
#include <atomic>
#include <exception>
#include <mutex>

#include "batch/folder.h"
#include "batch/packs.h"
#include "batch/plan.h"
#include "batch/record_sink.h"

namespace zhibiao {

/// What became of a report, in a quarter of the bytes of its manifest entry: there is one for each report of the
/// collection.
class Fate {
 public:
  Fate() = default;
  explicit Fate(const ManifestEntry& entry) {
    if (entry.status != EntryStatus::ok || !entry.corrections.empty()) {
      whole_ = std::make_unique<ManifestEntry>(entry);
      return;
    }
    bytes_ = entry.bytes;
    record_bytes_ = entry.record_bytes;
    counts_ = entry.counts;
    pack_ = entry.pack;
    entry.sha256.copy(sha256_.data(), sha256_.size());
    entry.record_sha256.copy(record_sha256_.data(), record_sha256_.size());
  }
  /// Of a report of this run, read with these.
  ManifestEntry entry(const PlannedReport& report, const std::string& version, const std::string& patterns) const {
    if (whole_) return *whole_;
    return {std::string(report.relative()),
            report.record(),
            text(sha256_),
            bytes_,
            EntryStatus::ok,
            "",
            record_bytes_,
            text(record_sha256_),
            {},
            counts_,
            version,
            patterns,
            {},
            pack_};
  }

 private:
  using Hexadecimal = std::array<char, 64>;
  static std::string text(const Hexadecimal& digest) { return {digest.begin(), digest.end()}; }
  Hexadecimal sha256_{}, record_sha256_{};
  std::uint64_t bytes_ = 0, record_bytes_ = 0;
  ReportCounts counts_;
  std::optional<PackPlace> pack_;
  std::unique_ptr<ManifestEntry> whole_;  // of the few that are not ok, or corrected
};

/// Threads that take the next reports, work on them, and say what became of them. Small reports go through the stages
/// together (run_stages), large ones alone (process_report), with the same bytes.
class Workers {
 public:
  Workers(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks, const OutFolder& out,
          const std::vector<PlannedReport>& reports, const KnownReports& known, Journal& journal);
  /// Whether every report was done; then there is an entry for each. Errors: the journal cannot be written.
  Result<bool> run(BatchSummary& summary);
  ManifestEntry entry(std::size_t place) const {
    return fates_[place].entry(reports_[place], version_, patterns_.digest);
  }

 private:
  /// What is known of a report so far.
  struct Outcome {
    std::size_t place = 0;
    ManifestEntry entry;
    std::string frame;  // of its record, for its pack
    std::optional<Error> error;
    bool unchanged = false;
    std::uint64_t read_bytes = 0;
  };
  /// Reports that a thread has taken: job for job, outcome for outcome.
  struct Taken {
    std::vector<ReportJob> jobs;
    std::vector<Outcome> outcomes;
    std::uint64_t bytes = 0;
  };

  void work();
  std::size_t most_together() const;
  std::optional<std::size_t> next();
  Outcome read(std::size_t place, ReportJob& job, bool again = false);
  void make(Taken& taken, RecordSink& records);
  bool make_together(std::vector<ReportJob>& jobs);
  void make(Outcome& outcome, ReportJob& job, bool alone, RecordSink& records);
  const KnownReport* known(const ManifestEntry& now) const;
  const ManifestEntry* unchanged(const ManifestEntry& now) const;
  void reject(Outcome& outcome, EntryStatus status, const Error& error);
  bool is_there(const KnownReport& report) const;
  void finish(Outcome& outcome);
  void tell(const Outcome& outcome);
  void note(const ManifestEntry& entry);
  void stop_with(const std::optional<Error>& error);
  PackMaker::Hooks pack_hooks();
  PackedOutcome make_again(std::size_t place, const Error& damage);

  const BatchOptions& options_;
  const PatternSet& patterns_;
  const BatchHooks& hooks_;
  const OutFolder& out_;
  const std::vector<PlannedReport>& reports_;
  const KnownReports& known_;
  Journal& journal_;
  const std::string version_;  // and what else all records of this run are made with
  const unsigned jobs_;
  std::vector<Fate> fates_;
  std::unordered_map<std::uint64_t, std::uint64_t> pack_sizes_;  // of the packs that the manifests name
  std::optional<PackMaker> packs_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex noting_, telling_;
  std::optional<Error> fatal_;  // guarded by noting_
  BatchSummary summary_;        // guarded by telling_, as all below
  std::exception_ptr broken_;
};

}  // namespace zhibiao
