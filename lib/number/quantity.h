#pragma once
/// A numeral with what belongs to it: qualifier words around it, unit, range.

#include "number/number.h"
#include "number/numeral.h"
#include "number/rules.h"

namespace zhibiao {

struct QuantityMatch {
  Span span;  ///< empty: none
  Quantity quantity;
  bool has_unit = false;
  std::string_view unit_rule;  ///< "file:line"; lives as long as the rules
  bool noun_behind = false;    ///< no unit, but a noun that begins like one: 12行政处罚
  bool weak_unit = false;      ///< the unit's rule is weak (省, 市, 分)
  bool weak =
      false;  ///< a lone Chinese numeral below eleven without qualifier: an article or a slogan as often as a count
};

/// Reads the quantity whose first numeral stands at `at`; its span may begin before (近, 约, 百分之 …) but not before
/// `floor`. `require_unit` of the caller's kind is not applied here: see `has_unit`.
QuantityMatch read_quantity(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules);

/// Whether a Chinese numeral is one digit with nothing beside it that makes more of it: 一 of 统一, 进一步. `run_end`:
/// end_of_numeral_run. What read_quantity makes of it is then no more than the digit.
bool is_bare_digit(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor,
                   const NumberRules& rules);
QuantityMatch read_bare_digit(std::u32string_view text, std::size_t at);

}  // namespace zhibiao
