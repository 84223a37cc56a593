#pragma once
/// The capital numerals of cheques and contracts (壹佰贰拾): numbers before a unit, names and parts of words elsewhere.

#include "number/date.h"
#include "number/quantity.h"

namespace zhibiao {

/// Whether the quantity that begins at the capital numeral `at` is one: 叁佰伍拾陆件, 叁台; not 伍家 of a place, 拾起.
bool states_capitals(std::u32string_view text, std::size_t at, std::size_t floor, const QuantityMatch& match);

/// 贰零贰叁年捌月.
DateMatch read_capital_date(std::u32string_view text, std::size_t at, std::size_t floor);

/// The end of the capitals in a row; `at` where they are only parts of a word (大陆, 收拾) and the ledger need not
/// account for them.
std::size_t end_of_capital_name(std::u32string_view text, std::size_t at);

}  // namespace zhibiao
