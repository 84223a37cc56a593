/// check-figures: records with metrics in, records with the audit of the report's own arithmetic out.

#include "batch/record_files.h"
#include "common/cli.h"

int zhibiao::tools::check_figures(int argc, char** argv) {
  cli::Tool tool("check-figures",
                 "Proves or refutes every sum, rate, change and list that a report states of its own figures.",
                 "Reads what extract-metrics writes, writes what emit-json reads:\n"
                 "  zhibiao run report.txt | check-figures --ledger");
  CheckRun run;
  std::string fail_on;
  tool.add_record_inputs("Record streams (NDJSON) to read, and folders that run-batch made; none or '-' is stdin");
  tool.group("Checks");
  tool.app().add_flag("--ledger", run.ledger, "Write the proof lines for people instead of records");
  tool.app()
      .add_flag(
          "--summary", run.summary,
          "Write instead of records one line per report: how many hold, fail and are undecidable, and the worst gap")
      ->excludes("--ledger");
  tool.app()
      .add_flag("--json", run.json, "With --ledger: a JSON object for each report, with its counts and checks")
      ->needs("--ledger");
  tool.app().add_flag("--all", run.all,
                      "Also write checks that had nothing to hold a figure against (a rate without its counts, 同比 "
                      "without last year's value)");
  tool.app()
      .add_option("--fail-on", fail_on, "Exit 1 when a check fails, or is left undecidable as well")
      ->type_name("fails|undecidable")
      ->check(CLI::IsMember({"fails", "undecidable"}).description(""));
  tool.app().add_flag("--across", run.across,
                      "Also check reports of one place against each other; earlier years first, one thread");
  tool.add_jobs();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    const unsigned jobs = run.across ? 1 : tool.jobs();
    const auto inputs = record_places(tool.inputs());
    if (!inputs) {
      tool.report(inputs.error());
      return ExitCode::input_failed;
    }
    if (run.summary) output.write(std::string(summary_heading()) + "\n");
    const ExitCode code = run_stage_on(
        *inputs, output, [&] { return check_figures_stage(run); }, tool.error_sink(), jobs);
    if (run.summary) output.write(describe("in all", run.sum) + "\n");
    const bool refuted =
        run.sum.of(Verdict::fails) > 0 || (fail_on == "undecidable" && run.sum.of(Verdict::undecidable) > 0);
    return !fail_on.empty() && refuted ? ExitCode::input_failed : code;
  });
}
