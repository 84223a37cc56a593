#pragma once
/// What a person types for a figure, and what characters that a person points at say. Used inside this room.

#include "number/quantity.h"

namespace zhibiao {

/// The number that a typed text is, as a whole: "12", "-2.3", "2/3", "1,200", "8.5万元", "4.5~5.5"; nothing when it is
/// none. Without a unit its kind is "".
std::optional<Quantity> read_typed_number(std::string_view typed, const NumberRules& rules);
/// One of a typed unit: "万元" is 10000 of 元; nothing when no rule knows the unit. `unit` stands in the script that it
/// was typed in.
std::optional<Quantity> one_of_unit(std::string_view typed, const NumberRules& rules);
/// Whether it is a period as records have it: "2023", "2023-06", "2023-06-30", "2023-01/2023-06", "2021/", "/2019".
bool is_period(std::string_view typed);

/// The one figure in some characters of a text; the span is in them. Digits come before numerals in Chinese. Nothing
/// when there is none, or several.
std::optional<QuantityMatch> read_figure_in(std::u32string_view characters, const NumberRules& rules);

}  // namespace zhibiao
