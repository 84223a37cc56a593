#pragma once
/// What stands beside the text: the figures one by one, checks, diagnostics. Used inside this room.

#include "review/marks.h"
#include "review/words.h"

namespace zhibiao::review {

/// Appends lists: each metric `<li id="fID">`, each check `<li id="kID">` (those that fail first), each diagnostic.
void append_panel(std::string& out, const Outline& outline, const Figures& figures, Language language);

}  // namespace zhibiao::review
