#include "batch/workers.h"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "base/digest.h"

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes_together = std::uint64_t{2} << 20;

unsigned threads_of(const BatchOptions& options) { return options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency()); }

// Enough that a stage finds its code and rules in the caches, and not so many that the last thread works on while the others wait.
std::size_t reports_together(const BatchOptions& options, std::size_t reports) {
  constexpr std::size_t most = 64, turns_of_a_thread = 4;
  return options.fail_fast ? 1 : std::clamp<std::size_t>(reports / (threads_of(options) * turns_of_a_thread), 1, most);
}

}  // namespace

Workers::Workers(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks, const std::vector<PlannedReport>& reports,
                 const KnownReports& known, Journal& journal)
    : options_(options), patterns_(patterns), hooks_(hooks), reports_(reports), known_(known), journal_(journal), jobs_(threads_of(options)),
      most_together_(reports_together(options, reports.size())), fates_(reports.size()) {}

Result<bool> Workers::run(BatchSummary& summary) {
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < jobs_ && i < reports_.size(); ++i) others.emplace_back([this] { work(); });
    work();
  }
  if (broken_) std::rethrow_exception(broken_);
  if (fatal_) return *fatal_;
  summary_.complete = summary_.reports == reports_.size();
  summary = summary_;
  return summary_.complete;
}

void Workers::work() {
  try {
    // From the first bytes on the record may be the old one or the new one.
    RecordSink records(options_.out, [this](ManifestEntry entry) {
      entry.status = EntryStatus::started;
      note(entry);
    });
    Taken taken;
    while (const auto place = next()) {
      ReportJob job;
      Outcome outcome = read(*place, job);
      if (outcome.unchanged) {
        finish(outcome);
        continue;
      }
      if (taken.bytes + outcome.read_bytes > most_bytes_together) make(taken, records);
      taken.bytes += outcome.read_bytes;
      taken.jobs.push_back(std::move(job));
      taken.outcomes.push_back(std::move(outcome));
      if (taken.jobs.size() >= most_together_ || taken.bytes > most_bytes_together) make(taken, records);
    }
    make(taken, records);
  } catch (...) {
    const std::lock_guard lock(telling_);
    if (!broken_) broken_ = std::current_exception();
    stopped_ = true;
  }
}

std::optional<std::size_t> Workers::next() {
  if (stopped_ || (hooks_.stop && hooks_.stop())) return std::nullopt;
  const std::size_t place = next_++;
  if (place >= reports_.size()) return std::nullopt;
  return place;
}

// Fills the job, with its error when the report cannot be read, unless the record that is there would be made again as it is.
Workers::Outcome Workers::read(std::size_t place, ReportJob& job) {
  const PlannedReport& report = reports_[place];
  Outcome outcome;
  outcome.place = place;
  ManifestEntry& entry = outcome.entry;
  entry.path = job.path = job.doc_id = report.path;
  entry.record = report.record();
  entry.version = version();
  if (!options_.media_type.empty()) entry.version += " --media-type=" + options_.media_type;
  job.options.media_type = options_.media_type;
  entry.patterns = patterns_.book.digest;
  entry.status = EntryStatus::ok;
  auto bytes = read_file(report.path, options_.max_report_bytes);
  if (!bytes) {
    job.error = bytes.error();
    return outcome;
  }
  entry.sha256 = job.options.sha256 = sha256_hex(*bytes);
  entry.bytes = outcome.read_bytes = bytes->size();
  if (const ManifestEntry* before = unchanged(entry)) {
    entry = *before;
    outcome.unchanged = true;
  } else {
    job.bytes = std::move(*bytes);
  }
  return outcome;
}

// Makes the records of what was taken, and says in the same order what became of it.
void Workers::make(Taken& taken, RecordSink& records) {
  const bool alone = taken.jobs.size() == 1;
  if (!alone) run_stages(taken.jobs, patterns_);
  for (std::size_t i = 0; i < taken.jobs.size(); ++i) {
    make(taken.outcomes[i], taken.jobs[i], alone, records);
    finish(taken.outcomes[i]);
  }
  taken = Taken();
}

void Workers::make(Outcome& outcome, ReportJob& job, bool alone, RecordSink& records) {
  if (job.error) return fail(outcome, *job.error);
  ByteBuffer& out = records.begin(outcome.entry);
  const auto counts = alone ? process_report(std::move(job.bytes), job.path, job.doc_id, job.options, patterns_, out) : write_record(job, out);
  if (!counts) return fail(outcome, counts.error());
  const auto size = records.finish();
  if (!size) return fail(outcome, size.error());
  outcome.entry.counts = *counts;
  outcome.entry.record_bytes = *size;
}

// What the manifest says of a report whose record is there and would be made again as it is.
const ManifestEntry* Workers::unchanged(const ManifestEntry& now) const {
  const auto known = known_.find(now.path);
  if (options_.force || known == known_.end() || !known->second.trusted || !known->second.entry.made_of_the_same(now)) return nullptr;
  std::error_code missing;
  const bool is_there = fs::file_size(record_path(now), missing) == known->second.entry.record_bytes && !missing;
  return is_there ? &known->second.entry : nullptr;
}

// A report without a record: the one that it had does not say what it says now.
void Workers::fail(Outcome& outcome, const Error& error) {
  ManifestEntry& entry = outcome.entry;
  entry.status = EntryStatus::failed;
  entry.error = error.hint.empty() ? error.what : error.what + " (" + error.hint + ")";
  entry.record_bytes = 0;
  entry.counts = {};
  outcome.error = error;
  if (!fs::exists(fs::symlink_status(record_path(entry)))) return;
  ManifestEntry started = entry;
  started.status = EntryStatus::started;
  note(started);
  remove_record(options_.out, entry.record);
}

void Workers::finish(const Outcome& outcome) {
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
  fates_[outcome.place] = Fate(outcome.entry);
}

void Workers::note(const ManifestEntry& entry) {
  const std::lock_guard lock(noting_);
  if (fatal_) return;
  fatal_ = journal_.add(entry);
  if (fatal_) stopped_ = true;
}

}  // namespace zhibiao
