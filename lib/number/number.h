#pragma once
/// Characters to numbers: numerals, units, qualifiers, and what is no quantity at all.

#include <memory>

#include "section/section.h"

namespace zhibiao {

/// The [[unit]], [[name]], [[idiom]], [[ordinal]], [[level]] rules, compiled. Immutable: share it between threads.
class NumberRules;
/// Errors name the pattern file and line.
Result<std::shared_ptr<const NumberRules>> compile_number_rules(const RuleBook& book);

}  // namespace zhibiao
