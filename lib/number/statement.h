#pragma once
/// Whether a number that was read as a quantity states anything, and what it is when it does not.

#include "number/exclusion_code.h"
#include "number/quantity.h"

namespace zhibiao {

/// Digits: a unit, a multiplier or a qualifier says so, or the clause ends on the number.
bool states_digits(std::u32string_view text, const QuantityMatch& match);
/// Chinese numerals: with a unit, and not only as an article (一个) or as the name of a term of years (三年行动).
bool states_han(std::u32string_view text, const QuantityMatch& match);

/// 15分钟便民服务圈 names a circle; nothing is stated of the minutes. Its end, or 0.
std::size_t service_circle_end(std::u32string_view text, const QuantityMatch& match);

/// “零”登记, 不诉率为零: zero as the outcome, or nothing.
std::optional<QuantityMatch> read_zero_statement(std::u32string_view text, std::size_t at);

/// 一村一警, 四减一优: numeral, character, numeral, character. The end, or 0.
std::size_t slogan_pair_end(std::u32string_view text, std::size_t at, const QuantityMatch& match);

/// For digits that state nothing.
ExclusionCode code_of_digits(std::u32string_view text, const QuantityMatch& match, const NumberRules& rules);
/// For a Chinese numeral that states nothing: 一 百 千 万 belong to words, 三 四 五 number the parts of a slogan.
ExclusionCode code_of_han(std::u32string_view text, std::size_t at, const QuantityMatch& match);

/// Whether the word, found at the numeral `at`, is none here because its numeral is the quantity's: 高三 of
/// 提高三十二分, 十分 of 提高十分。
bool cuts_numeral(std::u32string_view text, std::size_t at, const AnchoredWords::Hit& word, const QuantityMatch& match);

/// "multiple" of a 比值, else "count": the kind of a number without unit that no [[amount]] word names.
std::string_view kind_without_unit(std::u32string_view text, std::size_t start);

}  // namespace zhibiao
