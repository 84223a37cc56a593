#include "metric/rules.h"

#include "metric/metric.h"
#include "statement/period.h"
#include "statement/scope.h"

namespace zhibiao {

void MetricRules::add_stops() {
  period_stops = PeriodReader::stops(*words);
  scope_stops = ScopeReader::stops(*words);
}

Result<std::shared_ptr<const MetricRules>> compile_metric_rules(const RuleBook& book) {
  auto rules = std::make_shared<MetricRules>();
  auto words = compile_dictionary(book);
  if (!words) return words.error();
  rules->words = std::move(*words);
  rules->add_stops();
  auto indicators = IndicatorRules::compile(book);
  if (!indicators) return indicators.error();
  rules->indicators = std::make_unique<IndicatorRules>(std::move(*indicators));
  return std::shared_ptr<const MetricRules>(std::move(rules));
}

std::string freeze_words(const MetricRules& rules) { return frozen_bytes_of(*rules.words); }
std::string freeze_indicators(const MetricRules& rules) {
  Freezer freezer;
  rules.indicators->freeze(freezer);
  return freezer.bytes();
}
std::shared_ptr<const MetricRules> thaw_metric_rules(std::string_view words, std::string_view indicators) {
  auto rules = std::make_shared<MetricRules>();
  rules->words = thawed<Dictionary>(words);
  rules->add_stops();
  Thawer thawer(indicators);
  rules->indicators = std::make_unique<IndicatorRules>(IndicatorRules::thaw(thawer));
  return rules;
}

const Dictionary& words_of(const MetricRules& rules) { return *rules.words; }

}  // namespace zhibiao
