#pragma once
/// What the elements of a page mean for its text.

#include <gumbo.h>

namespace zhibiao {

/// No text at all: scripts, form controls, frames.
bool is_dropped(GumboTag tag);
/// Begins and ends a line.
bool is_block(GumboTag tag);
/// "navigation", "footer" or "links" by its tag or by what class and id name by convention; null: none.
const char* region_kind(const GumboElement& element);
/// Struck out: <del>, <s>, <strike>, or a line-through in its style. The page says that this is not said.
bool is_struck_out(const GumboElement& element);
/// Set above the line: <sup>, or so in its style.
bool is_raised(const GumboElement& element);

}  // namespace zhibiao
