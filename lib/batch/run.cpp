#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/digest.h"
#include "batch/folder.h"
#include "batch/plan.h"
#include "batch/record_sink.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

// What became of a report, in a quarter of the bytes of its manifest entry: there is one for each report of the collection.
class Fate {
 public:
  Fate() = default;
  explicit Fate(const ManifestEntry& entry) : bytes_(entry.bytes), record_bytes_(entry.record_bytes), counts_(entry.counts), status_(entry.status) {
    entry.sha256.copy(sha256_.data(), sha256_.size());
    if (!entry.error.empty()) error_ = std::make_unique<std::string>(entry.error);
  }
  // Of a report of this run.
  ManifestEntry entry(const PlannedReport& report, const std::string& patterns) const {
    const std::string sha256 = sha256_[0] ? std::string(sha256_.begin(), sha256_.end()) : "";
    return {report.path, report.record(), sha256, bytes_, status_, error_ ? *error_ : "", record_bytes_, counts_, std::string(version()), patterns};
  }

 private:
  std::array<char, 64> sha256_{};  // hexadecimal; zeros: not read
  std::uint64_t bytes_ = 0, record_bytes_ = 0;
  ReportCounts counts_;
  std::unique_ptr<std::string> error_;
  EntryStatus status_ = EntryStatus::started;
};

// Threads that take the next report, work on it, and say what became of it.
class Workers {
 public:
  Workers(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks, const std::vector<PlannedReport>& reports,
          const KnownReports& known, Journal& journal)
      : options_(options), patterns_(patterns), hooks_(hooks), reports_(reports), known_(known), journal_(journal),
        fates_(reports.size()) {}

  // Whether every report was done; then there is an entry for each. Errors: the journal cannot be written.
  Result<bool> run(BatchSummary& summary) {
    const unsigned jobs = options_.jobs ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
    {
      std::vector<std::jthread> others;
      for (unsigned i = 1; i < jobs && i < reports_.size(); ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (broken_) std::rethrow_exception(broken_);
    if (fatal_) return *fatal_;
    summary_.complete = summary_.reports == reports_.size();
    summary = summary_;
    return summary_.complete;
  }
  ManifestEntry entry(std::size_t place) const { return fates_[place].entry(reports_[place], patterns_.book.digest); }

 private:
  void work() {
    try {
      // From the first bytes on the record may be the old one or the new one.
      RecordSink records(options_.out, [this](ManifestEntry entry) {
        entry.status = EntryStatus::started;
        note(entry);
      });
      while (const auto place = next()) finish(*place, one(reports_[*place], records));
    } catch (...) {
      const std::lock_guard lock(telling_);
      if (!broken_) broken_ = std::current_exception();
      stopped_ = true;
    }
  }

  std::optional<std::size_t> next() {
    if (stopped_ || (hooks_.stop && hooks_.stop())) return std::nullopt;
    const std::size_t place = next_++;
    if (place >= reports_.size()) return std::nullopt;
    return place;
  }

  struct Outcome {
    ManifestEntry entry;
    std::optional<Error> error;
    bool unchanged = false;
    std::uint64_t read_bytes = 0;
  };

  Outcome one(const PlannedReport& report, RecordSink& records) {
    Outcome outcome;
    ManifestEntry& entry = outcome.entry;
    entry.path = report.path;
    entry.record = report.record();
    entry.version = version();
    entry.patterns = patterns_.book.digest;
    entry.status = EntryStatus::ok;
    auto bytes = read_file(report.path, options_.max_report_bytes);
    if (!bytes) return failed(std::move(outcome), bytes.error());
    entry.sha256 = sha256_hex(*bytes);
    entry.bytes = outcome.read_bytes = bytes->size();
    if (const ManifestEntry* before = unchanged(entry)) {
      entry = *before;
      outcome.unchanged = true;
      return outcome;
    }
    NormalizeOptions how;
    how.sha256 = entry.sha256;
    const auto counts = process_report(std::move(*bytes), report.path, report.path, how, patterns_, records.begin(entry));
    if (!counts) return failed(std::move(outcome), counts.error());
    const auto size = records.finish();
    if (!size) return failed(std::move(outcome), size.error());
    entry.counts = *counts;
    entry.record_bytes = *size;
    return outcome;
  }

  // What the manifest says of a report whose record is there and would be made again as it is.
  const ManifestEntry* unchanged(const ManifestEntry& now) const {
    const auto known = known_.find(now.path);
    if (options_.force || known == known_.end() || !known->second.trusted || !known->second.entry.made_of_the_same(now)) return nullptr;
    std::error_code missing;
    const bool is_there = fs::file_size(record_path(now), missing) == known->second.entry.record_bytes && !missing;
    return is_there ? &known->second.entry : nullptr;
  }

  // A report without a record: the one that it had does not say what it says now.
  Outcome failed(Outcome outcome, const Error& error) {
    ManifestEntry& entry = outcome.entry;
    entry.status = EntryStatus::failed;
    entry.error = error.hint.empty() ? error.what : error.what + " (" + error.hint + ")";
    entry.record_bytes = 0;
    entry.counts = {};
    outcome.error = error;
    if (fs::exists(fs::symlink_status(record_path(entry)))) {
      ManifestEntry started = entry;
      started.status = EntryStatus::started;
      note(started);
      remove_record(options_.out, entry.record);
    }
    return outcome;
  }

  void finish(std::size_t place, Outcome outcome) {
    if (!outcome.unchanged) note(outcome.entry);
    const std::lock_guard lock(telling_);
    ++summary_.reports;
    summary_.bytes += outcome.read_bytes;
    summary_.unchanged += outcome.unchanged;
    summary_.metrics += outcome.entry.counts.metrics;
    summary_.fails += outcome.entry.counts.fails;
    if (outcome.error) {
      ++summary_.failed;
      stopped_ = stopped_ || options_.fail_fast;
      hooks_.error(*outcome.error);
    }
    if (hooks_.progress) hooks_.progress({reports_.size(), summary_.reports, summary_.bytes});
    fates_[place] = Fate(outcome.entry);
  }

  void note(const ManifestEntry& entry) {
    const std::lock_guard lock(noting_);
    if (fatal_) return;
    fatal_ = journal_.add(entry);
    if (fatal_) stopped_ = true;
  }

  std::string record_path(const ManifestEntry& entry) const { return options_.out + "/" + entry.record; }

  const BatchOptions& options_;
  const PatternSet& patterns_;
  const BatchHooks& hooks_;
  const std::vector<PlannedReport>& reports_;
  const KnownReports& known_;
  Journal& journal_;
  std::vector<Fate> fates_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex noting_, telling_;
  std::optional<Error> fatal_;  // guarded by noting_
  BatchSummary summary_;        // guarded by telling_, as all below
  std::exception_ptr broken_;
};

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
