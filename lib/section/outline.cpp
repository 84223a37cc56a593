#include "section/outline.h"

#include "base/chars.h"
#include "section/phrase.h"

#include <algorithm>
#include <array>

namespace zhibiao::outline {
namespace {

constexpr std::size_t deepest = 12;
// How many numbers a list may skip and still be the same list.
constexpr int widest_gap = 3;

struct Open {
  std::int32_t node;
  MarkerKind kind;
  std::uint16_t ordinal;
  bool line_start;
  bool closed;  // its paragraph is over: it holds no more text, but its list may go on
  std::uint32_t line;
};

class Grower {
 public:
  Grower(std::u32string_view text, const Scan& scan, const std::vector<Cut>& cuts, const SectionRules& rules)
      : text_(text), scan_(scan), cuts_(cuts), rules_(rules) {
    for (std::uint32_t i = 0; i < scan.markers.size(); ++i) by_kind_[index(scan.markers[i].kind)].push_back(i);
  }

  std::vector<Node> run() {
    if (!scan_.lines.empty()) add_block({.start = scan_.lines.front().start, .role = Role::preamble});
    std::size_t cut = 0;
    for (std::uint32_t i = 0; i < scan_.markers.size(); ++i) {
      while (cut < cuts_.size() && cuts_[cut].start <= scan_.markers[i].start) add_block(cuts_[cut++]);
      now_ = i;
      consider(scan_.markers[i]);
    }
    while (cut < cuts_.size()) add_block(cuts_[cut++]);
    close_from(0, static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(scan_.lines.size()));
    end_block(static_cast<std::uint32_t>(text_.size()));
    return std::move(nodes_);
  }

 private:
  static std::size_t index(MarkerKind kind) { return static_cast<std::size_t>(kind); }

  // ---- the stack ------------------------------------------------------------------------------------------------

  void close_from(std::size_t depth, std::uint32_t at, std::uint32_t line) {
    close_paragraphs(line);
    while (stack_.size() > depth) {
      if (!stack_.back().closed) nodes_[stack_.back().node].end = at;
      stack_.pop_back();
    }
  }

  // An item inside a paragraph ends with the paragraph, unless the line was only broken.
  void close_paragraphs(std::uint32_t line) {
    for (Open& open : stack_) {
      if (open.closed || open.line_start || open.line >= line || open.line >= scan_.lines.size()) continue;
      const std::uint32_t end = scan_.lines[open.line].end;
      const char32_t last = text_[end - 1];
      if (!is_stop(last) && !is_closer(last) && !one_of(last, U";；:：")) continue;
      // A heading at the end of a line has its text below it.
      if (is_numbering(open.kind) && nodes_[open.node].sentence_end + 1 >= end) continue;
      open.closed = true;
      nodes_[open.node].end = end;
    }
  }

  void end_block(std::uint32_t at) {
    if (block_ >= 0 && nodes_[block_].end == 0) nodes_[block_].end = at;
    block_ = -1;
  }

  void add_block(const Cut& cut) {
    const auto after = std::lower_bound(scan_.lines.begin(), scan_.lines.end(), cut.start,
                                        [](const Line& l, std::uint32_t at) { return l.end <= at; });
    const auto line = static_cast<std::uint32_t>(after - scan_.lines.begin());
    const std::size_t keep = cut.inside && !stack_.empty() ? 1 : 0;
    close_from(keep, cut.start, line);
    end_block(cut.start);
    Node block;
    block.start = block.phrase_start = block.phrase_end = block.marker_end = cut.start;
    if (cut.heading_end > 0) block.phrase_start = cut.heading_start, block.phrase_end = cut.heading_end;
    block.sentence_end = block.phrase_end;
    block.role = cut.role;
    block.line = line;
    block.parent = keep ? stack_[0].node : -1;
    block_ = static_cast<std::int32_t>(nodes_.size());
    nodes_.push_back(block);
  }

  void push(const Marker& m, bool gap) {
    end_block(m.start);
    if (!nodes_.empty() && nodes_.back().sentence_end > m.start)
      read_phrase(nodes_.back(), std::min(nodes_.back().phrase_start, m.start), m.start);
    Node node;
    node.start = m.start;
    node.marker_end = m.end;
    node.line = m.line;
    node.ordinal = m.ordinal;
    node.kind = m.kind;
    node.line_start = m.place == Place::line_start;
    node.gap = gap;
    // A list that goes on in the next paragraph no longer stands in an item whose own paragraph is over.
    const auto holds = std::find_if(stack_.rbegin(), stack_.rend(), [](const Open& open) { return !open.closed; });
    node.parent = holds == stack_.rend() ? -1 : holds->node;
    node.level = holds == stack_.rend()
        ? 1
        : static_cast<std::uint16_t>(nodes_[static_cast<std::size_t>(holds->node)].level + 1);
    find_phrase(node);
    last_[index(m.kind)] = m.ordinal;
    has_parts_ = has_parts_ || m.kind <= MarkerKind::cn_dot;
    stack_.push_back({static_cast<std::int32_t>(nodes_.size()), m.kind, m.ordinal, node.line_start, false, m.line});
    nodes_.push_back(node);
  }

  // ---- heading phrases ------------------------------------------------------------------------------------------

  void find_phrase(Node& node) const {
    std::uint32_t p = skip_to_phrase(text_, node.marker_end);
    if (p < text_.size() && text_[p] == U'\n' && node.line + 1 < scan_.lines.size())
      p = scan_.lines[node.line + 1].start;
    read_phrase(node, p, static_cast<std::uint32_t>(text_.size()));
  }

  void read_phrase(Node& node, std::uint32_t start, std::uint32_t limit) const {
    const HeadingPhrase phrase = read_heading_phrase(text_, start, limit, !is_numbering(node.kind), rules_);
    node.phrase_start = start;
    node.phrase_end = phrase.end;
    node.sentence_end = phrase.sentence_end;
  }

  // ---- which enumerators to believe -------------------------------------------------------------------------------

  // The next candidate of this kind after the current one, or null.
  const Marker* next_of(MarkerKind kind) {
    auto& list = by_kind_[index(kind)];
    auto& at = next_at_[index(kind)];
    while (at < list.size() && list[at] <= now_) ++at;
    return at < list.size() ? &scan_.markers[list[at]] : nullptr;
  }

  // Whether the list of stack_[depth] goes on later, before any list it stands in does.
  bool goes_on(std::size_t depth) {
    const Marker* next = next_of(stack_[depth].kind);
    if (!next || next->ordinal != stack_[depth].ordinal + 1) return false;
    for (std::size_t d = 0; d < depth; ++d) {
      const Marker* above = next_of(stack_[d].kind);
      if (above && above->start < next->start && above->ordinal == stack_[d].ordinal + 1) return false;
    }
    return true;
  }

  bool has_second(const Marker& m) {
    const Marker* next = next_of(m.kind);
    return next && next->ordinal == 2 && next->place < Place::inside;
  }

  // The first subsection on its section's line: 一、调解工作做法(一)健全组织. Of a short heading without punctuation;
  // 附件(一)所列 is none.
  bool is_glued(const Marker& m) const {
    const Node& above = nodes_.back();
    if (above.level == 0 || above.kind > MarkerKind::cn_dot || m.start < above.phrase_start + 2 ||
        m.start > above.phrase_start + 30)
      return false;
    for (const char32_t c : text_.substr(above.phrase_start, m.start - above.phrase_start))
      if (!is_han(c) && !is_digit(c) && !is_opening(c) && !is_closing(c)) return false;
    return is_han(char_at(text_, m.end)) && !one_of(text_[m.end], U"项款目所中类等的");
  }

  // Where a first item may stand.
  bool may_begin(const Marker& m) {
    switch (m.kind) {
      case MarkerKind::part:
      case MarkerKind::chapter:
      case MarkerKind::article: return true;
      case MarkerKind::cn_dot:
        if (m.place == Place::inside) return !has_parts_ && has_second(m);
        return m.place <= Place::after_stop || m.place == Place::after_blank || has_second(m);
      case MarkerKind::cn_paren:
        if (m.place == Place::inside)
          return !nodes_.empty() && m.start <= nodes_.back().sentence_end && (has_second(m) || is_glued(m));
        return m.place <= Place::after_stop || has_second(m);
      case MarkerKind::ar_dot: return m.place == Place::line_start || has_second(m);
      case MarkerKind::ar_paren:
        return m.place <= Place::after_stop ? true : m.place == Place::after_break && has_second(m);
      case MarkerKind::circled: return m.place <= Place::after_stop || has_second(m);
      case MarkerKind::cn_is: return m.place <= Place::after_stop || has_second(m);
      default: return has_second(m);
    }
  }

  // A number that is neither first nor next in any open list.
  bool may_stand_alone(const Marker& m) {
    if (m.ordinal == last_ordinal || m.place > Place::after_break) return false;
    if (last_[index(m.kind)] + 1 == m.ordinal) return true;
    if (m.kind == MarkerKind::spoken || m.kind == MarkerKind::circled) return false;
    if (m.kind == MarkerKind::cn_is) return m.ordinal == 2 && m.place <= Place::after_stop;
    if (m.place != Place::line_start) return false;
    const Marker* next = next_of(m.kind);
    return m.ordinal <= widest_gap || (next && next->ordinal == m.ordinal + 1);
  }

  static constexpr std::size_t none = SIZE_MAX;

  // The open list that the marker is next in: the innermost, but rather one whose items stand alike (own lines or
  // inline).
  std::size_t list_continued_by(const Marker& m) const {
    std::size_t found = none;
    const bool line_start = m.place == Place::line_start;
    for (std::size_t d = stack_.size(); d-- > 0;) {
      const Open& open = stack_[d];
      if (open.kind != m.kind || !(open.ordinal + 1 == m.ordinal || (m.ordinal == last_ordinal && open.ordinal >= 2)))
        continue;
      if (open.line_start == line_start) return d;
      if (found == none) found = d;
    }
    return found;
  }

  std::size_t innermost(const Marker& m) const {
    std::size_t found = none;
    for (std::size_t d = stack_.size(); d-- > 0;) {
      if (stack_[d].kind != m.kind) continue;
      if (stack_[d].line_start == (m.place == Place::line_start)) return d;
      if (found == none) found = d;
    }
    return found;
  }

  // A list of the same kind right below an item's heading: 三是…。一是…
  bool nests_in(const Open& open, const Marker& m) const {
    if (open.closed || is_numbering(m.kind) || m.place == Place::line_start) return false;
    if (stack_.back().node != open.node) return false;
    if (stack_.size() >= 2 && stack_[stack_.size() - 2].kind == m.kind) return false;
    return m.start <= nodes_[open.node].sentence_end + 2;
  }

  bool in_table(std::uint32_t line) {
    if (line != row_asked_) row_answer_ = is_table_row(text_, scan_, line);
    row_asked_ = line;
    return row_answer_;
  }

  void consider(const Marker& m) {
    if (in_table(m.line)) return;
    close_paragraphs(m.line);
    const bool placed = m.place < Place::inside || m.kind == MarkerKind::circled;
    if (const std::size_t d = list_continued_by(m); d != none && placed) return replace(d, m, false);
    const std::size_t same = innermost(m);
    if (m.ordinal == 1) {
      if (!may_begin(m)) return;
      if (same == none) return push_below(m, false);
      if (nests_in(stack_[same], m)) return push(m, false);
      if (is_numbering(m.kind) && m.place > Place::after_stop) return;
      return replace(same, m, false);
    }
    if (same != none) {
      if (fits_loosely(stack_[same], m)) replace(same, m, true);
      return;
    }
    if (may_stand_alone(m)) push_below(m, last_[index(m.kind)] + 1 != m.ordinal);
  }

  // Numbers skipped or repeated by the writer.
  static bool fits_loosely(const Open& open, const Marker& m) {
    const int step = static_cast<int>(m.ordinal) - open.ordinal;
    if (m.place == Place::line_start && step > 0) return step <= widest_gap;
    if (m.place == Place::line_start)
      return m.kind <= MarkerKind::cn_paren || (m.kind == MarkerKind::ar_dot && step == 0);
    return m.place <= Place::after_break && step == 2 && m.kind != MarkerKind::spoken;
  }

  void replace(std::size_t depth, const Marker& m, bool gap) {
    close_from(depth, m.start, m.line);
    push(m, gap);
  }

  void push_below(const Marker& m, bool gap) {
    while (!stack_.empty()) {
      const Open& top = stack_.back();
      const bool lower = top.kind > m.kind && !goes_on(stack_.size() - 1);
      if (!top.closed && !lower && stack_.size() < deepest) break;
      close_from(stack_.size() - 1, m.start, m.line);
    }
    push(m, gap);
  }

  std::u32string_view text_;
  const Scan& scan_;
  const std::vector<Cut>& cuts_;
  const SectionRules& rules_;
  std::array<std::vector<std::uint32_t>, marker_kinds> by_kind_;
  std::array<std::size_t, marker_kinds> next_at_{};
  std::array<std::uint16_t, marker_kinds> last_{};
  bool has_parts_ = false;
  std::uint32_t now_ = 0;
  std::vector<Open> stack_;
  std::vector<Node> nodes_;
  std::int32_t block_ = -1;
  std::uint32_t row_asked_ = UINT32_MAX;
  bool row_answer_ = false;
};

}  // namespace

std::vector<Node> grow(std::u32string_view text, const Scan& scan, const std::vector<Cut>& cuts,
                       const SectionRules& rules) {
  return Grower(text, scan, cuts, rules).run();
}

}  // namespace zhibiao::outline
