#include <algorithm>
#include <tuple>

#include "metric/indicator.h"
#include "metric/indicator_rules.h"

namespace zhibiao {
namespace {

constexpr std::size_t window_before = 240;
constexpr std::size_t near_before = 60;  // where the topic mostly is; looked at first
constexpr std::u32string_view clause_ends = U",，。;；:：!！?？\n";
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

// One metric before the rules. What only some rules ask for is worked out when the first of them asks.
class Judge {
 public:
  Judge(const IndicatorRules::Compiled& rules, const IndicatorContext& metric)
      : rules_(rules), metric_(metric), seen_(rules.phrase_words.size) {
    // The space between verb and object is the extractor's, not the text's.
    phrase_.reserve(metric.verb.size() + metric.subject.size());
    if (!metric.verb.empty() && !contains(metric.subject, metric.verb)) phrase_ = metric.verb;
    for (const char32_t c : metric.subject)
      if (c != U' ') phrase_ += c;
    const std::size_t number = std::min(metric.number_start, metric.clause.size());
    const std::size_t begin = number > window_before ? number - window_before : 0;
    before_ = metric.clause.substr(begin, number - begin);
    passage_ = metric.clause.substr(begin);
    const std::size_t number_end = std::clamp(metric.number_end, number, metric.clause.size());
    through_number_ = metric.clause.substr(begin, number_end - begin);
  }

  struct Candidate {
    std::uint32_t wording = 0;
    std::size_t start = 0;
  };
  // Wordings all of whose parts stand in the phrase, by the place of their longest part.
  std::vector<Candidate> candidates() {
    rules_.phrase_words.set.find_all(phrase_, [&](std::size_t start, std::size_t length, WordId word) {
      hits_.push_back({word, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(length)});
      seen_.set(word);
    });
    std::vector<Candidate> out;
    for (const Hit& hit : hits_)
      for (const std::uint32_t wording : rules_.wordings_of[hit.word])
        if (all_seen(rules_.words(rules_.wordings[wording].parts))) out.push_back({wording, hit.start});
    return out;
  }

  // The first condition of the wording's rule that does not hold; of a candidate.
  Condition failing(const IndicatorWording& wording) {
    const IndicatorRule& rule = rules_.rules[wording.rule];
    if (!metric_.change && metric_.kind != "rank") {
      if (!rule.kinds.empty() && std::find(rule.kinds.begin(), rule.kinds.end(), metric_.kind) == rule.kinds.end())
        return Condition::kind;
      if (!rule.units.empty() && !metric_.unit.empty() && !unit_is_one_of(rule.units)) return Condition::unit;
    }
    const auto excluded = rules_.words(rule.subject_not);
    if (std::any_of(excluded.begin(), excluded.end(), [&](WordId word) { return seen_.test(word); })) return Condition::subject_not;
    if (wording.bare) {
      if (says_more_than(wording)) return Condition::other_words;
      if (!rule.topics.empty() && std::find(rule.topics.begin(), rule.topics.end(), topic()) == rule.topics.end())
        return Condition::topic;
    }
    if (!rule.clause.empty() && !contains_any(passage_, rule.clause) && !contains_any(metric_.heading, rule.clause) &&
        !contains_any(phrase_, rule.clause))
      return Condition::clause;
    if (!rule.clause_not.empty() && contains_any(sentence(), rule.clause_not)) return Condition::clause_not;
    if (!rule.section.empty() && !contains_any(metric_.heading, rule.section)) return Condition::section;
    if (rule.regex && !RE2::PartialMatch(to_utf8(phrase_), *rule.regex)) return Condition::regex;
    if (!rule.norm && is_norm()) return Condition::norm;
    return Condition::none;
  }

  // One figure for several rates takes the id of the first in the text.
  bool is_list_of_rates() const {
    if (metric_.kind != "percent" && metric_.kind != "rank") return false;
    const auto rates = std::count_if(phrase_.begin(), phrase_.end(), [](char32_t c) { return c == U'率' || c == U'度' || c == U'数'; });
    return rates > 1 && phrase_.find_first_of(U"、和及与") != std::u32string::npos;
  }

  std::string failure_text(Condition condition) {
    switch (condition) {
      case Condition::none: return "";
      case Condition::subject_not: return "subject_not: the subject '" + to_utf8(phrase_) + "' holds an excluded word";
      case Condition::kind: return "kind: it is " + std::string(metric_.kind);
      case Condition::unit: return "unit: '" + to_utf8(metric_.unit) + "' is none of the rule's";
      case Condition::regex: return "regex: does not match '" + to_utf8(phrase_) + "'";
      case Condition::other_words: return "bare: the subject '" + to_utf8(phrase_) + "' says more than the bare word";
      case Condition::topic: return "topic: the passage is about " + topic_name();
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
  bool says_more_than(const IndicatorWording& wording) const {
    std::u32string rest = phrase_;
    const auto& topics = rules_.rules[wording.rule].topics;
    rules_.topics.find_all(phrase_, [&](std::size_t start, std::size_t length, std::uint32_t topic) {
      if (std::find(topics.begin(), topics.end(), topic) != topics.end()) blank(rest, start, length);
    });
    const auto parts = rules_.words(wording.parts);
    for (const Hit& hit : hits_)
      if (std::find(parts.begin(), parts.end(), hit.word) != parts.end()) blank(rest, hit.start, hit.length);
    // After the wording is gone, so that a filler inside it (件 in 案件) cannot hide what is left.
    const std::u32string said = rest;
    rules_.fillers.find_all(said, [&](std::size_t start, std::size_t length, std::uint32_t) { blank(rest, start, length); });
    return rest.find_first_not_of(no_content) != std::u32string::npos;
  }

  std::int64_t topic() {
    if (topic_) return *topic_;
    topic_ = last_topic_in(rules_, phrase_);
    if (*topic_ == no_topic) topic_ = last_topic_in(rules_, rest_of_clause());
    if (*topic_ == no_topic && before_.size() > near_before) topic_ = last_topic_in(rules_, before_.substr(before_.size() - near_before));
    if (*topic_ == no_topic) topic_ = last_topic_in(rules_, before_);
    if (*topic_ == no_topic) topic_ = last_topic_in(rules_, metric_.heading);
    return *topic_;
  }
  std::string topic_name() {
    return topic() == no_topic ? "no known topic" : "'" + rules_.topic_names[static_cast<std::size_t>(topic())] + "'";
  }

  std::u32string_view rest_of_clause() const {
    const std::u32string_view after = passage_.substr(through_number_.size());
    return after.substr(0, after.find_first_of(clause_ends));
  }

  std::u32string_view sentence() const {
    const std::u32string_view own = after_last(before_, sentence_ends);
    const std::u32string_view from_sentence = passage_.substr(before_.size() - own.size());
    const std::size_t end = from_sentence.find_first_of(sentence_ends, own.size());
    return from_sentence.substr(0, end);
  }

  bool is_norm() {
    if (norm_) return *norm_;
    norm_ = metric_.role == "plans";
    const std::size_t own_start = before_.size() - after_last(before_, clause_ends).size();
    const std::u32string_view own = through_number_.substr(own_start);
    std::vector<WordId> found;
    rules_.norm_words.set.find_all(own, [&](std::size_t, std::size_t, WordId word) { found.push_back(word); });
    const auto is_found = [&](WordId word) { return std::find(found.begin(), found.end(), word) != found.end(); };
    if (!found.empty() && std::any_of(rules_.norms.begin(), rules_.norms.end(), [&](WordList list) {
          const auto parts = rules_.words(list);
          return std::all_of(parts.begin(), parts.end(), is_found);
        }))
      norm_ = true;
    return *norm_;
  }

  bool all_seen(std::span<const WordId> words) const {
    return std::all_of(words.begin(), words.end(), [&](WordId word) { return seen_.test(word); });
  }

  const IndicatorRules::Compiled& rules_;
  const IndicatorContext& metric_;
  struct Hit {
    WordId word;
    std::uint32_t start, length;
  };
  std::vector<Hit> hits_;  // words of the phrase
  BitSet seen_;            // the same as a set
  std::u32string phrase_;
  std::u32string_view before_, passage_, through_number_;
  std::optional<std::u32string> unit_;
  std::optional<std::int64_t> topic_;
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
  for (const auto& candidate : judge.candidates()) {
    const IndicatorWording& wording = compiled_->wordings[candidate.wording];
    const IndicatorRule& rule = compiled_->rules[wording.rule];
    const Condition condition = judge.failing(wording);
    if (condition == Condition::none) {
      out.failed += std::string(matching++ == 0 ? "matches " : " and ") + rule.id;
      out.nearest = Match{rule.id, rule.origin};
    } else if (matching == 0 && std::pair(condition, wording.length) > std::pair(furthest, length)) {
      std::tie(furthest, length) = std::pair(condition, wording.length);
      out.nearest = Match{rule.id, rule.origin};
      out.failed = judge.failure_text(condition);
    }
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

std::optional<IndicatorRules::Match> IndicatorRules::match(const IndicatorContext& metric) const {
  Judge judge(*compiled_, metric);
  const IndicatorRule* best = nullptr;
  Score best_score;
  bool tie = false;
  const auto candidates = judge.candidates();
  const bool first_wins = candidates.size() > 1 && judge.is_list_of_rates();
  for (const auto& candidate : candidates) {
    const IndicatorWording& wording = compiled_->wordings[candidate.wording];
    const IndicatorRule& rule = compiled_->rules[wording.rule];
    const Score score{rule.priority, first_wins ? -static_cast<std::ptrdiff_t>(candidate.start) : 0,
                      wording.length + (wording.bare && !rule.topics.empty() ? topic_bonus : 0)};
    if (best && (score < best_score || (score == best_score && &rule == best))) continue;
    if (judge.failing(wording) != Condition::none) continue;
    tie = best && score == best_score;
    best = &rule;
    best_score = score;
  }
  if (!best || tie) return std::nullopt;
  return Match{best->id, best->origin};
}

}  // namespace zhibiao
