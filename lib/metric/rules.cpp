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

const Dictionary& words_of(const MetricRules& rules) { return *rules.words; }

}  // namespace zhibiao
