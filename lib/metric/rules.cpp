#include "metric/rules.h"

#include "metric/metric.h"

namespace zhibiao {
namespace {

std::optional<Error> add_verbs(const Rule& rule, Lexicon<VerbRule>& verbs) {
  VerbRule verb;
  for (const std::string_view role : rule.list("class")) {
    if (role == "accepted") verb.stage = 1;
    else if (role == "concluded") verb.stage = 2;
    else if (role == "outcome") verb.stage = 3;
    else if (role == "predicate") verb.predicate = true;
    else if (role == "nominal") verb.nominal = true;
    else if (role == "elliptic") verb.elliptic = true;
    else if (role == "increase") verb.increase = true;
    else if (role == "decrease") verb.decrease = true;
    else if (role != "plain")
      return rule.fault("unknown verb class '" + std::string(role) + "'",
                        "one of plain, accepted, concluded, outcome, predicate, nominal, elliptic, increase, decrease");
  }
  for (const std::string_view word : rule.list("words")) verbs.add(to_utf32(word), verb);
  return std::nullopt;
}

}  // namespace

Result<std::shared_ptr<const MetricRules>> compile_metric_rules(const RuleBook& book) {
  auto rules = std::make_shared<MetricRules>();
  for (const Rule& rule : book.rules) {
    if (rule.table == "verb")
      if (auto fault = add_verbs(rule, rules->verbs)) return *fault;
    Lexicon<bool>* words = rule.table == "scope"     ? &rules->scopes
                           : rule.table == "lead_in" ? &rules->lead_ins
                           : rule.table == "tail"    ? &rules->tail_words
                                                     : nullptr;
    if (!words) continue;
    for (const std::string_view word : rule.list("words")) words->add(to_utf32(word), true);
  }
  auto indicators = IndicatorRules::compile(book);
  if (!indicators) return indicators.error();
  rules->indicators = std::make_unique<IndicatorRules>(std::move(*indicators));
  return std::shared_ptr<const MetricRules>(std::move(rules));
}

}  // namespace zhibiao
