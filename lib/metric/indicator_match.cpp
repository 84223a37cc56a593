#include <algorithm>
#include <tuple>

#include "metric/indicator.h"
#include "metric/indicator_rules.h"

namespace zhibiao {
namespace {

constexpr std::size_t window_before = 240;
constexpr std::size_t near_before = 60;  // where the topic mostly is; looked at first
constexpr std::u32string_view clause_ends = U",，。;；:：!！?？\n";
constexpr std::u32string_view item_ends = U",，。;；:：!！?？\n、()（）";
constexpr std::u32string_view sentence_ends = U"。;；!！?？\n";
constexpr std::u32string_view no_content = U" 、,，“”\"《》()（）【】·的了";
constexpr std::int64_t no_topic = -1;
constexpr std::uint32_t topic_bonus = 2;  // a bare word whose topic is right says more than its length

bool contains(std::u32string_view text, std::u32string_view part) { return text.find(part) != std::u32string_view::npos; }

bool contains_any(std::u32string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return contains(text, word); });
}

std::u32string_view after_last(std::u32string_view text, std::u32string_view ends) {
  const std::size_t at = text.find_last_of(ends);
  return at == std::u32string_view::npos ? text : text.substr(at + 1);
}

enum class Condition { none, subject_not, kind, unit, regex, other_words, topic, clause, clause_not, section, norm };

class BitSet {
 public:
  explicit BitSet(std::size_t size) : bits_((size + 63) / 64) {}
  void set(std::size_t i) { bits_[i / 64] |= std::uint64_t{1} << (i % 64); }
  bool test(std::size_t i) const { return (bits_[i / 64] >> (i % 64) & 1) != 0; }

 private:
  std::vector<std::uint64_t> bits_;
};

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

// The text around the number, cut as the conditions need it. Views into the context's clause.
struct Window {
  std::u32string_view before, number, after;
  std::u32string_view passage;  // all three

  explicit Window(const IndicatorContext& metric) {
    const std::size_t start = std::min(metric.number_start, metric.clause.size());
    const std::size_t end = std::clamp(metric.number_end, start, metric.clause.size());
    const std::size_t begin = start > window_before ? start - window_before : 0;
    passage = metric.clause.substr(begin);
    before = metric.clause.substr(begin, start - begin);
    number = metric.clause.substr(start, end - start);
    after = metric.clause.substr(end);
  }
  std::u32string_view rest_of_clause() const { return after.substr(0, after.find_first_of(clause_ends)); }
  std::u32string_view clause_through_number() const {
    const std::size_t own = after_last(before, clause_ends).size();
    return passage.substr(before.size() - own, own + number.size());
  }
  std::u32string_view sentence() const {
    const std::size_t own = after_last(before, sentence_ends).size();
    const std::size_t rest = std::min(after.find_first_of(sentence_ends), after.size());
    return passage.substr(before.size() - own, own + number.size() + rest);
  }
  // The words before the number that are nobody else's; behind it when there are none. Nothing where another number or a
  // list (…等8项) stands between, for then they may belong to that.
  std::u32string_view beside() const {
    const std::u32string_view left = after_last(before, item_ends);
    if (left.empty()) return after.substr(0, after.find_first_of(item_ends));
    return left.back() == U'等' || left.find_first_of(U"0123456789") != std::u32string_view::npos ? std::u32string_view() : left;
  }
};

// A text that may name an indicator, and the words of the rules in it.
struct Phrase {
  struct Hit {
    WordId word;
    std::uint32_t start, length;
  };
  std::u32string text;
  std::vector<Hit> hits;
  BitSet seen;
  std::optional<std::int64_t> topic;  // of the passage, as this phrase sees it

  Phrase(std::u32string words, const IndicatorRules::Compiled& rules) : text(std::move(words)), seen(rules.phrase_words.size) {
    rules.phrase_words.set.find_all(text, [&](std::size_t start, std::size_t length, WordId word) {
      hits.push_back({word, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(length)});
      seen.set(word);
    });
  }
  bool holds_all(std::span<const WordId> words) const {
    return std::all_of(words.begin(), words.end(), [&](WordId word) { return seen.test(word); });
  }
  // Whether one of `words` stands directly before one of `parts`: the subject of 拟修订5件 may be no more than 修订.
  bool holds_before(std::span<const WordId> words, std::span<const WordId> parts) const {
    const auto is_one_of = [](std::span<const WordId> list, WordId word) { return std::find(list.begin(), list.end(), word) != list.end(); };
    if (!holds_any(words)) return false;
    for (const Hit& word : hits)
      if (is_one_of(words, word.word))
        for (const Hit& part : hits)
          if (part.start == word.start + word.length && is_one_of(parts, part.word)) return true;
    return false;
  }
  bool holds_any(std::span<const WordId> words) const {
    return std::any_of(words.begin(), words.end(), [&](WordId word) { return seen.test(word); });
  }
};

// Subject and verb. The space between verb and object is the extractor's, not the text's.
std::u32string said_of(const IndicatorContext& metric) {
  std::u32string out;
  out.reserve(metric.verb.size() + metric.subject.size());
  if (!metric.verb.empty() && !contains(metric.subject, metric.verb)) out = metric.verb;
  for (const char32_t c : metric.subject)
    if (c != U' ') out += c;
  return out;
}

// One metric before the rules. What only some rules ask for is worked out when the first of them asks.
class Judge {
 public:
  Judge(const IndicatorRules::Compiled& rules, const IndicatorContext& metric)
      : rules_(rules), metric_(metric), window_(metric), said_(said_of(metric), rules), beside_(std::u32string(window_.beside()), rules) {}

  /// What is said of the metric, and where no rule knows that, the words beside the number.
  Phrase& said() { return said_; }
  Phrase& beside() { return beside_; }

  struct Candidate {
    std::uint32_t wording = 0;
    std::size_t start = 0;
  };
  // Wordings all of whose parts stand in the phrase, by the place of their longest part.
  std::vector<Candidate> candidates(const Phrase& phrase) const {
    std::vector<Candidate> out;
    for (const Phrase::Hit& hit : phrase.hits)
      for (const std::uint32_t wording : rules_.wordings_of[hit.word])
        if (phrase.holds_all(rules_.words(rules_.wordings[wording].parts))) out.push_back({wording, hit.start});
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
    if (said_.holds_any(excluded) || phrase.holds_any(excluded) || beside_.holds_before(excluded, rules_.words(wording.parts))) return Condition::subject_not;
    if (wording.bare) {
      if (says_more_than(wording, phrase)) return Condition::other_words;
      if (!rule.topics.empty() && std::find(rule.topics.begin(), rule.topics.end(), topic(phrase)) == rule.topics.end())
        return Condition::topic;
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
      case Condition::none: return "";
      case Condition::subject_not: return "subject_not: " + said + " holds an excluded word";
      case Condition::kind: return "kind: it is " + std::string(metric_.kind);
      case Condition::unit: return "unit: '" + to_utf8(metric_.unit) + "' is none of the rule's";
      case Condition::regex: return "regex: does not match " + said;
      case Condition::other_words: return "bare: " + said + " says more than the bare word";
      case Condition::topic: return "topic: the passage is about " + topic_name(phrase);
      case Condition::clause: return "clause: none of its words stands near";
      case Condition::clause_not: return "clause_not: an excluded word stands in the sentence";
      case Condition::section: return "section: the heading is '" + to_utf8(metric_.heading) + "'";
      case Condition::norm: return "norm: the figure is a duty or a plan";
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

  // Whether the phrase holds anything besides the wording, fillers and the words of the rule's own topics.
  bool says_more_than(const IndicatorWording& wording, const Phrase& phrase) const {
    std::u32string rest = phrase.text;
    const auto& topics = rules_.rules[wording.rule].topics;
    rules_.topics.find_all(phrase.text, [&](std::size_t start, std::size_t length, std::uint32_t topic) {
      if (std::find(topics.begin(), topics.end(), topic) != topics.end()) blank(rest, start, length);
    });
    const auto parts = rules_.words(wording.parts);
    for (const Phrase::Hit& hit : phrase.hits)
      if (std::find(parts.begin(), parts.end(), hit.word) != parts.end()) blank(rest, hit.start, hit.length);
    // After the wording is gone, so that a filler inside it (件 in 案件) cannot hide what is left.
    const std::u32string said = rest;
    rules_.fillers.find_all(said, [&](std::size_t start, std::size_t length, std::uint32_t) { blank(rest, start, length); });
    return rest.find_first_not_of(no_content) != std::u32string::npos;
  }

  // The nearest topic word: in the phrase, in the rest of the number's clause, before the number, in the heading.
  std::int64_t topic(Phrase& phrase) const {
    if (phrase.topic) return *phrase.topic;
    const std::u32string_view before = window_.before;
    const std::u32string_view near = before.substr(before.size() - std::min(before.size(), near_before));
    std::int64_t found = no_topic;
    for (const std::u32string_view text : {std::u32string_view(phrase.text), window_.rest_of_clause(), near, before, metric_.heading})
      if ((found = last_topic_in(rules_, text)) != no_topic) break;
    phrase.topic = found;
    return found;
  }
  std::string topic_name(Phrase& phrase) const {
    const std::int64_t found = topic(phrase);
    return found == no_topic ? "no known topic" : "'" + rules_.topic_names[static_cast<std::size_t>(found)] + "'";
  }

  bool is_norm() {
    if (norm_) return *norm_;
    norm_ = metric_.role == "plans";
    std::vector<WordId> found;
    rules_.norm_words.set.find_all(window_.clause_through_number(), [&](std::size_t, std::size_t, WordId word) { found.push_back(word); });
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
  Phrase said_, beside_;
  std::optional<std::u32string> unit_;
  std::optional<bool> norm_;
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
  return found == names.end() ? std::u32string_view() : compiled_->topic_example_words[static_cast<std::size_t>(found - names.begin())];
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
