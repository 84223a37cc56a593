#pragma once
/// One pass over a report: its lines, its sentences and every place that may be an enumerator.

#include "section/marker.h"
#include "text/text.h"

namespace zhibiao::outline {

/// A line with content, without the blanks at its ends. Lines of page furniture are left out.
struct Line {
  std::uint32_t start = 0, end = 0;
};

struct Scan {
  std::vector<Line> lines;
  std::vector<Marker> markers;  ///< ascending; candidates only, outline.h decides
  std::vector<Span> sentences;  ///< ascending
};

/// Linear in the text; about 10 ns a code point at worst, 2 on running text.
Scan scan(const Document& document);

}  // namespace zhibiao::outline
