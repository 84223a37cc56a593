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

void add_periods(Lexicon<bool>& periods) {
  for (const char32_t* word : {U"今年以来", U"一年来", U"本年度", U"全年", U"年内", U"今年", U"当年"}) periods.add(word, true);
  for (const char32_t* word : {U"去年以来", U"截至目前", U"截止目前", U"近年来", U"上半年", U"下半年", U"每季度", U"每年", U"每月", U"去年", U"目前"})
    periods.add(word, false);
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
  add_periods(rules->periods);
  rules->context_starts.add(rules->scopes.starts());
  rules->context_starts.add(rules->periods.starts());
  auto indicators = IndicatorRules::compile(book);
  if (!indicators) return indicators.error();
  rules->indicators = std::make_unique<IndicatorRules>(std::move(*indicators));
  return std::shared_ptr<const MetricRules>(std::move(rules));
}

}  // namespace zhibiao
