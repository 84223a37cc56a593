#pragma once
/// Spaces inside lines, and empty lines.

#include "text/mapped.h"

namespace zhibiao {

/// Works in place, left to right; linear. Running it twice changes nothing more.
/// - no spaces at the ends of a line; at most one empty line in a row; none at the ends of the text
/// - no space between CJK characters, CJK and digits, CJK and punctuation; one space between words and numbers ("2
/// 468", "5 G"), and
///   where it parts a figure from the next word or figure (figure_gaps.h)
/// - with `cells` every tab ends a cell and stays, also at the ends of a line with words in it; else
/// - tabs stay as one tab (table cells), but not behind an enumerator or a comma; gaps of two or more spaces become a
/// tab where
///   the line looks like a table row (two such gaps or more, no sentence in it), any gap between the fields of a line
///   like "来源:甲局 发布时间:乙日"
void tidy_spaces(Mapped& mapped, bool cells = false);

/// Whether a gap between these two characters keeps one space. `before_left` is what precedes `left` (0 at a line's
/// start), `after_right` what follows `right`.
bool keeps_space(char32_t before_left, char32_t left, char32_t right, char32_t after_right);

}  // namespace zhibiao
