// The same quantity stated twice in one report: preamble and body, body and leaders' work.

#include <array>
#include <unordered_set>

#include "check/figures.h"

namespace zhibiao {
namespace {

// Whether a figure is named well enough to be recognised when it is stated again.
bool is_recognisable(const Metric& metric) {
  constexpr std::size_t four_characters = 12;  // of UTF-8
  if (!metric.subject || metric.subject->size() < four_characters || !metric.indicator || metric.basis || metric.direction) return false;
  return std::all_of(metric.relations.begin(), metric.relations.end(), [](const Relation& relation) { return relation.type == "rate_of"; });
}

// What makes two of them the same quantity.
std::array<std::string_view, 6> identity(const Metric& metric) {
  return {*metric.indicator, metric.verb.value_or(""), *metric.subject, metric.unit.value_or(""), metric.scope.value_or(""), metric.period.value_or("")};
}

// The figures by their identity, without copies of it.
class Seen {
 public:
  explicit Seen(const Figures& figures) : places_(0, Hash{&figures}, Same{&figures}) {}
  // The first figure that is the same quantity as this one: itself when there was none.
  std::size_t first_of(std::size_t figure) { return *places_.insert(static_cast<std::uint32_t>(figure)).first; }

 private:
  struct Hash {
    const Figures* figures;
    std::size_t operator()(std::uint32_t i) const {
      std::size_t hash = 0;
      for (const std::string_view word : identity(*(*figures)[i].metric)) hash = hash * 31 + std::hash<std::string_view>()(word);
      return hash;
    }
  };
  struct Same {
    const Figures* figures;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return identity(*(*figures)[a].metric) == identity(*(*figures)[b].metric); }
  };
  std::unordered_set<std::uint32_t, Hash, Same> places_;
};

// 全市, 2022年: the words themselves say that nothing else can be meant.
bool plainly_total(const Metric& metric) { return metric.scope && metric.scope->starts_with("全") && metric.period; }

}  // namespace

void check_repeats(const Figures& figures, std::vector<Check>& checks) {
  Seen seen(figures);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Metric& metric = *figures[i].metric;
    if (!figures[i].interval.is_known() || !is_recognisable(metric)) continue;
    const std::size_t earlier = seen.first_of(i);
    if (earlier == i || figures.same_sentence(earlier, i) || figures[earlier].metric->role == "plans" || metric.role == "plans") continue;
    Check check = begin_check(figures, "repeat", {i, earlier});
    const Verdict verdict = same_value(figures[earlier].interval, figures[i].interval);
    check.expected = shown(figures, earlier);
    check.found = shown(figures, i);
    // An overview and the body, or both open their sentences. Else the sentences may be of two matters: 食品方面检查900家,…140份。药品方面检查300家,…38份。
    const auto opens = [&](std::size_t f) { return f == 0 || !figures.same_sentence(f - 1, f); };
    const bool told_again = figures[earlier].metric->role != metric.role || (opens(earlier) && opens(i));
    give(check, verdict == Verdict::holds ? Code::repeat_holds : verdict == Verdict::fails && plainly_total(metric) && told_again ? Code::repeat_mismatch : Code::repeat_other);
    check.statement = *check.found + (verdict == Verdict::holds ? " = " : " ≠ ") + *check.expected + " (" + std::string(*metric.subject) + ", stated twice)";
    measure_gap(figures, check, earlier, figures[i].interval);
    checks.push_back(std::move(check));
  }
}

}  // namespace zhibiao
