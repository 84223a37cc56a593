#include <algorithm>

#include "base/chars.h"
#include "section/heading_time.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

constexpr std::size_t shortest = 3, longest = 32, decoration = 8;
// How many lines below a heading line may be headings and rows before its text.
constexpr std::size_t body_reach = 4, longest_entry = 20;

// A line that is nothing but words: no sentence, no row, no figure but years.
bool is_words(std::u32string_view s) {
  if (s.size() < shortest || s.size() > longest || s.front() == U'第') return false;
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
  LineFinder(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes, const Reading& reading,
             const SectionRules& rules)
      : text_(text), scan_(scan), nodes_(nodes), reading_(reading), rules_(rules) {}

  std::vector<Cut> find() {
    for (std::size_t i = is_title_line() ? 1 : 0; i < scan_.lines.size() && scan_.lines[i].start < reading_.tail_start;
         ++i) {
      const Line& line = scan_.lines[i];
      if (line.start < reading_.body_start || line.end - line.start > longest + decoration) continue;
      const Line heading = without_decoration(line);
      if (const auto role = role_of(text_.substr(heading.start, heading.end - heading.start)); role && has_body(i))
        add(line, heading, *role);
    }
    return std::move(cuts_);
  }

 private:
  // A first line right above a heading is the title, whether the metadata took it for one or not.
  bool is_title_line() const {
    if (scan_.lines.size() < 2) return false;
    const Line& next = scan_.lines[1];
    const auto at = std::find_if(nodes_.begin(), nodes_.end(), [](const Node& n) { return n.level > 0; });
    if (at != nodes_.end() && at->start == next.start) return true;
    return next.end - next.start <= longest && role_of(text_.substr(next.start, next.end - next.start)).has_value();
  }

  // #### 工作成效, 【工作成效】, 存在的问题:
  Line without_decoration(Line line) const {
    while (line.start < line.end && one_of(text_[line.start], U"#【 ")) ++line.start;
    while (line.end > line.start && one_of(text_[line.end - 1], U"】:")) --line.end;
    return line;
  }

  std::optional<Role> role_of(std::u32string_view s) const {
    if (!is_words(s)) return std::nullopt;
    const auto role = rules_.role_of(s, {}, 1, {.coming = static_cast<bool>(read_heading_time(s)), .reviewed = true});
    return role == Role::closing ? std::nullopt : role;
  }

  // What only stands among other short lines is a menu or a table of contents.
  bool has_body(std::size_t i) const {
    for (std::size_t j = i + 1;
         j < scan_.lines.size() && j <= i + body_reach && scan_.lines[j].start < reading_.tail_start; ++j) {
      const auto line = text_.substr(scan_.lines[j].start, scan_.lines[j].end - scan_.lines[j].start);
      if (line.size() > longest_entry ||
          std::any_of(line.begin(), line.end(), [](char32_t c) { return is_stop(c) || c == U','; }))
        return true;
    }
    return false;
  }

  // Lines come in ascending order. In a numbered part a line opens another part only when it turns to something else;
  // what ends with a colon (一年来的主要工作是:) introduces the list below it.
  void add(const Line& line, const Line& heading, Role role) {
    for (; node_ < nodes_.size() && (nodes_[node_].start < line.start || nodes_[node_].level == 0); ++node_)
      if (nodes_[node_].level == 1 && is_numbering(nodes_[node_].kind)) part_ = &nodes_[node_];
    if (node_ < nodes_.size() && nodes_[node_].start == line.start) return;
    for (next_ = std::max(next_, node_);
         next_ < nodes_.size() && !(nodes_[next_].line_start && nodes_[next_].level > 0);)
      ++next_;
    const Node* next = next_ < nodes_.size() ? &nodes_[next_] : nullptr;
    const bool goes_on = next && next->ordinal > 1;  // the list that the line stands in
    if (goes_on && next->level > 1) return;
    const bool restarts = part_ && next && next->level == 1 && next->kind == part_->kind && next->ordinal == 1;
    if (part_ && !restarts && (role == part_->role || text_[line.end - 1] == U':')) return;
    cuts_.push_back(
        {.start = line.start, .heading_start = heading.start, .heading_end = heading.end, .inside = goes_on && part_});
  }

  std::u32string_view text_;
  const Scan& scan_;
  const std::vector<Node>& nodes_;
  const Reading& reading_;
  const SectionRules& rules_;
  std::size_t node_ = 0, next_ = 0;  // the first heading behind the line, and the first at a line's start
  const Node* part_ = nullptr;       // the numbered part that is open
  std::vector<Cut> cuts_;
};

}  // namespace

std::vector<Cut> find_heading_lines(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes,
                                    const Reading& reading, const SectionRules& rules) {
  return LineFinder(text, scan, nodes, reading, rules).find();
}

}  // namespace zhibiao::outline
