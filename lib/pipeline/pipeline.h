#pragma once
/// The stages composed: what every executable calls.

#include <functional>

#include "record/record.h"

namespace zhibiao {

/// Every rule of a run, compiled for the rooms that use them. Immutable: share it between threads.
struct PatternSet {  // built by load_patterns
  RuleBook book;
  std::shared_ptr<const SectionRules> section;
  std::shared_ptr<const NumberRules> number;
  std::shared_ptr<const MetricRules> metric;
};
struct LoadedPatterns {
  std::shared_ptr<const PatternSet> patterns;  ///< null when there are errors
  std::vector<Error> errors;
};
/// The built-in patterns, and over them those of `directories` (later wins).
LoadedPatterns load_patterns(const std::vector<std::string>& directories);

/// Called for each error line; the tool prefixes its own name.
using ErrorSink = std::function<void(const Error&)>;

/// One stage on one record line: appends the output (with its line end) to `out`, or says what is wrong with the line.
using Stage = std::function<std::optional<Error>(std::string_view line, std::string& out)>;

/// Runs a stage over record streams: each of `inputs` is a file of NDJSON, "-" is stdin, none means stdin. Blank lines are
/// skipped. A failing line goes to `errors` with its file and line, and the rest goes on. Every record is written when it
/// is complete. Returns success, or input_failed when any line, file or write failed. A closed output pipe ends quietly.
ExitCode run_stage(const std::vector<std::string>& inputs, Output& output, const Stage& stage, const ErrorSink& errors);

/// The stages of the pipe. Each keeps buffers between calls: use one per thread.
Stage split_sections_stage(std::shared_ptr<const PatternSet> patterns);
Stage extract_metrics_stage(std::shared_ptr<const PatternSet> patterns);
/// Instead of records: a line per number, headed by the report's doc_id.
Stage explain_stage(std::shared_ptr<const PatternSet> patterns);
/// Instead of records: a line per report; adds each report to `total`, which must outlive the stage.
Stage coverage_stage(std::shared_ptr<const PatternSet> patterns, Coverage& total);

}  // namespace zhibiao
