#pragma once
/// Lines that are only there because a column was full.

#include "text/mapped.h"

namespace zhibiao {

/// Joins hard-wrapped lines in place: only where the whole text is plainly wrapped at one width (20 to 65 CJK characters; nine
/// characters in ten stand in lines no wider), and only full lines that stop in mid-sentence, up to a line that ends one.
/// Lines that begin like a heading, and short lines without a sentence end, stay. Linear; running it twice changes nothing more.
void join_wrapped_lines(Mapped& mapped);

/// Whether a line begins with an enumerator or other mark of a heading or a list item (一、 (一) 1. ① 第一章 一是 首先 附件 ●).
bool begins_new_line(std::u32string_view line);

}  // namespace zhibiao
