#pragma once
/// The built-in rules, compiled once for the tests of a unit.

#include <stdexcept>

#include "metric/metric.h"

namespace zhibiao::testing {

struct Rules {
  std::shared_ptr<const SectionRules> section;
  std::shared_ptr<const NumberRules> number;
  std::shared_ptr<const MetricRules> metric;
};

/// Throws what is wrong with them, if anything is.
inline const Rules& builtin_rules() {
  static const Rules compiled = [] {
    const auto sound = [](auto result) {
      if (!result) throw std::runtime_error(result.error().message("test"));
      return *result;
    };
    const LoadedRules loaded = load_rules({});
    if (!loaded.errors.empty()) throw std::runtime_error(loaded.errors.front().message("test"));
    return Rules{sound(compile_section_rules(loaded.book)), sound(compile_number_rules(loaded.book)),
                 sound(compile_metric_rules(loaded.book))};
  }();
  return compiled;
}

}  // namespace zhibiao::testing
