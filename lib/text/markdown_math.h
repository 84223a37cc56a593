#pragma once
/// Formulas inside Markdown, as far as reports have them: a figure, a unit, a power.

#include "text/markdown_writer.h"

namespace zhibiao {

/// What stands between dollars: a formula, or text between two amounts of money. Formulas hold no ideographs outside
/// braces.
bool is_formula(std::u32string_view words);

/// Writes a formula as one reads it: $1 2 . 5 \mathrm{km}^{2}$ is 12.5km², 4^\circ\mathrm{C} 4°C, 5\sim8 5~8. Blanks in
/// it mean nothing. Commands that are not known leave what stands in their braces. `start` is where `words` begin in
/// the source. Linear.
void write_formula(std::u32string_view words, std::uint32_t start, MarkdownWriter& out);

}  // namespace zhibiao
