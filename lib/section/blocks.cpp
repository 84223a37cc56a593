#include <algorithm>

#include "base/chars.h"
#include "section/heading_time.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

constexpr std::uint32_t opening_reach = 200;
// A sentence speaks for what follows it in a paragraph no longer than this; what is longer treats of many things.
constexpr std::uint32_t longest_paragraph = 2000;
// How many of its last paragraphs may concede what is wrong.
constexpr std::size_t concession_reach = 4;
// A time that opens a sentence is named within so many characters.
constexpr std::uint32_t time_reach = 14;

class ParagraphFinder {
 public:
  ParagraphFinder(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes, const Reading& reading,
                  int year, const SectionRules& rules)
      : text_(text), scan_(scan), nodes_(nodes), reading_(reading), year_(year), rules_(rules) {}

  std::vector<Cut> find() {
    find_last_part();
    if (!has_headings()) {
      without_headings();
    } else {
      before_first_part();
      within_parts();
      after_last_part();
    }
    if (reading_.tail_start < text_.size()) add(reading_.tail_start, Role::closing);
    return std::move(cuts_);
  }

 private:
  void add(std::uint32_t at, Role role, bool inside = false) {
    if (at >= reading_.tail_start && role != Role::closing) return;
    if (role == Role::closing && !cuts_.empty() && cuts_.back().role == Role::closing) return;
    cuts_.push_back({.start = at, .role = role, .inside = inside});
  }

  // The last heading of the kind that numbers the report's parts, or of a line without number.
  void find_last_part() {
    for (const Node& n : nodes_)
      if (n.level == 1 && is_numbering(n.kind) && (!top_kind_ || n.kind < *top_kind_)) top_kind_ = n.kind;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (is_part(nodes_[i], top_kind_)) last_part_ = static_cast<std::int32_t>(i);
  }
  static bool is_part(const Node& n, std::optional<MarkerKind> top) {
    return (n.is_heading_line() && n.parent < 0) || (top && n.level == 1 && n.kind == *top);
  }

  bool has_headings() const { return last_part_ >= 0; }

  // What stands before a line like 存在的问题 that is the first heading is no introduction.
  void before_first_part() {
    const auto first =
        std::find_if(nodes_.begin(), nodes_.end(), [](const Node& n) { return n.level > 0 || n.is_heading_line(); });
    const std::size_t i = first_line_after(reading_.body_start);
    if (first->is_heading_line() && (first->role == Role::problems || first->role == Role::plans) &&
        scan_.lines[i].start < first->start)
      add(scan_.lines[i].start, Role::achievements);
  }

  const Node& last_part() const { return nodes_[static_cast<std::size_t>(last_part_)]; }
  std::u32string_view line_text(std::size_t i) const {
    return text_.substr(scan_.lines[i].start, scan_.lines[i].end - scan_.lines[i].start);
  }
  std::u32string_view opening_of(std::uint32_t start, std::uint32_t end) const {
    return text_.substr(start, std::min(opening_reach, end - start));
  }

  // The heading that begins at the line's first character, or nothing. Lines are asked in ascending order.
  bool is_heading_line(std::size_t i) {
    const std::uint32_t start = scan_.lines[i].start;
    while (node_ < nodes_.size() &&
           (nodes_[node_].start < start || (nodes_[node_].level == 0 && !nodes_[node_].has_heading())))
      ++node_;
    return node_ < nodes_.size() && nodes_[node_].start == start;
  }

  // The role that a sentence says: 下一步,我们将…; 2025年,我们将… where 2025 is the year after the report's own, not
  // 2025年1-4月.
  std::optional<Role> role_of_sentence(std::u32string_view s) const {
    return rules_.role_of_opening(s, {.coming = opens_with_coming_time(s)});
  }

  bool opens_with_coming_time(std::u32string_view s) const {
    if (year_ == 0 || s.empty() || !(is_digit(s[0]) || one_of(s[0], U"二“十"))) return false;
    const auto head = s.substr(0, std::min<std::size_t>(time_reach, s.find_first_of(U",，是")));
    if (read_heading_time(head).from != year_ + 1) return false;
    const std::size_t behind = head.find(U'年');
    return behind == std::u32string_view::npos ||
        !(is_digit(char_at(head, behind + 1)) || one_of(char_at(head, behind + 1), U"上一前初"));
  }

  // Only the first sentence of a paragraph speaks for it.
  std::optional<Role> role_of_line(std::size_t i) const {
    const Line& line = scan_.lines[i];
    std::uint32_t end = line.start;
    const std::uint32_t reach = std::min(line.end, line.start + opening_reach);
    while (end < reach && !is_stop(text_[end])) ++end;
    return role_of_sentence(text_.substr(line.start, end - line.start));
  }

  std::size_t first_line_after(std::uint32_t at) const {
    const auto it = std::lower_bound(scan_.lines.begin(), scan_.lines.end(), at,
                                     [](const Line& l, std::uint32_t x) { return l.start < x; });
    return static_cast<std::size_t>(it - scan_.lines.begin());
  }

  std::vector<Span>::const_iterator sentence_after(std::uint32_t at) const {
    return std::lower_bound(scan_.sentences.begin(), scan_.sentences.end(), at,
                            [](Span s, std::uint32_t x) { return s.start < x; });
  }

  // The first sentence of a line, after `from` and before `until`, that turns to plans.
  void cut_at_turn(std::size_t i, std::uint32_t from, bool inside, std::uint32_t until = UINT32_MAX) {
    until = std::min(until, scan_.lines[i].end);
    for (auto s = sentence_after(from + 1); s != scan_.sentences.end() && s->start < until; ++s) {
      if (role_of_sentence(opening_of(s->start, s->end)) != Role::plans) continue;
      add(s->start, Role::plans, inside);
      context_ = Role::plans;
      return;
    }
  }

  // ---- texts without any heading: achievements from the first sentence on, but for sentences that say otherwise
  // ----------

  void without_headings() {
    std::size_t i = first_line_after(reading_.body_start);
    if (i >= scan_.lines.size() || scan_.lines[i].start >= reading_.tail_start)
      i = 0;  // the text's one line is its title, too
    if (i >= scan_.lines.size()) return;
    if (!introduces_list(i)) begin(i, Role::achievements);
    for (; i < scan_.lines.size() && scan_.lines[i].start < reading_.tail_start; ++i) {
      if (is_heading_line(i)) continue;
      const auto role = role_of_line(i);
      if (role && *role != context_ && (*role == Role::problems || *role == Role::plans || *role == Role::closing))
        begin(i, *role);
      if (role == Role::achievements && context_ == Role::plans) begin(i, *role);
      if (context_ == Role::achievements && scan_.lines[i].end - scan_.lines[i].start < longest_paragraph)
        cut_at_concession(i, scan_.lines[i].start + 1);
      if (context_ == Role::problems) cut_at_turn(i, std::max(scan_.lines[i].start, cuts_.back().start), false);
    }
  }

  // A paragraph above 第一,… 第二,… on lines of their own stands before what is as good as headings.
  bool introduces_list(std::size_t i) const {
    return i + 1 < scan_.lines.size() && !starts_with_marker(i) && starts_with_marker(i + 1);
  }

  void begin(std::size_t i, Role role) {
    add(scan_.lines[i].start, role);
    context_ = role;
  }

  // ---- paragraphs inside the parts before the last one
  // ---------------------------------------------------------------

  bool starts_with_marker(std::size_t i) const {
    const auto it = std::lower_bound(nodes_.begin(), nodes_.end(), scan_.lines[i].start,
                                     [](const Node& n, std::uint32_t at) { return n.start < at; });
    for (auto n = it; n != nodes_.end() && n->start == scan_.lines[i].start; ++n)
      if (n->level > 0) return true;
    return false;
  }

  void within_parts() {
    for (std::size_t n = 0; n < static_cast<std::size_t>(last_part_); ++n) {
      const Node& top = nodes_[n];
      if (!is_part(top, top_kind_)) continue;
      const std::size_t end = first_line_after(top.end);
      if (top.then) {
        context_ = top.role;
        for (std::size_t i = top.line; i < end && context_ == top.role; ++i) turn_in_mixed(top, i);
      } else if (top.is_heading_line()) {
        concession_below_line(top, n);
      } else if (top.role == Role::achievements && end > top.line + 1) {
        concession(end - 1);
      }
    }
  }

  void turn_in_mixed(const Node& top, std::size_t i) {
    if (i > top.line && !starts_with_marker(i) && role_of_line(i) == Role::plans) {
      add(scan_.lines[i].start, Role::plans, true);
      context_ = Role::plans;
    } else if (top.role == Role::problems) {
      cut_at_turn(i, i == top.line ? top.phrase_end : scan_.lines[i].start, true, top.end);
    }
  }

  // The last paragraph of a section on achievements may concede what is still wrong.
  void concession(std::size_t i) {
    if (!starts_with_marker(i) && role_of_line(i) == Role::problems && concedes(line_text(i).substr(0, opening_reach)))
      add(scan_.lines[i].start, Role::problems, true);
  }

  // The same below a line like 2024年工作回顾, whose own list may follow the paragraph.
  void concession_below_line(const Node& top, std::size_t n) {
    if (top.role != Role::achievements) return;
    for (++n; n < nodes_.size() && !is_part(nodes_[n], top_kind_); ++n) {}
    const std::size_t end = n < nodes_.size() ? nodes_[n].line : scan_.lines.size();
    for (std::size_t i = std::max<std::size_t>(top.line + 1, end - std::min<std::size_t>(end, concession_reach));
         i < end; ++i) {
      if (starts_with_marker(i) || role_of_line(i) != Role::problems ||
          !concedes(line_text(i).substr(0, opening_reach)))
        continue;
      return add(scan_.lines[i].start, Role::problems);
    }
  }

  static bool concedes(std::u32string_view s) {
    for (std::u32string_view word : {U"清醒", U"虽然", U"但"})
      if (s.find(word) != std::u32string_view::npos) return true;
    return false;
  }

  // ---- paragraphs after the last part's heading
  // ------------------------------------------------------------------------

  void after_last_part() {
    const Node& top = last_part();
    context_ = top.role;
    own_block_ = false;
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
    if (context_ == Role::plans || top.line_start || top.level == 0) return;
    if (cut_at_concession(top.line, top.phrase_end + 1)) own_block_ = true;
  }

  // A sentence of a line on achievements that concedes problems, and the one behind it that turns to plans.
  bool cut_at_concession(std::size_t i, std::uint32_t from) {
    for (auto s = sentence_after(from); s != scan_.sentences.end() && s->start < scan_.lines[i].end; ++s) {
      const auto sentence = opening_of(s->start, s->end);
      const auto role = role_of_sentence(sentence);
      if (role != Role::plans && !(role == Role::problems && concedes(sentence))) continue;
      add(s->start, *role);
      context_ = *role;
      if (role == Role::problems) cut_at_turn(i, s->end, false);
      return true;
    }
    return false;
  }

  void consider_paragraph(std::size_t i) {
    const auto role = role_of_line(i);
    if (role == Role::closing) return begin_block(i, Role::closing);
    if (!own_block_ && context_ == last_part().role && (context_ == Role::problems || last_part().then) &&
        (last_part().then || role != Role::plans)) {
      if (role == Role::plans) {
        add(scan_.lines[i].start, Role::plans, true);
        context_ = Role::plans;
      } else if (context_ == Role::problems) {
        cut_at_turn(i, scan_.lines[i].start, true);
      }
      return;
    }
    if (role && turns_to(*role, i)) begin_block(i, context_ == Role::plans ? Role::closing : *role);
    if (own_block_ && context_ == Role::problems) cut_at_turn(i, scan_.lines[i].start, false);
  }

  bool turns_to(Role role, std::size_t i) {
    if ((role != Role::problems && role != Role::plans) || list_goes_on()) return false;
    switch (context_) {
      case Role::achievements:
      case Role::leadership: return true;
      case Role::problems: return role == Role::plans;
      // After numbered plans, a last paragraph of the section's own level winds up.
      case Role::plans: return !own_block_ && role == Role::plans && is_last_paragraph(i) && has_children(last_part_);
      default: return false;
    }
  }

  // Whether the paragraph asked about last stands among numbered ones: then it speaks of its own section, not for the
  // report.
  bool list_goes_on() {
    next_ = std::max(next_, node_);
    while (next_ < nodes_.size() &&
           !(nodes_[next_].level > 0 && nodes_[next_].line_start && is_numbering(nodes_[next_].kind)))
      ++next_;
    return next_ < nodes_.size() && nodes_[next_].ordinal > 1;
  }

  bool is_last_paragraph(std::size_t i) const {
    return i + 1 == scan_.lines.size() || scan_.lines[i + 1].start >= reading_.tail_start;
  }
  bool has_children(std::int32_t node) const {
    return static_cast<std::size_t>(node) + 1 < nodes_.size() &&
        nodes_[static_cast<std::size_t>(node) + 1].parent == node;
  }

  void begin_block(std::size_t i, Role role) {
    begin(i, role);
    own_block_ = true;
  }

  std::u32string_view text_;
  const Scan& scan_;
  const std::vector<Node>& nodes_;
  const Reading& reading_;
  int year_;
  const SectionRules& rules_;
  std::vector<Cut> cuts_;
  std::int32_t last_part_ = -1;
  std::optional<MarkerKind> top_kind_;  // of the numbers of parts
  std::size_t node_ = 0, next_ = 0;     // the first heading behind the line asked about, and the first numbered one
  Role context_ = Role::preamble;
  bool own_block_ = false;
};

}  // namespace

std::vector<Cut> find_paragraphs(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes,
                                 const Reading& reading, int year, const SectionRules& rules) {
  return ParagraphFinder(text, scan, nodes, reading, year, rules).find();
}

}  // namespace zhibiao::outline
