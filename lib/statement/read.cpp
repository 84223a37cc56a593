#include "statement/read.h"

#include "base/chars.h"
#include "base/find.h"
#include "statement/forms.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

void read_clauses(const Passage& passage, std::size_t begin, std::size_t end, std::uint32_t id) {
  ClauseReader clauses(passage.text, passage.readings);
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
    // 8亿吨级|矿产地, 12户均|已入住: neither is a part of what is counted; nor is what all of 案件7件 do
    // (均由负责人出庭), unless nothing else is said of it (其中14件均已答复).
    const bool all = out.right.starts_with(U"均");
    if (all && !out.left.empty() && !passage.words.is(out.left, Sense::among)) out.right = out.right.substr(0, 0);
    else if ((all || out.right.starts_with(U"级")) && !out.quantity().unit.empty()) out.right.remove_prefix(1);
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

// What stands between the figure before and this one: whether a line ends there, and the marks that lists ask for.
void pass_gap(Paragraph& paragraph) {
  const std::size_t i = paragraph.index;
  bool line_ends = i == 0;
  const std::u32string_view before =
      i == 0 ? std::u32string_view() : paragraph.passage.text.substr(0, paragraph.now().span().start);
  const auto next = [&](std::size_t at) { return find_one_of(before, at, U'。', U';', U'\n'); };
  for (std::size_t at = next(i == 0 ? 0 : paragraph.at(i - 1).span().end); at < before.size(); at = next(at + 1)) {
    if (before[at] == U'。') paragraph.stop = at + 1;
    if (before[at] == U';') paragraph.semicolon = at + 1;
    line_ends = line_ends || before[at] == U'\n';
  }
  if (line_ends) paragraph.paragraph_first = i, paragraph.open.clear();
}

void link(const Passage& passage) {
  Paragraph paragraph(passage);
  for (std::size_t i = 0; i < passage.statements.size(); ++i) {
    paragraph.index = i;
    if (i == 0 || !passage.same_sentence(i - 1, i)) paragraph.sentence_first = i;
    pass_gap(paragraph);
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
