#pragma once
/// The `pattern`s of the report's schema as functions: a regular expression would cost each start more than it all.

#include <string_view>

namespace zhibiao::schema {

using PatternTest = bool (*)(std::string_view text);

/// The function of a pattern; null for one that the report's schema has not.
PatternTest test_of(std::string_view pattern);

/// A decimal or a fraction: "12.5", "-3", "2/3".
bool is_exact_value(std::string_view text);

}  // namespace zhibiao::schema
