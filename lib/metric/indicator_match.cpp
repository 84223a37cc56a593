#include <tuple>

#include "metric/indicator.h"
#include "metric/indicator_phrase.h"

namespace zhibiao {
namespace {

constexpr std::size_t near_before = 60;  // where the topic mostly is; looked at first
constexpr std::u32string_view no_content = U" 、,，“”\"《》()（）【】·的了";
constexpr std::int64_t no_topic = -1;
constexpr std::uint32_t topic_bonus = 2;  // a bare word whose topic is right says more than its length

enum class Condition { none, subject_not, kind, unit, regex, other_words, topic, clause, clause_not, section, norm };

std::int64_t last_topic_in(const IndicatorRules::Compiled& rules, std::u32string_view text) {
  std::size_t best_end = 0;
  std::int64_t best = no_topic;
  rules.topics.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t topic) {
    if (start + length <= best_end) return;  // of two that end together, the first found is the longer
    best_end = start + length;
    best = topic;
  });
  return best;
}

// One metric before the rules. What only some rules ask for is worked out when the first of them asks.
class Judge {
 public:
  Judge(const IndicatorRules::Compiled& rules, const IndicatorContext& metric)
      : rules_(rules), metric_(metric), window_(metric), said_(said_of(metric), rules) {}

  /// What is said of the metric, and where no rule knows that, the words beside the number.
  Phrase& said() { return said_; }
  Phrase& beside() {
    if (!beside_) beside_.emplace(window_.beside(), rules_);
    return *beside_;
  }

  struct Candidate {
    std::uint32_t wording = 0;
    std::size_t start = 0;
  };
  // Wordings all of whose parts stand in the phrase, by the place of their longest part.
  std::vector<Candidate> candidates(const Phrase& phrase) const {
    std::vector<Candidate> out;
    for (const Phrase::Hit& hit : phrase.hits)
      for (const auto& [wording, other, more] : rules_.wordings_at(hit.word)) {
        if (other != no_word && !phrase.holds(other)) continue;
        const auto parts = rules_.words(rules_.wordings[wording].parts);
        if (!more || phrase.holds_all(parts)) out.push_back({wording, phrase.first(parts.front()).start});
      }
    return out;
  }

  // The first condition of the wording's rule that does not hold; of a candidate.
  Condition failing(const IndicatorWording& wording, Phrase& phrase) {
    const IndicatorRule& rule = rules_.rules[wording.rule];
    if (!metric_.change && metric_.kind != "rank") {
      if (!rule.kinds.empty() && std::find(rule.kinds.begin(), rule.kinds.end(), metric_.kind) == rule.kinds.end())
        return Condition::kind;
      if (!rule.units.empty() && !metric_.unit.empty() && !unit_is_one_of(rule.units)) return Condition::unit;
    }
    const auto excluded = rules_.words(rule.subject_not);
    if (said_.holds_any(excluded) || phrase.holds_any(excluded) || stands_behind(excluded, wording, phrase))
      return Condition::subject_not;
    if (wording.bare) {
      bool names_topic = rule.topics.empty();
      if (says_more_than(wording, phrase, names_topic)) return Condition::other_words;
      if (!names_topic && !is_one_of(rule.topics, passage_topic(wording, phrase))) return Condition::topic;
    }
    if (!rule.clause.empty() && !contains_any(window_.passage, rule.clause) && !contains_any(metric_.heading, rule.clause) &&
        !contains_any(phrase.text, rule.clause))
      return Condition::clause;
    if (!rule.clause_not.empty() && contains_any(window_.sentence(), rule.clause_not)) return Condition::clause_not;
    if (!rule.section.empty() && !contains_any(metric_.heading, rule.section)) return Condition::section;
    if (rule.regex && !RE2::PartialMatch(to_utf8(phrase.text), *rule.regex)) return Condition::regex;
    if (!rule.norm && is_norm()) return Condition::norm;
    return Condition::none;
  }

  // One figure for several rates takes the id of the first in the text.
  bool is_list_of_rates(const Phrase& phrase) const {
    if (metric_.kind != "percent" && metric_.kind != "rank") return false;
    const auto is_rate = [](char32_t c) { return c == U'率' || c == U'度' || c == U'数'; };
    return std::count_if(phrase.text.begin(), phrase.text.end(), is_rate) > 1 &&
           phrase.text.find_first_of(U"、和及与") != std::u32string::npos;
  }

  std::string failure_text(Condition condition, Phrase& phrase) {
    const std::string said = "'" + to_utf8(phrase.text) + "'";
    switch (condition) {
      case Condition::none:
        return "";
      case Condition::subject_not:
        return "subject_not: " + said + " holds an excluded word";
      case Condition::kind:
        return "kind: it is " + std::string(metric_.kind);
      case Condition::unit:
        return "unit: '" + to_utf8(metric_.unit) + "' is none of the rule's";
      case Condition::regex:
        return "regex: does not match " + said;
      case Condition::other_words:
        return "bare: " + said + " says more than the bare word";
      case Condition::topic:
        return "topic: the passage is about " + topic_name();
      case Condition::clause:
        return "clause: none of its words stands near";
      case Condition::clause_not:
        return "clause_not: an excluded word stands in the sentence";
      case Condition::section:
        return "section: the heading is '" + to_utf8(metric_.heading) + "'";
      case Condition::norm:
        return "norm: the figure is a duty or a plan";
    }
    return "";
  }

 private:
  bool unit_is_one_of(const Words& units) {
    if (!unit_) unit_ = without_brackets(metric_.unit);
    return std::find(units.begin(), units.end(), *unit_) != units.end();
  }

  static void blank(std::u32string& text, std::size_t start, std::size_t length) {
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(start), length, U' ');
  }

  // A word that stands in the phrase, as it stands there.
  static std::u32string_view text_of(WordId word, const Phrase& phrase) {
    const Phrase::Hit& hit = phrase.first(word);
    return std::u32string_view(phrase.text).substr(hit.start, hit.length);
  }

  // Whether one of `words` stands directly before a part of the wording in the clause: the subject of 拟修订5件 may be no more
  // than 修订.
  bool stands_behind(std::span<const WordId> words, const IndicatorWording& wording, const Phrase& phrase) const {
    constexpr std::size_t longest_prefix = 6;
    if (words.empty()) return false;
    const std::u32string_view own = after_last(window_.before, clause_ends);
    bool found = false;
    for (const WordId part : rules_.words(wording.parts)) {
      const std::size_t at = own.rfind(text_of(part, phrase));
      if (at == std::u32string_view::npos || at == 0) continue;
      const std::u32string_view front = own.substr(at - std::min(at, longest_prefix), std::min(at, longest_prefix));
      rules_.phrase_words.set.find_all(front, [&](std::size_t start, std::size_t length, WordId word) {
        if (start + length == front.size()) found = found || std::find(words.begin(), words.end(), word) != words.end();
      });
    }
    return found;
  }

  static bool is_one_of(const std::vector<std::uint32_t>& topics, std::int64_t topic) {
    return topic != no_topic && std::find(topics.begin(), topics.end(), static_cast<std::uint32_t>(topic)) != topics.end();
  }

  // Whether the phrase holds anything besides the wording, fillers and the words of the rule's own topics (`names_topic`).
  bool says_more_than(const IndicatorWording& wording, const Phrase& phrase, bool& names_topic) const {
    std::u32string rest = phrase.text;
    const auto parts = rules_.words(wording.parts);
    for (const Phrase::Hit& hit : phrase.hits)
      if (std::find(parts.begin(), parts.end(), hit.word) != parts.end()) blank(rest, hit.start, hit.length);
    // Each after the one before, so that a filler inside a word (件 in 案件) cannot hide what is left of it.
    for (const KeywordSet* set : {&rules_.topics, &rules_.fillers}) {
      const std::u32string said = rest;
      set->find_all(said, [&](std::size_t start, std::size_t length, std::uint32_t payload) {
        if (set == &rules_.topics && !is_one_of(rules_.rules[wording.rule].topics, payload)) return;
        if (set == &rules_.topics) names_topic = true;
        blank(rest, start, length);
      });
    }
    return rest.find_first_not_of(no_content) != std::u32string::npos;
  }

  // The topic nearest to the number: in the rest of its clause, before it, in the heading. The wording itself does not count
  // (合法性审核率 of 规范性文件 is not about 合法性审核).
  std::int64_t passage_topic(const IndicatorWording& wording, const Phrase& phrase) {
    const std::u32string_view word = text_of(rules_.words(wording.parts).front(), phrase);
    const std::u32string_view own = after_last(window_.before, clause_ends);
    std::u32string before(window_.before);
    if (const std::size_t at = own.rfind(word); at != std::u32string_view::npos)
      blank(before, before.size() - own.size() + at, word.size());
    const std::u32string_view near = std::u32string_view(before).substr(before.size() - std::min(before.size(), near_before));
    for (const std::u32string_view text : {window_.rest_of_clause(), near, std::u32string_view(before), metric_.heading}) {
      topic_ = last_topic_in(rules_, text);
      if (topic_ != no_topic) break;
    }
    return topic_;
  }
  std::string topic_name() const {
    return topic_ == no_topic ? "no known topic" : "'" + rules_.topic_names[static_cast<std::size_t>(topic_)] + "'";
  }

  bool is_norm() {
    if (norm_) return *norm_;
    norm_ = metric_.role == "plans";
    std::vector<WordId> found;
    rules_.norm_words.set.find_all(window_.clause_through_number(),
                                   [&](std::size_t, std::size_t, WordId word) { found.push_back(word); });
    const auto is_found = [&](WordId word) { return std::find(found.begin(), found.end(), word) != found.end(); };
    if (!found.empty() && std::any_of(rules_.norms.begin(), rules_.norms.end(), [&](WordList list) {
          const auto parts = rules_.words(list);
          return std::all_of(parts.begin(), parts.end(), is_found);
        }))
      norm_ = true;
    return *norm_;
  }

  const IndicatorRules::Compiled& rules_;
  const IndicatorContext& metric_;
  Window window_;
  Phrase said_;
  std::optional<Phrase> beside_;
  std::optional<std::u32string> unit_;
  std::optional<bool> norm_;
  std::int64_t topic_ = no_topic;  // of the passage, as last asked for
};

struct Score {
  int priority = 0;
  std::ptrdiff_t place = 0;  // 0 unless the first in the text shall win
  std::uint32_t length = 0;
  auto operator<=>(const Score&) const = default;
};

}  // namespace

IndicatorRules::Explanation IndicatorRules::explain(const IndicatorContext& metric) const {
  Explanation out;
  out.matched = match(metric);
  if (out.matched) return out;
  Judge judge(*compiled_, metric);
  Condition furthest = Condition::none;
  std::uint32_t length = 0;
  std::size_t matching = 0;
  for (Phrase* phrase : {&judge.said(), &judge.beside()}) {
    for (const auto& candidate : judge.candidates(*phrase)) {
      const IndicatorWording& wording = compiled_->wordings[candidate.wording];
      const IndicatorRule& rule = compiled_->rules[wording.rule];
      const Condition condition = judge.failing(wording, *phrase);
      if (condition == Condition::none) {
        if (out.nearest && matching > 0 && out.nearest->id == rule.id) continue;
        out.failed = (matching++ == 0 ? "matches " : out.failed + " and ") + rule.id;
        out.nearest = Match{rule.id, rule.origin};
      } else if (matching == 0 && std::pair(condition, wording.length) > std::pair(furthest, length)) {
        std::tie(furthest, length) = std::pair(condition, wording.length);
        out.nearest = Match{rule.id, rule.origin};
        out.failed = judge.failure_text(condition, *phrase);
      }
    }
    if (matching > 0) break;
  }
  if (matching > 0) out.failed += " equally well";
  if (!out.nearest) out.failed = "no rule has a word of the subject";
  return out;
}

std::string_view IndicatorRules::topic_of(std::u32string_view passage) const {
  const std::int64_t topic = last_topic_in(*compiled_, passage);
  return topic == no_topic ? std::string_view() : compiled_->topic_names[static_cast<std::size_t>(topic)];
}

std::u32string_view IndicatorRules::word_of_topic(std::string_view topic) const {
  const auto& names = compiled_->topic_names;
  const auto found = std::find(names.begin(), names.end(), topic);
  return found == names.end() ? std::u32string_view()
                              : compiled_->topic_example_words[static_cast<std::size_t>(found - names.begin())];
}

namespace {

// The best rule for one phrase. `tied`: two indicators have the same claim to it, and neither gets it.
struct Best {
  const IndicatorRule* rule = nullptr;
  Score score;
  bool tied = false;
};
Best best_rule(const IndicatorRules::Compiled& rules, Judge& judge, Phrase& phrase) {
  Best best;
  const auto candidates = judge.candidates(phrase);
  const bool first_wins = candidates.size() > 1 && judge.is_list_of_rates(phrase);
  for (const auto& candidate : candidates) {
    const IndicatorWording& wording = rules.wordings[candidate.wording];
    const IndicatorRule& rule = rules.rules[wording.rule];
    const Score score{rule.priority, first_wins ? -static_cast<std::ptrdiff_t>(candidate.start) : 0,
                      wording.length + (wording.bare && !rule.topics.empty() ? topic_bonus : 0)};
    if (best.rule && (score < best.score || (score == best.score && &rule == best.rule))) continue;
    if (judge.failing(wording, phrase) != Condition::none) continue;
    best = {&rule, score, best.rule && score == best.score};
  }
  return best;
}

}  // namespace

std::optional<IndicatorRules::Match> IndicatorRules::match(const IndicatorContext& metric) const {
  Judge judge(*compiled_, metric);
  Best best = best_rule(*compiled_, judge, judge.said());
  if (!best.rule) best = best_rule(*compiled_, judge, judge.beside());
  if (!best.rule || best.tied) return std::nullopt;
  return Match{best.rule->id, best.rule->origin};
}

}  // namespace zhibiao
