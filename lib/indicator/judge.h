#pragma once
/// The conditions of an indicator rule, put to one metric. Nobody but match.cpp, which picks the best rule, includes
/// this.

#include "indicator/condition.h"
#include "indicator/sentence.h"
#include "indicator/topic.h"

namespace zhibiao {

/// One metric before the rules. What only some rules ask for is worked out when the first of them asks.
class Judge {
 public:
  /// `around`: of the text that the clause of the metric is a part of.
  Judge(const IndicatorRules::Compiled& rules, const IndicatorContext& metric, Surroundings& around)
      : rules_(rules), metric_(metric), around_(around), window_(metric), said_(phrase_of(metric)) {}

  /// What is said of the metric, and where no rule knows that, the words beside the number.
  Phrase& said() { return said_; }
  // The first of several rates with one figure (办结率、满意率均为100%); null for one rate.
  Phrase* first_rate() {
    if (!is_list_of_rates(said_)) return nullptr;
    const std::size_t end = said_.text.find_first_of(U"、和及与");
    if (said_.text.substr(0, end).find_first_of(U"率度数") == std::u32string_view::npos) return nullptr;
    first_rate_.emplace(said_.text.substr(0, end), rules_, scratch_);
    return &*first_rate_;
  }
  /// The words beside the number; `said()` where that has the same.
  Phrase& beside() {
    const std::u32string_view words = window_.beside(scratch_);
    if (words == said_.text) return said_;
    return beside_.emplace(words, rules_, scratch_);
  }

  // Calls `found(wording)` for each wording all of whose parts stand in the phrase, of a rule that may take what the
  // figure has.
  template <class Found>
  void for_candidates(const Phrase& phrase, FigureFilter figure, Found found) const {
    for (const Phrase::Hit& hit : phrase.hits) {
      const PhraseWord& anchor = rules_.anchors[hit.word];
      if (!anchor.takes.may_take(figure)) continue;
      for (const IndicatorWording& wording : anchor.wordings.of(rules_.wordings)) {
        if (!wording.takes.may_take(figure) || (wording.other != no_word && !phrase.holds(wording.other))) continue;
        if (wording.parts.size() <= 2 || phrase.holds_all(rules_.words(wording.parts))) found(wording);
      }
    }
  }
  // The kind and unit of the figure, where rules go by them.
  FigureFilter figure() const {
    FigureFilter out;
    if (goes_by_kind_) out.add_kind(kind_);
    if (goes_by_unit_) out.add_unit(unit_);
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
    if (goes_by_kind_ && !rule.kinds.empty() && !is_one_of(rule.kinds, kind_)) return Condition::kind;
    if (goes_by_unit_ && !rule.units.empty() && !is_one_of(rule.units, unit_)) return Condition::unit;
    if (!rule.subject_not.empty() &&
        (holds_excluded(rule, said_) || (&phrase != &said_ && holds_excluded(rule, phrase)) ||
         (!metric_.listed && stands_behind(rule, wording, phrase))))
      return Condition::subject_not;
    if (wording.bare) {
      bool names_topic = rule.topics.empty();
      if (says_more_than(wording, phrase, names_topic)) return Condition::other_words;
      if (!names_topic && !is_one_of(rule.topics, passage_topic(wording, phrase))) return Condition::topic;
    }
    if (!rule.clause.empty() && !holds_any(window_.passage, rule.clause) && !holds_any(metric_.heading, rule.clause) &&
        !holds_any(phrase.text, rule.clause))
      return Condition::clause;
    if (!rule.clause_not.empty() && holds_any(window_.sentence(around_), rule.clause_not)) return Condition::clause_not;
    if (!rule.section.empty() && !holds_any(metric_.heading, rule.section)) return Condition::section;
    if (!holds_for_type(rule)) return Condition::document_type;
    if (rule.regex != 0 && !RE2::PartialMatch(to_utf8(phrase.text), rules_.regexes[rule.regex - 1].ready()))
      return Condition::regex;
    if (rule.whole && !wording.bare && says_more_than(wording, phrase)) return Condition::other_words;
    if (is_undone(wording, phrase)) return Condition::state;
    if (counts_another(wording, phrase)) return Condition::head_noun;
    if (metric_.average && !rule.average) return Condition::average;
    if (!may_be_named(rules_.text(rule.id))) return Condition::actor;
    if (is_slice()) return Condition::slice;
    if (is_place(window_, metric_.kind)) return Condition::head_noun;
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

  // A word that stands in the phrase, as it stands there.
  static std::u32string_view text_of(WordId word, const Phrase& phrase) {
    const Phrase::Hit& hit = phrase.first(word);
    return phrase.text.substr(hit.start, hit.length);
  }
  std::string failure_text(Condition condition, const Phrase& phrase) const {
    return zhibiao::text_of(condition,
                            {to_utf8(phrase.text), std::string(metric_.kind), to_utf8(metric_.unit),
                             to_utf8(metric_.heading), topic_name(), std::string(metric_.document_type)});
  }

 private:
  Phrase phrase_of(const IndicatorContext& metric) {
    const Said said = without_means(rules_, said_of(metric, scratch_));
    Phrase out(said.words, rules_, scratch_);
    out.may_say_state = said.says_state;
    return out;
  }
  bool is_one_of(WordList list, std::int64_t number) const {
    const auto numbers = rules_.words(list);
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
  }
  std::int64_t number_of_kind() const {
    const auto found = std::find(rules_.kinds.begin(), rules_.kinds.end(), metric_.kind);
    return found == rules_.kinds.end() ? FigureFilter::unknown : found - rules_.kinds.begin();
  }
  std::int64_t number_of_unit() const {
    const bool plain =
        std::none_of(metric_.unit.begin(), metric_.unit.end(), [](char32_t c) { return unit_brackets.has(c); });
    const auto found = rules_.units.find(plain ? metric_.unit : std::u32string_view(without_brackets(metric_.unit)));
    return found ? std::int64_t{*found} : FigureFilter::unknown;
  }

  bool holds_any(std::u32string_view text, TextRange words) const {
    return std::ranges::any_of(words.of(rules_.words_beside),
                               [&](TextPlace word) { return contains(text, rules_.word_texts[word]); });
  }
  bool holds_for_type(const IndicatorRule& rule) const {
    const auto is_listed = [&](TextRange types) {
      return std::ranges::any_of(types.of(rules_.types),
                                 [&](TextPlace type) { return rules_.text(type) == metric_.document_type; });
    };
    return (rule.document_types.empty() || is_listed(rule.document_types)) && !is_listed(rule.document_types_not);
  }

  bool holds_excluded(const IndicatorRule& rule, const Phrase& phrase) const {
    return phrase.filter.may_meet(rule.excluded) && phrase.holds_any(rules_.words(rule.subject_not));
  }

  // Whether an excluded word stands directly before a part of the wording in the clause: the subject of 拟修订5件 may
  // be no more than 修订.
  bool stands_behind(const IndicatorRule& rule, const IndicatorWording& wording, const Phrase& phrase) const {
    constexpr std::size_t longest_prefix = 6;
    bool found = false;
    for (const WordId part : rules_.words(wording.parts)) {
      const std::size_t at = last_place_of(text_of(part, phrase), window_.own);
      if (at == std::u32string_view::npos || at == 0 || !rule.excluded_ends.may_hold(window_.own[at - 1])) continue;
      const std::u32string_view front =
          window_.own.substr(at - std::min(at, longest_prefix), std::min(at, longest_prefix));
      rules_.phrase_words.find_all(front, [&](std::size_t start, std::size_t length, WordId word) {
        if (start + length == front.size()) found = found || is_one_of(rule.subject_not, word);
      });
    }
    return found;
  }

  // Whether the phrase holds anything besides the wording, fillers and the words of the rule's own topics
  // (`names_topic`).
  bool says_more_than(const IndicatorWording& wording, Phrase& phrase) const {
    bool names_topic;
    return says_more_than(wording, phrase, names_topic);
  }
  bool says_more_than(const IndicatorWording& wording, Phrase& phrase, bool& names_topic) const {
    const auto parts = rules_.words(wording.parts);
    if (parts.size() == 1 && wording.length == phrase.text.size()) return false;  // it is all of it
    const WordList topics = rules_.rules[wording.rule].topics, beside = rules_.rules[wording.rule].beside;
    Cover cover(phrase);
    for (const Phrase::Hit& hit : phrase.hits)
      if (std::find(parts.begin(), parts.end(), hit.word) != parts.end()) cover.add(hit, 1);
    if (cover.is_complete()) return false;
    const Phrase::Besides& besides = phrase.read_besides(rules_);
    for (const Phrase::Hit& hit : besides.topics)
      if (is_one_of(topics, hit.word) && cover.add(hit, 2)) names_topic = true;
    for (const Phrase::Hit& hit : besides.fillers) cover.add(hit, 3);
    if (!beside.empty())
      for (const Phrase::Hit& hit : phrase.hits)
        if (is_one_of(beside, hit.word)) cover.add(hit, 3);
    if (const std::size_t at = metric_.scope.empty() ? std::u32string_view::npos : phrase.text.find(metric_.scope);
        at != std::u32string_view::npos)
      cover.add({no_word, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(metric_.scope.size())}, 3);
    return !cover.is_complete();
  }

  // Whether a part of the wording stands on the piece of the phrase.
  bool names(const IndicatorWording& wording, const Phrase& phrase, std::size_t start, std::size_t length) const {
    const auto parts = rules_.words(wording.parts);
    return std::any_of(phrase.hits.begin(), phrase.hits.end(), [&](const Phrase::Hit& hit) {
      return hit.start < start + length && start < hit.start + hit.length &&
          std::find(parts.begin(), parts.end(), hit.word) != parts.end();
    });
  }
  bool names(const IndicatorWording& wording, const Phrase& phrase, std::u32string_view word) const {
    const auto parts = rules_.words(wording.parts);
    return std::any_of(parts.begin(), parts.end(), [&](WordId part) { return contains(text_of(part, phrase), word); });
  }

  // Whether the clause or the phrase has a word of state that the wording has not (拟作出行政处罚12件, 未调解成功12件).
  // It says nothing of the figure in an attribute of something else: 对未整改的企业作出处罚12件.
  bool is_undone(const IndicatorWording& wording, const Phrase& phrase) {
    bool out = false;
    const auto look_in = [&](std::u32string_view text) {
      return [&, text](std::size_t start, std::size_t length, const Sign& sign) {
        if (!sign.state || out || names(wording, phrase, text.substr(start, length))) return;
        const std::u32string_view behind = text.substr(start + length);
        const std::size_t of = behind.find(U'的');
        out = of == behind.npos || is_named_in(wording, phrase, behind.substr(0, of));
      };
    };
    if (phrase.may_say_state) each_sign(rules_, phrase.text, look_in(phrase.text));
    if (!out) around_.each_sign_in(window_.own, look_in(window_.own));
    return out;
  }
  bool is_named_in(const IndicatorWording& wording, const Phrase& phrase, std::u32string_view text) const {
    const auto parts = rules_.words(wording.parts);
    return std::any_of(parts.begin(), parts.end(), [&](WordId part) { return contains(text, text_of(part, phrase)); });
  }

  // Whether the phrase ends in a noun that is what is counted, and no part of the wording ends there:
  // 行政处罚文书模板26份, 法治督察组3个.
  bool counts_another(const IndicatorWording& wording, const Phrase& phrase) const {
    const auto noun = rules_.signs.longest_before(phrase.text, phrase.text.size());
    return noun && noun.payload->head && !names(wording, phrase, phrase.text.size() - 1, 1);
  }

  bool may_be_named(std::string_view id) {
    if (!actor_) actor_ = actor_of(around_, around_.sentence_in(window_.before));
    if (*actor_ == 0) return true;
    const auto& domains = rules_.actors[*actor_ - 1].domains;
    return std::any_of(domains.begin(), domains.end(), [&](const std::string& domain) {
      return domain == "*" || (id.starts_with(domain) && (id.size() == domain.size() || id[domain.size()] == '.'));
    });
  }

  // Whether the figure stands in a list by matter or kind (按案由分,行政处罚98件) and no verb behind the words that
  // open the list says more.
  bool is_slice() {
    if (metric_.kind != "count") return false;  // 涉及金额30万元: of the same matter
    if (!list_) list_ = list_before(rules_, around_, around_.sentence_in(window_.before), scratch_);
    if (list_->empty()) return opens_list(rules_, metric_.axis, scratch_);
    return metric_.verb.empty() ||
        !contains(list_->substr(list_->size() - std::min(list_->size(), window_.own.size())), metric_.verb);
  }
  // The topic of the passage without the wording. Many rules ask for one word's (审结).
  std::int64_t passage_topic(const IndicatorWording& wording, const Phrase& phrase) {
    const WordId word = rules_.words(wording.parts).front();
    if (word != topic_asked_) topic_ = topic_around(rules_, window_, metric_.heading, text_of(word, phrase));
    topic_asked_ = word;
    return topic_;
  }
  std::string topic_name() const {
    return topic_ == no_topic ? "no known topic" : "'" + rules_.topic_names[static_cast<std::size_t>(topic_)] + "'";
  }

  bool is_norm() {
    if (norm_) return *norm_;
    norm_ = metric_.role == "plans" || metric_.to_come || states_norm(rules_, metric_, window_, around_, scratch_);
    return *norm_;
  }
  const IndicatorRules::Compiled& rules_;
  const IndicatorContext& metric_;
  Surroundings& around_;
  const bool of_any_kind_ = metric_.change || metric_.against_place || metric_.kind == "rank";
  // 提高5.1个百分点: only what is a percentage itself changes by points.
  const bool goes_by_kind_ =
      !of_any_kind_ || (metric_.change && !metric_.against_place && metric_.unit.ends_with(U"分点"));
  const bool goes_by_unit_ = !of_any_kind_ && !metric_.unit.empty();
  const std::int64_t kind_ = number_of_kind(), unit_ = goes_by_unit_ ? number_of_unit() : FigureFilter::unknown;
  Scratch scratch_;
  Window window_;
  Phrase said_;
  std::optional<Phrase> beside_, first_rate_;
  std::optional<bool> norm_;
  std::optional<std::u32string_view> list_;
  std::optional<std::uint8_t> actor_;
  std::int64_t topic_ = no_topic;  // of the passage, as last asked for
  WordId topic_asked_ = no_word;   // by this word
};

}  // namespace zhibiao
