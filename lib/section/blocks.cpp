#include <algorithm>

#include "section/names.h"
#include "base/chars.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

constexpr std::uint32_t opening_reach = 200;
constexpr std::uint32_t longest_heading_line = 26;


class CutFinder {
 public:
  CutFinder(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes, const Reading& reading,
            const SectionRules& rules)
      : text_(text), scan_(scan), nodes_(nodes), reading_(reading), rules_(rules) {}

  std::vector<Cut> find() {
    find_last_top();
    if (last_top_ < 0) {
      unnumbered();
    } else {
      unmarked_headings();
      within_sections();
      after_last_section();
    }
    if (reading_.tail_start < text_.size()) add(reading_.tail_start, Role::closing);
    std::sort(cuts_.begin(), cuts_.end(), [](const Cut& a, const Cut& b) { return a.start < b.start; });
    return std::move(cuts_);
  }

 private:
  void add(std::uint32_t at, Role role, bool inside = false) {
    if (at >= reading_.tail_start && role != Role::closing) return;
    if (role == Role::closing && !cuts_.empty() && cuts_.back().role == Role::closing) return;
    cuts_.push_back({at, role, inside});
  }

  // The last heading of the kind that numbers the report's parts.
  void find_last_top() {
    std::optional<MarkerKind> top;
    for (const Node& n : nodes_)
      if (n.level == 1 && is_numbering(n.kind) && (!top || n.kind < *top)) top = n.kind;
    for (std::size_t i = 0; top && i < nodes_.size(); ++i)
      if (nodes_[i].level == 1 && nodes_[i].kind == *top) last_top_ = static_cast<std::int32_t>(i);
    if (last_top_ >= 0) top_kind_ = *top;
  }

  const Node& last_top() const { return nodes_[static_cast<std::size_t>(last_top_)]; }
  std::u32string_view line_text(std::size_t i) const {
    return text_.substr(scan_.lines[i].start, scan_.lines[i].end - scan_.lines[i].start);
  }
  std::u32string_view opening_of(std::uint32_t start, std::uint32_t end) const {
    return text_.substr(start, std::min(opening_reach, end - start));
  }

  // Whether a heading begins at the line's first character. Lines are asked in ascending order.
  bool is_heading_line(std::size_t i) {
    const std::uint32_t start = scan_.lines[i].start;
    while (node_ < nodes_.size() && (nodes_[node_].level == 0 || nodes_[node_].start < start))
      ++node_;
    return node_ < nodes_.size() && nodes_[node_].start == start;
  }

  // 2025年,我们将… where 2025 is the year after the report's; or a sentence that the rules know.
  std::optional<Role> role_of_sentence(std::u32string_view s) const {
    std::uint32_t length = 0;
    if (reading_.year != 0 && read_year(s, 0, length) == reading_.year + 1) return Role::plans;
    return rules_.role_of_opening(s);
  }

  // Only the first sentence of a paragraph speaks for it.
  std::optional<Role> role_of_line(std::size_t i) const {
    const Line& line = scan_.lines[i];
    std::uint32_t end = line.start;
    const std::uint32_t reach = std::min(line.end, line.start + opening_reach);
    while (end < reach && !is_stop(text_[end]))
      ++end;
    return role_of_sentence(text_.substr(line.start, end - line.start));
  }

  // A short line without punctuation that is a role's heading: 存在的问题
  std::optional<Role> heading_line_role(std::size_t i) const {
    const auto s = line_text(i);
    if (s.size() < 3 || s.size() > longest_heading_line) return std::nullopt;
    for (char32_t c : s)
      if (is_stop(c) || one_of(c, U",，;；:：、\t|")) return std::nullopt;
    const auto role = rules_.role_of(s, {}, 1);
    return role == Role::problems || role == Role::plans || role == Role::leadership ? role : std::nullopt;
  }

  std::size_t first_line_after(std::uint32_t at) const {
    const auto it =
        std::lower_bound(scan_.lines.begin(), scan_.lines.end(), at, [](const Line& l, std::uint32_t x) { return l.start < x; });
    return static_cast<std::size_t>(it - scan_.lines.begin());
  }

  std::vector<Span>::const_iterator sentence_after(std::uint32_t at) const {
    return std::lower_bound(scan_.sentences.begin(), scan_.sentences.end(), at,
                            [](Span s, std::uint32_t x) { return s.start < x; });
  }

  // The first sentence of a line, after `from` and before `until`, that turns from problems to plans.
  void cut_at_turn(std::size_t i, std::uint32_t from, bool inside, std::uint32_t until = UINT32_MAX) {
    until = std::min(until, scan_.lines[i].end);
    for (auto s = sentence_after(from + 1); s != scan_.sentences.end() && s->start < until; ++s) {
      if (role_of_sentence(opening_of(s->start, s->end)) != Role::plans) continue;
      add(s->start, Role::plans, inside);
      context_ = Role::plans;
      return;
    }
  }

  // ---- reports without numbered sections --------------------------------------------------------------------------

  void unnumbered() {
    std::size_t i = first_line_after(reading_.body_start);
    if (i >= scan_.lines.size()) return;
    context_ = Role::preamble;
    for (bool first = true; i < scan_.lines.size() && scan_.lines[i].start < reading_.tail_start; ++i) {
      if (is_heading_line(i)) continue;
      const auto heading = heading_line_role(i);
      const auto role = heading ? heading : role_of_line(i);
      const bool turns =
          role && *role != context_ && (*role == Role::problems || *role == Role::plans || *role == Role::closing || heading);
      if (turns) {
        begin(i, *role);
      } else if (!first && context_ == Role::preamble) {
        begin(i, Role::achievements);
      }
      if (context_ == Role::problems) cut_at_turn(i, scan_.lines[i].start, false);
      first = false;
    }
  }

  void begin(std::size_t i, Role role) {
    add(scan_.lines[i].start, role);
    context_ = role;
  }

  // ---- headings without a marker before the numbering starts anew ----------------------------------------------------

  void unmarked_headings() {
    const std::uint32_t end = last_top().start;
    std::size_t next_top = 0;
    for (std::size_t i = first_line_after(reading_.body_start); i < scan_.lines.size() && scan_.lines[i].start < end; ++i) {
      const auto role = heading_line_role(i);
      if (!role) continue;
      while (next_top < nodes_.size() && (nodes_[next_top].start <= scan_.lines[i].start || nodes_[next_top].level != 1 ||
                                          nodes_[next_top].kind != top_kind_))
        ++next_top;
      if (next_top < nodes_.size() && nodes_[next_top].ordinal == 1 && !starts_with_marker(i)) add(scan_.lines[i].start, *role);
    }
  }

  bool starts_with_marker(std::size_t i) const {
    const auto it = std::lower_bound(nodes_.begin(), nodes_.end(), scan_.lines[i].start,
                                     [](const Node& n, std::uint32_t at) { return n.start < at; });
    for (auto n = it; n != nodes_.end() && n->start == scan_.lines[i].start; ++n)
      if (n->level > 0) return true;
    return false;
  }

  // ---- paragraphs inside the sections before the last one -------------------------------------------------------------

  void within_sections() {
    for (std::size_t n = 0; n < static_cast<std::size_t>(last_top_); ++n) {
      const Node& top = nodes_[n];
      if (top.level != 1 || top.kind != top_kind_) continue;
      const std::size_t end = first_line_after(top.end);
      if (is_mixed(top)) {
        context_ = Role::problems;
        for (std::size_t i = top.line; i < end && context_ == Role::problems; ++i)
          turn_in_mixed(top, i);
      } else if (top.role == Role::achievements && end > top.line + 1) {
        concession(end - 1);
      }
    }
  }

  void turn_in_mixed(const Node& top, std::size_t i) {
    if (i > top.line && !starts_with_marker(i) && role_of_line(i) == Role::plans) {
      add(scan_.lines[i].start, Role::plans, true);
      context_ = Role::plans;
    } else {
      cut_at_turn(i, i == top.line ? top.phrase_end : scan_.lines[i].start, true, top.end);
    }
  }

  // The last paragraph of a section on achievements may concede what is still wrong.
  void concession(std::size_t i) {
    if (starts_with_marker(i) || role_of_line(i) != Role::problems) return;
    const auto s = line_text(i).substr(0, opening_reach);
    for (std::u32string_view word : {U"清醒", U"虽然", U"但仍", U"但还", U"但也"})
      if (s.find(word) != std::u32string_view::npos) return add(scan_.lines[i].start, Role::problems, true);
  }

  // ---- paragraphs after the last numbered section -----------------------------------------------------------------

  void after_last_section() {
    const Node& top = last_top();
    context_ = top.role;
    own_block_ = false;
    mixed_ = is_mixed(top);
    cut_in_heading_line(top);
    for (std::size_t i = top.line + 1; i < scan_.lines.size() && scan_.lines[i].start < reading_.tail_start; ++i) {
      if (is_heading_line(i)) continue;
      consider_paragraph(i);
    }
  }

  // The heading's own line may hold the whole section, and in a text without line ends all that follows.
  void cut_in_heading_line(const Node& top) {
    if (top.line >= scan_.lines.size()) return;
    if (context_ == Role::problems) return cut_at_turn(top.line, top.phrase_end, true);
    if (context_ == Role::plans || top.line_start) return;
    for (auto s = sentence_after(top.phrase_end + 1); s != scan_.sentences.end() && s->start < scan_.lines[top.line].end; ++s) {
      const auto sentence = opening_of(s->start, s->end);
      const auto role = role_of_sentence(sentence);
      const bool concedes =
          sentence.find(U"但") != std::u32string_view::npos || sentence.find(U"清醒") != std::u32string_view::npos;
      if (role == Role::plans || (role == Role::problems && concedes)) {
        add(s->start, *role);
        context_ = *role;
        own_block_ = true;
        if (role == Role::problems) cut_at_turn(top.line, s->end, false);
        return;
      }
    }
  }

  // 存在的问题及下一步打算: one section for both.
  bool is_mixed(const Node& top) const {
    if (top.role != Role::problems) return false;
    const auto heading = text_.substr(top.phrase_start, top.phrase_end - top.phrase_start);
    for (std::u32string_view word :
         {U"下一步", U"下步", U"打算", U"计划", U"措施", U"安排", U"思路", U"改进", U"今后", U"努力方向"})
      if (heading.find(word) != std::u32string_view::npos) return true;
    return false;
  }

  void consider_paragraph(std::size_t i) {
    const auto heading = heading_line_role(i);
    const auto role = heading ? heading : role_of_line(i);
    if (role == Role::closing) return begin_block(i, Role::closing);
    if (!own_block_ && context_ == Role::problems && (mixed_ || role != Role::plans)) {
      if (role == Role::plans) {
        add(scan_.lines[i].start, Role::plans, true);
        context_ = Role::plans;
      } else {
        cut_at_turn(i, scan_.lines[i].start, true);
      }
      return;
    }
    if (role && turns_to(*role, i)) begin_block(i, context_ == Role::plans ? Role::closing : *role);
    if (own_block_ && context_ == Role::problems) cut_at_turn(i, scan_.lines[i].start, false);
  }

  bool turns_to(Role role, std::size_t i) const {
    if (role != Role::problems && role != Role::plans) return false;
    switch (context_) {
      case Role::achievements:
      case Role::leadership: return true;
      case Role::problems: return role == Role::plans;
      // After numbered plans, a last paragraph of the section's own level winds up.
      case Role::plans: return !own_block_ && role == Role::plans && is_last_paragraph(i) && has_children(last_top_);
      default: return false;
    }
  }

  bool is_last_paragraph(std::size_t i) const {
    return i + 1 == scan_.lines.size() || scan_.lines[i + 1].start >= reading_.tail_start;
  }
  bool has_children(std::int32_t node) const {
    return static_cast<std::size_t>(node) + 1 < nodes_.size() && nodes_[static_cast<std::size_t>(node) + 1].parent == node;
  }

  void begin_block(std::size_t i, Role role) {
    begin(i, role);
    own_block_ = true;
  }

  std::u32string_view text_;
  const Scan& scan_;
  const std::vector<Node>& nodes_;
  const Reading& reading_;
  const SectionRules& rules_;
  std::vector<Cut> cuts_;
  std::int32_t last_top_ = -1;
  MarkerKind top_kind_ = MarkerKind::cn_dot;
  std::size_t node_ = 0;
  Role context_ = Role::preamble;
  bool own_block_ = false, mixed_ = false;
};

}  // namespace

std::vector<Cut> find_cuts(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes, const Reading& reading,
                           const SectionRules& rules) {
  return CutFinder(text, scan, nodes, reading, rules).find();
}

}  // namespace zhibiao::outline
