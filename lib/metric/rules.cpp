#include "metric/rules.h"

#include "metric/metric.h"
#include "statement/period.h"
#include "statement/scope.h"

namespace zhibiao {

Result<std::shared_ptr<const MetricRules>> compile_metric_rules(const RuleBook& book) {
  auto rules = std::make_shared<MetricRules>();
  auto words = compile_dictionary(book);
  if (!words) return words.error();
  rules->words = std::move(*words);
  rules->period_stops = PeriodReader::stops(*rules->words);
  rules->scope_stops = ScopeReader::stops(*rules->words);
  auto indicators = IndicatorRules::compile(book);
  if (!indicators) return indicators.error();
  rules->indicators = std::make_unique<IndicatorRules>(std::move(*indicators));
  return std::shared_ptr<const MetricRules>(std::move(rules));
}

const Dictionary& words_of(const MetricRules& rules) { return *rules.words; }

}  // namespace zhibiao
