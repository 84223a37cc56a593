#include <algorithm>
#include <tuple>

#include "indicator/indicator.h"
#include "indicator/judge.h"

namespace zhibiao {
namespace {

// Of what has words of the phrase: priority, then the place (0 unless the first in the text shall win), then the
// weight.
using Score = std::int64_t;
constexpr int place_bits = 20, weight_bits = 20;
Score score_of(const IndicatorWording& wording) {
  return (Score{wording.priority} << (place_bits + weight_bits)) + wording.weight;
}
Score moved_behind(Score score, std::size_t place) { return score - (static_cast<Score>(place) << weight_bits); }

}  // namespace

bool IndicatorRules::may_be_part(std::string_view part, std::string_view whole) const {
  if (part.substr(0, part.find('.')) == whole.substr(0, whole.find('.'))) return part != whole;
  constexpr int longest_line = 8;  // of parents; a circle of them ends, too
  for (int i = 0; i < longest_line && !part.empty(); ++i)
    if (part = parent_of(part); part == whole) return true;
  return false;
}

std::string_view IndicatorRules::parent_of(std::string_view id) const {
  const IndicatorRule* rule = compiled_->rule_of(id);
  return rule ? compiled_->text(rule->parent) : std::string_view();
}

std::string_view IndicatorRules::name_of(std::string_view id) const {
  const IndicatorRule* rule = compiled_->rule_of(id);
  return rule ? compiled_->text(rule->name) : std::string_view();
}

std::optional<IndicatorRules::Match> IndicatorRules::rate_of(std::string_view numerator,
                                                             std::string_view denominator) const {
  const IndicatorRule* found = nullptr;
  for (const std::uint32_t rate : compiled_->rates) {
    const IndicatorRule& rule = compiled_->rules[rate];
    if (compiled_->text(rule.numerator) != numerator || compiled_->text(rule.denominator) != denominator) continue;
    if (found) return std::nullopt;
    found = &rule;
  }
  return found ? std::optional(Match{compiled_->text(found->id), compiled_->text(found->origin)}) : std::nullopt;
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
  Score score = 0;
  bool tied = false;
};

struct Candidate {
  Score score = 0;
  const IndicatorWording* wording = nullptr;
};

// Those with the better claim are asked first, so that most conditions of the others never are.
Best best_rule(const IndicatorRules::Compiled& rules, Judge& judge, Phrase& phrase) {
  constexpr std::size_t usual_count = 16;
  std::pmr::vector<Candidate> candidates(judge.memory());
  candidates.reserve(usual_count);
  judge.for_candidates(phrase, judge.figure(), [&](const IndicatorWording& wording) {
    candidates.push_back({score_of(wording), &wording});
  });
  if (candidates.size() > 1 && judge.is_list_of_rates(phrase))
    for (Candidate& candidate : candidates)
      candidate.score = moved_behind(candidate.score, judge.place_of(*candidate.wording, phrase));
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  Best best;
  for (const auto& [score, wording] : candidates) {
    const IndicatorRule& rule = rules.rules[wording->rule];
    if (best.rule && (score < best.score || best.tied)) break;
    if (best.rule == &rule || judge.failing(*wording, phrase) != Condition::none) continue;
    best = {&rule, score, best.rule != nullptr};
  }
  return best;
}

}  // namespace

IndicatorRules::Text::Text(const IndicatorRules& rules, std::u32string_view text)
    : around_(std::make_unique<Surroundings>(*rules.compiled_, text)) {}
IndicatorRules::Text::~Text() = default;

std::optional<IndicatorRules::Match> IndicatorRules::match(const IndicatorContext& metric) const {
  Text text(*this, metric.clause);
  return match(metric, text);
}

std::optional<IndicatorRules::Match> IndicatorRules::match(const IndicatorContext& metric, Text& text) const {
  Judge judge(*compiled_, metric, *text.around_);
  Best best;
  if (Phrase* first = judge.first_rate()) best = best_rule(*compiled_, judge, *first);
  if (!best.rule) best = best_rule(*compiled_, judge, judge.said());
  if (!best.rule && !metric.listed)
    if (Phrase& beside = judge.beside(); &beside != &judge.said()) best = best_rule(*compiled_, judge, beside);
  if (!best.rule || best.tied) return std::nullopt;
  const IndicatorRule& rule = *best.rule;
  return Match{compiled_->text(rule.id), compiled_->text(rule.origin),
               rule.slice ? compiled_->text(rule.parent) : std::string_view(), compiled_->text(rule.name)};
}

namespace {

// A rule that has words of the phrase, by its wording that came furthest.
struct Claim {
  const IndicatorWording* wording;
  Condition failing;
  Phrase* phrase;
  // What all conditions hold for comes first, then what failed last, then the longer wording.
  auto rank() const { return std::tuple(failing == Condition::none, failing, wording->priority, wording->weight); }
};

// One for each rule, the strongest first. Of the words beside the number only where the phrase itself names nothing.
std::vector<Claim> claims_of(Judge& judge) {
  std::vector<Claim> claims;
  for (Phrase* phrase : {&judge.said(), &judge.beside()}) {
    judge.for_candidates(*phrase, FigureFilter(), [&](const IndicatorWording& wording) {
      const Claim claim{&wording, judge.failing(wording, *phrase), phrase};
      const auto known = std::find_if(claims.begin(), claims.end(),
                                      [&](const Claim& one) { return one.wording->rule == wording.rule; });
      if (known == claims.end()) claims.push_back(claim);
      else if (known->rank() < claim.rank()) *known = claim;
    });
    if (std::any_of(claims.begin(), claims.end(), [](const Claim& claim) { return claim.failing == Condition::none; }))
      break;
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.rank() > b.rank(); });
  return claims;
}

// "matches A and B equally well" where several do, what failed of the nearest else.
std::string why_none(const std::vector<IndicatorRules::Competitor>& competitors) {
  if (competitors.empty()) return "no rule has a word of the subject";
  if (!competitors.front().failed.empty()) return competitors.front().failed;
  std::string out;
  for (const auto& competitor : competitors)
    if (competitor.failed.empty()) (out += out.empty() ? "matches " : " and ") += competitor.rule.id;
  return out + " equally well";
}

}  // namespace

IndicatorRules::Explanation IndicatorRules::explain(const IndicatorContext& metric) const {
  Explanation out;
  out.matched = match(metric);
  Surroundings around(*compiled_, metric.clause);
  Judge judge(*compiled_, metric, around);
  for (const Claim& claim : claims_of(judge)) {
    const IndicatorRule& rule = compiled_->rules[claim.wording->rule];
    std::string words;
    for (const WordId part : compiled_->words(claim.wording->parts))
      (words += words.empty() ? "" : " ") += to_utf8(judge.text_of(part, *claim.phrase));
    const std::string failed = claim.failing == Condition::none ? "" : judge.failure_text(claim.failing, *claim.phrase);
    out.competitors.push_back({{compiled_->text(rule.id), compiled_->text(rule.origin)}, std::move(words), failed});
  }
  if (out.matched) return out;
  if (!out.competitors.empty()) out.nearest = out.competitors.front().rule;
  out.failed = why_none(out.competitors);
  return out;
}

}  // namespace zhibiao
