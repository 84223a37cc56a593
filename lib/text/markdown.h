#pragma once
/// Markdown to lines of text, as MinerU, markitdown, docling, pandoc and people write it.

#include "text/html.h"

namespace zhibiao {

/// Writes what the marks mean as HTML, and reads that (html.h): a Markdown text may hold HTML anyhow, and tables,
/// struck-out text, raised digits and links are then read by one reader. Each line stays a line.
/// - Dropped: marks of headings, quotations, bullets, emphasis and code; fences, rules between parts; images,
///   addresses of links, definitions, note marks; comments. Numbers of ordered lists stay, and bars and rule of tables,
///   by which their reader knows cells and head.
/// - Escapes (\%) stand for the character; $…$ and \(…\) are formulas when they hold no ideographs (markdown_math.h).
/// - A front matter's title, date and source become lines as those of a page's <meta>; the rest of it is dropped.
///
/// CommonMark is kept where it serves, and left where it was not made for Chinese: ** and __ work beside ideographs and
/// their punctuation, indented lines are no code, a single ~ is the sign of a range, and 7*24 and 5*8 no emphasis.
/// (cmark and md4c follow CommonMark there, and tell no source position of escapes, list numbers and softened breaks.)
/// Linear. Errors: those of read_html.
Result<Page> read_markdown(std::u32string_view source);

}  // namespace zhibiao
