#pragma once
/// The parts of lint_patterns. Nobody else includes this.

#include "indicator/indicator.h"
#include "pipeline/lint.h"
#include "pipeline/pipeline.h"

namespace zhibiao {

/// Where findings go.
class LintSink {
 public:
  explicit LintSink(LintReport& report) : report_(report) {}
  void add(std::string severity, std::string code, std::string rule, Error error) {
    report_.findings.push_back({std::move(error), std::move(severity), std::move(code), std::move(rule)});
  }
  /// About the value `index` of `key` of a rule, or the rule as a whole (key "").
  void add(std::string severity, std::string code, const Rule& rule, std::string_view key, std::size_t index,
           std::string what, std::string hint = "") {
    add(std::move(severity), std::move(code), rule.name(), rule.fault(key, index, std::move(what), std::move(hint)));
  }
  LintReport& report() { return report_; }

 private:
  LintReport& report_;
};

/// CorpusUse as JSON, or null.
void append_corpus_json(ByteBuffer& out, const std::optional<CorpusUse>& corpus);
void append_quotations(ByteBuffer& out, const std::vector<RuleUse::Quotation>& quotations);

/// What stands in the rule itself: examples present, units, kinds and references known. `rules` are those to check,
/// `book` is what they may name.
void lint_references(const std::vector<const Rule*>& rules, const RuleBook& book, LintSink& sink);

/// Whether each wording of each indicator rule can name its indicator at all, or something shadows it.
void lint_wordings(const std::vector<const Rule*>& rules, const IndicatorRules& indicators, LintSink& sink);

/// Words that a later rule of the same table has, too: the later one has them.
void lint_shared_words(const std::vector<const Rule*>& rules, const RuleBook& book, LintSink& sink);

/// Runs `paths` (files, folders) through the stages and counts into report().corpus what each of `rules` did. How often
/// a rule fired is read off the results: units, names and indicators are named by them; of other tables a rule is taken
/// to have fired where one of its words stands and the result is what the rule says.
void lint_corpus(const std::vector<const Rule*>& rules, const PatternSet& patterns, const IndicatorRules& indicators,
                 const LintOptions& options, LintSink& sink);

/// Runs the examples and counter-examples, and looks which of `rules` fires on the counter-example of another one.
void lint_examples(const std::vector<const Rule*>& rules, const RuleBook& book, const PatternSet& patterns,
                   const IndicatorRules& indicators, LintSink& sink);

}  // namespace zhibiao
