#pragma once
/// Pattern files checked: every rule compiles, names only what exists, can match, and does what its own examples say.

#include "pattern/pattern.h"
#include "text/inputs.h"

namespace zhibiao {

struct LintOptions {
  std::vector<std::string> paths;  ///< files and folders to check; none: the built-in patterns
  bool with_builtin = true;        ///< the built-in rules stand beside those of `paths`, which may override them
  Vocabulary vocabulary = Vocabulary::core;  ///< of the built-in rules beside those of `paths`
  std::vector<std::string> corpus =
      {};                   ///< report files and folders of them, to see what the rules do; none: no corpus
  std::size_t unnamed = 0;  ///< with a corpus: how many of the most frequent phrases without indicator to report
  double max_share_percent =
      10;  ///< a rule that names or excludes more than this share of the corpus's numbers is too broad
};

/// One thing to mend. Codes: load (not TOML, unknown table or key, something missing, duplicate id), compile (regex,
/// unknown topic), no-example, no-counter-example, unknown-unit, unknown-kind, unknown-reference, no-words,
/// never-matches, shadowed (by a rule that takes its words), example, counter-example, fires-on-counter-example (of
/// another rule), corpus (a report that cannot be read), too-broad.
struct LintFinding {
  Error error;
  std::string severity;  ///< "error", or "warning" for what is odd but harms nothing
  std::string code;
  std::string rule;  ///< "table.id"; empty when no rule could be read
};

/// What a rule did in a corpus of reports.
struct RuleUse {
  std::string rule;  ///< "table.id"
  std::string file;
  std::size_t line_1based = 0;
  std::size_t times = 0, reports = 0;
  double share_percent = 0;  ///< of the corpus's numbers
  struct Quotation {
    std::string doc_id;
    Span span;         ///< code points of the normalised text
    std::string text;  ///< the words there in ⟦ ⟧, with what stands around them
  };
  std::vector<Quotation> quotations;  ///< at most three, of different reports where there are several
};
/// What metrics without indicator say they count.
struct UnnamedPhrase {
  std::string verb, subject, unit;  ///< as in the record; "" for null
  std::size_t times = 0, reports = 0;
  std::vector<RuleUse::Quotation> quotations;  ///< at most three, of different reports
};
struct CorpusUse {
  std::size_t reports = 0, numbers = 0, metrics = 0;
  std::vector<RuleUse> rules;          ///< every rule that was checked, by file and line
  std::vector<UnnamedPhrase> unnamed;  ///< the most frequent, when asked for
};

struct LintReport {
  std::vector<LintFinding> findings;    ///< by file, line, column
  std::size_t rules = 0, examples = 0;  ///< checked: those of `paths`, or all built-in ones
  std::optional<CorpusUse> corpus;      ///< when one was given
  std::size_t count(std::string_view severity) const;
};

/// Checks pattern files. Examples run through the real stages (normalize to extract-metrics), each as a one-paragraph
/// report: some 50 microseconds per example. A corpus costs what the pipe over it costs, twice.
LintReport lint_patterns(const LintOptions& options);

/// "612 rules, 2804 examples, ok", or "…, 2 errors, 1 warning".
std::string lint_summary(const LintReport& report);
/// What each rule did in the corpus, and what it counts without a name, for people: a line each with its quotations
/// below; "" without a corpus.
std::string lint_corpus_text(const LintReport& report);
/// One JSON object: rules, examples, errors, warnings, findings[{file, line, column, severity, code, rule, message,
/// hint}], corpus: null or {reports, numbers, metrics, rules[{rule, file, line, times, reports, share_percent,
/// quotations[{doc_id, start, end, text}]}], unnamed[{verb, subject, unit, times, reports, quotations}]}.
std::string lint_json(const LintReport& report);

}  // namespace zhibiao
