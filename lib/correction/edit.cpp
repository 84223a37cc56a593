#include "correction/edit.h"

#include "correction/typed.h"

namespace zhibiao {
namespace {

const Correction::Said* find(const MetricEditor::Said& said, std::string_view key) {
  const auto found = said.find(key);
  return found == said.end() ? nullptr : &found->second;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

std::string_view IndicatorNames::id_of(std::string_view typed) const {
  if (const auto id = names_.find(typed); id != names_.end()) return id->first;
  const auto name = ids_.find(typed);
  return name == ids_.end() ? std::string_view() : std::string_view(name->second);
}

std::string_view IndicatorNames::name_of(std::string_view id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? std::string_view() : std::string_view(found->second);
}

/// What a number of the metric is of.
struct MetricEditor::Measure {
  bool is_new = false;          ///< the unit was given
  Decimal factor = Decimal(1);  ///< of the unit as typed: 万元
  const Conversion* conversion = nullptr;
  std::u32string multiplier;
};

std::optional<std::string> MetricEditor::edit(const Said& said, Metric& metric) const {
  const Correction::Said *value = find(said, "value"), *unit = find(said, "unit");
  if (value || unit)
    if (auto fault = edit_quantity(value, unit, metric)) return fault;
  if (const auto* subject = find(said, "subject")) metric.subject = kept(*subject);
  if (const auto* period = find(said, "period")) {
    if (*period && !is_period(**period))
      return quoted(**period) + " is no period such as 2023, 2023-06 or 2023-01/2023-06";
    metric.period = kept(*period);
    metric.period_text = std::nullopt;  // the words that were read say another one
  }
  if (const auto* indicator = find(said, "indicator"))
    if (auto fault = edit_indicator(*indicator, metric)) return fault;
  return std::nullopt;
}

std::optional<std::string> MetricEditor::difference(const Said& was, const Metric& metric) {
  const std::pair<std::string_view, OptionalText> now[] = {{"value", metric.value},
                                                           {"unit", metric.unit},
                                                           {"subject", metric.subject},
                                                           {"indicator", metric.indicator},
                                                           {"period", metric.period}};
  for (const auto& [key, is] : now) {
    const Correction::Said* seen = find(was, key);
    const auto text = [](const auto& one) { return one ? quoted(*one) : std::string("none"); };
    if (seen && OptionalText(*seen ? OptionalText(std::string_view(**seen)) : OptionalText()) != is)
      return "its " + std::string(key) + " was " + text(*seen) + " when it was found right, and is " + text(is);
  }
  return std::nullopt;
}

std::optional<std::string> MetricEditor::edit_quantity(const Correction::Said* value, const Correction::Said* unit,
                                                       Metric& metric) const {
  const OptionalText old_value = metric.value, old_base = metric.value_base;
  Measure measure;
  if (unit)
    if (auto fault = edit_unit(*unit, value != nullptr, metric, measure)) return fault;
  if (!unit && metric.unit) {
    // The conversion that the metric's own value base came from.
    const auto one = one_of_unit(*metric.unit, rules_);
    if (one && one->conversion && metric.unit_base && one->unit_base() == *metric.unit_base)
      measure.conversion = one->conversion;
  }
  if (value)
    if (auto fault = edit_value(*value, metric, measure)) return fault;
  metric.value_base = std::nullopt;
  const bool is_same_as_base = !measure.is_new && old_value && old_base == old_value;  // 港币300万元: 300万 HKD
  if (!metric.value) return std::nullopt;
  const auto decimal = read_typed_number(*metric.value, rules_);
  if (is_same_as_base) metric.value_base = metric.value;
  else if (decimal && decimal->value && !decimal->denominator && measure.conversion) {
    Quantity quantity;
    quantity.value = decimal->value;
    quantity.conversion = measure.conversion;
    if (const std::string base = quantity.value_base(); !base.empty()) metric.value_base = texts_.keep(base);
  }
  return std::nullopt;
}

std::optional<std::string> MetricEditor::edit_unit(const Correction::Said& unit, bool has_value, Metric& metric,
                                                   Measure& measure) const {
  measure.is_new = true;
  metric.unit_base = std::nullopt;
  metric.unit = kept(unit);
  const auto one = unit ? one_of_unit(*unit, rules_) : std::nullopt;
  if (!one) return std::nullopt;  // none, or one that no rule knows
  metric.unit = texts_.keep(one->unit);
  metric.kind = texts_.keep(one->kind);
  measure.conversion = one->conversion;
  if (one->conversion) metric.unit_base = texts_.keep(one->unit_base());
  measure.multiplier = one->multiplier;
  measure.factor = *one->value;
  const std::string multiplier = to_utf8(one->multiplier);
  if (!has_value && !multiplier.empty() && metric.multiplier.value_or("") != multiplier)
    return "with the unit " + quoted(*unit) + " the value must be given, too";
  return std::nullopt;
}

std::optional<std::string> MetricEditor::edit_value(const Correction::Said& value, Metric& metric,
                                                    Measure& measure) const {
  metric.low = metric.high = metric.multiplier = std::nullopt;
  metric.value = std::nullopt;
  if (metric.qualifier == "range" || metric.qualifier == "several") metric.qualifier = "exact";
  if (!value) return std::nullopt;
  auto number = read_typed_number(*value, rules_);
  if (!number) return quoted(*value) + " is no number";
  if (number->denominator) {
    if (measure.factor != Decimal(1)) return quoted(*value) + " is a fraction, which has no unit with 千, 万 or 亿";
    metric.value = texts_.keep(number->value->text() + "/" + number->denominator->text());
    return std::nullopt;
  }
  for (std::optional<Decimal>* part : {&number->value, &number->low, &number->high}) {
    if (!*part) continue;
    *part = (*part)->times(measure.factor);
    if (!*part) return quoted(*value) + " is too large";
  }
  if (number->multiplier.empty()) number->multiplier = measure.multiplier;
  Metric typed;
  describe_quantity(*number, texts_, typed);
  metric.value = typed.value;
  metric.low = typed.low;
  metric.high = typed.high;
  metric.multiplier = typed.multiplier;
  if (number->qualifier != "exact") metric.qualifier = texts_.keep(number->qualifier);
  if (measure.is_new || number->unit.empty()) return std::nullopt;
  measure.is_new = true;
  measure.conversion = number->conversion;
  metric.unit = typed.unit;
  metric.kind = texts_.keep(number->kind);
  metric.unit_base = typed.unit_base;
  return std::nullopt;
}

std::optional<std::string> MetricEditor::edit_indicator(const Correction::Said& indicator, Metric& metric) const {
  metric.indicator = metric.indicator_name = metric.indicator_slice = metric.indicator_parent = metric.rule =
      std::nullopt;
  if (!indicator) return std::nullopt;
  const std::string_view id = names_.id_of(*indicator);
  if (id.empty()) return "no indicator has the id or the name " + quoted(*indicator);
  metric.indicator = texts_.keep(id);
  if (const std::string_view known = names_.name_of(id); !known.empty()) metric.indicator_name = texts_.keep(known);
  return std::nullopt;
}

}  // namespace zhibiao
