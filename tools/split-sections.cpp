/// split-sections: records of normalize in, records with metadata, section tree and sentences out.

#include "common/cli.h"

int zhibiao::tools::split_sections(int argc, char** argv) {
  cli::Tool tool("split-sections",
                 "Adds metadata, the section tree with roles, and sentence boundaries to each record.",
                 "Reads what normalize writes, writes what extract-metrics reads:\n"
                 "  normalize report.txt | split-sections | extract-metrics | emit-json --pretty");
  tool.add_record_inputs();
  tool.add_patterns();
  tool.add_jobs();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    const auto patterns = tool.load_patterns(PatternUse::section);
    if (!patterns) return ExitCode::usage;
    return run_stage(
        tool.inputs(), output, [&] { return split_sections_stage(patterns); }, tool.error_sink(), tool.jobs());
  });
}
