#pragma once
/// The stages composed: what every executable calls.

#include <mutex>
#include <set>

#include "correction/correction.h"
#include "pipeline/stream.h"
#include "record/record.h"

namespace zhibiao {

/// Every rule of a run, compiled for the rooms that use them. Immutable: share it between threads.
struct PatternSet {    // built by load_patterns; null: not asked for
  std::string digest;  ///< of the rule book
  std::shared_ptr<const SectionRules> section;
  std::shared_ptr<const NumberRules> number;
  std::shared_ptr<const MetricRules> metric;
};
struct LoadedPatterns {
  std::shared_ptr<const PatternSet> patterns;  ///< null when there are errors
  std::vector<Error> errors;
};
/// The rooms whose rules a tool needs.
enum class PatternUse { section, numbers_and_metrics, all };
/// The rules of the sources (later ones win), compiled for the rooms that `use` names.
LoadedPatterns load_patterns(const RuleSources& sources, PatternUse use = PatternUse::all);

/// The stages of the pipe. Each keeps buffers between calls: use one per thread.
Stage split_sections_stage(std::shared_ptr<const PatternSet> patterns);
Stage extract_metrics_stage(std::shared_ptr<const PatternSet> patterns);
/// Instead of records: a line per number, headed by the report's doc_id.
Stage explain_stage(std::shared_ptr<const PatternSet> patterns, Explain explain);
/// What makes one doubt that a text is a report at all, as its diagnostics say.
enum class TextDoubt : std::uint8_t { none, empty, unreadable, error_page };
/// What one report gave.
struct ReportCounts {
  std::size_t metrics = 0, exclusions = 0, checks = 0, fails = 0;
  CorrectionCount corrections = {};
  TextDoubt doubt = TextDoubt::none;
};
/// All stages on the raw bytes of one report, in memory: appends to `out` the record line ('\n' included) that
/// normalize | split-sections | extract-metrics | apply-corrections | check-figures write for it, byte for byte, or its
/// lean form.
/// `patterns` are those of all rooms; `corrections` may be null: none. Errors: those of normalize; then nothing was
/// appended. Pure, safe on any number of threads. Memory: every stage's result is written, and freed where no later
/// stage needs it, before the next begins; `out` with a drain holds none of it.
Result<ReportCounts> process_report(std::string bytes, const std::string& path, const std::string& doc_id,
                                    const NormalizeOptions& options, const PatternSet& patterns, ByteBuffer& out,
                                    const Corrections* corrections = nullptr, RecordForm form = RecordForm::full);

/// A report on its way through the stages together with others.
struct ReportJob {
  std::string bytes, path, doc_id;
  NormalizeOptions options;
  std::optional<Error> error;  ///< of whoever read it, or of normalize; nothing else is made then
  std::optional<Document> document;
  Structure structure;
  Extraction extraction;
  CorrectionCount corrections;
  CheckList checks;
};
/// Takes many small reports through one stage after the other, so that each stage finds its code and its rules in the
/// caches: a fifth to a quarter less time than process_report for reports of some 20 KB. Holds of every report what all
/// stages made.
void run_stages(std::vector<ReportJob>& jobs, const PatternSet& patterns, const Corrections* corrections = nullptr);
/// Appends the record line of a job that went through run_stages: the bytes of process_report. Errors: the job's; then
/// nothing was appended.
Result<ReportCounts> write_record(const ReportJob& job, ByteBuffer& out, RecordForm form = RecordForm::full);

/// What the coverage stages of all threads add to.
struct CoverageTotal {
  std::mutex mutex;
  Coverage sum;
};
/// Instead of records: a line per report; adds each report to `total`, which must outlive the stage.
Stage coverage_stage(std::shared_ptr<const PatternSet> patterns, CoverageTotal& total);

/// What the apply-corrections stages of all threads share. Must outlive them.
struct CorrectionRun {
  std::shared_ptr<const Corrections> corrections;
  ErrorSink unfit;  ///< told of each correction that does not fit a record
  std::mutex mutex;
  CorrectionCount sum;
  std::set<const Correction*> met;  ///< those that were of some record
};
/// Records that no correction is of go on as they came. In others, checks that are there are made anew.
Stage apply_corrections_stage(std::shared_ptr<const PatternSet> patterns, CorrectionRun& run);

/// How check-figures works; what its stages of all threads add to and share. Must outlive them.
struct CheckRun {
  bool ledger = false;   ///< instead of records: the proof lines of each report, headed by its doc_id and counts
  bool summary = false;  ///< instead of records: one line a report with its counts and its worst gap
  bool json =
      false;  ///< with it: a JSON object for each report instead, {"doc_id", "holds", "fails", "undecidable", "checks"}
  bool all = false;     ///< also checks that had nothing to hold a figure against
  bool across = false;  ///< also hold each report against those of its place before it: one thread, earlier years first
  std::mutex mutex;
  CheckCount sum;
  AcrossReports reports;
};
Stage check_figures_stage(CheckRun& run);

}  // namespace zhibiao
