#pragma once
/// Spaces that part a figure from what follows it, among the many that only set figures off from Chinese text.

#include <string_view>

namespace zhibiao {

/// Whether the gap between `before` (its line up to there, tidied) and `rest` (from the next character on) parts a figure from a word or from
/// another figure, so that it must be kept: a reader of numbers finds no unit behind a space that is followed by an ideograph.
/// - a list of names and figures: 行政许可12 行政处罚45, 东镇12件 西镇15件; a label: 附件1 名单, 表2 部门
/// - a word that only begins like a measure word: 1720 项目总数, 2 管理制度
/// - two figures: 3.2亿 2800万 (but not 3 亿 2000 万: `spaced` says that a gap stood before the 亿)
/// O(1).
bool parts_figure(std::u32string_view before, std::u32string_view rest, bool spaced);

}  // namespace zhibiao
