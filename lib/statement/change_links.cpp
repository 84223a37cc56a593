#include "base/chars.h"
#include "statement/paragraph.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

bool of_points(const Statement& s) { return s.quantity().unit == U"个百分点" || s.quantity().unit == U"百分点"; }

// Whether a figure stands in a bracket that is closed before `at`.
bool in_closed_bracket(const Paragraph& paragraph, std::size_t i) {
  const Statement& s = paragraph.at(i);
  const std::u32string_view gap = paragraph.passage.between(s, paragraph.now());
  int depth = 0;
  for (const char32_t c : gap) {
    if (c == '(') ++depth;
    if (c == ')' && --depth < 0) return true;
  }
  return false;
}

// Whether figure `i` is one whose change may be stated by `now`.
bool can_change(const Paragraph& paragraph, std::size_t i, const Statement& now) {
  const Statement& s = paragraph.at(i);
  if (!is_level(s) || s.kind() == "rank" || s.kind() == "duration" || in_closed_bracket(paragraph, i)) return false;
  if (of_points(now)) return s.percent() && !of_points(s);
  if (now.percent() || now.kind() == "multiple" || now.kind() == "fraction") return true;
  return s.kind() == now.kind() && (s.quantity().unit == now.quantity().unit || s.kind() != "count");
}

// The last `count` figures before that can be what changed, in order; empty when there are fewer.
std::vector<std::size_t> levels_before(const Paragraph& paragraph, std::size_t count, std::size_t first) {
  std::vector<std::size_t> out;
  for (std::size_t i = first; i-- > paragraph.sentence_first && out.size() < count;)
    if (can_change(paragraph, i, paragraph.now())) out.push_back(i);
  if (out.size() < count) return {};
  std::reverse(out.begin(), out.end());
  return out;
}

// Further figures of the list that this change opens: joined by 、 or 和, perhaps with a verb of their own (上升3%和下降4%).
std::size_t list_length(const Paragraph& paragraph) {
  const auto& statements = paragraph.passage.statements;
  std::size_t end = paragraph.index + 1;
  for (; end < statements.size() && paragraph.passage.same_sentence(paragraph.index, end); ++end) {
    std::u32string_view gap = paragraph.passage.between(statements[end - 1], statements[end]);
    if (gap.empty() || !one_of(gap.front(), U"和、及")) break;
    gap.remove_prefix(1);
    if (!gap.empty() && !paragraph.passage.words.is(gap, Senses(Sense::increase) | Sense::decrease)) break;
  }
  return end - paragraph.index;
}

void take_from(const Statement& level, Statement& change) {
  change.subject = level.subject;
  if (change.verb.empty()) change.verb = level.verb;
  change.own = false;
}

}  // namespace

void link_change(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  if (now.has(LinkType::change_of)) return;  // as a member of a list
  if (now.form == Form::states && now.senses.has(Sense::reach)) {  // 增加7项,达到49项: the difference is a change of what is reached
    Statement* before = paragraph.previous();
    if (now.own || !before || !before->bare_change || before->form != Form::changes || before->quantity().unit != now.quantity().unit || !before->links.empty()) return;
    before->links.push_back({LinkType::change_of, Cue::comparison, false, now.id, 0});
    return;
  }
  if (now.form != Form::changes && now.form != Form::multiplies) return;
  if (now.own) return;
  const std::size_t count = list_length(paragraph);
  std::vector<std::size_t> levels;
  if (count > 1) levels = levels_before(paragraph, count, paragraph.index);
  if (levels.empty()) levels = levels_before(paragraph, 1, paragraph.index);
  if (levels.empty()) return;
  const std::size_t first = paragraph.index;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    Statement& change = paragraph.at(first + i);
    const Statement& level = paragraph.at(levels[i]);
    change.links.push_back({LinkType::change_of, now.form == Form::multiplies ? Cue::times : Cue::comparison, false, level.id, 0});
    take_from(level, change);
    if (i == 0) continue;
    change.form = Form::changes;
    if (change.direction == Direction::none) change.direction = now.direction;
    if (change.basis == Basis::none) change.basis = now.basis;
    if (change.verb.empty() || change.verb == level.verb) change.verb = now.verb;
  }
  // 比上年增加84件,增幅18.4%: the second change has the basis of the first.
  if (now.basis == Basis::none)
    for (std::size_t i = first; i-- > paragraph.sentence_first && i > levels.front();)
      if (paragraph.at(i).form == Form::changes && paragraph.at(i).basis != Basis::none) {
        now.basis = paragraph.at(i).basis;
        break;
      }
  if (now.basis == Basis::none && paragraph.at(levels.front()).form == Form::from_to && now.percent()) now.basis = Basis::from_to;
}

}  // namespace zhibiao
