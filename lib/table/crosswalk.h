#pragma once
/// Codes of places over time. Used inside this room.

#include "table/report.h"

namespace zhibiao::table {

/// The code that the place with this code has today, whatever it was renamed, raised or merged to; null where the lists
/// do not tell.
std::optional<std::string> region_code_now(const Text& code);

}  // namespace zhibiao::table
