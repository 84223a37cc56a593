#include <algorithm>

#include "section/heading_time.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

// How far into a section its opening reaches, for headings that do not say the role alone.
constexpr std::size_t opening_of_top = 800, opening_of_lower = 100, longest_own_text = 3000;

// What joins the two halves of a heading about two things.
constexpr std::u32string_view joints = U"和及与暨、,";

std::u32string_view heading_of(std::u32string_view text, const Node& node) {
  return text.substr(node.phrase_start, node.phrase_end - node.phrase_start);
}

// A lower heading may turn from what its parent is about only so far: plans speak of duties and of shortcomings, too,
// unless the parent announces both (不足与下一步计划).
bool may_override(Role inherited, std::u32string_view parent_heading, Role own) {
  if (own == Role::leadership) return inherited == Role::achievements || inherited == Role::preamble;
  if (own != Role::problems || inherited != Role::plans) return true;
  for (std::u32string_view word : {U"不足", U"问题", U"短板", U"困难", U"差距"})
    if (parent_heading.find(word) != std::u32string_view::npos) return true;
  return false;
}

// Reads the headings in their order: which time a report is about, and when it turns to what comes, its own headings
// say.
class RoleGiver {
 public:
  RoleGiver(std::u32string_view text, std::vector<Node>& nodes, int report_year, const SectionRules& rules)
      : text_(text), nodes_(nodes), rules_(rules), year_(report_year) {
    for (const Node& node : nodes_) {
      if (node.level != 1) continue;
      numbered_ = numbered_ || is_numbering(node.kind);
      if (!top_ || node.kind < *top_) top_ = node.kind;
    }
    // A report with a part on its leaders' duty has it there; what other parts say of leadership is one measure among
    // others.
    for (const Node& node : nodes_)
      has_leadership_ = has_leadership_ ||
          (node.level == 1 && is_numbering(node.kind) && role_by_rules(node, {}) == Role::leadership);
  }

  /// The year that the report looks back on.
  int give() {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      Node& node = nodes_[i];
      if (node.is_heading_line()) node.role = role_of_part(node, Role::achievements);
      if (node.level == 0) enter_block(node);
      else if (node.parent >= 0) node.role = role_below(node);
      else node.role = role_at_top(node);
    }
    return year_;
  }

 private:
  bool is_part(const Node& node) const { return top_ && node.kind == *top_ && is_numbering(node.kind); }

  void enter_block(const Node& node) {
    if (node.parent < 0) block_ = &node, block_role_ = node.role, restarted_ = false;
    else block_parent_ = node.parent, block_within_ = node.role;
  }

  Role role_at_top(Node& node) {
    const bool part = is_part(node);
    if (part && node.ordinal == 1 && last_part_ > 0) restarted_ = true;
    if (part && node.ordinal == last_part_ + 1 && !restarted_ && !plans_line()) block_role_ = Role::achievements;
    if (top_ && node.kind == *top_) last_part_ = node.ordinal;
    const Role inherited =
        block_role_ == Role::preamble && (is_numbering(node.kind) || !numbered_) ? Role::achievements : block_role_;
    if (part) return role_of_part(node, planning_ && inherited == Role::achievements ? Role::plans : inherited);
    return own_role(node).value_or(inherited);
  }

  // What stands under a line like 2026年重点工作 goes on with it, whatever its numbers.
  bool plans_line() const { return block_ && block_->is_heading_line() && block_->role == Role::plans; }

  Role role_below(const Node& node) {
    const Node& parent = nodes_[static_cast<std::size_t>(node.parent)];
    const Role inherited = node.parent == block_parent_ ? block_within_ : parent.role;
    const auto own = own_role(node);
    return own && may_override(inherited, heading_of(text_, parent), *own) ? *own : inherited;
  }

  // The parts of a report tell which year it reviews, and that it has turned to plans.
  Role role_of_part(Node& node, Role inherited) {
    const auto heading = heading_of(text_, node);
    const HeadingTime time = time_looked_back_on(heading);
    if (time && time.to < year_ && !year_is_stated_) year_ = time.to;  // the title bears the year of delivery
    const auto own = own_role(node);
    const Role role = own.value_or(inherited);
    node.then = role_behind_joint(heading, role);
    if (role == Role::achievements && time && (own || time.to == year_)) {
      year_ = std::max(year_, time.to);
      year_is_stated_ = true;
    }
    reviewed_ = reviewed_ || role == Role::problems || (role == Role::achievements && (own || time));
    if (own) planning_ = (node.then ? *node.then : *own) == Role::plans;
    return role;
  }

  // Of 2024年工作回顾和2025年工作安排 it is 2024.
  HeadingTime time_looked_back_on(std::u32string_view heading) const {
    if (const std::size_t joint = heading.find_last_of(joints); joint != std::u32string_view::npos) {
      const auto half = heading.substr(joint + 1);
      const HeadingTime first = read_heading_time(heading.substr(0, joint));
      if (first && read_heading_time(half).from > first.to &&
          rules_.role_of(half, {}, 1, {.coming = true, .reviewed = true}) == Role::plans)
        return first;
    }
    return read_heading_time(heading);
  }

  // 存在的问题及下一步打算, “十四五”时期成就和“十五五”时期目标: what the second half announces, when it is something
  // else.
  std::optional<Role> role_behind_joint(std::u32string_view heading, Role role) const {
    if (role != Role::problems && role != Role::achievements) return std::nullopt;
    if (const std::size_t joint = heading.find_last_of(joints); joint != std::u32string_view::npos) {
      const auto half = heading.substr(joint + 1);
      if (rules_.role_of(half, {}, 1, course_of(half)) == Role::plans) return Role::plans;
    }
    return role == Role::problems && rules_.content_of_heading(heading) == Content::plans ? std::optional(Role::plans)
                                                                                          : std::nullopt;
  }

  SectionRules::Course course_of(std::u32string_view heading) const {
    const HeadingTime time = read_heading_time(heading);
    const bool past = time && time.to <= year_ && year_is_stated_;
    return {.coming = time && year_ != 0 && time.from > year_, .reviewed = reviewed_ && !past};
  }

  std::optional<Role> role_by_rules(const Node& node, SectionRules::Course course) const {
    return rules_.role_of(heading_of(text_, node), opening_of(node), std::max<int>(node.level, 1), course);
  }

  // A top section may first treat of something else (一是…); a lower one speaks for itself in the text before its first
  // subsection.
  std::u32string_view opening_of(const Node& node) const {
    if (has_leadership_ && node.level > 1) return {};
    const std::size_t size = std::max(node.end, node.phrase_end) - node.phrase_end;
    if (node.level <= 1) return text_.substr(node.phrase_end, std::min(opening_of_top, size));
    const auto below = static_cast<std::size_t>(&node - nodes_.data()) + 1;
    const std::size_t own =
        below < nodes_.size() && nodes_[below].start > node.phrase_end ? nodes_[below].start - node.phrase_end : size;
    return text_.substr(node.phrase_end, std::min(size, std::clamp(own, opening_of_lower, longest_own_text)));
  }

  // What a heading says by itself. An item in running text only says that it is about the leaders' duty.
  std::optional<Role> own_role(const Node& node) const {
    const auto role = role_by_rules(node, course_of(heading_of(text_, node)));
    if (node.level > 0 && !is_numbering(node.kind)) return role == Role::leadership ? role : std::nullopt;
    return role || node.level != 1 ? role : role_of_first_sentence(node);
  }

  // 六、其他情况。虽然…,但仍存在…。
  std::optional<Role> role_of_first_sentence(const Node& node) const {
    auto first = text_.substr(
        node.phrase_end, std::min<std::size_t>(opening_of_top, std::max(node.end, node.phrase_end) - node.phrase_end));
    while (!first.empty() && (is_stop(first.front()) || is_blank(first.front()))) first.remove_prefix(1);
    const auto stop = std::find_if(first.begin(), first.end(), [](char32_t c) { return is_stop(c) || c == U'\n'; });
    const auto role = rules_.role_of_opening(first.substr(0, static_cast<std::size_t>(stop - first.begin())));
    return role == Role::problems ? role : std::nullopt;
  }

  std::u32string_view text_;
  std::vector<Node>& nodes_;
  const SectionRules& rules_;
  int year_;                     // reviewed; by the metadata, or
  bool year_is_stated_ = false;  // by a heading
  bool reviewed_ = false;        // a part has looked back
  bool planning_ = false;        // the last part that said its role is plans
  std::optional<MarkerKind> top_;
  bool numbered_ = false, has_leadership_ = false;
  const Node* block_ = nullptr;  // the unmarked block that is open
  Role block_role_ = Role::achievements;
  std::uint16_t last_part_ = 0;
  bool restarted_ = false;  // the numbering began anew under an unmarked heading
  Role block_within_ = Role::achievements;
  std::int32_t block_parent_ = -1;
};

}  // namespace

int assign_roles(std::u32string_view text, std::vector<Node>& nodes, int report_year, const SectionRules& rules) {
  return RoleGiver(text, nodes, report_year, rules).give();
}

}  // namespace zhibiao::outline
