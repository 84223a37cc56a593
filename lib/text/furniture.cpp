#include "text/furniture.h"

#include <algorithm>

#include "base/find.h"
#include "text/furniture_lines.h"
#include "text/line_shapes.h"
#include "text/page_marks.h"

namespace zhibiao {
namespace {

using View = std::u32string_view;

struct Line {
  Span span;
  const char* kind = nullptr;
};

class Finder {
 public:
  Finder(View text, const std::vector<PageHint>& hints) : text_(text), hints_(hints) {}

  std::vector<Furniture> run() {
    split();
    find_zones();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_page_mark(view(lines_[i])) || is_lone_page_number(i)) lines_[i].kind = "page-number";
    }
    mark_head();
    mark_foot();
    mark_hinted();
    std::vector<Furniture> found;
    for (const Line& line : lines_) {
      if (line.kind) found.push_back({line.span, line.kind});
    }
    return found;
  }

 private:
  View view(const Line& line) const { return text_.substr(line.span.start, line.span.length()); }

  void split() {
    for (std::size_t start = 0; start < text_.size();) {
      const std::size_t end = find_one_of(text_, start, U'\n');
      if (end > start) lines_.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}});
      start = end + 1;
    }
  }

  // A bare number between blank lines, where the lines around it are no cells of a table.
  bool is_lone_page_number(std::size_t i) const {
    const Span span = lines_[i].span;
    if (i == 0 || !is_bare_page_number(view(lines_[i])) ||
        text_.substr(span.start - std::min<std::size_t>(span.start, 2), 2) != U"\n\n")
      return false;
    if (span.end < text_.size() && text_.substr(span.end, 2) != U"\n\n") return false;
    constexpr std::size_t longest_cell = 14;
    const auto is_prose = [](View line) {
      return line.size() > longest_cell || ends_sentence(line) || (line.size() > 2 && begins_new_line(line));
    };
    return is_prose(view(lines_[i - 1])) && (i + 1 == lines_.size() || is_prose(view(lines_[i + 1])));
  }

  void find_zones() {
    head_end_ = 0;
    while (head_end_ < lines_.size() && !is_running_text(view(lines_[head_end_]))) ++head_end_;
    foot_start_ = lines_.size();
    while (foot_start_ > head_end_ && !is_running_text(view(lines_[foot_start_ - 1]))) --foot_start_;
    // A text without running text (a table, a notice): its ends only, so that the middle is safe.
    if (head_end_ == lines_.size()) {
      head_end_ = std::min<std::size_t>(lines_.size(), 8);
      foot_start_ = std::max(head_end_, lines_.size() - std::min<std::size_t>(lines_.size(), 8));
    }
  }

  const char* kind_anywhere(View line) const {
    if (line.size() > longest_bar) return nullptr;
    if (line.size() <= 160 && is_source_line(line)) return "source-line";
    if (is_navigation(line)) return "navigation";
    if (line.size() > 120) return nullptr;
    if (is_page_tools(line)) return "page-tools";
    return nullptr;
  }

  void mark_head() {
    std::size_t title = head_end_;
    for (std::size_t i = 0; i < head_end_; ++i) {
      Line& line = lines_[i];
      if (line.kind) continue;
      line.kind = kind_anywhere(view(line));
      if (!line.kind && title == head_end_ && is_title_like(view(line))) title = i;
    }
    std::size_t above = 0;  // lines above a breadcrumb are the page's head
    for (std::size_t i = 0; i < head_end_; ++i) {
      if (lines_[i].kind && names_place(view(lines_[i]))) above = i;
    }
    for (std::size_t i = 0; i < head_end_; ++i) {
      Line& line = lines_[i];
      const View words = view(line);
      if (line.kind) continue;
      if (is_calendar_line(words)) line.kind = "page-date";
      else if (i < title && title < head_end_ && is_full_date(words)) line.kind = "page-date";
      else if (i > title && is_full_date(words) && words.find(U'年') == View::npos) line.kind = "source-line";
      else if (i < above && words.size() <= 24 && !is_title_like(words) && !begins_new_line(words))
        line.kind = "navigation";
    }
  }

  void mark_foot() {
    bool footer = false;  // once the site's footer has begun, what follows belongs to it
    for (std::size_t i = foot_start_; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      const View words = view(line);
      if (line.kind || words.size() > longest_bar) continue;
      if (holds_footer_word(words) || begins_with_footer_key(words)) {
        line.kind = "footer";
        footer = true;
      } else if (begins_with_contact_key(words)) {
        line.kind = "contact";
      } else {
        line.kind = kind_anywhere(words);
        if (!line.kind && footer && words.size() <= 60 && !is_title_like(words) && !is_full_date(words))
          line.kind = "footer";
      }
    }
  }

  // What the page's markup says counts only for short lines outside the running text. A list of links below the report
  // may name other reports; elsewhere what reads like a title, a heading or a signature is left alone.
  void mark_hinted() {
    std::size_t hint = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      while (hint < hints_.size() && hints_[hint].span.end <= line.span.start) ++hint;
      if (hint == hints_.size()) break;
      const bool in_foot = i >= foot_start_;
      const View words = view(line);
      if (line.kind || (i >= head_end_ && !in_foot) || words.size() > 60 || !is_covered(line.span, hint)) continue;
      const std::string& kind = hints_[hint].kind;
      if (begins_new_line(words) || is_full_date(words) || is_body_name(words)) continue;
      if (is_title_like(words) && !(kind == "links" && in_foot)) continue;
      line.kind = kind == "footer" ? "footer" : "navigation";
    }
  }

  // Whether all of the line but separators lies in hints, from the given one on.
  bool is_covered(Span span, std::size_t hint) const {
    for (std::uint32_t at = span.start; at < span.end; ++at) {
      while (hint < hints_.size() && hints_[hint].span.end <= at) ++hint;
      const bool inside = hint < hints_.size() && hints_[hint].span.contains(at);
      if (!inside && !is_furniture_separator(text_[at])) return false;
    }
    return true;
  }

  View text_;
  const std::vector<PageHint>& hints_;
  std::vector<Line> lines_;
  std::size_t head_end_ = 0, foot_start_ = 0;
};

}  // namespace

std::vector<Furniture> find_furniture(std::u32string_view text, const std::vector<PageHint>& hints) {
  return Finder(text, hints).run();
}

}  // namespace zhibiao
