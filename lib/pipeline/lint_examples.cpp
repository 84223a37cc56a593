#include <algorithm>
#include <functional>

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
        const std::string what = wanted ? "example fails: '" + examples[i] + "': " + outcome.got
                                        : "counter-example fires: '" + examples[i] + "'";
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
    if (table == "role") return &ExampleLint::role;
    if (table == "document_type") return &ExampleLint::document_type;
    if (table == "region") return &ExampleLint::region;
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

  static std::string described(const Metric& metric) {
    return "'" + metric.text + "' (" + metric.kind + ", subject '" + metric.subject.value_or("") + "')";
  }

  Outcome indicator(const Rule& rule, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const Metric* metric = metric_of(result, example);
    if (!metric) return {false, "no metric was found"};
    const bool same = metric->indicator == rule.id;
    return {same, described(*metric) + " got " + metric->indicator.value_or("no indicator"),
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
      got = "got " + described(metric) + " with unit '" + metric.unit.value_or("") + "'";
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
      const auto touches = [&](Span p) {
        return p.start <= excluded.source_span.end && excluded.source_span.start <= p.end;
      };
      if (excluded.reason == rule.table && std::any_of(places.begin(), places.end(), touches)) return {true, ""};
      got = "'" + excluded.text + "' got reason " + excluded.reason;
    }
    for (const Metric& metric : result.found.metrics)
      if (result.body.contains(metric.source_span.start)) got = described(metric) + " is a metric";
    return {false, got};
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
      got = described(metric) + " got " + rule.table + " '" + value.value_or("") + "'";
    }
    return {false, got};
  }

  Outcome role(const Rule& rule, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const bool below = rule.text("depth") == "2";
    const std::u32string before = std::u32string(title) + (below ? U"一、主要工作\n(一)" : U"一、");
    const Run result = run(before, example.text, U"\n相关工作按要求推进。\n二、其他事项\n有关事项按要求推进。\n");
    std::string got = "no section was found";
    for (const Section& section : result.structure.sections) {
      if (section.heading.empty() || section.heading_span.empty()) continue;
      const Span source = result.document.map.to_source(section.heading_span);
      if (!source.contains(result.body.start)) continue;
      if (name(section.role) == rule.text("role")) return {true, ""};
      got = "the section '" + section.heading + "' got role " + std::string(name(section.role));
    }
    return {false, got};
  }

  Outcome document_type(const Rule& rule, const std::string& utf8) const {
    const Run result = run(U"", parse_example(utf8).text, U"\n\n相关工作按要求推进。\n");
    const auto& type = result.structure.meta.document_type;
    const std::string got = type ? type->value : "no document type";
    return {got == (rule.text("genre").empty() ? rule.text("words") : rule.text("genre")), "got " + got};
  }

  // The code of the province is the first two digits of the codes in it.
  Outcome region(const Rule& rule, const std::string& utf8) const {
    const Run result = run(U"", parse_example(utf8).text + U"2023年法治政府建设情况报告", U"\n\n相关工作按要求推进。\n");
    const auto& code = result.structure.meta.region_code;
    const std::string got = code ? code->value : "no code";
    return {got.substr(0, 2) == rule.text("code").substr(0, 2), "got " + got};
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
    return {metric && metric->indicator, metric ? described(*metric) + " got no indicator" : "no metric was found"};
  }
  Outcome norm(const Rule&, const std::string& utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run_sentence(example);
    const Metric* metric = metric_of(result, example);
    return {metric && !metric->indicator, metric ? described(*metric) + " got " + metric->indicator.value_or("") : "no metric was found"};
  }

  const PatternSet& patterns_;
  const IndicatorRules& indicators_;
  LintSink& sink_;
};

}  // namespace

void lint_examples(const std::vector<const Rule*>& rules, const PatternSet& patterns, const IndicatorRules& indicators, LintSink& sink) {
  ExampleLint lint(patterns, indicators, sink);
  for (const Rule* rule : rules) lint.check(*rule);
}

}  // namespace zhibiao
