#pragma once
/// Lines that number the pages of a printout.

#include "base/base.h"

namespace zhibiao {

/// — 2 —, - 2 -, ·2·, 第2页, 第 2 页 共 9 页, 共9页第2页, 第二页, 2/9, Page 2 of 9, P2: a line that is nothing else.
/// Not a bare number: its neighbours must say that (is_bare_page_number). Before normalisation of spaces and widths,
/// too.
bool is_page_mark(std::u32string_view line);

/// One to four digits, or a Roman numeral of a foreword: the number of a page where it stands alone inside a sentence
/// or between blank lines.
bool is_bare_page_number(std::u32string_view line);

}  // namespace zhibiao
