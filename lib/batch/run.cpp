#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/digest.h"
#include "batch/folder.h"
#include "batch/plan.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

Error folder_error(const std::string& folder, const std::error_code& failure) { return {folder, 0, 0, failure.message(), ""}; }

// Where the records of a thread go: each into its file while it is made. Nothing of a file is there before finish().
class RecordSink {
 public:
  // `begun` is called before the first bytes of a record are written.
  RecordSink(const std::string& folder, std::function<void(const ManifestEntry&)> begun)
      : folder_(folder), begun_(std::move(begun)), buffer_([this](std::string_view bytes) { take(bytes); }) {}
  RecordSink(const RecordSink&) = delete;
  RecordSink& operator=(const RecordSink&) = delete;

  // What is appended to this is the record of `entry`, which must stay.
  ByteBuffer& begin(const ManifestEntry& entry) {
    entry_ = &entry;
    size_ = 0;
    output_.reset();
    error_.reset();
    return buffer_;
  }
  // The bytes of the record, which is there now.
  Result<std::uint64_t> finish() {
    buffer_.drain();
    if (output_ && !error_) error_ = output_->finish();
    output_.reset();
    if (error_) return *error_;
    return size_;
  }

 private:
  void take(std::string_view bytes) {
    size_ += bytes.size();
    if (!output_ && !error_) open();
    if (output_) output_->write(bytes);  // finish() tells what went wrong
  }

  // The folder is almost always there.
  void open() {
    begun_(*entry_);
    const std::string path = folder_ + "/" + entry_->record;
    auto output = Output::open(path);
    if (!output) {
      std::error_code failure;
      fs::create_directories(fs::path(path).parent_path(), failure);
      if (failure) error_ = folder_error(path, failure);
      else output = Output::open(path);
    }
    if (output) output_ = std::move(*output);
    else if (!error_) error_ = output.error();
  }

  const std::string& folder_;
  std::function<void(const ManifestEntry&)> begun_;
  ByteBuffer buffer_;  // its storage serves all records
  const ManifestEntry* entry_ = nullptr;
  std::optional<Output> output_;
  std::optional<Error> error_;
  std::uint64_t size_ = 0;
};

// Threads that take the next report, work on it, and say what became of it.
class Workers {
 public:
  Workers(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks, const std::vector<PlannedReport>& reports,
          const KnownReports& known, Journal& journal)
      : options_(options), patterns_(patterns), hooks_(hooks), reports_(reports), known_(known), journal_(journal),
        entries_(reports.size()) {}

  // Whether every report was done; then `entries` stand in the order of the reports. Errors: the journal cannot be written.
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
  std::vector<ManifestEntry>& entries() { return entries_; }

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
    entry.record = report.record;
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
    entries_[place] = std::move(outcome.entry);
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
  std::vector<ManifestEntry> entries_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex noting_, telling_;
  std::optional<Error> fatal_;  // guarded by noting_
  BatchSummary summary_;        // guarded by telling_, as all below
  std::exception_ptr broken_;
};

// The reports of the manifest that this run was not asked for: kept while their record is there, or pruned.
void settle_gone(const BatchOptions& options, bool prune, const KnownReports& known, const std::vector<PlannedReport>& reports,
                 std::vector<ManifestEntry>& entries, BatchSummary& summary) {
  const std::size_t planned = entries.size();
  const auto is_planned = [&](const std::string& path) {
    const auto found = std::lower_bound(reports.begin(), reports.end(), path, [](const PlannedReport& a, const std::string& b) { return a.path < b; });
    return found != reports.end() && found->path == path;
  };
  std::vector<std::string> records;  // of this run: whatever path they had before
  for (const PlannedReport& report : reports) records.push_back(report.record);
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
      entries.push_back(entry);
      continue;
    }
    remove_record(options.out, entry.record);
    ++summary.pruned;
  }
  std::inplace_merge(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(planned), entries.end(),
                     [](const ManifestEntry& a, const ManifestEntry& b) { return a.path < b.path; });
}

}  // namespace

Result<BatchSummary> run_batch(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks) {
  std::error_code failure;
  fs::create_directories(options.out, failure);
  if (failure) return folder_error(options.out, failure);
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
  settle_gone(options, prune, known, plan.reports, workers.entries(), summary);
  if (const auto error = write_manifest(manifest, workers.entries())) return *error;
  remove_replaced(options.out, options.shard);
  return summary;
}

}  // namespace zhibiao
