#include "statement/forms.h"

#include "base/chars.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

std::u32string_view last_part(std::u32string_view words) {
  return words.size() > longest_subject ? words.substr(words.size() - longest_subject) : words;
}

void take(Statement& out, std::u32string_view topic, std::string_view rule) {
  out.subject = last_part(topic);
  out.own = !topic.empty();
  out.rule = rule;
}

// 翻一番: the number itself says that it grew.
bool doubles(const Passage& passage, const Statement& s) { return char_at(passage.text, s.span().start) == U'翻'; }

// 同比+5.6%, 环比-2.3%: the sign says which way.
bool is_signed(const Passage& passage, const Statement& s) {
  return one_of(char_at(passage.text, s.span().start), U"+-–—−△▼↓↑");
}

// 98.6%(+3.2个百分点): nothing but a signed figure in the bracket behind another one.
bool is_signed_bracket(const Passage& passage, const Statement& s) {
  const Clause& clause = s.clause;
  if (!is_signed(passage, s) || !clause.in_bracket || clause.bracket + 1 != s.span().start ||
      char_at(passage.text, s.span().end) != ')')
    return false;
  const auto index = static_cast<std::size_t>(&s - passage.statements.data());
  return index > 0 && passage.statements[index - 1].span().end == clause.bracket;
}

// 同比分别增长 → 同比增长
std::u32string_view without_respectively(const Passage& passage, std::u32string_view verb) {
  std::size_t at = 0;
  const auto shared = passage.words.first(verb, Sense::respectively, at);
  return shared ? passage.joined.join(verb.substr(0, at), verb.substr(at + shared.length)) : verb;
}

void take_change(const Passage& passage, const ChangeFrame& change, Statement& out, std::string_view rule) {
  out.form = Form::changes;
  out.direction = change.senses.has(Sense::decrease) ? Direction::decrease
      : change.senses.has(Sense::increase)           ? Direction::increase
                                                     : Direction::none;
  out.basis = change.basis;
  out.verb = without_respectively(passage, change.verb);
  out.senses = change.senses;
  out.bare_change = change.topic.empty();
  take(out, change.topic, rule);
  if (out.basis == Basis::none && !change.compared) out.basis = basis_before(passage, out);
}

// 上升3位: how many places, not which.
bool reads_places(const Passage& passage, Statement& out) {
  if (out.kind() != "rank" || char_at(passage.text, out.span().start) == U'第') return false;
  const ChangeFrame change = read_change(out.left, passage.words, passage.report_year);
  if (!change || change.senses.has(Sense::reach) || change.senses.has(Sense::rank)) return false;
  take_change(passage, change, out, "change.places");
  return true;
}

// 居全省第3位
bool reads_rank(const Passage& passage, Statement& out) {
  if (out.kind() != "rank") return false;
  const RankFrame rank = read_rank(out.left, passage.words);
  out.form = Form::ranks;
  take(out, rank.topic, rank.cue ? "rank.cue" : "rank.number");
  return true;
}

// 是2011年的3.4倍
bool reads_multiple(const Passage& passage, Statement& out) {
  if (out.kind() != "multiple" || doubles(passage, out)) return false;
  std::u32string_view left = out.left;
  while (left.ends_with(U'的')) left.remove_suffix(1);
  std::size_t at = 0;
  const auto cue = passage.words.last(left, Sense::multiple, at);
  if (!cue || at + cue.length == left.size()) return false;
  out.form = Form::multiplies;
  out.basis = base_basis(left.substr(at + cue.length), passage.words, passage.report_year);
  take(out, trim(left.substr(0, at), passage.words), "multiple.times");
  return true;
}

// 同比+5.6%, 翻一番: there is no verb.
bool reads_wordless_change(const Passage& passage, Statement& out) {
  const bool doubled = doubles(passage, out);
  const bool held =
      is_signed(passage, out) && passage.words.before(out.left, out.left.size(), Senses(Sense::yoy) | Sense::mom);
  if (!doubled && !held && !is_signed_bracket(passage, out)) return false;
  std::u32string_view left = trim_tail(out.left, passage.words);
  if (const auto verb = passage.words.before(left, left.size(), verbs); doubled && verb)
    left.remove_suffix(verb.length);
  const bool falls = !doubled && out.quantity().value && out.quantity().value->compare(Decimal(0)) < 0;
  take_change(passage,
              read_held(left, left.size(), left.size(), falls ? Sense::decrease : Sense::increase, passage.words,
                        passage.report_year),
              out, doubled ? "change.doubles" : "change.sign");
  return true;
}

// 同比增长5%, 增加12件
bool reads_change(const Passage& passage, Statement& out) {
  if (!out.near.any(changing)) return false;
  const ChangeFrame change = read_change(out.left, passage.words, passage.report_year);
  if (!change) return false;
  const bool reached = change.senses.has(Sense::reach) && !(change.compared && out.percent());
  const bool noun_follows = !out.percent() && !out.right.empty() && is_noun_start(out.right.front());
  if (noun_follows && change.senses.has(Sense::degree)) return false;  // 提升40所学校能力
  if (change.senses.has(Sense::noun) && !out.percent() && out.kind() != "multiple")
    return false;  // 增速连续5年高于全省
  take_change(passage, change, out, reached ? "change.reach" : change.compared ? "change.compared" : "change.bare");
  if (reached) out.form = Form::states;
  // 增加3个部门: the noun behind the number changed.
  if (change.topic.empty() && !change.compared && noun_follows) {
    out.subject = noun_behind(out.right, passage.words);
    out.own = true;
  }
  // 增速为-2.3%: the sign of what a noun of growth says.
  if (change.senses.has(Sense::noun) && out.quantity().value && out.quantity().value->compare(Decimal(0)) < 0)
    out.direction = Direction::decrease;
  return true;
}

// 高于上年1.2个百分点; 比上半年的98.1%|高出|0.7个百分点.
bool reads_over(const Passage& passage, Statement& out) {
  const auto index = static_cast<std::size_t>(&out - passage.statements.data());
  const auto alone = passage.words.at(out.left, 0, Senses(Sense::above) | Sense::below);
  if (alone && alone.length == out.left.size() && index > 0 && passage.statements[index - 1].aside) {
    ChangeFrame change;
    change.senses = alone.senses.has(Sense::above) ? Sense::increase : Sense::decrease;
    change.verb = out.left;
    take_change(passage, change, out, "change.over");
    return true;
  }
  if (!out.near.any(Senses(Sense::above) | Sense::below)) return false;
  const ChangeFrame over = read_over(out.left, passage.words, passage.report_year);
  if (!over) return false;
  take_change(passage, over, out, "change.over");
  return true;
}

// 同比下降8%和15%, 减少4起、10人: the second figure of a change.
bool goes_on(const Passage& passage, std::size_t index) {
  Statement& out = passage.statements[index];
  if (index == 0 || out.left.size() > 1 || (!out.left.empty() && !one_of(out.left.front(), U"和及与、"))) return false;
  const Statement& before = passage.statements[index - 1];
  const std::u32string_view gap = passage.between(before, out);
  if (before.form != Form::changes || before.rule == "change.made" || gap.size() != 1 ||
      !one_of(gap.front(), U"和及与、") || !before.right.empty())
    return false;
  out.form = Form::changes;
  out.direction = before.direction;
  out.basis = before.basis;
  out.verb = before.verb;
  out.senses = before.senses;
  out.bare_change = true;
  take(out, {}, "change.goes_on");
  return true;
}

// 减少证明事项36项
bool reads_made(const Passage& passage, Statement& out) {
  if (!out.right.empty() || !out.near.any(changing)) return false;
  const ChangeFrame made = read_made(out.left, passage.words);
  if (!made) return false;
  take_change(passage, made, out, "change.made");
  return true;
}

// The clause that a comma ends before this one, up to the figure before.
std::u32string_view clause_before(const Passage& passage, const Statement& s) {
  constexpr std::size_t longest = 23;
  const std::size_t end = s.clause.left.start;
  if (end == 0 || passage.text[end - 1] != ',') return {};
  return words_up_to(passage.text, end - 1, s.clause.sentence_start, longest);
}

// 占总数的40%
bool reads_share(const Passage& passage, Statement& out) {
  if (!out.percent() && out.kind() != "fraction") return false;
  ShareFrame share = read_share(out.left, passage.words);
  if (!share && trim_tail(out.left, passage.words).empty())
    share = read_share(clause_before(passage, out), passage.words);  // 占总数比例最高,达40%
  if (!share) return false;
  out.form = Form::shares;
  out.verb = {share.word.data(), share.word.size() + share.base.size()};  // one behind the other in the text
  if (share.topic.ends_with(share.word)) out.verb = {};                   // 女性占比
  take(out, share.topic, share.completes ? "share.completes" : "share");
  return true;
}

}  // namespace

void read_form(const Passage& passage, std::size_t index) {
  Statement& out = passage.statements[index];
  if (out.reading->cell) return read_cell(passage, out);
  if (!out.rule.empty()) return;  // with a figure before
  if (read_from_to(passage, index) || read_aside(passage, index) || goes_on(passage, index)) return;
  if (reads_places(passage, out) || reads_rank(passage, out) || reads_multiple(passage, out) ||
      reads_wordless_change(passage, out) || reads_change(passage, out) || reads_over(passage, out) ||
      reads_made(passage, out) || reads_share(passage, out))
    return;
  out.rule = "states";
  read_states(passage, out);
}

}  // namespace zhibiao
