#include <tuple>

#include "indicator/indicator.h"
#include "indicator/judge.h"

namespace zhibiao {
namespace {

struct Score {
  int priority = 0;
  int place = 0;  // 0 unless the first in the text shall win
  std::uint32_t weight = 0;
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
    judge.for_candidates(*phrase, FigureFilter(), [&](const IndicatorWording& wording) {
      const IndicatorRule& rule = compiled_->rules[wording.rule];
      const Condition condition = judge.failing(wording, *phrase);
      if (condition == Condition::none) {
        if (out.nearest && matching > 0 && out.nearest->id == rule.id) return;
        out.failed = (matching++ == 0 ? "matches " : out.failed + " and ") + rule.id;
        out.nearest = Match{rule.id, rule.origin};
      } else if (matching == 0 && std::pair(condition, wording.length) > std::pair(furthest, length)) {
        std::tie(furthest, length) = std::pair(condition, wording.length);
        out.nearest = Match{rule.id, rule.origin};
        out.failed = judge.failure_text(condition, *phrase);
      }
    });
    if (matching > 0) break;
  }
  if (matching > 0) out.failed += " equally well";
  if (!out.nearest) out.failed = "no rule has a word of the subject";
  return out;
}

bool IndicatorRules::may_be_part(std::string_view part, std::string_view whole) const {
  if (part.substr(0, part.find('.')) == whole.substr(0, whole.find('.'))) return part != whole;
  constexpr int longest_line = 8;  // of parents; a circle of them ends, too
  for (int i = 0; i < longest_line && !part.empty(); ++i)
    if (part = parent_of(part); part == whole) return true;
  return false;
}

std::string_view IndicatorRules::parent_of(std::string_view id) const {
  const auto rule = std::find_if(compiled_->rules.begin(), compiled_->rules.end(), [&](const IndicatorRule& one) { return one.id == id; });
  return rule == compiled_->rules.end() ? std::string_view() : std::string_view(rule->parent);
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

struct Candidate {
  Score score;
  const IndicatorWording* wording = nullptr;
};

// Those with the better claim are asked first, so that most conditions of the others never are.
Best best_rule(const IndicatorRules::Compiled& rules, Judge& judge, Phrase& phrase) {
  constexpr std::size_t usual_count = 16;
  std::pmr::vector<Candidate> candidates(judge.memory());
  candidates.reserve(usual_count);
  judge.for_candidates(phrase, judge.figure(), [&](const IndicatorWording& wording) {
    candidates.push_back({{wording.priority, 0, wording.weight}, &wording});
  });
  if (candidates.size() > 1 && judge.is_list_of_rates(phrase))
    for (Candidate& candidate : candidates) candidate.score.place = -static_cast<int>(judge.place_of(*candidate.wording, phrase));
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
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

std::optional<IndicatorRules::Match> IndicatorRules::match(const IndicatorContext& metric) const {
  Judge judge(*compiled_, metric);
  Best best;
  if (Phrase* first = judge.first_rate()) best = best_rule(*compiled_, judge, *first);
  if (!best.rule) best = best_rule(*compiled_, judge, judge.said());
  if (!best.rule) best = best_rule(*compiled_, judge, judge.beside());
  if (!best.rule || best.tied) return std::nullopt;
  return Match{best.rule->id, best.rule->origin};
}

}  // namespace zhibiao
