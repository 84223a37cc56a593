#pragma once
/// Numbers that are no quantity, recognised by their form. Words and names come from the pattern files (number/rules.h).

#include "number/number.h"
#include "number/rules.h"

namespace zhibiao {

struct ExclusionMatch {
  std::size_t start = 0, end = 0;  ///< end 0: none
  std::string_view reason;
  explicit operator bool() const { return end != 0; }
};

/// The run of Latin letters, digits and joining signs that a digit stands in, not reaching before the floor.
struct Token {
  std::size_t begin = 0, end = 0;
};
Token token_around(std::u32string_view text, std::size_t at, std::size_t floor);

/// Telephone, mail, web and registration numbers: 0351-2776980, a1@b.cn, ICP备123号; `around` the number.
ExclusionMatch read_contact(std::u32string_view text, Token around, std::size_t floor);
/// 厅字〔2019〕28号, [2021]5号, (2020)第3号; `at` on the year. Reaches back over the issuing body's short name.
ExclusionMatch read_document_number(std::u32string_view text, std::size_t at, std::size_t floor);
/// `run_end`, here and below: end_of_numeral_run at the number, which most readers are ruled out by.
/// 1. 1、 (1) ① 一、 (一) 一是 二要 其二 第三, where a clause begins, and that no heading took.
ExclusionMatch read_enumerator(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor);
/// 第N… that is no rank, sessions (十九届六中全会, 十二届36次), grades (二等奖).
ExclusionMatch read_ordinal(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor, const NumberRules& rules);
/// 市、县两级; 三级联动.
ExclusionMatch read_level(std::u32string_view text, std::size_t at, std::size_t run_end, const NumberRules& rules);
/// Codes and models: 1+N, G30, 5G, GB/T 2260, 2.0版, 7×24; `at` on a digit.
ExclusionMatch read_code(std::u32string_view text, std::size_t at, Token around, std::size_t floor, const NumberRules& rules);
/// What divides quotations from their surroundings.
inline constexpr std::u32string_view quotation_marks = U"“”《》\"\n";
/// A number inside “…” of at most 16 characters or inside 《…》. `from`: behind the last quotation mark before `at`, or the floor if
/// that is later.
ExclusionMatch read_quoted(std::u32string_view text, std::size_t at, std::size_t from);
/// A match of a user's [[name]] regex that covers `at`.
ExclusionMatch read_name_regex(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules);

/// 第N位, 第一 of an achievement, 前十: the rank's span and unit; empty when it is none.
std::optional<NumberReading> read_rank(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules);

}  // namespace zhibiao
