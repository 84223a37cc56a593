#pragma once
/// The default rules, which the build read from patterns/ and put into the executable
/// (lib/pattern/bake/bake_patterns.cpp).

#include "rule/rule.h"

namespace zhibiao {

/// In the order of their files, whose numbers are 0 … builtin_rule_files() - 1.
std::span<const Rule> builtin_rules();
std::size_t builtin_rule_files();
/// SHA-256 over names and contents of the files, lower-case hex.
std::string_view builtin_rules_digest();

}  // namespace zhibiao
