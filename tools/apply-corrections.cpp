/// apply-corrections: records with metrics in, records whose metrics are what people said of them out.

#include "common/cli.h"

int zhibiao::tools::apply_corrections(int argc, char** argv) {
  cli::Tool tool("apply-corrections",
                 "Makes records follow the corrections that people saved in the pages of emit-review.",
                 "Reads what extract-metrics writes from stdin, writes what check-figures reads:\n"
                 "  normalize report.txt | split-sections | extract-metrics |\n"
                 "    apply-corrections fixes.ndjson | check-figures | emit-review --out review/\n"
                 "A correction is found by its place, else by its words. One that no longer fits is said, and is a "
                 "diagnostic of its record (exit status 1).");
  std::vector<std::string> files;
  tool.app()
      .add_option("FILE", files, "Corrections (NDJSON), and folders of *.ndjson; of one place the last one counts")
      ->type_name("PATH")
      ->required();
  tool.add_patterns();
  tool.add_jobs();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    const auto patterns = tool.load_patterns(PatternUse::numbers_and_metrics);
    const auto book = patterns ? tool.load_rules() : nullptr;
    if (!book) return ExitCode::usage;
    std::vector<Error> errors;
    CorrectionRun run;
    run.corrections = std::make_shared<const Corrections>(Corrections::read(files, *book, errors));
    run.unfit = tool.error_sink();
    for (const Error& error : errors) tool.report(error);
    if (Corrections::lack_files(errors)) return ExitCode::input_failed;
    for (const Error& error : run.corrections->replaced()) tool.report(error);
    const ExitCode code = run_stage(
        {}, output, [&] { return apply_corrections_stage(patterns, run); }, tool.error_sink(), tool.jobs());
    if (const std::size_t others = run.corrections->size() - run.met.size())
      tool.say(std::to_string(others) + " corrections are of no record that was read");
    return errors.empty() && run.sum.unfit == 0 ? code : ExitCode::input_failed;
  });
}
