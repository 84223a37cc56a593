#include "review/body.h"

#include <algorithm>

#include "review/html.h"

namespace zhibiao::review {
namespace {

std::string ids(const std::vector<std::size_t>& list) {
  std::string out;
  for (const std::size_t id : list) (out += out.empty() ? "" : " ") += std::to_string(id);
  return out;
}

class Body {
 public:
  Body(std::string& out, const Outline& outline, const Figures& figures, Language language)
      : out_(out),
        outline_(outline),
        text_(outline.text),
        figures_(figures),
        language_(language),
        marks_(marks_of(figures, outline.text.size())) {}

  void write() {
    for (std::uint32_t at = 0; at < text_.size();) at = block(at);
    const auto end = static_cast<std::uint32_t>(text_.size());
    if (mark_ < marks_.size()) in_element("p", {end, end + 1});  // what a record has behind its text
  }

 private:
  // The line that begins at `at`, or the table; where the next begins.
  std::uint32_t block(std::uint32_t at) {
    const Span line = line_at(at);
    while (table_ < outline_.tables.size() && outline_.tables[table_].span.end <= at) ++table_;
    if (table_ < outline_.tables.size() && outline_.tables[table_].span.start < line.end)
      return table(at, outline_.tables[table_]);
    if (has_tab(line)) return lines_as_they_are(line);
    headings_and_paragraphs(line);
    return line.end + 1;
  }

  Span line_at(std::uint32_t at) const {
    const std::size_t end = text_.find(U'\n', at);
    return {at, static_cast<std::uint32_t>(end == text_.npos ? text_.size() : end)};
  }
  std::u32string_view view(Span span) const {
    return std::u32string_view(text_).substr(std::min<std::size_t>(span.start, text_.size()), span.length());
  }
  bool has_tab(Span span) const { return view(span).find(U'\t') != std::u32string_view::npos; }
  bool is_blank(Span span) const { return view(span).find_first_not_of(U" \t\n\u3000") == std::u32string_view::npos; }

  void in_element(std::string_view name, Span span, std::string_view attributes = {}) {
    ((out_ += '<') += name) += attributes;
    out_ += place_of(span) + ">";
    run(span);
    ((out_ += "</") += name) += ">\n";
  }
  // Where in the text a block begins: what a person selects in it is a place.
  static std::string place_of(Span span) { return " data-at=\"" + std::to_string(span.start) + "\""; }
  void paragraph(Span span) {
    if (is_blank(span) && (mark_ == marks_.size() || marks_[mark_].span.start >= span.end)) return;
    while (furniture_ < outline_.furniture.size() && outline_.furniture[furniture_].end <= span.start) ++furniture_;
    const bool is_furniture =
        furniture_ < outline_.furniture.size() && outline_.furniture[furniture_].start <= span.start;
    in_element("p", span, is_furniture ? " class=\"furniture\"" : "");
  }

  // A heading may be followed by its text, and by more headings, in one line.
  void headings_and_paragraphs(Span line) {
    std::uint32_t at = line.start;
    while (heading_ < outline_.headings.size() && outline_.headings[heading_].span.start < at) ++heading_;
    for (; heading_ < outline_.headings.size() && outline_.headings[heading_].span.start < line.end; ++heading_) {
      const Heading& heading = outline_.headings[heading_];
      if (heading.span.start < at) continue;
      paragraph({at, heading.span.start});
      at = std::min(heading.span.end, line.end);
      if (at < line.end && std::u32string_view(U"。：:；;").find(text_[at]) != std::u32string_view::npos)
        ++at;                             // its stop is the heading's, too
      constexpr int first = 2, last = 6;  // h1 is the title of the page
      const char level = static_cast<char>('0' + std::clamp(heading.level + first - 1, first, last));
      in_element(std::string{'h', level}, {heading.span.start, at});
    }
    paragraph({at, line.end});
  }

  std::uint32_t lines_as_they_are(Span line) {
    Span all = line;
    const std::size_t stop = table_ < outline_.tables.size() ? outline_.tables[table_].span.start : text_.size();
    while (all.end + 1 < stop && has_tab(line_at(all.end + 1))) all.end = line_at(all.end + 1).end;
    in_element("pre", all);
    return all.end + 1;
  }

  std::uint32_t table(std::uint32_t at, const TableArea& area) {
    const std::uint32_t end = line_at(std::max(area.span.end, at + 1) - 1).end;
    if (!has_tab({at, end})) {
      in_element("pre", {at, end});
      return end + 1;
    }
    out_ += "<div class=\"wide\" tabindex=\"0\" role=\"group\"><table>\n";
    bool is_head = true;  // until a row has a figure
    for (Span row = line_at(at); row.start < end; row = line_at(row.end + 1)) {
      if (!is_blank(row)) {
        is_head = is_head && !has_metric(row);
        table_row(row, is_head, area.columns);
      }
      if (row.end >= end) break;
    }
    out_ += "</table></div>\n";
    return end + 1;
  }

  bool has_metric(Span span) const {
    for (std::size_t i = mark_; i < marks_.size() && marks_[i].span.start < span.end; ++i)
      if (marks_[i].kind == Mark::Kind::metric && marks_[i].span.end > span.start) return true;
    return false;
  }

  void table_row(Span row, bool is_head, std::size_t columns) {
    out_ += "<tr>";
    const bool is_whole = !has_tab(row);  // one cell over all columns
    for (std::uint32_t at = row.start; at <= row.end;) {
      const std::size_t tab = text_.find(U'\t', at);
      const Span cell{at, tab < row.end ? static_cast<std::uint32_t>(tab) : row.end};
      const std::string span = is_whole && columns > 1 ? " colspan=\"" + std::to_string(columns) + "\"" : "";
      if (is_head) in_cell("th", " scope=\"col\"" + span, cell);
      else if (at == row.start && !is_whole && !has_metric(cell)) in_cell("th", " scope=\"row\"", cell);
      else in_cell("td", span, cell);
      at = cell.end + 1;
    }
    out_ += "</tr>\n";
  }
  void in_cell(std::string_view name, const std::string& attributes, Span cell) {
    (((out_ += '<') += name) += attributes) += place_of(cell) + ">";
    run(cell);
    ((out_ += "</") += name) += '>';
  }

  // The text of a block with the marks in it. One that goes over several blocks is marked in each, and has its id in
  // the first.
  void run(Span span) {
    std::uint32_t at = span.start;
    while (mark_ < marks_.size() && marks_[mark_].span.start < span.end) {
      const Mark& mark = marks_[mark_];
      const std::uint32_t start = std::max(mark.span.start, at), end = std::clamp(mark.span.end, start, span.end);
      escape(out_, view({at, start}));
      open(mark, !is_begun_);
      escape(out_, view({start, end}));
      close(mark);
      at = end;
      is_begun_ = mark.span.end > span.end;
      if (is_begun_) break;
      ++mark_;
    }
    escape(out_, view({at, span.end}));
  }

  void open(const Mark& mark, bool is_begin) {
    const std::string id = std::to_string(mark.id);
    if (mark.kind == Mark::Kind::exclusion) {
      const table::Exclusion& exclusion = figures_.report.exclusions[mark.id];
      out_ += "<span class=\"x\" title=\"" + escaped(exclusion.reason) + " · " + escaped(exclusion.code) + "\">";
    } else if (mark.kind == Mark::Kind::check) {
      const table::Check& check = figures_.report.checks[mark.id];
      out_ += "<a class=\"at\" id=\"c" + id + "\" href=\"#k" + id + "\" data-r=\"" + ids(check.metrics) +
          "\" aria-label=\"";
      out_ += std::string(say(language_, "fails")) + ": " + escaped(check.statement) + "\">";
    } else {
      const std::string_view state = name(figures_.states[mark.id]);
      out_ += "<mark class=\"" + std::string(state) +
          (is_corrected(figures_.report.metrics[mark.id]) ? " corrected\"" : "\"") +
          (is_begin ? " id=\"m" + id + "\"" : "");
      if (is_begin && !figures_.related[mark.id].empty()) out_ += " data-r=\"" + ids(figures_.related[mark.id]) + "\"";
      out_ += "><a href=\"#f" + id + "\" aria-describedby=\"is-" + std::string(state) + "\">";
    }
  }
  void close(const Mark& mark) {
    out_ += mark.kind == Mark::Kind::exclusion ? "</span>" : mark.kind == Mark::Kind::check ? "</a>" : "</a></mark>";
  }

  std::string& out_;
  const Outline& outline_;
  const std::u32string& text_;
  const Figures& figures_;
  Language language_;
  std::vector<Mark> marks_;
  std::size_t mark_ = 0, table_ = 0, heading_ = 0, furniture_ = 0;
  bool is_begun_ = false;  // the mark at hand began in a block before
};

}  // namespace

void append_body(std::string& out, const Outline& outline, const Figures& figures, Language language) {
  Body(out, outline, figures, language).write();
}

}  // namespace zhibiao::review
