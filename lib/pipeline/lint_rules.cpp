#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/lint_parts.h"

namespace zhibiao {
namespace {

// Units are named with and without the brackets of 家(次).
std::string without_brackets_utf8(std::string_view unit) {
  std::string out;
  for (const char c : unit)
    if (c != '(' && c != ')') out += c;
  return out;
}

class ReferenceLint {
 public:
  ReferenceLint(const RuleBook& book, LintSink& sink) : sink_(sink) {
    for (const Rule& rule : book.rules) {
      if (rule.table == "indicator") ids_.emplace(rule.id);
      if (rule.table == "document_type") types_.emplace(rule.text("genre").empty() ? rule.id : rule.text("genre"));
      if (rule.table != "unit") continue;
      for (const std::string_view word : rule.list("words")) units_.insert(without_brackets_utf8(word));
    }
  }

  void check(const Rule& rule) {
    if (rule.list("examples").empty()) lacks(rule, "no-example", "examples");
    if (rule.list("counter_examples").empty()) lacks(rule, "no-counter-example", "counter_examples");
    if (!is_indicator_table(rule.table)) return;
    if (rule.table == "indicator" && rule.text("definition").empty())
      sink_.add("error", "load", rule, "", 0, "rule '" + std::string(rule.id) + "' lacks 'definition'");
    const auto kinds = rule.list("kind");
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (!is_kind(kinds[i]))
        sink_.add("error", "unknown-kind", rule, "kind", i, "unknown kind '" + std::string(kinds[i]) + "'");
    for (const char* key : {"parent", "numerator", "denominator", "slice_of"})
      all_known(rule, key, ids_, "unknown-reference", "indicator");
    for (const char* key : {"document_type", "document_type_not"})
      all_known(rule, key, types_, "unknown-reference", "document type");
    const auto units = rule.list("unit");
    for (std::size_t i = 0; i < units.size(); ++i)
      if (!units_.contains(without_brackets_utf8(units[i])))
        sink_.add("error", "unknown-unit", rule, "unit", i, "unknown unit '" + std::string(units[i]) + "'",
                  "units are the words of [[unit]] rules");
    if (rule.list("subject").empty() && rule.list("bare").empty())
      sink_.add("error", "no-words", rule, "", 0,
                "rule '" + std::string(rule.id) + "' can never match: it has neither 'subject' nor 'bare'");
    if (!rule.list("topic").empty() && rule.list("bare").empty())
      sink_.add("warning", "no-words", rule, "topic", 0, "'topic' means nothing without 'bare'");
  }

 private:
  void lacks(const Rule& rule, std::string code, const std::string& key) {
    sink_.add("error", std::move(code), rule, "", 0, "rule '" + std::string(rule.id) + "' lacks '" + key + "'");
  }
  void all_known(const Rule& rule, std::string_view key, const std::unordered_set<std::string>& known, std::string code,
                 const std::string& what) {
    const auto values = rule.list(key);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (const std::string value(values[i]); !known.contains(value))
        sink_.add("error", code, rule, key, i, "unknown " + what + " '" + value + "'");
  }

  LintSink& sink_;
  std::unordered_set<std::string> ids_, types_, units_;
};

std::u32string first_of(const Rule& rule, std::string_view key) { return to_utf32(rule.text(key)); }

// A metric that says no more than one wording of a rule, with everything else as the rule wants it.
IndicatorRules::Explanation try_wording(const Rule& rule, std::string_view wording, bool bare,
                                        const IndicatorRules& indicators) {
  std::u32string subject = to_utf32(wording);
  const std::u32string unit = first_of(rule, "unit"), heading = first_of(rule, "section");
  std::u32string clause = first_of(rule, "clause");
  if (bare && !rule.text("topic").empty())
    clause += std::u32string(indicators.word_of_topic(rule.text("topic"))) + U",";
  IndicatorContext context;
  context.subject = subject;
  context.unit = unit;
  context.clause = clause;
  context.number_start = context.number_end = clause.size();
  context.heading = heading;
  context.kind = rule.text("kind");
  context.document_type = rule.text("document_type");
  return indicators.explain(context);
}

// Tables whose words are looked up in one list, where a word has one meaning.
bool later_rule_wins(std::string_view table) { return table == "unit"; }

// The rule's own example that has all parts of a wording.
std::string shown_by(const Rule& rule, std::string_view wording) {
  for (const std::string_view example : rule.list("examples")) {
    bool all = true;
    for (std::size_t at = 0; at <= wording.size() && all;) {
      const std::size_t end = std::min(wording.find(' ', at), wording.size());
      all = example.find(wording.substr(at, end - at)) != std::string::npos;
      at = end + 1;
    }
    if (all) return ", as in '" + std::string(example) + "'";
  }
  return "";
}

}  // namespace

void lint_references(const std::vector<const Rule*>& rules, const RuleBook& book, LintSink& sink) {
  ReferenceLint lint(book, sink);
  for (const Rule* rule : rules) lint.check(*rule);
}

void lint_shared_words(const std::vector<const Rule*>& rules, const RuleBook& book, LintSink& sink) {
  std::unordered_map<std::string, const Rule*> owner;  // "table word": the last rule that has it
  const auto key_of = [](const Rule& rule, std::string_view word) {
    return std::string(rule.table) + " " + std::string(word);
  };
  for (const Rule& rule : book.rules)
    if (later_rule_wins(rule.table))
      for (const std::string_view word : rule.list("words")) owner[key_of(rule, word)] = &rule;
  for (const Rule* rule : rules) {
    if (!later_rule_wins(rule->table)) continue;
    const auto words = rule->list("words");
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Rule& other = *owner[key_of(*rule, words[i])];
      if (&other == rule) continue;
      sink.add("warning", "shadowed", *rule, "words", i,
               "'" + std::string(words[i]) + "' is shadowed by " + other.name() + shown_by(*rule, words[i]),
               "at " + other.origin() + ", which is read later");
    }
  }
}

void lint_wordings(const std::vector<const Rule*>& rules, const IndicatorRules& indicators, LintSink& sink) {
  for (const Rule* rule : rules) {
    if (!is_indicator_table(rule->table) || !rule->text("regex").empty()) continue;
    std::size_t alive = 0, all = 0;
    for (const char* key : {"subject", "bare"}) {
      const auto wordings = rule->list(key);
      all += wordings.size();
      for (std::size_t i = 0; i < wordings.size(); ++i) {
        const auto outcome = try_wording(*rule, wordings[i], key == std::string_view("bare"), indicators);
        if (outcome.matched && outcome.matched->id == rule->id) {
          ++alive;
        } else if (outcome.matched) {
          sink.add("warning", "shadowed", *rule, key, i,
                   "'" + std::string(wordings[i]) + "' is shadowed by " + std::string(outcome.matched->id) + " (" +
                       std::string(outcome.matched->origin) + ")" + shown_by(*rule, wordings[i]));
        } else {
          sink.add("warning", "never-matches", *rule, key, i,
                   "'" + std::string(wordings[i]) + "' never matches by itself: " + outcome.failed);
        }
      }
    }
    if (all > 0 && alive == 0)
      sink.add("error", "never-matches", *rule, "", 0, "rule '" + std::string(rule->id) + "' never matches");
  }
}

}  // namespace zhibiao
