#include "statement/read.h"

#include "base/chars.h"
#include "statement/forms.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

void read_clauses(const Passage& passage, std::size_t begin, std::size_t end, std::uint32_t id) {
  ClauseReader clauses(passage.text, passage.readings);
  for (std::size_t i = begin; i < end; ++i) {
    if (!passage.readings[i].quantity) continue;
    Statement& out = passage.statements.emplace_back();
    out.reading = &passage.readings[i];
    out.reading_index = static_cast<std::uint32_t>(i);
    out.id = id++;
    out.clause = clauses.around(i);
    if (out.reading->cell) continue;
    out.left = passage.text.substr(out.clause.left.start, out.clause.left.length());
    out.right = passage.text.substr(out.clause.right.start, out.clause.right.length());
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
  out.step = out.ongoing ? Senses(Sense::concluded).step() : std::max(out.step, words.before(subject, subject.size(), verbs).senses.step());
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

bool new_paragraph(const Passage& passage, std::size_t index) {
  if (index == 0) return true;
  const std::u32string_view gap = passage.between(passage.statements[index - 1], passage.statements[index]);
  return gap.find(U'\n') != gap.npos;
}

void link(const Passage& passage) {
  Paragraph paragraph(passage);
  for (std::size_t i = 0; i < passage.statements.size(); ++i) {
    paragraph.index = i;
    if (i == 0 || !passage.same_sentence(i - 1, i)) paragraph.sentence_first = i;
    if (new_paragraph(passage, i)) paragraph.paragraph_first = i, paragraph.open.clear();
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
