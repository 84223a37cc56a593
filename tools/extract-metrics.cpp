/// extract-metrics: records of split-sections in, records with metrics and the ledger of excluded numbers out.

#include "common/cli.h"

int zhibiao::tools::extract_metrics(int argc, char** argv) {
  cli::Tool tool("extract-metrics", "Adds every metric, and every number that is none with the reason, to each record.",
                 "Reads what split-sections writes, writes what emit-json reads:\n"
                 "  normalize report.txt | split-sections | extract-metrics | emit-json --metrics");
  bool explain = false, competitors = false, coverage = false;
  tool.add_record_inputs();
  tool.add_patterns();
  tool.add_vocabulary();
  tool.add_jobs();
  tool.group("Instead of records");
  tool.app().add_flag("--explain", explain,
                      "Write a line per number instead of records: what it was read as, and the rule that decided");
  tool.app()
      .add_flag("--indicator", competitors,
                "With --explain: below each metric the indicator rules that have words of it, and what failed")
      ->needs("--explain");
  tool.app()
      .add_flag("--coverage", coverage,
                "Write per report and in all: numbers, metrics, exclusions by reason, unexplained")
      ->excludes("--explain");
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    const auto patterns = tool.load_patterns(PatternUse::numbers_and_metrics);
    if (!patterns) return ExitCode::usage;
    CoverageTotal total;
    const auto make_stage = [&] {
      return explain ? explain_stage(patterns, competitors ? Explain::competitors : Explain::numbers)
          : coverage ? coverage_stage(patterns, total)
                     : extract_metrics_stage(patterns);
    };
    const ExitCode code = run_stage(tool.inputs(), output, make_stage, tool.error_sink(), tool.jobs());
    if (coverage) output.write("in all: " + describe(total.sum) + "\n");
    return code;
  });
}
