#pragma once
/// A web page to lines of text, each character with its place in the page's source.

#include "text/mapped.h"

namespace zhibiao {

/// A part of the page that its markup calls no content; code points of the source.
struct PageRegion {
  Span source;
  std::string kind;  ///< "navigation", "footer", or "links" (nothing but links)
};

struct Page {
  Mapped mapped;
  std::vector<PageRegion> regions;  ///< ascending, not overlapping
  std::string url;                  ///< the page's own address, where it names it (see html_head.h)
};

/// Parses with Gumbo (the HTML5 algorithm, so any input has a tree). Block elements and <br> become lines, white space
/// collapses, entities are decoded (they map to their '&'), cells of data tables are separated by tabs, cells that hold
/// pages of their own (layout tables) become lines. Dropped: head (but for title, day and source in its <meta>, which
/// become lines of their own) and title, script, style, form controls, what is struck out, raised note marks (see
/// raised.h). A line end or tab made by a tag maps to that tag. Linear but for nesting. Errors: elements nested deeper
/// than 512 (as in browsers), or more than 2000 attributes in a tag: the parser's time would grow with the square of
/// either; a tree of more than 64 MB and 256 times the page.
Result<Page> read_html(std::u32string_view source);

}  // namespace zhibiao
