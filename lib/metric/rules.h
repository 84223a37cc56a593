#pragma once
/// The metric room's rules: the dictionary and indicators/.

#include "indicator/indicator.h"
#include "pattern/pattern.h"
#include "statement/word_walk.h"
#include "word/word.h"

namespace zhibiao {

class MetricRules {
 public:
  std::shared_ptr<const Dictionary> words;
  std::unique_ptr<IndicatorRules> indicators;
  std::optional<WalkStops> period_stops, scope_stops;  ///< of the dictionary
  void add_stops();
};

}  // namespace zhibiao
