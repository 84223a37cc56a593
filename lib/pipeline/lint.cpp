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

// Checks the rules of a book that `asked` says are to be checked; the others stand beside them.
template <class Asked>
void check(LoadedRules loaded, Asked asked, const LintOptions& options, LintSink& sink) {
  for (Error& error : loaded.errors) sink.add("error", "load", "", std::move(error));
  std::vector<const Rule*> rules;
  auto patterns = std::make_shared<PatternSet>();
  patterns->book = std::move(loaded.book);
  for (const Rule& rule : patterns->book.rules)
    if (asked(rule)) rules.push_back(&rule);
  sink.report().rules += rules.size();
  lint_references(rules, patterns->book, sink);
  patterns->section = compiled(compile_section_rules(patterns->book), sink);
  patterns->number = compiled(compile_number_rules(patterns->book), sink);
  auto indicators = IndicatorRules::compile(patterns->book);
  if (!indicators) return sink.add("error", "compile", "", indicators.error());
  patterns->metric = compiled(compile_metric_rules(patterns->book), sink);
  lint_wordings(rules, *indicators, sink);
  lint_shared_words(rules, patterns->book, sink);
  if (!patterns->section || !patterns->number || !patterns->metric) return;
  lint_examples(rules, *patterns, *indicators, sink);
  if (!options.corpus.empty()) lint_corpus(rules, *patterns, *indicators, options, sink);
}

}  // namespace

std::size_t LintReport::count(std::string_view severity) const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&](const LintFinding& f) { return f.severity == severity; }));
}

LintReport lint_patterns(const LintOptions& options) {
  LintReport report;
  LintSink sink(report);
  if (options.paths.empty()) {
    // What a rule's examples show holds in the vocabulary that it belongs to: the extended one has narrower indicators for some.
    check(load_rules({}), [](const Rule&) { return true; }, options, sink);
    const auto is_extended = [](const Rule& rule) { return vocabulary_of(rule) == Vocabulary::extended; };
    if (options.corpus.empty()) check(load_rules({.vocabulary = Vocabulary::extended}), is_extended, options, sink);
  } else {
    LoadedRules loaded = load_rules({options.paths, options.with_builtin, options.vocabulary});
    const auto is_given = [builtin = loaded.builtin_files](const Rule& rule) { return rule.file_number >= builtin; };
    check(std::move(loaded), is_given, options, sink);
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
