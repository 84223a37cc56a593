#include "pipeline/lint.h"

#include <algorithm>
#include <tuple>

#include "pipeline/lint_parts.h"
#include "record/object_writer.h"

namespace zhibiao {
namespace {

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// Compiles the rules for one room; an error becomes a finding. Null when it failed.
template <class T>
std::shared_ptr<const T> compiled(Result<std::shared_ptr<const T>> result, LintSink& sink) {
  if (result) return *result;
  sink.add("error", "compile", "", result.error());
  return nullptr;
}

// A rule book, the rules of it that are to be checked, and what it compiles to; null where it does not.
struct CheckedBook {
  RuleBook book;
  std::vector<const Rule*> rules;
  std::shared_ptr<PatternSet> patterns = std::make_shared<PatternSet>();
  std::optional<IndicatorRules> indicators;

  template <class Asked>
  CheckedBook(LoadedRules loaded, Asked asked, LintSink& sink) : book(std::move(loaded.book)) {
    for (Error& error : loaded.errors) sink.add("error", "load", "", std::move(error));
    for (const Rule& rule : book.rules)
      if (asked(rule)) rules.push_back(&rule);
    patterns->section = compiled(compile_section_rules(book), sink);
    patterns->number = compiled(compile_number_rules(book), sink);
    if (auto result = IndicatorRules::compile(book)) indicators = std::move(*result);
    else sink.add("error", "compile", "", result.error());
    if (indicators) patterns->metric = compiled(compile_metric_rules(book), sink);
  }
  bool compiles() const { return indicators && patterns->section && patterns->number && patterns->metric; }
};

void check(const CheckedBook& checked, LintSink& sink) {
  sink.report().rules += checked.rules.size();
  lint_references(checked.rules, checked.book, sink);
  if (checked.indicators) lint_wordings(checked.rules, *checked.indicators, sink);
  lint_shared_words(checked.rules, checked.book, sink);
  if (checked.compiles()) lint_examples(checked.rules, checked.book, *checked.patterns, *checked.indicators, sink);
}

// The built-in rules. What a rule's examples show holds in the vocabulary that it belongs to: the extended one has
// narrower indicators for some.
void check_builtin(LintSink& sink) {
  check(CheckedBook(
            load_rules({}), [](const Rule&) { return true; }, sink),
        sink);
  const auto is_extended = [](const Rule& rule) { return vocabulary_of(rule) == Vocabulary::extended; };
  check(CheckedBook(load_rules({.vocabulary = Vocabulary::extended}), is_extended, sink), sink);
}

}  // namespace

std::size_t LintReport::count(std::string_view severity) const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&](const LintFinding& f) { return f.severity == severity; }));
}

LintReport lint_patterns(const LintOptions& options) {
  LintReport report;
  LintSink sink(report);
  const bool builtin = options.paths.empty();
  if (builtin) check_builtin(sink);
  if (!builtin || !options.corpus.empty()) {
    LoadedRules loaded = load_rules({options.paths, options.with_builtin, options.vocabulary});
    const auto is_asked = [first = builtin ? 0 : loaded.builtin_files](const Rule& rule) {
      return rule.file_number >= first;
    };
    const CheckedBook book(std::move(loaded), is_asked, sink);
    if (!builtin) check(book, sink);
    if (!options.corpus.empty() && book.compiles())
      lint_corpus(book.rules, *book.patterns, *book.indicators, options, sink);
  }
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const LintFinding& a, const LintFinding& b) {
    return std::tie(a.error.file, a.error.line_1based, a.error.column_1based) <
        std::tie(b.error.file, b.error.line_1based, b.error.column_1based);
  });
  return report;
}

std::string lint_summary(const LintReport& report) {
  std::string out = plural(report.rules, "rule") + ", " + plural(report.examples, "example");
  const std::size_t errors = report.count("error"), warnings = report.count("warning");
  if (errors > 0) out += ", " + plural(errors, "error");
  if (warnings > 0) out += ", " + plural(warnings, "warning");
  return errors + warnings > 0 ? out : out + ", ok";
}

std::string lint_json(const LintReport& report) {
  const auto count = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  ByteBuffer out;
  ObjectWriter object(out);
  object.integer("rules", count(report.rules));
  object.integer("examples", count(report.examples));
  object.integer("errors", count(report.count("error")));
  object.integer("warnings", count(report.count("warning")));
  append_list(object.name("findings"), report.findings, [&](const LintFinding& finding) {
    ObjectWriter item(out);
    item.text("file", finding.error.file);
    item.integer("line", count(finding.error.line_1based));
    item.integer("column", count(finding.error.column_1based));
    item.text("severity", finding.severity);
    item.text("code", finding.code);
    item.text("rule", finding.rule);
    item.text("message", finding.error.what);
    item.text("hint", finding.error.hint);
    item.close();
  });
  append_corpus_json(object.name("corpus"), report.corpus);
  object.close();
  out += '\n';
  return std::string(out.view());
}

}  // namespace zhibiao
