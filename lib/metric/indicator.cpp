#include "metric/indicator.h"

#include <algorithm>
#include <charconv>

#include "metric/indicator_rules.h"

namespace zhibiao {
namespace {

Words words_of(const Rule& rule, std::string_view key) {
  Words words;
  for (const std::string& value : rule.list(key)) words.push_back(to_utf32(value));
  return words;
}

Words split_at_spaces(std::u32string_view text) {
  Words parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(U' '), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<WordId> intern_all(WordTable& table, const Words& words) {
  std::vector<WordId> ids;
  for (const auto& word : words) ids.push_back(table.intern(word));
  return ids;
}

// Compiles one rule book; keeps the first error.
class Compiler {
 public:
  explicit Compiler(IndicatorRules::Compiled& into) : into_(into) {}

  std::optional<Error> run(const RuleBook& book) {
    for (const Rule& rule : book.rules)
      if (rule.table == "topic") add_topic(rule);
    for (const Rule& rule : book.rules) {
      if (error_) break;
      if (rule.table == "indicator") add_indicator(rule);
      if (rule.table == "norm")
        for (const std::u32string& word : words_of(rule, "words"))
          into_.norms.push_back(intern_all(into_.norm_words, split_at_spaces(word)));
      if (rule.table == "filler")
        for (const std::u32string& word : words_of(rule, "words")) into_.fillers.add(word, 0);
    }
    return std::move(error_);
  }

 private:
  void fail(Error error) {
    if (!error_) error_ = std::move(error);
  }

  void add_topic(const Rule& rule) {
    const auto topic = static_cast<std::uint32_t>(into_.topic_names.size());
    into_.topic_names.push_back(rule.id);
    const auto& words = rule.list("words");
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto [known, fresh] = topic_words_.emplace(words[i], &rule);
      if (!fresh && known->second != &rule)
        fail(rule.fault("words", i, "topic word '" + words[i] + "' is already a word of '" + known->second->id + "'",
                        "see " + known->second->origin()));
      into_.topics.add(to_utf32(words[i]), topic);
    }
  }

  void add_wordings(const Rule& rule, std::string_view key, bool bare) {
    const auto& values = rule.list(key);
    for (std::size_t i = 0; i < values.size(); ++i) {
      Words parts = split_at_spaces(to_utf32(values[i]));
      if (parts.empty()) return fail(rule.fault(key, i, "empty wording", "write words that stand in the subject"));
      std::stable_sort(parts.begin(), parts.end(), [](const auto& x, const auto& y) { return x.size() > y.size(); });
      IndicatorWording wording{static_cast<std::uint32_t>(into_.rules.size()), bare, intern_all(into_.phrase_words, parts), 0};
      for (const auto& part : parts) wording.length += static_cast<std::uint32_t>(part.size());
      into_.wordings_of.resize(into_.phrase_words.words.size());
      into_.wordings_of[wording.parts.front()].push_back(static_cast<std::uint32_t>(into_.wordings.size()));
      into_.wordings.push_back(std::move(wording));
    }
  }

  void add_topics_of(const Rule& rule, IndicatorRule& compiled) {
    const auto& names = rule.list("topic");
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found = std::find(into_.topic_names.begin(), into_.topic_names.end(), names[i]);
      if (found == into_.topic_names.end())
        return fail(rule.fault("topic", i, "unknown topic '" + names[i] + "'", "topics are [[topic]] rules"));
      compiled.topics.push_back(static_cast<std::uint32_t>(found - into_.topic_names.begin()));
    }
  }

  void add_regex(const Rule& rule, IndicatorRule& compiled) {
    const std::string& pattern = rule.text("regex");
    if (pattern.empty()) return;
    compiled.regex = std::make_unique<RE2>(pattern, RE2::Quiet);
    if (compiled.regex->ok()) return;
    fail(rule.fault("regex", 0, "bad regex '" + pattern + "': " + compiled.regex->error(),
                    "RE2 syntax; at '" + compiled.regex->error_arg() + "'"));
  }

  void add_indicator(const Rule& rule) {
    IndicatorRule compiled;
    compiled.id = rule.id;
    compiled.origin = rule.origin();
    if (const std::string& priority = rule.text("priority"); !priority.empty()) {
      const char* end = priority.data() + priority.size();
      if (std::from_chars(priority.data(), end, compiled.priority).ptr != end)
        fail(rule.fault("priority", 0, "'priority' must be a whole number, not '" + priority + "'"));
    }
    compiled.norm = rule.text("norm") == "true";
    compiled.kinds = rule.list("kind");
    for (const std::u32string& unit : words_of(rule, "unit")) compiled.units.push_back(without_brackets(unit));
    compiled.subject_not = intern_all(into_.phrase_words, words_of(rule, "subject_not"));
    compiled.clause = words_of(rule, "clause");
    compiled.clause_not = words_of(rule, "clause_not");
    compiled.section = words_of(rule, "section");
    add_topics_of(rule, compiled);
    add_regex(rule, compiled);
    add_wordings(rule, "subject", false);
    add_wordings(rule, "bare", true);
    into_.rules.push_back(std::move(compiled));
  }

  IndicatorRules::Compiled& into_;
  std::map<std::string, const Rule*> topic_words_;
  std::optional<Error> error_;
};

}  // namespace

WordId WordTable::intern(const std::u32string& word) {
  const auto [place, fresh] = known_.emplace(word, static_cast<WordId>(words.size()));
  if (fresh) {
    set.add(word, place->second);
    words.push_back(word);
  }
  return place->second;
}

IndicatorRules::IndicatorRules(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
IndicatorRules::IndicatorRules(IndicatorRules&&) noexcept = default;
IndicatorRules& IndicatorRules::operator=(IndicatorRules&&) noexcept = default;
IndicatorRules::~IndicatorRules() = default;

Result<IndicatorRules> IndicatorRules::compile(const RuleBook& book) {
  auto compiled = std::make_unique<Compiled>();
  if (auto error = Compiler(*compiled).run(book)) return std::move(*error);
  compiled->wordings_of.resize(compiled->phrase_words.words.size());
  return IndicatorRules(std::move(compiled));
}

}  // namespace zhibiao
