#include "statement/forms.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {

void mark_average(const Passage& passage, Statement& statement) {
  const std::u32string_view left = statement.form == Form::cell ? statement.subject : statement.left;
  statement.average = statement.near.has(Sense::average) && statement.countable() &&
      (statement.form == Form::states || statement.form == Form::cell) &&
      passage.words.holds(left.substr(left.rfind(U'、') + 1),
                          Sense::average);                     // of a list the last member; npos + 1 is 0
  statement.aside = statement.aside || left.ends_with(U'每');  // 每10万人刑事案件数: what it is a rate of
}

namespace {

// 每千人拥有3岁以下婴幼儿托位数4.2个: the number before stands inside what is counted.
void take_clause_from(Paragraph& paragraph, Statement& before, std::size_t at) {
  Statement& now = paragraph.now();
  const std::size_t start = before.clause.left.start + at;
  before.average = false;
  now.average = true;
  now.own = true;
  now.verb = {};
  now.subject = trim_tail(paragraph.passage.text.substr(start, now.span().start - start), paragraph.passage.words);
}

}  // namespace

void link_average(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  Statement* before = paragraph.previous();
  if (!before || now.form == Form::cell || !now.countable()) return;
  const Dictionary& words = paragraph.passage.words;
  std::size_t at = 0;
  if (now.clause.after_metric && before->quantity().qualifier == "at_most" && before->near.has(Sense::average) &&
      words.first(before->left, Sense::average, at))
    return take_clause_from(paragraph, *before, at);
  if (!now.average || !words.is(now.subject, Sense::average)) return;
  // 受理工单45600件,日均125件
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
    const Statement& s = paragraph.at(i);
    if (!s.counts() || !is_level(s) || s.quantity().unit != now.quantity().unit) continue;
    now.verb = s.verb;
    now.subject = paragraph.passage.joined.join(s.subject, now.subject);
    return;
  }
}

}  // namespace zhibiao
