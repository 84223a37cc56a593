/// lint-patterns: checks pattern files and runs the examples in them.

#include "common/cli.h"
#include "pipeline/lint.h"

int main(int argc, char** argv) {
  using namespace zhibiao;
  cli::Tool tool("lint-patterns", "Checks pattern files: compiles them, looks up what they name, runs their examples.",
                 "Without PATH the built-in patterns are checked. Findings go to stderr, a summary line to stdout:\n"
                 "  lint-patterns my-patterns/ && extract-metrics --patterns my-patterns/ < sections.ndjson\n"
                 "The pattern language is explained in patterns/README.md. Any error: exit status 2.");
  LintOptions options;
  bool json = false, only_given = false;
  tool.app().add_option("PATH", options.paths, "Pattern files and folders of them; none: the built-in patterns")->type_name("PATH");
  tool.app().add_flag("--no-builtin", only_given, "Check PATH alone, without the built-in rules beside it");
  tool.app()
      .add_option("--corpus", options.corpus, "Count what each rule does in these reports (*.txt *.html, folders too), with quotations")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  tool.app()
      .add_option("--unnamed", options.unnamed, "With --corpus: the N most frequent phrases that no indicator names, with quotations")
      ->type_name("N")
      ->needs("--corpus");
  tool.add_vocabulary();
  tool.app()
      .add_option("--max-share", options.max_share_percent, "With --corpus: warn of a rule that names or excludes more of its numbers")
      ->type_name("PERCENT")
      ->check(CLI::Range(0.0, 100.0))
      ->default_str("10");
  tool.app().add_flag("--json", json, "Write the report as one JSON object to stdout, and nothing to stderr");
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    options.with_builtin = !only_given;
    options.vocabulary = tool.vocabulary();
    const LintReport report = lint_patterns(options);
    if (!json)
      for (const LintFinding& finding : report.findings) {
        Error error = finding.error;
        error.what = finding.severity + ": " + error.what;
        tool.report_with_line(error);
      }
    const bool clean = report.count("error") == 0;
    const bool written = output.write(json ? lint_json(report) : lint_corpus_text(report) + lint_summary(report) + "\n");
    if (!written && !output.closed_pipe()) return ExitCode::input_failed;
    return clean ? ExitCode::success : ExitCode::usage;
  });
}
