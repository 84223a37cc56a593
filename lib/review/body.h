#pragma once
/// The text of a report in its own structure, with its marks. Used inside this room.

#include "review/marks.h"
#include "review/words.h"

namespace zhibiao::review {

/// Appends headings as h2 to h6, tables as tables, lines with tabs elsewhere as they are, all other lines as
/// paragraphs. Every metric is one
/// `<mark id="mID">`, every exclusion one `<span class="x">`, every failing check with a place one `<a id="cID">`.
void append_body(std::string& out, const Outline& outline, const Figures& figures, Language language);

}  // namespace zhibiao::review
