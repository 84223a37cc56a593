#pragma once
/// Reports in traditional script are read as if they were simplified, with the same offsets; what was read is given
/// back as it is written.

#include "metric/metric.h"

namespace zhibiao {

/// Puts the texts of metrics and cells that were made of `simplified` (to_simplified_pairs of `written`) in the script
/// of `written`: as the words stand nearest to the figure, else character by character as they are written around it.
/// The names of indicators, kinds and dates stay.
void restore_figures(Extraction& extraction, std::u32string_view simplified, std::u32string_view written);
/// The same of the tables.
void restore_tables(Extraction& extraction, std::u32string_view simplified, std::u32string_view written);

}  // namespace zhibiao
