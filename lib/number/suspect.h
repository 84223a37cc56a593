#pragma once
/// Numbers that recognition or typing broke: O and l for digits, · 。 , : for the point, points and digits too many or
/// too few.

#include <string>

#include "number/exclusion.h"

namespace zhibiao {

/// A broken number with its unit. It is never cut into figures: it has one possible reading or none.
struct SuspectNumber {
  std::size_t begin = 0, end = 0;  ///< end 0: none
  std::u32string repaired;  ///< as long as what it stands for, from `begin`; empty: there is more than one reading
  bool plain = false;       ///< 97·5%: another way to write the point, nothing to tell anybody
  explicit operator bool() const { return end != 0; }
};

/// `at` on the first digit of a run that is not read yet. Most numbers are ruled out by the characters beside their
/// digits.
SuspectNumber find_suspect(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules);

}  // namespace zhibiao
