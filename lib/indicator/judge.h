#pragma once
/// The conditions of an indicator rule, put to one metric. Nobody but match.cpp, which picks the best rule, includes this.

#include "indicator/phrase.h"

namespace zhibiao {

inline constexpr std::size_t near_before = 60;  // where the topic mostly is; looked at first
inline constexpr std::int64_t no_topic = -1;

/// What a rule may fail on; the later, the nearer it came (explain).
enum class Condition { none, subject_not, kind, unit, regex, other_words, topic, clause, clause_not, section, norm };

/// The last topic in a text, no_topic for none. Of two words that end together the longer counts.
inline std::int64_t last_topic_in(const IndicatorRules::Compiled& rules, std::u32string_view text) {
  for (std::size_t end = text.size(); end > 0; --end)
    if (const auto hit = rules.topics.longest_before(text, end)) return *hit.payload;
  return no_topic;
}

/// Where the wording itself stands, which names no topic.
struct Omission {
  std::size_t begin = 0, end = 0;
};

/// The last topic behind `from` but for words that overlap `omitted`.
inline std::int64_t last_topic_in(const IndicatorRules::Compiled& rules, std::u32string_view text, std::size_t from, Omission omitted) {
  const std::int64_t behind = last_topic_in(rules, text.substr(std::max(from, omitted.end)));
  if (behind != no_topic || omitted.begin <= from) return behind;
  return last_topic_in(rules, text.substr(from, omitted.begin - from));
}

/// One metric before the rules. What only some rules ask for is worked out when the first of them asks.
class Judge {
 public:
  Judge(const IndicatorRules::Compiled& rules, const IndicatorContext& metric)
      : rules_(rules), metric_(metric), window_(metric), said_(said_of(metric, scratch_), rules, scratch_) {}

  /// What is said of the metric, and where no rule knows that, the words beside the number.
  Phrase& said() { return said_; }
  Phrase& beside() {
    if (!beside_) beside_.emplace(window_.beside(scratch_), rules_, scratch_);
    return *beside_;
  }

  // Calls `found(wording)` for each wording all of whose parts stand in the phrase, of a rule that may take what the figure has.
  template <class Found>
  void for_candidates(const Phrase& phrase, FigureFilter figure, Found found) const {
    for (const Phrase::Hit& hit : phrase.hits)
      for (const IndicatorWording& wording : rules_.wordings_at(hit.word)) {
        if (!wording.takes.may_take(figure) || (wording.other != no_word && !phrase.holds(wording.other))) continue;
        if (wording.parts.size() <= 2 || phrase.holds_all(rules_.words(wording.parts))) found(wording);
      }
  }
  // The kind and unit of the figure, where rules go by them.
  FigureFilter figure() {
    FigureFilter out;
    if (!is_of_any_kind()) out.add_kind(kind());
    if (!is_of_any_kind() && !metric_.unit.empty()) out.add_unit(unit());
    return out;
  }
  // Where the longest part of a candidate stands.
  std::size_t place_of(const IndicatorWording& wording, const Phrase& phrase) const {
    return phrase.first(rules_.words(wording.parts).front()).start;
  }
  std::pmr::memory_resource* memory() { return scratch_.memory(); }

  // The first condition of the wording's rule that does not hold; of a candidate.
  Condition failing(const IndicatorWording& wording, Phrase& phrase) {
    const IndicatorRule& rule = rules_.rules[wording.rule];
    if (!is_of_any_kind()) {
      if (!rule.kinds.empty() && !is_one_of(rule.kinds, kind())) return Condition::kind;
      if (!rule.units.empty() && !metric_.unit.empty() && !is_one_of(rule.units, unit())) return Condition::unit;
    }
    if (!rule.subject_not.empty() && (holds_excluded(rule, said_) || (&phrase != &said_ && holds_excluded(rule, phrase)) || stands_behind(rule, wording, phrase)))
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
           phrase.text.find_first_of(U"、和及与") != std::u32string_view::npos;
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
  bool is_of_any_kind() const { return metric_.change || metric_.kind == "rank"; }
  bool is_one_of(WordList list, std::int64_t number) const {
    const auto numbers = rules_.words(list);
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
  }
  std::int64_t kind() {
    if (!kind_) {
      const auto found = std::find(rules_.kinds.begin(), rules_.kinds.end(), metric_.kind);
      kind_ = found == rules_.kinds.end() ? FigureFilter::unknown : found - rules_.kinds.begin();
    }
    return *kind_;
  }
  std::int64_t unit() {
    if (!unit_) {
      const bool plain = std::none_of(metric_.unit.begin(), metric_.unit.end(), [](char32_t c) { return unit_brackets.has(c); });
      const auto found = rules_.units.find(plain ? metric_.unit : std::u32string_view(without_brackets(metric_.unit)));
      unit_ = found ? std::int64_t{*found} : FigureFilter::unknown;
    }
    return *unit_;
  }

  // A word that stands in the phrase, as it stands there.
  static std::u32string_view text_of(WordId word, const Phrase& phrase) {
    const Phrase::Hit& hit = phrase.first(word);
    return phrase.text.substr(hit.start, hit.length);
  }

  bool holds_excluded(const IndicatorRule& rule, const Phrase& phrase) const {
    return phrase.filter.may_meet(rule.excluded) && phrase.holds_any(rules_.words(rule.subject_not));
  }

  // Whether an excluded word stands directly before a part of the wording in the clause: the subject of 拟修订5件 may be no more
  // than 修订.
  bool stands_behind(const IndicatorRule& rule, const IndicatorWording& wording, const Phrase& phrase) const {
    constexpr std::size_t longest_prefix = 6;
    bool found = false;
    for (const WordId part : rules_.words(wording.parts)) {
      const std::size_t at = last_place_of(text_of(part, phrase), window_.own);
      if (at == std::u32string_view::npos || at == 0 || !rule.excluded_ends.may_hold(window_.own[at - 1])) continue;
      const std::u32string_view front = window_.own.substr(at - std::min(at, longest_prefix), std::min(at, longest_prefix));
      rules_.phrase_words.find_all(front, [&](std::size_t start, std::size_t length, WordId word) {
        if (start + length == front.size()) found = found || is_one_of(rule.subject_not, word);
      });
    }
    return found;
  }

  // Whether the phrase holds anything besides the wording, fillers and the words of the rule's own topics (`names_topic`).
  bool says_more_than(const IndicatorWording& wording, Phrase& phrase, bool& names_topic) const {
    const auto parts = rules_.words(wording.parts);
    const WordList topics = rules_.rules[wording.rule].topics;
    Cover cover(phrase);
    for (const Phrase::Hit& hit : phrase.hits)
      if (std::find(parts.begin(), parts.end(), hit.word) != parts.end()) cover.add(hit, 1);
    if (cover.is_complete()) return false;
    const Phrase::Besides& besides = phrase.read_besides(rules_);
    for (const Phrase::Hit& hit : besides.topics)
      if (is_one_of(topics, hit.word) && cover.add(hit, 2)) names_topic = true;
    for (const Phrase::Hit& hit : besides.fillers) cover.add(hit, 3);
    return !cover.is_complete();
  }

  // The topic nearest to the number: in the rest of its clause, before it, in the heading. The wording itself does not count
  // (合法性审核率 of 规范性文件 is not about 合法性审核). Many rules ask for one word's (审结).
  std::int64_t passage_topic(const IndicatorWording& wording, const Phrase& phrase) {
    const WordId word = rules_.words(wording.parts).front();
    if (word != topic_asked_) topic_ = topic_around(text_of(word, phrase));
    topic_asked_ = word;
    return topic_;
  }
  std::int64_t topic_around(std::u32string_view word) const {
    const std::u32string_view before = window_.before;
    Omission omitted;
    if (const std::size_t at = last_place_of(word, window_.own); at != std::u32string_view::npos) {
      const std::size_t begin = before.size() - window_.own.size() + at;
      omitted = {begin, begin + word.size()};
    }
    std::int64_t topic = last_topic_in(rules_, window_.rest_of_clause());
    if (topic == no_topic) topic = last_topic_in(rules_, before, before.size() - std::min(before.size(), near_before), omitted);
    if (topic == no_topic) topic = last_topic_in(rules_, before, 0, omitted);
    return topic != no_topic ? topic : last_topic_in(rules_, metric_.heading);
  }
  std::string topic_name() const {
    return topic_ == no_topic ? "no known topic" : "'" + rules_.topic_names[static_cast<std::size_t>(topic_)] + "'";
  }

  bool is_norm() {
    if (norm_) return *norm_;
    norm_ = metric_.role == "plans" || states_norm();
    return *norm_;
  }
  bool states_norm() {
    std::pmr::vector<WordId> found(scratch_.memory());
    rules_.norm_words.find_all(window_.clause_through_number(),
                                   [&](std::size_t, std::size_t, WordId word) { found.push_back(word); });
    const auto is_found = [&](WordId word) { return std::find(found.begin(), found.end(), word) != found.end(); };
    return !found.empty() && std::any_of(rules_.norms.begin(), rules_.norms.end(), [&](WordList list) {
      const auto parts = rules_.words(list);
      return std::all_of(parts.begin(), parts.end(), is_found);
    });
  }

  const IndicatorRules::Compiled& rules_;
  const IndicatorContext& metric_;
  Scratch scratch_;
  Window window_;
  Phrase said_;
  std::optional<Phrase> beside_;
  std::optional<std::int64_t> kind_, unit_;
  std::optional<bool> norm_;
  std::int64_t topic_ = no_topic;  // of the passage, as last asked for
  WordId topic_asked_ = no_word;   // by this word
};

}  // namespace zhibiao
