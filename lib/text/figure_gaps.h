#pragma once
/// Spaces that part a figure from what follows it, among the many that only set figures off from Chinese text.

#include <string_view>

namespace zhibiao {

/// Whether the gap between `before` (its line up to there, tidied) and `rest` (from the next character on) parts a
/// figure from a word or from another figure, so that it must be kept: a reader of numbers finds no unit behind a space
/// that is followed by an ideograph.
/// - a list of names and figures: 行政许可12 行政处罚45, 东镇12件 西镇15件; a label: 附件1 名单, 表2 部门
/// - a word that only begins like a measure word: 1720 项目总数, 2 管理制度
/// - two figures: 3.2亿 2800万 (but not 3 亿 2000 万: `spaced` says that a gap stood before the 亿)
/// O(1).
bool parts_figure(std::u32string_view before, std::u32string_view rest, bool spaced);

/// Whether the gap stands inside a figure whose digits are all set apart: 1 9 9 8年, 增长1 5 .3%. It does where a
/// measure follows the last of them; columns of digits end with their line. `joined`: only digits stand behind the last
/// such gap; `usual`: the text has had several, so that two digits will do (1 7个). Linear in the length of the figure.
bool sets_digits_apart(std::u32string_view before, std::u32string_view rest, bool joined, bool usual);

}  // namespace zhibiao
