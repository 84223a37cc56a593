#pragma once
/// What a line, and the place between two lines, look like to one who asks whether a paragraph goes on there.

#include <cstdint>
#include <string_view>

namespace zhibiao {

/// Two columns for what is square, one for ASCII.
std::size_t columns_of(std::u32string_view line);

/// Whether its last word is 。 or another end of a sentence; a closing quote or bracket may hide it. An empty line ends
/// one.
bool ends_sentence(std::u32string_view line);

/// Running text: more than one clause stands in it.
bool holds_clauses(std::u32string_view line);

/// Cells between tabs or bars.
bool is_row(std::u32string_view line);

/// Whether a line begins with an enumerator or other mark of a heading or a list item (一、 (一) 1. ① 第一章 一是 首先
/// 附件 ●).
bool begins_new_line(std::u32string_view line);

/// What the end of a line between two characters cuts.
enum class Cut {
  none,    ///< nothing that shows
  number,  ///< a number may go on (12. | 5万): only where the line is full, or a page ends
  word,    ///< what follows cannot begin a line: a stop, a closing bracket, the measure word of the number before (12 |
           ///< 名,…; 3亿 | 元)
};
Cut cut_between(std::u32string_view line, std::u32string_view next);

/// A short line without any stop that might head each page: a title of a report, or a line with the page's number
/// beside it.
bool may_head_page(std::u32string_view line);

}  // namespace zhibiao
