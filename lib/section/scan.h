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

/// Whether a line is a row of a flattened table, whose first cell may begin like a heading (一、上年结转申请数量 2 0 0
/// 2): it has tabs, or ends in figures apart, or stands between two such lines. Looks at 200 code points of each.
bool is_table_row(std::u32string_view text, const Scan& scan, std::size_t line);

}  // namespace zhibiao::outline
