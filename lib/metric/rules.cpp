#include "metric/rules.h"

#include "metric/metric.h"

namespace zhibiao {

Result<std::shared_ptr<const MetricRules>> compile_metric_rules(const RuleBook& book) {
  auto rules = std::make_shared<MetricRules>();
  auto words = compile_dictionary(book);
  if (!words) return words.error();
  rules->words = std::move(*words);
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
  Thawer thawer(indicators);
  rules->indicators = std::make_unique<IndicatorRules>(IndicatorRules::thaw(thawer));
  return rules;
}

const Dictionary& words_of(const MetricRules& rules) { return *rules.words; }

}  // namespace zhibiao
