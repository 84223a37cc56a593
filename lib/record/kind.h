#pragma once
/// What an input is that holds no records.

#include "base/base.h"

namespace zhibiao {

/// Of the first line of an input: what is there instead of records, and what to do about it (without file and line).
/// Nothing when the line begins like one.
std::optional<Error> other_than_records(std::string_view first_line);

}  // namespace zhibiao
