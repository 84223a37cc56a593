/// lint-patterns: checks pattern files and runs the examples in them.

#include "common/cli.h"
#include "common/numbers.h"
#include "indicator/codebook.h"
#include "pipeline/learn.h"
#include "pipeline/lint.h"

namespace {

using namespace zhibiao;

ExitCode write_codebook(const cli::Tool& tool, const std::string& format, const RuleSources& sources, Output& output) {
  const LoadedRules loaded = load_rules(sources);
  for (const Error& error : loaded.errors) tool.report_with_line(error);
  if (!loaded.errors.empty()) return ExitCode::usage;
  const auto codebook = codebook_of(loaded.book);
  const bool written = output.write(format == "json"      ? codebook_json(codebook)
                                        : format == "csv" ? codebook_csv(codebook)
                                                          : codebook_markdown(codebook));
  return written || output.closed_pipe() ? ExitCode::success : ExitCode::input_failed;
}

ExitCode learn(const cli::Tool& tool, const LearnOptions& options, Output& output) {
  if (options.records.empty() ||
      std::find(options.records.begin(), options.records.end(), "-") != options.records.end()) {
    tool.report({"", 0, 0, "--learn needs files of records", "they are read twice; see lint-patterns --help"});
    return ExitCode::usage;
  }
  bool any_error = false;
  const auto learned = learn_patterns(options, [&](const Error& error) { any_error = true, tool.report(error); });
  if (!learned) {
    tool.report(learned.error());
    return ExitCode::input_failed;
  }
  if (!output.write(learned->file) && !output.closed_pipe()) return ExitCode::input_failed;
  tool.say(std::to_string(learned->corrections) + " corrections, " + std::to_string(learned->rules) +
           " rules; nothing is applied by itself");
  return any_error ? ExitCode::input_failed : ExitCode::success;
}

}  // namespace

int zhibiao::tools::lint_patterns(int argc, char** argv) {
  cli::Tool tool("lint-patterns", "Checks pattern files: compiles them, looks up what they name, runs their examples.",
                 "Without PATH the built-in patterns are checked. Findings go to stderr, a summary line to stdout:\n"
                 "  lint-patterns my-patterns/\n"
                 "  zhibiao run --patterns my-patterns/ report.txt\n"
                 "The pattern language is explained in patterns/README.md. Any error: exit status 2.");
  LintOptions options;
  bool json = false, only_given = false;
  std::string codebook;
  std::vector<std::string> corrections;
  tool.group("Input");
  tool.app()
      .add_option("PATH", options.paths, "Pattern files and folders of them; none: the built-in patterns")
      ->type_name("PATH");
  tool.app().add_flag("--no-builtin", only_given, "Check PATH alone, without the built-in rules beside it");
  tool.group("What the rules do in reports");
  tool.app()
      .add_option("--corpus", options.corpus,
                  "Count what each rule does in these reports (*.txt *.html, folders too), with quotations")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  constexpr std::uint64_t most_phrases = 1'000'000;
  cli::whole_number(
      tool.app()
          .add_option("--unnamed", options.unnamed,
                      "With --corpus: the N most frequent phrases that no indicator names, with quotations")
          ->type_name("N")
          ->needs("--corpus"),
      1, most_phrases);
  tool.add_vocabulary();
  cli::percentage(tool.app()
                      .add_option("--max-share", options.max_share_percent,
                                  "With --corpus: warn of a rule that names or excludes more of its numbers")
                      ->type_name("PERCENT")
                      ->default_str("10"));
  tool.group("Output");
  tool.app()
      .add_option(
          "--codebook", codebook,
          "Instead of checking: write what each indicator is, as json, csv or md (a page), those of PATH included")
      ->type_name("json|csv|md")
      ->check(CLI::IsMember({"json", "csv", "md"}).description(""))
      ->excludes("--corpus");
  tool.group("Learning");
  tool.app()
      .add_option("--learn", corrections,
                  "Instead of checking: write a pattern file with what these corrections teach (NDJSON, folders of it; "
                  "repeatable); PATH are files of records")
      ->type_name("PATH")
      ->allow_extra_args(false)
      ->excludes("--corpus")
      ->excludes("--codebook");
  tool.group("Output");
  tool.app().add_flag("--json", json, "Write the report as one JSON object to stdout, and nothing to stderr");
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    if (!codebook.empty())
      return write_codebook(tool, codebook, {options.paths, !only_given, Vocabulary::extended}, output);
    if (!corrections.empty()) return learn(tool, {corrections, options.paths, tool.vocabulary()}, output);
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
    const bool written =
        output.write(json ? lint_json(report) : lint_corpus_text(report) + lint_summary(report) + "\n");
    if (!written && !output.closed_pipe()) return ExitCode::input_failed;
    return clean ? ExitCode::success : ExitCode::usage;
  });
}
