#pragma once
/// Pages that a parser could not take in reasonable time.

#include "base/base.h"

namespace zhibiao {

/// Elements nested deeper than 512 (as in browsers), or more than 2000 attributes in a tag: the parser's time would
/// grow with the square of either. Linear.
std::optional<Error> find_excess(std::string_view html);

}  // namespace zhibiao
