#pragma once
/// Pattern files checked: every rule compiles, names only what exists, can match, and does what its own examples say.

#include "pattern/pattern.h"

namespace zhibiao {

struct LintOptions {
  std::vector<std::string> paths;  ///< files and folders to check; none: the built-in patterns
  bool with_builtin = true;        ///< the built-in rules stand beside those of `paths`, which may override them
};

/// One thing to mend. Codes: load (not TOML, unknown table or key, something missing, duplicate id), compile (regex, unknown
/// topic), no-example, no-counter-example, unknown-unit, unknown-kind, unknown-reference, no-words, never-matches, shadowed,
/// example, counter-example.
struct LintFinding {
  Error error;
  std::string severity;  ///< "error", or "warning" for what is odd but harms nothing
  std::string code;
  std::string rule;  ///< "table.id"; empty when no rule could be read
};

struct LintReport {
  std::vector<LintFinding> findings;      ///< by file, line, column
  std::size_t rules = 0, examples = 0;    ///< checked: those of `paths`, or all built-in ones
  std::size_t count(std::string_view severity) const;
};

/// Checks pattern files. Examples run through the real stages (normalize to extract-metrics), each as a one-paragraph report:
/// some 50 microseconds per example.
LintReport lint_patterns(const LintOptions& options);

/// "612 rules, 2804 examples, ok", or "…, 2 errors, 1 warning".
std::string lint_summary(const LintReport& report);
/// One JSON object: rules, examples, errors, warnings, findings[{file, line, column, severity, code, rule, message, hint}].
std::string lint_json(const LintReport& report);

}  // namespace zhibiao
