#include <algorithm>

#include "section/names.h"
#include "section/read.h"

namespace zhibiao::outline {
namespace {

// How far into a section its opening reaches, for headings that do not say the role alone. A top section may first treat
// of something else (一是…), a lower one is short.
constexpr std::size_t opening_of_top = 800, opening_of_lower = 100;

// A year after the report's own, standing as a year of work (2024年…安排) and not as the end of a programme (2021-2025年).
bool names_coming_year(std::u32string_view heading, int report_year) {
  if (report_year == 0) return false;
  for (std::size_t i = 0; i + 4 < heading.size(); ++i) {
    std::uint32_t length = 0;
    if ((heading[i] != U'2' && heading[i] != U'二') || read_year(heading, i, length) != report_year + 1) continue;
    if (i > 0 && std::u32string_view(U"-—–~至").find(heading[i - 1]) != std::u32string_view::npos) continue;
    if (i == 0) return true;
    const auto rest = heading.substr(i);
    for (std::u32string_view word : {U"计划", U"安排", U"打算", U"思路", U"重点", U"任务", U"目标", U"展望", U"部署"})
      if (rest.find(word) != std::u32string_view::npos) return true;
  }
  return false;
}

// What a heading says by itself; items in running text have no role of their own.
// `opened`: whether a lower heading's text may speak for it.
std::optional<Role> own_role(std::u32string_view text, const Node& node, int report_year, bool opened, const SectionRules& rules) {
  if (!is_numbering(node.kind)) return std::nullopt;
  const auto heading = text.substr(node.phrase_start, node.phrase_end - node.phrase_start);
  const std::size_t reach = std::min<std::size_t>(node.level == 1 ? opening_of_top : opening_of_lower,
                                                  std::max(node.end, node.phrase_end) - node.phrase_end);
  const auto opening = text.substr(node.phrase_end, reach);
  if (auto role = rules.role_of(heading, opened || node.level == 1 ? opening : U"", node.level)) return role;
  if (names_coming_year(heading, report_year)) return Role::plans;
  if (node.level == 1) {
    // First sentence after the heading: 六、其他情况。虽然…,但仍存在…。
    auto first = opening;
    while (!first.empty() && (is_stop(first.front()) || is_blank(first.front())))
      first.remove_prefix(1);
    const auto stop = std::find_if(first.begin(), first.end(), [](char32_t c) { return is_stop(c) || c == U'\n'; });
    first = first.substr(0, static_cast<std::size_t>(stop - first.begin()));
    const auto role = rules.role_of_opening(first);
    if (role == Role::problems) return role;
  }
  return std::nullopt;
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

}  // namespace

void assign_roles(std::u32string_view text, std::vector<Node>& nodes, int report_year, const SectionRules& rules) {
  const bool numbered =
      std::any_of(nodes.begin(), nodes.end(), [](const Node& n) { return n.level == 1 && is_numbering(n.kind); });
  std::optional<MarkerKind> top;
  for (const Node& node : nodes)
    if (node.level == 1 && (!top || node.kind < *top)) top = node.kind;
  // A report with a part on its leaders' duty has it there; what other parts say of leadership is one measure among others.
  bool has_leadership = false;
  for (const Node& node : nodes)
    has_leadership = has_leadership || (node.level == 1 && own_role(text, node, report_year, true, rules) == Role::leadership);
  Role block = Role::achievements;
  std::uint16_t last_top = 0;
  bool restarted = false;  // the numbering began anew under an unmarked heading
  Role block_within = Role::achievements;
  std::int32_t block_parent = -1;
  for (Node& node : nodes) {
    if (node.level == 0) {  // an unmarked block brings its role
      if (node.parent < 0)
        block = node.role, restarted = false;
      else
        block_parent = node.parent, block_within = node.role;
      continue;
    }
    Role inherited = Role::achievements;
    if (node.parent >= 0) {
      inherited = node.parent == block_parent ? block_within : nodes[static_cast<std::size_t>(node.parent)].role;
    } else {
      const bool is_top = top && node.kind == *top && is_numbering(node.kind);
      if (is_top && node.ordinal == 1 && last_top > 0) restarted = true;
      if (is_top && node.ordinal == last_top + 1 && !restarted) block = Role::achievements;
      inherited = block == Role::preamble && (is_numbering(node.kind) || !numbered) ? Role::achievements : block;
      if (top && node.kind == *top) last_top = node.ordinal;
    }
    const auto own = own_role(text, node, report_year, !has_leadership, rules);
    std::u32string_view above;
    if (node.parent >= 0) {
      const Node& parent = nodes[static_cast<std::size_t>(node.parent)];
      above = text.substr(parent.phrase_start, parent.phrase_end - parent.phrase_start);
    }
    node.role = own && (node.parent < 0 || may_override(inherited, above, *own)) ? *own : inherited;
  }
}

}  // namespace zhibiao::outline
