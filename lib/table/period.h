#pragma once
/// Which year a figure is of. Used inside this room.

#include "table/report.h"
#include "table/words.h"

namespace zhibiao::table {

enum class YearFrom { none, figure, section, report };
std::string_view name(YearFrom from);  ///< "" for none

/// How much of its year a figure is of.
enum class Extent {
  year,   ///< all of it, or its last day
  up_to,  ///< as it stood on a day of it (截至11月底)
  part,   ///< a half, a quarter, a month, a day
  years,  ///< more than one, or an open end
  unknown,
};

struct Time {
  std::string period;       ///< ISO 8601, a whole year as "2022"; "" when nothing says it
  std::optional<int> year;  ///< null of several years
  YearFrom from = YearFrom::none;
  Extent extent = Extent::unknown;
};

/// The time of the figure itself, but that of its base (由2020年的85.9%上升到97.6%); else, in the part about plans, the
/// year after the report's; else the report's year.
Time time_of(const Metric& metric, const Report& report, const HeadlineWords& words);

}  // namespace zhibiao::table
