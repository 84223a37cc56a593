#include "base/chars.h"
#include "statement/forms.h"
#include "statement/likeness.h"
#include "statement/paragraph.h"
#include "statement/phrase.h"
#include "statement/predicate.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_clause = 40;

// 以市政府为被告的行政诉讼案件 → 行政诉讼案件
std::u32string_view head_noun(std::u32string_view phrase) {
  const std::size_t at = phrase.rfind(U'的');
  return at == phrase.npos || at + 3 > phrase.size() ? phrase : phrase.substr(at + 1);
}

// 行政复议|收案: what the step was taken with is what goes on.
std::u32string_view without_step(std::u32string_view phrase, const Dictionary& words) {
  const auto verb = words.before(phrase, phrase.size(), verbs);
  return verb.senses.step() > 0 && verb.length + 2 <= phrase.size() ? phrase.substr(0, phrase.size() - verb.length)
                                                                    : phrase;
}

// The figure before that states a level; where that is only a rest or a part, the one before it that a verb states of
// something.
const Statement* stated_before(const Paragraph& paragraph) {
  const bool nearest_counts =
      paragraph.now().step == 0 && paragraph.now().senses.has(Sense::elliptic);  // 工矿事故11起,…,死亡13人
  const Statement* nearest = nullptr;
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
    const Statement& s = paragraph.at(i);
    if (s.kind() != "count" || !s.counts() || !is_level(s)) continue;
    if (is_carried_over(s, paragraph.passage.words)) continue;
    if (!nearest) {
      nearest = &s;
      if (nearest_counts ||
          !(s.verb.empty() && (s.has(LinkType::part_of) || s.subject.find(U"其他") != s.subject.npos)))
        return nearest;
    } else if (!s.verb.empty() && !s.subject.empty()) {
      return &s;
    }
  }
  return nearest;
}

// The verb that another figure may share: how one changed says nothing of the next.
std::u32string_view verb_of(const Statement& before) {
  return before.form == Form::changes || before.form == Form::shares || before.senses.changes() ||
          before.direction != Direction::none
      ? std::u32string_view()
      : before.verb;
}

// 对86件议题、9份方案、32份合同|进行审查: a list that 对 opens has its predicate behind the last.
bool share_predicate(const Paragraph& paragraph) {
  const auto is_member = [&](std::size_t i) {
    const Statement& s = paragraph.at(i);
    return s.clause.list_member && s.kind() == "count" && s.verb.empty();
  };
  std::size_t first = paragraph.index;
  while (first > paragraph.sentence_first && is_member(first - 1)) --first;
  const Dictionary& words = paragraph.passage.words;
  std::u32string_view opening = trim_lead(paragraph.at(first).left, words);
  opening.remove_suffix(words.before(opening, opening.size(), Sense::scope).length);  // 在全市|14个县、191个乡镇开展
  if (opening.empty() || !one_of(opening.back(), U"对为将向给与在")) return false;
  for (std::size_t i = first; i < paragraph.index; ++i) paragraph.at(i).verb = paragraph.now().verb;
  return true;
}

// A conjunct before its partner's noun (127种、394万余本证照; 区级3850项、乡级3680项事项; 报送的16件、…的56件文件),
// and members of a list before its predicate (14个县191个乡镇开展…).
void share_noun(const Paragraph& paragraph, Statement& before, Statement& now, std::u32string_view gap) {
  if (before.rule.starts_with("from_to")) return;  // 从2017年的48.3%、41.2%上升至…
  const Dictionary& words = paragraph.passage.words;
  const bool conjunct = before.clause.conjunct && !now.right.empty();
  // 取消6项、下放12项、承接9项|审批事项: deeds of one noun, which stands behind the last.
  if (conjunct && !now.verb.empty() && now.left.ends_with(now.verb) && gap.size() == now.verb.size() + 1)
    for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
      Statement& deed = paragraph.at(i);
      if (!deed.clause.conjunct || !deed.verb_only || !deed.subject.empty() || !same_unit(deed, now)) break;
      deed.subject = now.subject;
    }
  if (conjunct && gap == U"、" && (before.subject.empty() || before.verb_only)) {
    before.subject = now.subject;
    if (now.verb.empty()) now.verb = before.verb;
  } else if (conjunct && before.left.ends_with(U'的')) {
    const std::u32string_view noun = now.right.substr(0, std::min<std::size_t>(predicate_in(now.right, words), 16));
    before.subject = paragraph.passage.joined.join(before.subject, trim_lead(noun, words));
  }
  if (!before.clause.list_member || before.kind() != "count" || !before.verb.empty() || gap.ends_with(U'的')) return;
  const std::size_t predicate = predicate_in(now.right, words);
  if (!now.verb.empty() && now.right.ends_with(now.verb) && share_predicate(paragraph)) return;
  if (predicate == now.right.size() || before.subject.size() > 16) return;
  before.subject = paragraph.passage.joined.join(before.subject, now.right.substr(predicate, 16));
}

// The clause right before that of the figure, when a comma joins them.
std::u32string_view clause_before(const Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  const std::u32string_view text = paragraph.passage.text;
  const std::size_t end = now.clause.left.start;
  if (end == 0 || !one_of(text[end - 1], U",:")) return {};
  const std::u32string_view clause = words_up_to(text, end - 1, now.clause.sentence_start, longest_clause);
  const bool holds_figure =
      paragraph.index > 0 && paragraph.at(paragraph.index - 1).span().end + clause.size() > end - 1;
  return holds_figure ? std::u32string_view() : clause;  // a figure is no noun
}

// 对…事项进行扩容,增加7项: a bare verb of change takes its noun from the clause before.
void take_topic(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  if (!now.bare_change || !now.subject.empty()) return;
  std::u32string_view topic = clause_before(paragraph);
  if (topic.empty()) return;
  if (const std::size_t object = topic.rfind(U'对'); object != topic.npos) topic.remove_prefix(object + 1);
  for (const std::u32string_view verb : {U"进行", U"予以", U"开展", U"实行"})
    if (const std::size_t at = topic.find(verb); at != topic.npos && at > 1) topic = topic.substr(0, at);
  now.subject = trim_lead(topic, paragraph.passage.words);
}

// 推进法律援助工作,全年办理460件: a clause of nothing but a verb takes the object of the clause before, which states no
// figure.
void take_object(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  if (!now.verb_only || !now.subject.empty() || now.percent() || now.clause.in_bracket) return;
  const Dictionary& words = paragraph.passage.words;
  std::u32string_view clause = clause_before(paragraph);
  std::size_t at = 0;
  for (std::size_t i = 0; i < clause.size() && at == 0; ++i)
    if (const auto verb = words.at(clause, i, verbs); verb.length >= 2 && !verb.senses.has(Sense::nominal))
      at = i + verb.length;
  if (at == 0 || at == clause.size()) return;
  std::u32string_view object = clause.substr(at);
  for (const std::u32string_view light : {U"惠民工程", U"专项行动", U"工作", U"活动", U"服务", U"工程"})
    if (object.ends_with(light) && object.size() >= light.size() + 2) object.remove_suffix(light.size());
  if (object.size() <= longest_noun) now.subject = object;
}

// 人均纯收入,|去年达到2600元; 粮食产量创历史新高,|达到500万吨: what the clause before, which has no figure, names or
// speaks of, where it is a quantity; before a colon (粮食:|达到500万吨) and 有 (大型水库,|共有6座) whatever it names.
std::u32string_view named_before(const Paragraph& paragraph) {
  constexpr std::size_t longest_entry = 12;
  const Dictionary& words = paragraph.passage.words;
  const std::u32string_view text = paragraph.passage.text, clause = clause_before(paragraph);
  if (clause.empty() || one_of(clause.front(), U"这那其该此")) return {};
  const std::u32string_view said = trim(clause, words);
  std::u32string_view noun = said.substr(0, predicate_behind(said, words).start);
  while (!noun.empty() && one_of(noun.back(), U"也又再屡均都")) noun.remove_suffix(1);
  const bool quantity =
      words.before(noun, noun.size(), Senses(Sense::quantity) | Sense::ratio) || noun.ends_with(U'率');
  if (quantity && noun.size() > 2 && noun.size() <= longest_noun) return noun;
  const std::size_t mark = paragraph.now().clause.left.start - 1;
  const bool entry = text[mark] == U':' && (mark == clause.size() || text[mark - clause.size() - 1] == '\n');
  if (!(entry || paragraph.now().left.ends_with(U'有')) || noun.size() != said.size()) return {};
  const bool speaks = words.holds(noun.substr(noun.rfind(U'的') + 1), Sense::plain);  // npos + 1 is 0
  return speaks || noun.size() > (entry ? longest_entry : longest_noun) || noun.ends_with(U"如下") ||
          noun.ends_with(U"情况")
      ? std::u32string_view()
      : noun;
}

// 工资逐年提高,平均达到2600元: a figure without words of its own is of what the clause before says that it changed, or
// names.
void take_level(Paragraph& paragraph) {
  if (const auto noun = named_before(paragraph); !noun.empty()) {
    paragraph.now().subject = noun;
    return;
  }
  const ChangeFrame change =
      read_change(clause_before(paragraph), paragraph.passage.words, paragraph.passage.report_year);
  if (change && !change.topic.empty()) paragraph.now().subject = change.topic;
}

// 工伤类案件明显增加(新收46件): of what the clause before the bracket speaks of.
void take_bracketed(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  const Passage& passage = paragraph.passage;
  const std::u32string_view clause =
      words_up_to(passage.text, now.clause.bracket, now.clause.sentence_start, longest_clause);
  const ChangeFrame change = read_change(clause, passage.words, passage.report_year);
  if (change) now.subject = change.topic;
}

// …基地建设初具规模,完成投资3340万元: an amount that only a verb states is of the project that the clause or sentence
// before speaks of.
void take_project(Paragraph& paragraph) {
  constexpr std::u32string_view kinds[] = {U"工程", U"项目", U"基地", U"园区", U"建设", U"改造", U"开发"};
  Statement& now = paragraph.now();
  const std::u32string_view text = paragraph.passage.text;
  const std::size_t end = now.clause.left.start;
  if (end == 0 || !one_of(text[end - 1], U",。")) return;
  const std::u32string_view clause = words_up_to(text, end - 1, 0, longest_clause);
  std::size_t name = 0;
  for (const std::u32string_view kind : kinds)
    if (const std::size_t at = clause.rfind(kind); at != clause.npos && at > 1) name = std::max(name, at + kind.size());
  if (name == 0) return;
  std::u32string_view project = clause.substr(0, name);
  if (const std::size_t of = project.rfind(U'的'); of != project.npos && of + 3 < project.size())
    project.remove_prefix(of + 1);
  now.verb = paragraph.passage.joined.join(now.verb, now.subject);
  now.subject = trim_lead(project, paragraph.passage.words);
}

// 完成投资: the amount is said of nothing but itself.
bool is_investment(const Statement& s, const Dictionary& words) {
  if (s.kind() != "money" || s.form != Form::states) return false;
  return s.subject.empty() ? bool(words.before(s.verb, s.verb.size(), Sense::invests))
                           : !s.verb.empty() && words.is(s.subject, Sense::invests);
}

}  // namespace

void carry_words(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  Statement* before = paragraph.previous();
  if (now.form == Form::cell) return;
  if (is_investment(now, paragraph.passage.words)) return take_project(paragraph);
  if (!before && !now.own && !now.bare_change && now.verb.empty()) return take_level(paragraph);
  if (!before && now.clause.in_bracket && now.verb_only && now.subject.empty()) return take_bracketed(paragraph);
  if (!before) return now.bare_change ? take_topic(paragraph) : take_object(paragraph);
  if (now.rule == "from_to.first") take_topic(paragraph);
  const bool touches = before->span().end == now.span().start;
  if (touches) {
    if (now.subject_after.empty()) now.subject = before->subject;
    else before->subject = now.subject = now.subject_after;  // 533批1067人次群众
    if (now.verb.empty()) now.verb = verb_of(*before);
  } else if (!now.own && now.subject.empty() && now.verb.empty() && now.form == Form::states && !now.percent() &&
             !named_before(paragraph).empty()) {
    take_level(paragraph);
  } else if (!now.own && now.subject.empty()) {
    // 新收案件58件,上年结转4件,共计62件: of what came in.
    const bool adds_up = is_carried_over(*before, paragraph.passage.words) &&
        paragraph.index >= paragraph.sentence_first + 2 && same_unit(paragraph.at(paragraph.index - 2), now);
    const Statement& said = adds_up ? paragraph.at(paragraph.index - 2) : *before;
    now.subject = said.subject;
    if (now.verb.empty() && !adds_up) now.verb = verb_of(said);
  } else if (now.subject.empty() && now.verb_only && !now.percent()) {
    // Behind parts (受理312件,不予受理21件,其他处理23件;审结298件) the object is that of their whole.
    const Statement* stated = stated_before(paragraph);
    const bool goes_on = now.senses.has(Sense::elliptic) && stated &&
        (now.step == 0 || same_unit(*stated, now));  // 下达通知58份,立案21件: not of the notices
    if (stated &&
        (goes_on || now.ongoing || (now.step == 0 && same_unit(*stated, now) && paragraph.gap().starts_with(U','))))
      now.subject = without_step(head_noun(stated->subject), paragraph.passage.words);
    else if (!stated) take_object(paragraph);
  }
  if (now.bare_change && now.subject.empty()) take_topic(paragraph);
  const std::u32string_view gap = paragraph.gap();
  const auto listed = [&] { return gap.starts_with(U'、') && gap.substr(1) == now.left; };
  if (now.verb.empty() && !now.percent() && before->step == 0 && !before->subject.empty() && !before->verb_only &&
      (now.has(LinkType::part_of) || listed()))
    now.verb = verb_of(*before);
  share_noun(paragraph, *before, now, gap);
}

}  // namespace zhibiao
