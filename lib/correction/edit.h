#pragma once
/// One metric made to be what a person says it is. Used inside this room.

#include "correction/correction.h"

namespace zhibiao {

/// Ids of indicators by what people type for them.
class IndicatorNames {
 public:
  using Names = std::map<std::string, std::string, std::less<>>;
  IndicatorNames(const Names& names, const Names& ids) : names_(names), ids_(ids) {}
  /// Of an id or of a Chinese name; "" for neither.
  std::string_view id_of(std::string_view typed) const;
  std::string_view name_of(std::string_view id) const;

 private:
  const Names& names_;
  const Names& ids_;
};

class MetricEditor {
 public:
  using Said = std::map<std::string, Correction::Said, std::less<>>;
  MetricEditor(const NumberRules& rules, IndicatorNames names, TextArena& texts)
      : rules_(rules), names_(names), texts_(texts) {}

  /// Gives the metric what was said. What is wrong with that, for people; then the metric is half changed.
  std::optional<std::string> edit(const Said& said, Metric& metric) const;
  /// What of it the metric is not, for people; nothing when it is all of it.
  static std::optional<std::string> difference(const Said& was, const Metric& metric);

 private:
  struct Measure;
  std::optional<std::string> edit_quantity(const Correction::Said* value, const Correction::Said* unit,
                                           Metric& metric) const;
  std::optional<std::string> edit_unit(const Correction::Said& unit, bool has_value, Metric& metric,
                                       Measure& measure) const;
  std::optional<std::string> edit_value(const Correction::Said& value, Metric& metric, Measure& measure) const;
  std::optional<std::string> edit_indicator(const Correction::Said& indicator, Metric& metric) const;
  OptionalText kept(const Correction::Said& said) const {
    return said ? OptionalText(texts_.keep(*said)) : OptionalText();
  }

  const NumberRules& rules_;
  IndicatorNames names_;
  TextArena& texts_;
};

}  // namespace zhibiao
