#pragma once
/// The default rules, which the build read from patterns/ and put into the executable
/// (lib/pattern/bake/bake_patterns.cpp).

#include "rule/rule.h"

namespace zhibiao {

struct BuiltinRule {
  std::uint16_t table, file;                                ///< text number of the name; place in BuiltinRules::files
  std::uint32_t id, line_1based, first_field, field_count;  ///< id: text number
};
struct BuiltinRules {
  RuleTexts texts;
  std::span<const std::uint32_t> files;  ///< text numbers of their names, in loading order
  std::span<const BuiltinRule> rules;    ///< in the order of their files

  Rule rule(const BuiltinRule& packed) const;
};
const BuiltinRules& builtin_rules();
/// SHA-256 over names and contents of the files, lower-case hex.
std::string_view builtin_rules_digest();

}  // namespace zhibiao
