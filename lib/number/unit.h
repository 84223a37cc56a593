#pragma once
/// The measure word or unit behind a numeral, with what is written into it: 家(次), 元/人, 个多月.

#include "number/decimal.h"
#include "number/rules.h"

namespace zhibiao {

struct UnitMatch {
  std::size_t end = 0;
  std::u32string_view unit;  ///< lives as long as the text and the rules
  const UnitRule* rule = nullptr;
  bool composite = false;  ///< 元/人: does not convert
  bool over = false;       ///< 个多月
  bool half = false;       ///< 个半小时, 年半: half a unit more
};

/// The unit at `at`, spaces before it skipped; nothing when there is none, or only a weak one and those are not
/// allowed.
std::optional<UnitMatch> read_unit(std::u32string_view text, std::size_t at, bool weak_allowed,
                                   const NumberRules& rules);

/// The same, weak ones allowed, and where no unit is listed the measure word with which the clause ends: 25票, 12坊次.
/// For numbers in digits.
std::optional<UnitMatch> read_any_unit(std::u32string_view text, std::size_t at, const NumberRules& rules);

}  // namespace zhibiao
