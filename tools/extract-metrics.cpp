/// extract-metrics: records of split-sections in, records with metrics and the ledger of excluded numbers out.

#include "common/cli.h"

int main(int argc, char** argv) {
  using namespace zhibiao;
  cli::Tool tool("extract-metrics", "Adds every metric, and every number that is none with the reason, to each record.",
                 "Reads what split-sections writes, writes what emit-json reads:\n"
                 "  normalize report.txt | split-sections | extract-metrics | emit-json --metrics");
  tool.add_record_inputs();
  tool.add_patterns();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    const auto patterns = tool.load_patterns();
    if (!patterns) return ExitCode::usage;
    return run_stage(tool.inputs(), output, extract_metrics_stage(patterns), tool.error_sink());
  });
}
