#pragma once
/// Numbers that are no quantity, recognised by their form. Words and names come from the pattern files
/// (number/rules.h).

#include "number/exclusion_code.h"
#include "number/number.h"
#include "number/rules.h"

namespace zhibiao {

struct QuantityMatch;

struct ExclusionMatch {
  std::size_t start = 0, end = 0;  ///< end 0: none
  ExclusionCode code = ExclusionCode::digits_without_unit;
  explicit operator bool() const { return end != 0; }
};

/// The run of Latin letters, digits and joining signs that a digit stands in, not reaching before the floor nor more
/// than 512 characters on.
struct Token {
  std::size_t begin = 0, end = 0;
};
Token token_around(std::u32string_view text, std::size_t at, std::size_t floor);

/// Telephone, mail, web and registration numbers: 0351-2776980, a1@b.cn, ICP备123号; `around` the number.
ExclusionMatch read_contact(std::u32string_view text, Token around, std::size_t floor);
/// What the page says around a report: index numbers (索引号 005252696/2020-00021), counters (浏览次数:1234次, 共3页,
/// 全文2592字), addresses (中山路36号2栋3楼, whole from the first number). `at` on a digit.
ExclusionMatch read_page_data(std::u32string_view text, std::size_t at, Token around, std::size_t run_end,
                              std::size_t floor);
/// The page number that ends a line of a table of contents.
ExclusionMatch read_contents_page(std::u32string_view text, std::size_t at);
/// 图3-1, 表2, 附件1, 专栏5, 注1: what a report numbers besides its sections; 附件1份 counts.
ExclusionMatch read_exhibit(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules);
/// 厅字〔2019〕28号, [2021]5号, (2020)第3号; `at` on the year. Reaches back over the issuing body's short name.
ExclusionMatch read_document_number(std::u32string_view text, std::size_t at, std::size_t floor);
/// `run_end`, here and below: end_of_numeral_run at the number, which most readers are ruled out by.
/// 1. 1、 (1) ① 一、 (一) 一是 二要 其二 第三, where a clause begins, and that no heading took.
ExclusionMatch read_enumerator(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor);
/// 3.10 of a clause, where 3.9 was the last; 1.1总体要求. `last` is the last one of these and is kept up to date.
struct ClauseNumber {
  int major = 0, minor = 0;
};
ExclusionMatch read_clause_number(std::u32string_view text, std::size_t at, ClauseNumber& last,
                                  const NumberRules& rules);
/// 第N… that is no rank, sessions (十九届六中全会, 十二届36次, 十三次党代会), grades (二等奖), phases of works
/// (三期扩建). (number/ordinal.cpp)
ExclusionMatch read_ordinal(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor,
                            const NumberRules& rules);
/// Behind the ordinal that ends at `last_end`: 四轮 of 第三、四轮, 六次 of 十三届五次、六次全会.
ExclusionMatch read_next_ordinal(std::u32string_view text, std::size_t at, Span last, const NumberRules& rules);
/// 市、县两级; 三级联动; `at` on a Chinese numeral.
ExclusionMatch read_level(std::u32string_view text, std::size_t at, std::size_t run_end, const NumberRules& rules);
/// Codes and models: 1+N, G30, 5G, GB/T 2260, 2.0版, 7×24; `at` on a digit.
ExclusionMatch read_code(std::u32string_view text, std::size_t at, Token around, std::size_t floor,
                         const NumberRules& rules);
/// What divides quotations from their surroundings.
inline constexpr std::u32string_view quotation_marks = U"“”《》\"\n";
/// Where the quotation stands that a number may be in: behind its opening mark, in code points; 0: none.
struct Quotations {
  std::size_t last = 0;   ///< behind the last mark or line end
  std::size_t title = 0;  ///< behind the 《 that is open
  static constexpr std::size_t longest_slogan = 16;
  /// Whether a number at `at` may stand in one, where nothing is read again before `floor`.
  bool may_hold(std::size_t at, std::size_t floor) const {
    return title > 0 || at - std::max(floor, last) <= longest_slogan;
  }
  /// To be told every member of quotation_marks.
  void pass(char32_t mark, std::size_t at);
};
/// A number inside “…” of at most 16 characters or inside 《…》.
ExclusionMatch read_quoted(std::u32string_view text, std::size_t at, std::size_t floor, const Quotations& quotations);
/// 八里店镇, 三元社区, 十八盘景区: a numeral that begins the name of a place, with what the place is.
ExclusionMatch read_place_name(std::u32string_view text, std::size_t at, const QuantityMatch& quantity);
/// 5‰ of 5‰人口抽样调查; 100 of 上年=100; 建党100周年.
ExclusionMatch read_named_quantity(std::u32string_view text, const QuantityMatch& quantity);
/// A match of a user's [[name]] regex that covers `at`.
ExclusionMatch read_name_regex(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules);

/// 第N位, 第一 of an achievement, 前十: the rank's span and unit; empty when it is none.
std::optional<NumberReading> read_rank(std::u32string_view text, std::size_t at, std::size_t floor,
                                       const NumberRules& rules);

}  // namespace zhibiao
