#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>

#include "number/table_heads.h"
#include "pipeline/lint_firing.h"
#include "pipeline/lint_parts.h"
#include "word/word.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view title = U"青禾市2023年工作报告\n\n";

// An example without its ⟦ ⟧, and the range between them (code points; empty when there were none).
struct Example {
  std::u32string text;
  Span marked;
};

Example parse_example(std::string_view utf8) {
  Example out;
  for (const char32_t c : to_utf32(utf8)) {
    const auto here = static_cast<std::uint32_t>(out.text.size());
    if (c == U'⟦') out.marked.start = here;
    else if (c == U'⟧') out.marked.end = here;
    else out.text += c;
  }
  return out;
}

// An example run through the stages. Spans of what was found are source code points of the report; `body` is the
// example's.
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
      const auto examples = rule.list(key);
      for (std::size_t i = 0; i < examples.size(); ++i) {
        ++sink_.report().examples;
        const Outcome outcome = run_one(*this, rule, examples[i]);
        if (outcome.holds == wanted) continue;
        const std::string what = wanted ? "example fails: '" + std::string(examples[i]) + "': " + outcome.got
                                        : "counter-example fires: '" + std::string(examples[i]) + "'";
        const std::string code = !wanted ? "counter-example" : outcome.taken_by.empty() ? "example" : "shadowed";
        sink_.add("error", code, rule, key, i, what, wanted ? outcome.hint : "");
      }
    }
  }

  // Which of `checked` names the counter-examples of an indicator rule, though they are none of its own examples.
  void contrast(const Rule& rule, const std::unordered_map<std::string, const Rule*>& checked) const {
    for (const std::string_view utf8 : rule.list("counter_examples")) {
      const Outcome outcome = indicator(rule, utf8);
      const auto other = checked.find(outcome.taken_by);
      if (other == checked.end() || is_example(*other->second, utf8)) continue;
      sink_.add("warning", "fires-on-counter-example", *other->second, "", 0,
                "rule '" + other->first + "' fires on a counter-example of " + std::string(rule.id) + ": '" +
                    std::string(utf8) + "'",
                "of " + rule.origin() + "; if it should, make it one of its examples");
    }
  }

 private:
  // The clause of the figure that is meant, without digits: 走访企业家 of 走访企业⟦2700家⟧,座谈3次.
  static std::u32string wording_of(std::string_view utf8) {
    const Example example = parse_example(utf8);
    const std::u32string_view text = example.text;
    const std::size_t before = text.substr(0, example.marked.start).find_last_of(clause_marks);
    const std::size_t from = before == std::u32string_view::npos ? 0 : before + 1;
    std::u32string out(text.substr(from, text.substr(from).find_first_of(clause_marks)));
    std::erase_if(out, [](char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.' || c == U'万' || c == U'余'; });
    return out;
  }
  // Whether an example of the rule says so, with whatever number and perhaps more words.
  static bool is_example(const Rule& rule, std::string_view utf8) {
    const auto examples = rule.list("examples");
    const std::u32string wording = wording_of(utf8);
    return std::any_of(examples.begin(), examples.end(), [&](std::string_view e) {
      const std::u32string own = wording_of(e);
      return own.find(wording) != own.npos || (!own.empty() && wording.find(own) != wording.npos);
    });
  }

  // Whether the rule did what it is for, and what was got instead.
  struct Outcome {
    bool holds = false;
    std::string got;
    std::string hint = "";
    std::string taken_by = "";  // the indicator that another rule gave
  };
  using Check = std::function<Outcome(const ExampleLint&, const Rule&, std::string_view)>;

  static Check check_of(std::string_view table) {
    if (is_indicator_table(table)) return &ExampleLint::indicator;
    if (table == "unit") return &ExampleLint::unit;
    if (table == "no_unit") return &ExampleLint::no_unit;
    if (table == "amount") return &ExampleLint::amount;
    if (table == "name" || table == "idiom" || table == "ordinal" || table == "level") return &ExampleLint::exclusion;
    if (table == "word") return &ExampleLint::word;
    if (table == "division") return &ExampleLint::division;
    if (table == "head") return &ExampleLint::head;
    if (table == "headline") return &ExampleLint::headline;
    if (table == "topic") return &ExampleLint::topic;
    if (table == "filler" || table == "means") return &ExampleLint::filler;
    if (table == "norm" || table == "state" || table == "head_noun" || table == "actor" || table == "slice")
      return &ExampleLint::norm;
    return nullptr;
  }

  // The example as the one paragraph of a report of the type that the rule holds for.
  Run run(const Rule& rule, const Example& example) const {
    Run out;
    const std::u32string text = std::u32string(title) + example.text + U"。\n";
    auto document = normalize(to_utf8(text), "example", "example", {});
    if (!document) return out;
    out.document = std::move(*document);
    out.structure = split_sections(out.document, *patterns_.section);
    if (const std::string_view type = rule.text("document_type"); !type.empty())
      out.structure.meta.document_type = MetaValue{std::string(type), {}};
    out.found = extract_metrics(out.document, out.structure, *patterns_.number, *patterns_.metric);
    out.body = {static_cast<std::uint32_t>(title.size()),
                static_cast<std::uint32_t>(title.size() + example.text.size())};
    return out;
  }

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
  static std::string or_else(const std::optional<std::string_view>& text, std::string_view other) {
    return std::string(text.value_or(other));
  }
  static std::string described(const Run& run, const Metric& metric) {
    return quoted(run, metric.span) + " (" + std::string(metric.kind) + ", subject '" + or_else(metric.subject, "") +
        "')";
  }

  // The figure's indicator is the rule's or, of a slice, what the figure is a part of.
  Outcome indicator(const Rule& rule, std::string_view utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run(rule, example);
    const Metric* metric = metric_of(result, example);
    if (!metric) return {false, "no metric was found"};
    const std::string_view parent = rule.text("slice_of");  // of none but a slice
    const bool same = parent.empty() ? metric->indicator == rule.id : metric->indicator_parent == parent;
    std::string got = described(result, *metric) + " got " + or_else(metric->indicator, "no indicator");
    if (!parent.empty()) got += ", a part of " + or_else(metric->indicator_parent, "none");
    return {same, got, metric->rule ? "by " + std::string(*metric->rule) : "",
            same ? "" : or_else(metric->indicator, "")};
  }

  // Whether some metric of the example is as `shows` says; else what the last one was, in the words of `described_as`.
  template <class Shows, class Describe>
  Outcome some_metric(const Rule& rule, std::string_view utf8, Shows shows, Describe describe) const {
    const Example example = parse_example(utf8);
    const Run result = run(rule, example);
    std::string got = "no metric was found";
    for (const Metric& metric : result.found.metrics) {
      if (!result.body.contains(metric.source_span.start)) continue;
      if (shows(metric, example, result)) return {true, ""};
      got = "got " + described(result, metric) + describe(metric);
    }
    return {false, got};
  }

  Outcome unit(const Rule& rule, std::string_view utf8) const {
    const auto shows = [&](const Metric& metric, const Example&, const Run&) {
      return metric.unit && is_word(rule, *metric.unit) && metric.kind == rule.text("kind");
    };
    return some_metric(rule, utf8, shows,
                       [](const Metric& metric) { return " with unit '" + or_else(metric.unit, "") + "'"; });
  }

  // An example has one of the rule's words, and no figure reaches into it.
  Outcome no_unit(const Rule& rule, std::string_view utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run(rule, example);
    const std::vector<Span> places = places_of_words(rule, example, result.body);
    for (const Metric& metric : result.found.metrics)
      for (const Span place : places)
        if (metric.source_span.overlaps(place)) return {false, "got " + described(result, metric)};
    return {!places.empty(), "it holds no word"};
  }

  Outcome amount(const Rule& rule, std::string_view utf8) const {
    const auto shows = [&](const Metric& metric, const Example&, const Run&) {
      return !metric.unit && metric.kind == rule.text("kind");
    };
    return some_metric(rule, utf8, shows, [](const Metric&) { return ""; });
  }

  // An example is a list of as many parts as there are kinds, which says that it is complete.
  Outcome division(const Rule& rule, std::string_view utf8) const {
    const Run result = run(rule, parse_example(utf8));
    const auto is_complete = [](const Metric& metric) {
      return std::any_of(metric.relations.begin(), metric.relations.end(),
                         [](const Relation& r) { return r.type == "part_of" && r.complete; });
    };
    const auto parts =
        static_cast<std::size_t>(std::count_if(result.found.metrics.begin(), result.found.metrics.end(), is_complete));
    return {parts == rule.list("kinds").size(), std::to_string(parts) + " parts of a complete list"};
  }

  // An example holds one of the rule's words as a word: the dictionary's longest at its place, reached word by word.
  Outcome word(const Rule& rule, std::string_view utf8) const {
    const Example example = parse_example(utf8);
    std::string got;
    for (std::size_t i = 0; i < example.text.size();) {
      const auto hit = words_of(*patterns_.metric).at(example.text, i);
      const std::size_t length = std::max<std::size_t>(hit.length, 1);
      const std::string read = to_utf8(std::u32string_view(example.text).substr(i, length));
      if (hit && is_word(rule, read)) return {true, ""};
      if (hit) (got += got.empty() ? "the words are " : " ") += read;
      i += length;
    }
    return {false, got.empty() ? "it holds no word" : got};
  }

  // An example is the head of a column that is used so.
  Outcome head(const Rule& rule, std::string_view utf8) const {
    const auto use = head_use_named(rule.text("use"));
    const TableHead read = read_head(parse_example(utf8).text, {}, *patterns_.number);
    return {read.use == use || (use == HeadUse::ratio && read.ratio) || (use == HeadUse::growth && read.growth) ||
                (use == HeadUse::total && read.total),
            "the head is used otherwise"};
  }

  Outcome headline(const Rule& rule, std::string_view utf8) const {
    const auto words = rule.list("words");
    return {
        std::any_of(words.begin(), words.end(), [&](std::string_view word) { return utf8.find(word) != utf8.npos; }),
        "none of its words stands there"};
  }

  // Places of the rule's words in the example, in source code points; everything for a rule with a regex only.
  static std::vector<Span> places_of_words(const Rule& rule, const Example& example, Span body) {
    if (rule.list("words").empty()) return {body};
    std::vector<Span> out;
    for (const std::string_view utf8 : rule.list("words")) {
      const std::u32string word = to_utf32(utf8);
      for (std::size_t at = example.text.find(word); at != std::u32string::npos; at = example.text.find(word, at + 1)) {
        const auto start = body.start + static_cast<std::uint32_t>(at);
        out.push_back({start, start + static_cast<std::uint32_t>(word.size())});
      }
    }
    return out;
  }

  Outcome exclusion(const Rule& rule, std::string_view utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run(rule, example);
    std::string got = "no number was found";
    const std::vector<Span> places = places_of_words(rule, example, result.body);
    for (const Exclusion& excluded : result.found.exclusions) {
      if (!result.body.contains(excluded.source_span.start)) continue;
      // An ordinal's noun stands behind its number, so touching is enough.
      const auto touches = [&](Span p) {
        return p.start <= excluded.source_span.end && excluded.source_span.start <= p.end;
      };
      if (excluded.reason == rule.table && std::any_of(places.begin(), places.end(), touches)) return {true, ""};
      got = quoted(result, excluded.span) + " got reason " + std::string(excluded.reason);
    }
    for (const Metric& metric : result.found.metrics)
      if (result.body.contains(metric.source_span.start)) got = described(result, metric) + " is a metric";
    return {false, got};
  }

  static bool is_word(const Rule& rule, std::string_view word) {
    const auto words = rule.list("words");
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  Outcome topic(const Rule& rule, std::string_view utf8) const {
    const std::string_view got = indicators_.topic_of(parse_example(utf8).text);
    return {got == rule.id, "got " + (got.empty() ? "no topic" : "topic " + std::string(got))};
  }

  // What a filler or a norm (a state, a head noun …) is about: whether the marked figure gets an indicator.
  Outcome filler(const Rule& rule, std::string_view utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run(rule, example);
    const Metric* metric = metric_of(result, example);
    return {metric && metric->indicator,
            metric ? described(result, *metric) + " got no indicator" : "no metric was found"};
  }
  Outcome norm(const Rule& rule, std::string_view utf8) const {
    const Example example = parse_example(utf8);
    const Run result = run(rule, example);
    const Metric* metric = metric_of(result, example);
    return {metric && !metric->indicator,
            metric ? described(result, *metric) + " got " + or_else(metric->indicator, "") : "no metric was found"};
  }

  const PatternSet& patterns_;
  const IndicatorRules& indicators_;
  LintSink& sink_;
};

}  // namespace

namespace {

// The section room reads its own examples; an error names file and line, by which it is known whether it is asked for.
void lint_section_examples(const std::vector<const Rule*>& rules, const RuleBook& book, const SectionRules& section,
                           LintSink& sink) {
  std::set<std::pair<std::string, std::size_t>> asked;
  for (const Rule* rule : rules) {
    if (!has_section_examples(*rule)) continue;
    sink.report().examples += rule->list("examples").size() + rule->list("counter_examples").size();
    asked.emplace(rule->file, rule->line_1based);
    for (const char* key : {"examples", "counter_examples"})
      if (const auto field = rule->field(key))
        for (const Place place : field->places) asked.emplace(rule->file, place.line_1based);
  }
  for (Error& error : check_section_examples(book, section))
    if (asked.contains({error.file, error.line_1based})) sink.add("error", "example", "", std::move(error));
}

}  // namespace

void lint_examples(const std::vector<const Rule*>& rules, const RuleBook& book, const PatternSet& patterns,
                   const IndicatorRules& indicators, LintSink& sink) {
  ExampleLint lint(patterns, indicators, sink);
  std::unordered_map<std::string, const Rule*> checked;
  for (const Rule* rule : rules) {
    lint.check(*rule);
    if (rule->table == "indicator") checked.emplace(rule->id, rule);
  }
  // The built-in rules are each other's contrasts, as their authors meant it; new rules may upset what was settled.
  const bool all = checked.size() == book.of("indicator").size();
  if (!all)
    for (const Rule* rule : book.of("indicator")) lint.contrast(*rule, checked);
  lint_section_examples(rules, book, *patterns.section, sink);
}

}  // namespace zhibiao
