#include "metric/explain.h"

#include "base/chars.h"

namespace zhibiao {
namespace {

std::string place(std::u32string_view text, Span span) {
  std::string shown;
  for (const char c : to_utf8(text.substr(span.start, span.length()))) shown += c == '\n' ? ' ' : c;
  return std::to_string(span.start) + "-" + std::to_string(span.end) + " " + shown + ": ";
}

// " verb 接到" when there is a value.
void part(std::string& out, std::string_view name, const std::optional<std::string_view>& value) {
  if (!value) return;
  out += name;
  out += *value;
}

std::string decided_by(std::string_view rule, std::string_view otherwise) {
  return rule.empty() ? std::string(otherwise) : std::string(rule);
}

// "reconsideration.accepted by '受理 行政复议' at patterns/…:29: wins"
std::string competing(const IndicatorRules::Competitor& rule, const IndicatorRules::Explanation& indicator) {
  const std::string outcome = !rule.failed.empty()                 ? "fails on " + rule.failed
      : indicator.matched && indicator.matched->id == rule.rule.id ? "wins"
      : indicator.matched                                          ? "holds, but another has the better claim"
                                                                   : "holds, but so does another";
  return std::string(rule.rule.id) + " by '" + rule.wording + "' at " + std::string(rule.rule.origin) + ": " + outcome;
}

}  // namespace

std::string explain_metric(std::u32string_view text, const Metric& metric, const Statement& statement,
                           const IndicatorRules::Explanation& indicator, bool competitors) {
  std::string out = place(text, metric.span) + "metric " + std::string(metric.kind);
  part(out, " ", metric.value);
  if (metric.low || metric.high) (((out += " ") += metric.low.value_or("")) += "..") += metric.high.value_or("");
  part(out, " ", metric.unit);
  (out += " ") += metric.qualifier;
  part(out, "; verb ", metric.verb);
  part(out, "; subject ", metric.subject);
  part(out, "; scope ", metric.scope);
  part(out, "; period ", metric.period);
  for (const Relation& relation : metric.relations)
    (((out += "; ") += relation.type) += " #" + std::to_string(relation.target) + " by ") += relation.cue;
  (out += "; form ") += name(statement.form);
  (out += " by ") += statement.rule;
  out += "; unit by " + decided_by(statement.reading->rule, "form");
  if (indicator.matched) {
    out += "; indicator " + std::string(indicator.matched->id) + " by " + std::string(indicator.matched->origin);
  } else if (indicator.nearest) {
    out += "; no indicator, nearest " + std::string(indicator.nearest->id) + " at " +
        std::string(indicator.nearest->origin) + " failed on " + indicator.failed;
  } else {
    out += "; no indicator, no rule comes near";
  }
  if (competitors)
    for (const auto& rule : indicator.competitors) out += "\n    " + competing(rule, indicator);
  return out;
}

std::string explain_exclusion(std::u32string_view text, const Exclusion& exclusion, const NumberReading& reading) {
  std::string out =
      place(text, exclusion.span) + "excluded, " + std::string(exclusion.reason) + " " + std::string(exclusion.code);
  part(out, " ", exclusion.date ? exclusion.date : exclusion.value);
  return out + "; by " + decided_by(reading.rule, "form");
}

void Coverage::add(const Coverage& other) {
  numbers += other.numbers;
  metrics += other.metrics;
  named += other.named;
  unexplained += other.unexplained;
  for (const auto& [reason, count] : other.exclusions) exclusions[reason] += count;
}

Coverage coverage_of(const Document& document, const Extraction& extraction) {
  Coverage out;
  out.metrics = extraction.metrics.size();
  out.numbers = out.metrics + extraction.exclusions.size();
  for (const Metric& metric : extraction.metrics) out.named += metric.indicator.has_value();
  for (const Exclusion& exclusion : extraction.exclusions) ++out.exclusions[std::string(exclusion.reason)];
  // Both lists ascend: one walk over the text finds what lies in neither.
  std::size_t metric = 0, exclusion = 0;
  for (std::uint32_t at = 0; at < document.text.size(); ++at) {
    if (!is_accounted_for(document.text, at)) continue;
    while (metric < extraction.metrics.size() && extraction.metrics[metric].span.end <= at) ++metric;
    while (exclusion < extraction.exclusions.size() && extraction.exclusions[exclusion].span.end <= at) ++exclusion;
    const bool in_metric = metric < extraction.metrics.size() && extraction.metrics[metric].span.contains(at);
    const bool in_exclusion =
        exclusion < extraction.exclusions.size() && extraction.exclusions[exclusion].span.contains(at);
    out.unexplained += in_metric == in_exclusion;
  }
  return out;
}

std::string describe(const Coverage& coverage) {
  std::string out = std::to_string(coverage.numbers) + " numbers, " + std::to_string(coverage.metrics) + " metrics (" +
      std::to_string(coverage.named) + " named), " + std::to_string(coverage.numbers - coverage.metrics) + " excluded";
  std::string reasons;
  for (const auto& [reason, count] : coverage.exclusions)
    reasons += (reasons.empty() ? "" : ", ") + reason + " " + std::to_string(count);
  if (!reasons.empty()) out += " (" + reasons + ")";
  return out + ", " + std::to_string(coverage.unexplained) + " unexplained";
}

}  // namespace zhibiao
