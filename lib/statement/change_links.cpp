#include "base/chars.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

// 完成预算的98.3%, 占总量的40%: what is measured there is another figure's share, not a level. 2022年的98.3% is one.
bool is_share_of(const Statement& s) {
  return s.percent() && s.form == Form::states && s.left.ends_with(U'的') &&
      without_date_behind(s.left).size() + 1 >= s.left.size();
}

// Whether figure `i` is one whose change `change` may state.
bool can_change(const Paragraph& paragraph, std::size_t i, const Statement& change) {
  const Statement& s = paragraph.at(i);
  const bool asked_for =
      change.clause.in_bracket && change.clause.bracket == s.span().end && change.kind() == s.kind();  // 312天(+9天)
  if (of_points(change) && s.form == Form::shares && s.percent() && !s.aside)
    return !bracketed_off(paragraph, i);  // 占来件的35%,同比提高2.1个百分点
  if (!is_level(s) || (s.kind() == "duration" && !asked_for && !s.subject.ends_with(U'数')) ||
      bracketed_off(paragraph, i))
    return false;
  if (i > paragraph.sentence_first && same_unit(paragraph.at(i - 1), s) && is_carried_over(s, paragraph.passage.words))
    return false;
  if (change.kind() == "rank" || s.kind() == "rank") return change.kind() == s.kind();
  if (of_points(change)) return s.percent() && !of_points(s);
  if (is_share_of(s)) return false;
  if (change.percent() || change.kind() == "multiple" || change.kind() == "fraction") return true;
  return s.kind() == change.kind() && (s.quantity().unit == change.quantity().unit || s.kind() != "count");
}

// Further figures of the list that this change opens: joined by 、 or 和, perhaps with a verb of their own
// (上升3%和下降4%).
std::size_t list_length(const Paragraph& paragraph) {
  const auto& statements = paragraph.passage.statements;
  std::size_t end = paragraph.index + 1;
  for (; end < statements.size() && paragraph.passage.same_sentence(paragraph.index, end); ++end) {
    std::u32string_view gap = paragraph.passage.between(statements[end - 1], statements[end]);
    if (gap.empty() || !one_of(gap.front(), U"和、及")) break;
    gap.remove_prefix(1);
    if (!gap.empty() && !paragraph.passage.words.is(gap, changing)) break;
  }
  return end - paragraph.index;
}

// The figures before that the `count` changes from this one on are of, in order; from the last to the first each the
// nearest that fits. Empty when there are fewer.
std::vector<std::size_t> levels_before(const Paragraph& paragraph, std::size_t count, std::size_t from) {
  std::vector<std::size_t> out(count);
  std::size_t i = paragraph.index;
  for (std::size_t k = count; k-- > 0; out[k] = i) {
    const Statement& change = paragraph.at(paragraph.index + k);
    do
      if (i-- == from) return {};
    while (!can_change(paragraph, i, change));
  }
  return out;
}

// A change with a noun of its own is of a figure of the paragraph that has just this noun.
std::vector<std::size_t> namesake(const Paragraph& paragraph) {
  constexpr std::size_t farthest = 24;
  const Statement& now = paragraph.now();
  for (std::size_t i = paragraph.index; i-- > paragraph.paragraph_first && paragraph.index - i <= farthest;)
    if (now.subject.size() >= 2 && paragraph.at(i).subject == now.subject && can_change(paragraph, i, now) &&
        paragraph.at(i).own)
      return {i};
  return {};
}

void take_from(const Passage& passage, const Statement& level, Statement& change) {
  change.subject = level.subject.empty() ? level.verb : level.subject;
  const bool befell = level.step == 0 && level.senses.has(Sense::elliptic) &&
      !level.subject.empty();  // 事故312起,死亡41人,同比下降5%: the dead, not the accidents
  if (befell) change.subject = passage.joined.join(level.subject, level.verb);
  if (change.verb.empty()) change.verb = level.verb;
  change.own = false;
}

// 比上年增加84件,增幅18.4%: the second change has the basis of the first.
Basis basis_of_change_before(const Paragraph& paragraph, std::size_t level) {
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first && i > level;)
    if (paragraph.at(i).form == Form::changes && paragraph.at(i).basis != Basis::none) return paragraph.at(i).basis;
  const bool average = paragraph.now().verb.starts_with(U"年均") || paragraph.now().verb.starts_with(U"平均");
  return paragraph.at(level).form == Form::from_to && paragraph.now().percent() && !average ? Basis::from_to
                                                                                            : Basis::none;
}

// 在原有36项基础上增加9项,达到45项: what is reached changed from the figure before the change.
void link_to_base(Paragraph& paragraph, std::size_t change) {
  if (change == paragraph.sentence_first) return;
  const Statement& base = paragraph.at(change - 1);
  const bool before = paragraph.passage.words.holds(base.left, Senses(Sense::earlier) | Sense::from);
  if (before && is_level(base) && same_unit(base, paragraph.now()))
    paragraph.link(LinkType::changed_from, Cue::comparison, change - 1);
}

// Whether the change is of the figures as they are printed: neither the real growth of an output nor that of an average
// year.
bool is_as_printed(const Paragraph& paragraph, const Statement& level, const Statement& change) {
  const auto real = [&](std::u32string_view words) { return paragraph.passage.words.holds(words, Sense::real); };
  return !real(level.subject) && !real(level.left) && !real(change.left);
}

// 增加7项,达到49项; 增长7.5%,达到309亿元: the changes before are of what is reached.
void link_to_reached(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  if (now.own || now.form != Form::states || !paragraph.passage.words.before(now.left, now.left.size(), Sense::reach))
    return;
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
    Statement& change = paragraph.at(i);
    if (change.form != Form::changes || !change.links.empty()) return;
    if (change.percent() ? now.percent() && !of_points(change) : change.quantity().unit != now.quantity().unit) return;
    change.links.push_back({LinkType::change_of, Cue::comparison, false, now.id, 0});
    link_to_base(paragraph, i);
  }
}

// 案件数量增幅超3.6倍(新收2758件): the bracket behind a change says where it ends.
void link_to_bracket(const Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  const std::size_t next = paragraph.index + 1;
  if (next >= paragraph.passage.statements.size() || !now.clause.right.empty()) return;
  const Statement& inside = paragraph.at(next);
  if (inside.clause.in_bracket && inside.clause.bracket == now.span().end && is_level(inside) &&
      (now.percent() || now.kind() == "multiple" || inside.quantity().unit == now.quantity().unit) && !inside.percent())
    paragraph.link(LinkType::change_of, Cue::bracket, next);
}

}  // namespace

void link_change(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  if (now.has(LinkType::change_of)) return;  // as a member of a list
  link_to_reached(paragraph);
  if (now.form != Form::changes && now.form != Form::multiplies) return;
  if (now.rule == "change.goes_on") return;  // with the first of its list, or not at all
  if (now.rule == "change.over" && now.direction == Direction::none) return;  // over another place: no change
  std::vector<std::size_t> levels;
  if (now.own) {
    levels = namesake(paragraph);
  } else {
    const std::size_t count = list_length(paragraph);
    if (count > 1) levels = levels_before(paragraph, count, paragraph.sentence_first);
    if (levels.empty()) levels = levels_before(paragraph, 1, paragraph.sentence_first);
    // …412批1386人次。批次和人次同比分别下降3%和4%: a sentence that states changes alone goes on with the one before.
    if (levels.empty() && count > 1) levels = levels_before(paragraph, count, paragraph.paragraph_first);
  }
  if (levels.empty()) return link_to_bracket(paragraph);
  const std::size_t first = paragraph.index;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    Statement& change = paragraph.at(first + i);
    const Statement& level = paragraph.at(levels[i]);
    change.links.push_back({LinkType::change_of, now.form == Form::multiplies ? Cue::times : Cue::comparison,
                            is_as_printed(paragraph, level, change), level.id, 0});
    take_from(paragraph.passage, level, change);
    if (i == 0) continue;
    change.form = Form::changes;
    if (change.direction == Direction::none) change.direction = now.direction;
    if (change.basis == Basis::none) change.basis = now.basis;
    if (change.verb.empty() || change.verb == level.verb) change.verb = now.verb;
  }
  if (now.basis == Basis::none) now.basis = basis_of_change_before(paragraph, levels.front());
}

}  // namespace zhibiao
