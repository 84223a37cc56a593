#pragma once
/// Lines that are only there because a column, or a page, was full.

#include "text/mapped.h"

namespace zhibiao {

/// Joins the lines of a paragraph in place, paragraph by paragraph, whatever else the text holds. A line goes on in the
/// next one when it stops in mid-sentence, the next does not begin like a heading or a list item, neither is a row of a
/// table, and
/// - the line is full: as wide as the text is wrapped (20 to 65 CJK characters), or as the lines around it are; or
/// - what follows cannot begin a line: a stop, the measure word of the number before it (12 | 名,…), 2023 | 年.
/// A full line's paragraph must come to the end of a sentence, or it is a list, a title, an address.
///
/// So it goes on across a page: over blank lines and page numbers, and over a running head that is repeated or reads
/// like a title; those are removed from the sentence that they cut, and stay elsewhere. One round, linear; whether
/// anything was joined: then lines are longer, and their spaces and ends are to be looked at again.
bool join_wrapped_lines(Mapped& mapped);

}  // namespace zhibiao
