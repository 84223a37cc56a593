#include "batch/workers.h"

#include <algorithm>

#include "base/threads.h"
#include "batch/report_file.h"
#include "batch/suspect.h"

namespace zhibiao {
namespace {

constexpr std::uint64_t most_bytes_together = std::uint64_t{2} << 20;

unsigned threads_of(const BatchOptions& options) { return options.jobs ? options.jobs : processors(); }

// What, beside content and patterns, makes another record.
std::string version_of(const BatchOptions& options) {
  std::string text(version());
  if (!options.media_type.empty()) text += " --media-type=" + options.media_type;
  if (options.form == RecordForm::lean) text += " --lean";
  if (!options.doc_id_prefix.empty()) text += " --doc-id-prefix=" + options.doc_id_prefix;
  return text;
}

Error error_of(const std::exception& broken) {
  if (dynamic_cast<const std::bad_alloc*>(&broken)) return {"", 0, 0, "out of memory", ""};
  return {"", 0, 0, std::string("internal error: ") + broken.what(), "please report this"};
}

}  // namespace

Workers::Workers(const BatchOptions& options, const PatternSet& patterns, const BatchHooks& hooks, const OutFolder& out,
                 const std::vector<PlannedReport>& reports, const KnownReports& known, Journal& journal)
    : options_(options),
      patterns_(patterns),
      hooks_(hooks),
      out_(out),
      reports_(reports),
      known_(known),
      journal_(journal),
      version_(version_of(options)),
      jobs_(threads_of(options)),
      fates_(reports.size()) {
  for (const auto& [path, report] : known)
    if (const auto& pack = report.entry.pack; pack && !pack_sizes_.contains(pack->pack))
      pack_sizes_[pack->pack] = out.size_of(pack_file(pack->pack)).value_or(0);
  if (options.pack > 0) packs_.emplace(out, reports, known, options.pack, pack_hooks());
}

// A report's entry is noted once its pack is there.
PackMaker::Hooks Workers::pack_hooks() {
  PackMaker::Hooks hooks;
  hooks.settled = [this](std::size_t place, const ManifestEntry& entry, bool moved) {
    const KnownReport* const before = known(entry);
    const bool stays = before && before->trusted && !before->begun && !moved && before->entry.made_of_the_same(entry) &&
        before->entry.pack == entry.pack;
    if (!stays) note(entry);
    fates_[place] = Fate(entry);
  };
  hooks.again = [this](std::size_t place, const Error& damage) { return make_again(place, damage); };
  return hooks;
}

// A record that should have stayed, and cannot.
PackedOutcome Workers::make_again(std::size_t place, const Error& damage) {
  RecordSink records(out_, options_.pack > 0, [](const ManifestEntry&) {});
  ReportJob job;
  Outcome outcome = read(place, job, true);
  try {
    make(outcome, job, true, records);
  } catch (const std::exception& broken) { reject(outcome, EntryStatus::failed, error_of(broken)); }
  const std::lock_guard lock(telling_);
  hooks_.error({damage.file, 0, 0, damage.what, "its report was read again"});
  return {std::move(outcome.entry), std::move(outcome.frame)};
}

Result<bool> Workers::run(BatchSummary& summary) {
  run_in_threads(static_cast<unsigned>(std::min<std::size_t>(jobs_, reports_.size())), [this] { work(); });
  if (broken_) std::rethrow_exception(broken_);
  if (packs_ && !fatal_) stop_with(packs_->finish_begun());
  if (fatal_) return *fatal_;
  summary_.complete = summary_.reports == reports_.size();
  summary = summary_;
  return summary_.complete;
}

void Workers::work() {
  try {
    // From the first bytes on the record may be the old one or the new one.
    RecordSink records(out_, options_.pack > 0, [this](ManifestEntry entry) {
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
      if (taken.jobs.size() >= most_together() || taken.bytes > most_bytes_together) make(taken, records);
    }
    make(taken, records);
  } catch (...) {
    const std::lock_guard lock(telling_);
    if (!broken_) broken_ = std::current_exception();
    stopped_ = true;
  }
}

// Enough that a stage finds its code and rules in the caches, and fewer the fewer are left, so that no thread works on
// for long while the others have nothing to do (guided self-scheduling: Polychronopoulos and Kuck, 1987).
std::size_t Workers::most_together() const {
  constexpr std::size_t most = 64, turns_of_a_thread = 2;
  const std::size_t left = reports_.size() - std::min(next_.load(), reports_.size());
  return options_.fail_fast ? 1 : std::clamp<std::size_t>(left / (jobs_ * turns_of_a_thread), 1, most);
}

std::optional<std::size_t> Workers::next() {
  if (stopped_ || (hooks_.stop && hooks_.stop())) return std::nullopt;
  const std::size_t place = next_++;
  if (place >= reports_.size()) return std::nullopt;
  return place;
}

// Fills the job, with its error when the report cannot be read, unless the record that is there would be made again as
// it is.
Workers::Outcome Workers::read(std::size_t place, ReportJob& job, bool again) {
  const PlannedReport& report = reports_[place];
  Outcome outcome;
  outcome.place = place;
  ManifestEntry& entry = outcome.entry;
  entry.path = job.path = report.relative();
  job.doc_id = options_.doc_id_prefix + entry.path;
  entry.record = report.record();
  entry.version = version_;
  job.options.media_type = options_.media_type;
  entry.patterns = patterns_.digest;
  entry.status = EntryStatus::ok;
  auto bytes = read_report(report.path, options_.max_report_bytes);
  if (!bytes) {
    job.error = bytes.error();
    return outcome;
  }
  entry.sha256 = job.options.sha256 = sha256_hex(*bytes);
  if (options_.corrections) entry.corrections = options_.corrections->digest_of(entry.sha256, job.doc_id);
  entry.bytes = outcome.read_bytes = bytes->size();
  if (const ManifestEntry* before = again ? nullptr : unchanged(entry)) {
    entry = *before;
    outcome.unchanged = true;
  } else {
    job.bytes = std::move(*bytes);
  }
  return outcome;
}

// Makes the records of what was taken, and says in the same order what became of it.
void Workers::make(Taken& taken, RecordSink& records) {
  const bool together = taken.jobs.size() > 1 && make_together(taken.jobs);
  for (std::size_t i = 0; i < taken.jobs.size(); ++i) {
    Outcome& outcome = taken.outcomes[i];
    ReportJob& job = taken.jobs[i];
    const std::size_t place = outcome.place;
    try {
      if (taken.jobs.size() > 1 && !together) job = ReportJob(), outcome = read(place, job);
      make(outcome, job, !together, records);
    } catch (const std::exception& broken) {
      records.drop();
      reject(outcome, EntryStatus::failed, error_of(broken));
    }
    finish(outcome);
  }
  taken = Taken();
}

// False when one of them broke off the stages: then each is read and worked on again, alone, so that it ends no other.
bool Workers::make_together(std::vector<ReportJob>& jobs) {
  try {
    run_stages(jobs, patterns_, options_.corrections.get());
    return true;
  } catch (const std::exception&) { return false; }
}

void Workers::make(Outcome& outcome, ReportJob& job, bool alone, RecordSink& records) {
  if (job.error) return reject(outcome, EntryStatus::failed, *job.error);
  ByteBuffer& out = records.begin(outcome.entry);
  const auto counts = alone ? process_report(std::move(job.bytes), job.path, job.doc_id, job.options, patterns_, out,
                                             options_.corrections.get(), options_.form)
                            : write_record(job, out, options_.form);
  if (!counts) return reject(outcome, EntryStatus::failed, counts.error());
  outcome.entry.counts = *counts;
  const KnownReport* const before = known(outcome.entry);
  const auto good = before ? before->last_good(out_) : std::nullopt;
  const bool accepted = matches_any(options_.accept, outcome.entry.path);
  if (const auto why = accepted ? std::nullopt : suspicion(outcome.entry, good ? &*good : nullptr)) {
    records.drop();
    return reject(outcome, EntryStatus::suspect,
                  {"", 0, 0, *why,
                   good ? "its last good record is kept; --accept takes it as it is" : "--accept takes it as it is"});
  }
  if (const auto error = records.finish(outcome.entry))
    reject(outcome, EntryStatus::failed, {"", 0, 0, "its record: " + error->what, error->hint});
  else outcome.frame = records.take_frame();
}

const KnownReport* Workers::known(const ManifestEntry& now) const {
  const auto found = known_.find(now.path);
  return found == known_.end() ? nullptr : &found->second;
}

// What the manifest says of a report whose record is there and would be made again as it is.
const ManifestEntry* Workers::unchanged(const ManifestEntry& now) const {
  const KnownReport* const before = known(now);
  if (options_.force || !before || !before->trusted || before->begun || !before->entry.made_of_the_same(now))
    return nullptr;
  return is_there(*before) ? &before->entry : nullptr;
}

// Where this run would have it: a record of a file can still go into a pack.
bool Workers::is_there(const KnownReport& report) const {
  const ManifestEntry& entry = report.entry;
  // A journal may name a record that a power failure took.
  if (!entry.pack)
    return report.is_from_journal ? out_.sha256_of(entry.record) == entry.record_sha256
                                  : out_.size_of(entry.record) == entry.record_bytes;
  if (!packs_) return false;
  if (report.is_from_journal) return static_cast<bool>(frame_of_record(out_, entry));
  const auto size = pack_sizes_.find(entry.pack->pack);
  return size != pack_sizes_.end() && entry.pack->frame.bytes <= size->second &&
      entry.pack->frame.offset <= size->second - entry.pack->frame.bytes;
}

// A report that gets no record: the last good one that it had stays.
void Workers::reject(Outcome& outcome, EntryStatus status, const Error& error) {
  ManifestEntry& entry = outcome.entry;
  entry.status = status;
  entry.error = error.hint.empty() ? error.what : error.what + " (" + error.hint + ")";
  entry.record_bytes = 0;
  entry.record_sha256.clear();
  entry.pack.reset();
  outcome.frame.clear();
  entry.counts = {};
  outcome.error = error;
  outcome.error->file = reports_[outcome.place].path;
  const KnownReport* const before = known(entry);
  const auto good = before ? before->last_good(out_) : std::nullopt;
  if (!good) return;
  entry.record_bytes = good->record_bytes;
  entry.record_sha256 = good->record_sha256;
  entry.counts = good->counts;
  entry.pack = good->pack;
  entry.stale = MadeOf{good->sha256, good->bytes, good->version, good->patterns};
}

void Workers::finish(Outcome& outcome) {
  tell(outcome);
  if (packs_) return stop_with(packs_->add(outcome.place, {std::move(outcome.entry), std::move(outcome.frame)}));
  if (!outcome.unchanged) note(outcome.entry);
  fates_[outcome.place] = Fate(outcome.entry);
}

void Workers::tell(const Outcome& outcome) {
  const std::lock_guard lock(telling_);
  ++summary_.reports;
  summary_.bytes += outcome.read_bytes;
  summary_.unchanged += outcome.unchanged;
  summary_.metrics += outcome.entry.counts.metrics;
  summary_.fails += outcome.entry.counts.fails;
  const CorrectionCount& corrected = outcome.entry.counts.corrections;
  summary_.corrections.applied += corrected.applied;
  summary_.corrections.unfit += corrected.unfit;
  if (!outcome.unchanged && !outcome.error && corrected.unfit > 0)
    hooks_.error({reports_[outcome.place].path, 0, 0,
                  std::to_string(corrected.unfit) + " corrections do not fit any more",
                  "the diagnostics of its record say why"});
  if (outcome.error) {
    ++(outcome.entry.status == EntryStatus::suspect ? summary_.suspect : summary_.failed);
    summary_.stale += outcome.entry.stale.has_value();
    stopped_ = stopped_ || options_.fail_fast;
    hooks_.error(*outcome.error);
  }
  if (hooks_.progress) hooks_.progress({reports_.size(), summary_.reports, summary_.bytes});
}

void Workers::note(const ManifestEntry& entry) {
  const std::lock_guard lock(noting_);
  if (fatal_) return;
  fatal_ = journal_.add(entry);
  if (fatal_) stopped_ = true;
}

void Workers::stop_with(const std::optional<Error>& error) {
  if (!error) return;
  const std::lock_guard lock(noting_);
  if (!fatal_) fatal_ = error;
  stopped_ = true;
}

}  // namespace zhibiao
