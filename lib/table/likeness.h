#pragma once
/// How much of what is said is a name. Used inside this room.

#include <string_view>

namespace zhibiao::table {

/// Share of the pairs of neighbouring characters of `words` that stand in `name` too, from 0 to 1. Only letters and
/// digits count; whatever stands between two parts them.
double likeness(std::string_view words, std::string_view name);

}  // namespace zhibiao::table
