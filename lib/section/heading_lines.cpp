#include <algorithm>

#include "base/chars.h"
#include "section/heading_time.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

constexpr std::size_t shortest = 3, longest = 32;
// How many lines below a heading line may be headings and rows before its text.
constexpr std::size_t body_reach = 4;

// A line that is nothing but words: no sentence, no row, no figure but years.
bool is_words(std::u32string_view s) {
  if (s.size() < shortest || s.size() > longest) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (is_stop(s[i]) || one_of(s[i], U",，;；:：\t|/>#")) return false;
    if (!is_digit(s[i])) continue;
    std::size_t end = i;
    while (end < s.size() && is_digit(s[end])) ++end;
    if (end - i != 4 && !one_of(char_at(s, end), U"月—–-~至")) return false;
    i = end - 1;
  }
  return true;
}

class LineFinder {
 public:
  LineFinder(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes, const Reading& reading, const SectionRules& rules)
      : text_(text), scan_(scan), nodes_(nodes), reading_(reading), rules_(rules) {}

  std::vector<Cut> find() {
    for (std::size_t i = 0; i < scan_.lines.size() && scan_.lines[i].start < reading_.tail_start; ++i) {
      const Line& line = scan_.lines[i];
      if (line.start < reading_.body_start) continue;
      const std::uint32_t end = text_[line.end - 1] == U':' ? line.end - 1 : line.end;
      if (end - line.start > longest || !names_a_part(text_.substr(line.start, end - line.start)) || !has_body(i)) continue;
      add(line, end);
    }
    return std::move(cuts_);
  }

 private:
  bool names_a_part(std::u32string_view s) const {
    if (!is_words(s)) return false;
    if (s.front() == U'【' && s.back() == U'】') s = s.substr(1, s.size() - 2);
    const auto role = rules_.role_of(s, {}, 1, {.coming = static_cast<bool>(read_heading_time(s)), .reviewed = true});
    return role && role != Role::closing;
  }

  // What only stands among other short lines is a menu or a table of contents.
  bool has_body(std::size_t i) const {
    for (std::size_t j = i + 1; j < scan_.lines.size() && j <= i + body_reach && scan_.lines[j].start < reading_.tail_start; ++j)
      for (const char32_t c : text_.substr(scan_.lines[j].start, std::min(200U, scan_.lines[j].end - scan_.lines[j].start)))
        if (is_stop(c)) return true;
    return false;
  }

  // Lines come in ascending order.
  void add(const Line& line, std::uint32_t heading_end) {
    while (node_ < nodes_.size() && (nodes_[node_].start < line.start || nodes_[node_].level == 0)) {
      top_is_open_ = top_is_open_ || nodes_[node_].level == 1;
      ++node_;
    }
    if (node_ < nodes_.size() && nodes_[node_].start == line.start) return;
    next_ = std::max(next_, node_);
    while (next_ < nodes_.size() && !(nodes_[next_].line_start && nodes_[next_].level > 0)) ++next_;
    const bool goes_on = next_ < nodes_.size() && nodes_[next_].ordinal > 1;  // the list that the line stands in
    if (goes_on && nodes_[next_].level > 1) return;
    cuts_.push_back({.start = line.start, .heading_end = heading_end, .inside = goes_on && top_is_open_});
  }

  std::u32string_view text_;
  const Scan& scan_;
  const std::vector<Node>& nodes_;
  const Reading& reading_;
  const SectionRules& rules_;
  std::size_t node_ = 0, next_ = 0;  // the first heading behind the line, and the first at a line's start
  bool top_is_open_ = false;
  std::vector<Cut> cuts_;
};

}  // namespace

std::vector<Cut> find_heading_lines(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes, const Reading& reading,
                                    const SectionRules& rules) {
  return LineFinder(text, scan, nodes, reading, rules).find();
}

}  // namespace zhibiao::outline
