#include "statement/read.h"

#include "base/ahead.h"
#include "base/chars.h"
#include "statement/forms.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

void read_clauses(const Passage& passage, std::size_t begin, std::size_t end, std::uint32_t id) {
  ClauseReader clauses(passage.text, passage.readings);
  WordsNear near(passage.text, passage.words);
  std::uint32_t figure = 0;  // where the one before begins
  passage.statements.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    if (!passage.readings[i].quantity) continue;
    Statement& out = passage.statements.emplace_back();
    out.reading = &passage.readings[i];
    out.id = id++;
    out.clause = clauses.around(i);
    if (out.reading->cell) continue;
    out.left = passage.text.substr(out.clause.left.start, out.clause.left.length());
    out.right = passage.text.substr(out.clause.right.start, out.clause.right.length());
    const std::uint32_t left = out.clause.left.start;
    const std::uint32_t start = out.clause.sentence_start;
    const bool exclaimed = start > 0 && passage.text[start - 1] == U'!';  // 其中 may stand before that
    out.before = near.between(exclaimed ? figure : std::max(figure, start), left);
    out.near = near.between(left, out.clause.left.end);
    figure = out.span().start;
    // 8亿吨级|矿产地, 12户均|已入住: neither is a part of what is counted; nor is what all of 案件7件 do
    // (均由负责人出庭), unless nothing else is said of it (其中14件均已答复).
    const bool all = out.right.starts_with(U'均');
    if (all && !out.left.empty() && !passage.words.is(out.left, Sense::among)) out.right = out.right.substr(0, 0);
    else if ((all || out.right.starts_with(U'级')) && !out.quantity().unit.empty()) out.right.remove_prefix(1);
  }
}

// The furthest step that the verb names; 调解成功, 办结数 may end what is read as the subject.
void read_step(const Dictionary& words, Statement& out) {
  for (std::size_t i = 0; i < out.verb.size();) {
    const WordHit word = words.at(out.verb, i);
    out.step = std::max(out.step, word.senses.step());
    out.ongoing = out.ongoing || word.senses.has(Sense::ongoing);
    i += std::max<std::size_t>(word.length, 1);
  }
  std::u32string_view subject = out.subject;
  if (!subject.empty() && one_of(subject.back(), U"数量")) subject.remove_suffix(1);
  out.step = out.ongoing ? Senses(Sense::concluded).step()
                         : std::max(out.step, words.before(subject, subject.size(), verbs).senses.step());
}

void read_forms(const Passage& passage) {
  for (std::size_t i = 0; i < passage.statements.size(); ++i) {
    read_form(passage, i);
    Statement& out = passage.statements[i];
    mark_average(passage, out);
    out.verb_only = out.subject.empty() && !out.verb.empty();
    read_step(passage.words, out);
    if (out.left.empty() && !out.right.empty()) out.subject_after = out.subject;
  }
}

constexpr CharBitmap gap_marks(U"。;:\n()〔〕[]");

// What stands between the figure before and this one: whether a line ends there, and the marks that lists ask for.
// Colons and brackets count inside a figure, too (1:47).
void pass_gap(Paragraph& paragraph, Ahead<MembersAhead>& marks) {
  const std::size_t i = paragraph.index;
  if (i == 0) return;
  bool line_ends = false;
  const Span before = paragraph.at(i - 1).span();
  const std::size_t end = paragraph.now().span().start;
  for (std::size_t at = before.start; (at = marks.next(at, end)) < end; ++at) {
    const char32_t c = paragraph.passage.text[at];
    const std::size_t behind = at + 1;
    if (c == U':') paragraph.colon = behind;
    else if (one_of(c, U"(〔[")) paragraph.opening = behind;
    else if (one_of(c, U")〕]")) paragraph.closing = behind;
    else if (at < before.end) continue;
    else if (c == U'。') paragraph.stop = behind;
    else if (c == U';') paragraph.semicolon = behind;
    else paragraph.line = behind, line_ends = true;
  }
  if (line_ends) paragraph.paragraph_first = i, paragraph.open.clear();
}

void link(const Passage& passage) {
  Paragraph paragraph(passage);
  Ahead<MembersAhead> marks(passage.text, {gap_marks});
  for (std::size_t i = 0; i < passage.statements.size(); ++i) {
    paragraph.index = i;
    if (i == 0 || !passage.same_sentence(i - 1, i)) paragraph.sentence_first = i;
    pass_gap(paragraph, marks);
    link_aside(paragraph);
    link_average(paragraph);
    link_change(paragraph);
    link_part(paragraph);
    link_rate(paragraph);
    link_rank(paragraph);
    link_cell(paragraph);
    carry_words(paragraph);
  }
  link_totals(passage);
  judge_lists(passage);
}

}  // namespace

void read_statements(const Passage& passage, std::size_t begin, std::size_t end, std::uint32_t first_id) {
  read_clauses(passage, begin, end, first_id);
  read_forms(passage);
  name_investments(passage);
  share_out_lists(passage);
  link(passage);
}

}  // namespace zhibiao
