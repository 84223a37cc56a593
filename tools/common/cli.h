#pragma once
/// What every executable shares: options that mean the same everywhere, error lines, exit codes.

#include <CLI/CLI.hpp>
#include <functional>

#include "pipeline/pipeline.h"
#include "zhibiao/tools.h"

namespace zhibiao::cli {

/// For ->transform(): a value without blanks around it, "region, value" for "region,value".
const CLI::Validator& trimmed();

/// A tool's command line. Declares --help/-h and --version/-V (exit 0, on stdout); a usage error is one line on stderr,
/// exit 2.
class Tool {
 public:
  /// `summary`: one sentence; `footer`: what to pipe into it, with an example.
  Tool(std::string name, const std::string& summary, const std::string& footer);

  CLI::App& app() { return app_; }
  /// The heading in --help under which options stand that are added from now on.
  void group(const std::string& name);
  /// -o/--output FILE, default stdout.
  void add_output();
  /// Positional INPUT..., record streams; none or "-" is stdin.
  void add_record_inputs(const std::string& what = "Record streams (NDJSON) to read; none or '-' is stdin");
  /// Positional NAME..., or NAME, of type `type`.
  void add_inputs(const std::string& name, std::vector<std::string>& into, const std::string& what,
                  const std::string& type);
  void add_input(const std::string& name, std::string& into, const std::string& what, const std::string& type);
  /// -j/--jobs N, default one per processor.
  void add_jobs();
  /// --patterns DIR, repeatable, later wins.
  void add_patterns();
  /// --vocabulary core|extended, default core.
  void add_vocabulary();

  const std::vector<std::string>& inputs() const { return inputs_; }
  Vocabulary vocabulary() const { return rules_.vocabulary; }
  bool to_stdout() const { return output_path_.empty() || output_path_ == "-"; }
  unsigned jobs() const { return jobs_; }  ///< 0: one per processor

  /// Parses, then runs `work` with the opened output; returns the process's exit code. SIGPIPE is ignored (a closed
  /// pipe ends quietly, success); an exception that reaches it is an internal error line, exit 1.
  int run(int argc, char** argv, const std::function<ExitCode(Output&)>& work);

  /// Loads --patterns over the built-in ones; prints every error and returns null when there are any (exit code usage).
  std::shared_ptr<const PatternSet> load_patterns(PatternUse use) const;
  /// The same rules, of the extended vocabulary, not compiled: for what is only said about indicators.
  std::shared_ptr<const RuleBook> load_rules() const;
  /// Prints an error line: "tool: file:line: what (hint) [code]".
  void report(const Error& error) const;
  /// The same for an error in a pattern file, with the offending line and a caret under it; each line begins with the
  /// tool's name.
  void report_with_line(const Error& error) const;
  ErrorSink error_sink() const;
  /// "tool: what" on stderr, for people, in their language.
  void say(const std::string& what) const;

 private:
  std::string name_;
  CLI::App app_;
  std::string output_path_;
  std::vector<std::string> inputs_;
  RuleSources rules_;
  unsigned jobs_ = 0;
};

}  // namespace zhibiao::cli
