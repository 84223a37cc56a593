#pragma once
/// What a number was read as and why, in one line for people.

#include "indicator/indicator.h"
#include "metric/metric.h"
#include "statement/statement.h"

namespace zhibiao {

/// With `competitors`, a line more for each indicator rule that has words of the metric.
/// 1733-1738 1073件: metric count 1073 件 exact; verb 接到, subject 行政复议申请; unit patterns/units.toml:12;
/// indicator …
std::string explain_metric(std::u32string_view text, const Metric& metric, const Statement& statement,
                           const IndicatorRules::Explanation& indicator, bool competitors);
/// 0-5 2021年: excluded, date 2021; by its form
std::string explain_exclusion(std::u32string_view text, const Exclusion& exclusion, const NumberReading& reading);

}  // namespace zhibiao
