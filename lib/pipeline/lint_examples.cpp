#include <algorithm>
#include <functional>
#include <set>

#include "pipeline/lint_parts.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view title = U"青禾市2023年工作报告\n\n";

// An example without its ⟦ ⟧, and the range between them (code points; empty when there were none).
struct Example {
  std::u32string text;
  Span marked;
};

Example parse_example(const std::string& utf8) {
  Example out;
  for (const char32_t c : to_utf32(utf8)) {
    const auto here = static_cast<std::uint32_t>(out.text.size());
    if (c == U'⟦') out.marked.start = here;
    else if (c == U'⟧') out.marked.end = here;
    else out.text += c;
  }
  return out;
}

// An example run through the stages. Spans of what was found are source code points of the report; `body` is the example's.
struct Run {
  Document document;
  Structure structure;
  Extraction found;
  Span body;
};

class ExampleLint {
 public:
  ExampleLint(const PatternSet& patterns, const IndicatorRules& indicators, LintSink& sink)
      : patterns_(patterns), indicators_(indicators), sink_(sink) {}

  void check(const Rule& rule) {
    const Check run_one = check_of(rule.table);
    if (!run_one) return;
    for (const char* key : {"examples", "counter_examples"}) {
      const bool wanted = key == std::string_view("examples");
      const auto& examples = rule.list(key);
      for (std::size_t i = 0; i < examples.size(); ++i) {
        ++sink_.report().examples;
        const Outcome outcome = run_one(*this, rule, examples[i]);
        if (outcome.holds == wanted) continue;
        const std::string what =
            wanted ? "example fails: '" + examples[i] + "': " + outcome.got : "counter-example fires: '" + examples[i] + "'";
        sink_.add("error", wanted ? "example" : "counter-example", rule, key, i, what, wanted ? outcome.hint : "");
      }
    }
  }

 private:
  // Whether the rule did what it is for, and what was got instead.
  struct Outcome {
    bool holds = false;
    std::string got;
    std::string hint = "";
  };
  using Check = std::function<Outcome(const ExampleLint&, const Rule&, const std::string&)>;

  static Check check_of(std::string_view table) {
    if (table == "indicator") return &ExampleLint::indicator;
    if (table == "unit") return &ExampleLint::unit;
    if (table == "name" || table == "idiom" || table == "ordinal" || table == "level") return &ExampleLint::exclusion;
    if (table == "verb" || table == "scope") return &ExampleLint::word_of_metric;
    if (table == "topic") return &ExampleLint::topic;
    if (table == "filler") return &ExampleLint::filler;
    if (table == "norm") return &ExampleLint::norm;
    return nullptr;
  }

  Run run(std::u32string_view before, std::u32string_view example, std::u32string_view after) const {
    Run out;
    const std::u32string text = std::u32string(before) + std::u32string(example) + std::u32string(after);
    auto document = normalize(to_utf8(text), "example", "example", {});
    if (!document) return out;
    out.document = std::move(*document);
    out.structure = split_sections(out.document, *patterns_.section);
    out.found = extract_metrics(out.document, out.structure, *patterns_.number, *patterns_.metric);
    out.body = {static_cast<std::uint32_t>(before.size()), static_cast<std::uint32_t>(before.size() + example.size())};
    return out;
  }
  Run run_sentence(const Example& example) const { return run(title, example.text, U"。\n"); }

  // The metric that is marked, or the first of the example.
  static const Metric* metric_of(const Run& run, const Example& example) {
    for (const Metric& metric : run.found.metrics) {
      const Span span = metric.source_span;
      const Span marked = {run.body.start + example.marked.start, run.body.start + example.marked.end};
      if (example.marked.empty() ? run.body.contains(span.start) : marked.overlaps(span)) return &metric;
    }
    return nullptr;
  }

  static std::string quoted(const Run& run, Span span) {
    return "'" + to_utf8(std::u32string_view(run.document.text).substr(span.start, span.length())) + "'";
  }
  static std::string described(const Run& run, const Metric& metric) {
    return quoted(run, metric.span) + " (" + metric.kind + ", subject '" + metric.subject.value_or("") + "')";
  }

  Outcome indicator(const Rule& rule, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const Metric* metric = metric_of(result, example);
    if (!metric) return {false, "no metric was found"};
    const bool same = metric->indicator == rule.id;
    return {same, described(result, *metric) + " got " + metric->indicator.value_or("no indicator"),
            metric->rule ? "by " + *metric->rule : ""};
  }

  Outcome unit(const Rule& rule, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const auto& words = rule.list("words");
    std::string got = "no metric was found";
    for (const Metric& metric : result.found.metrics) {
      if (!result.body.contains(metric.source_span.start)) continue;
      const bool word = metric.unit && std::find(words.begin(), words.end(), *metric.unit) != words.end();
      if (word && metric.kind == rule.text("kind")) return {true, ""};
      got = "got " + described(result, metric) + " with unit '" + metric.unit.value_or("") + "'";
    }
    return {false, got};
  }

  // Places of the rule's words in the example, in source code points; everything for a rule with a regex only.
  static std::vector<Span> places_of_words(const Rule& rule, const Example& example, Span body) {
    if (rule.list("words").empty()) return {body};
    std::vector<Span> out;
    for (const std::string& utf8 : rule.list("words")) {
      const std::u32string word = to_utf32(utf8);
      for (std::size_t at = example.text.find(word); at != std::u32string::npos; at = example.text.find(word, at + 1)) {
        const auto start = body.start + static_cast<std::uint32_t>(at);
        out.push_back({start, start + static_cast<std::uint32_t>(word.size())});
      }
    }
    return out;
  }

  Outcome exclusion(const Rule& rule, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    std::string got = "no number was found";
    const std::vector<Span> places = places_of_words(rule, example, result.body);
    for (const Exclusion& excluded : result.found.exclusions) {
      if (!result.body.contains(excluded.source_span.start)) continue;
      // An ordinal's noun stands behind its number, so touching is enough.
      const auto touches = [&](Span p) { return p.start <= excluded.source_span.end && excluded.source_span.start <= p.end; };
      if (excluded.reason == rule.table && std::any_of(places.begin(), places.end(), touches)) return {true, ""};
      got = quoted(result, excluded.span) + " got reason " + excluded.reason;
    }
    for (const Metric& metric : result.found.metrics)
      if (result.body.contains(metric.source_span.start)) got = described(result, metric) + " is a metric";
    return {false, got};
  }

  static bool holds_any_word(const Rule& rule, std::u32string_view text) {
    const auto& words = rule.list("words");
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& w) { return text.find(to_utf32(w)) != std::u32string_view::npos; });
  }

  Outcome word_of_metric(const Rule& rule, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const auto& words = rule.list("words");
    std::string got = "no metric was found";
    for (const Metric& metric : result.found.metrics) {
      if (!result.body.contains(metric.source_span.start)) continue;
      const auto& value = rule.table == "verb" ? metric.verb : metric.scope;
      if (value && std::find(words.begin(), words.end(), *value) != words.end()) return {true, ""};
      if (rule.table == "verb" && metric.direction && holds_any_word(rule, example.text)) return {true, ""};  // a verb of change
      if (rule.table == "verb" && holds_any_word(rule, to_utf32(metric.subject.value_or("")))) return {true, ""};  // a predicate
      got = described(result, metric) + " got " + rule.table + " '" + value.value_or("") + "'";
    }
    return {false, got};
  }

  Outcome topic(const Rule& rule, const std::string& utf8) const {
    const std::string_view got = indicators_.topic_of(parse_example(utf8).text);
    return {got == rule.id, "got " + (got.empty() ? "no topic" : "topic " + std::string(got))};
  }

  // What a filler or a norm is about: whether the marked figure gets an indicator.
  Outcome filler(const Rule&, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const Metric* metric = metric_of(result, example);
    return {metric && metric->indicator, metric ? described(result, *metric) + " got no indicator" : "no metric was found"};
  }
  Outcome norm(const Rule&, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const Metric* metric = metric_of(result, example);
    return {metric && !metric->indicator,
            metric ? described(result, *metric) + " got " + metric->indicator.value_or("") : "no metric was found"};
  }

  const PatternSet& patterns_;
  const IndicatorRules& indicators_;
  LintSink& sink_;
};

}  // namespace

namespace {

// The section room reads its own examples; an error names file and line, by which it is known whether it is asked for.
void lint_section_examples(const std::vector<const Rule*>& rules, const PatternSet& patterns, LintSink& sink) {
  std::set<std::pair<std::string, std::size_t>> asked;
  for (const Rule* rule : rules) {
    if (!has_section_examples(*rule)) continue;
    sink.report().examples += rule->list("examples").size() + rule->list("counter_examples").size();
    asked.emplace(rule->file, rule->line_1based);
    for (const char* key : {"examples", "counter_examples"})
      if (const Rule::Field* field = rule->field(key))
        for (const Place place : field->places) asked.emplace(rule->file, place.line_1based);
  }
  for (Error& error : check_section_examples(patterns.book, *patterns.section))
    if (asked.contains({error.file, error.line_1based})) sink.add("error", "example", "", std::move(error));
}

}  // namespace

void lint_examples(const std::vector<const Rule*>& rules, const PatternSet& patterns, const IndicatorRules& indicators,
                   LintSink& sink) {
  ExampleLint lint(patterns, indicators, sink);
  for (const Rule* rule : rules) lint.check(*rule);
  lint_section_examples(rules, patterns, sink);
}

}  // namespace zhibiao
