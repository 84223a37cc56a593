// The same quantity stated twice in one report: preamble and body, body and leaders' work.

#include <unordered_map>

#include "check/figures.h"

namespace zhibiao {
namespace {

// What makes two figures the same quantity; empty when a figure is too loosely named to be recognised again.
std::string identity(const Metric& metric) {
  constexpr std::size_t four_characters = 12;  // of UTF-8
  if (!metric.subject || metric.subject->size() < four_characters || !metric.indicator || metric.basis || metric.direction) return {};
  for (const Relation& relation : metric.relations)
    if (relation.type != "rate_of") return {};
  std::string out;
  out.reserve(160);
  out += *metric.indicator;
  for (const std::string_view word : {metric.verb.value_or(""), *metric.subject, metric.unit.value_or(""), metric.scope.value_or(""), metric.period.value_or("")})
    (out += '\x1f') += word;
  return out;
}

// 全市, 2022年: the words themselves say that nothing else can be meant.
bool plainly_total(const Metric& metric) { return metric.scope && metric.scope->starts_with("全") && metric.period; }

}  // namespace

void check_repeats(const Figures& figures, std::vector<Check>& checks) {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Metric& metric = *figures[i].metric;
    if (!figures[i].interval.is_known()) continue;
    const std::string key = identity(metric);
    if (key.empty()) continue;
    const auto [place, fresh] = seen.emplace(key, i);
    const std::size_t earlier = place->second;
    if (fresh || figures.same_sentence(earlier, i) || figures[earlier].metric->role == "plans" || metric.role == "plans") continue;
    Check check = begin_check(figures, "repeat", {i, earlier});
    const Verdict verdict = same_value(figures[earlier].interval, figures[i].interval);
    check.expected = shown(figures, earlier);
    check.found = shown(figures, i);
    check.status = verdict == Verdict::holds || plainly_total(metric) ? verdict : Verdict::undecidable;
    check.statement = *check.found + (verdict == Verdict::holds ? " = " : " ≠ ") + *check.expected + " (" + std::string(*metric.subject) + ", stated twice)";
    if (check.status == Verdict::undecidable) check.reason = "the two may be of different times or offices";
    checks.push_back(std::move(check));
  }
}

}  // namespace zhibiao
