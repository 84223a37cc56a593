#pragma once
/// Where a scan for numbers has something to look at. Nobody but scan.cpp includes this.

#include "base/chars.h"
#include "number/beside.h"
#include "number/exclusion.h"
#include "number/other_numeral.h"
#include "number/table.h"

namespace zhibiao {

/// Where a number may begin: digits, Chinese numerals, circled numbers, capital numerals, numerals of other kinds.
/// Written out, for clang limits the steps of a constant expression; tables_test.cpp holds it to is_han_numeral.
constexpr CharBitmap make_triggers() {
  CharBitmap out(beside::numerals);
  for (char32_t c = U'①'; c <= U'⓿'; ++c) out.add(c);
  for (const NumeralRange& range : other_numerals)
    for (char32_t c = range.first; c <= range.last && c < last_of_plane; ++c) out.add(c);
  out.add(last_of_plane);  // those beyond are asked is_other_numeral
  return out;
}
inline constexpr CharBitmap triggers = make_triggers();

/// Where any reader stops: at numbers, and at what divides quotations, lines and cells.
constexpr CharBitmap make_landmarks() {
  CharBitmap out = make_triggers();
  for (const char32_t c : quotation_marks) out.add(c);
  for (const char32_t c : table_marks) out.add(c);
  return out;
}
inline constexpr CharBitmap landmarks = make_landmarks();
inline constexpr CharBitmap quotations(quotation_marks);

}  // namespace zhibiao
