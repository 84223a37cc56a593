#include "base/chars.h"
#include "statement/paragraph.h"

namespace zhibiao {
namespace {

const std::optional<Decimal>& value_of(const Statement& s) { return s.quantity().value; }

bool same_unit(const Statement& a, const Statement& b) { return a.quantity().unit == b.quantity().unit; }

bool fits_into(const Statement& part, const Statement& whole) {
  if (part.kind() != whole.kind()) return false;
  return !value_of(part) || !value_of(whole) || value_of(part)->compare(*value_of(whole)) <= 0 || !same_unit(part, whole);
}

// What 其中 takes its part of: the nearest figure of its unit that is no part itself, else the nearest at all.
std::size_t whole_before(const Paragraph& paragraph, std::size_t end) {
  std::size_t nearest = no_statement;
  for (std::size_t i = end; i-- > paragraph.paragraph_first;) {
    const Statement& s = paragraph.at(i);
    if (s.among || !s.counts() || !is_level(s)) continue;
    if (same_unit(s, paragraph.now())) return i;
    if (nearest == no_statement) nearest = i;
  }
  return nearest;
}

void add_part(Paragraph& paragraph, std::size_t whole, Cue cue) {
  paragraph.link(LinkType::part_of, cue, whole);
  paragraph.now().among = true;
}

// The bracket that holds the figure and closes behind it: its whole stands right before the bracket.
bool link_in_bracket(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first && paragraph.index - i <= 12;) {
    const std::u32string_view gap = paragraph.passage.between(paragraph.at(i), now);
    if (gap.empty() || gap.front() != '(') continue;
    int depth = 0;
    for (const char32_t c : gap) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth <= 0) return false;
    if (paragraph.at(i).counts() && is_level(paragraph.at(i)) && fits_into(now, paragraph.at(i))) add_part(paragraph, i, Cue::bracket);
    return true;
  }
  return false;
}

// Behind a semicolon a breakdown goes on only when the figures up to the sentence's end make up the whole.
bool closes_total(const Paragraph& paragraph) {
  if (paragraph.whole == no_statement || !value_of(paragraph.at(paragraph.whole))) return false;
  const auto& statements = paragraph.passage.statements;
  Decimal sum(0);
  for (std::size_t i = paragraph.whole + 1; i < statements.size() && paragraph.passage.same_sentence(i, paragraph.whole); ++i) {
    if (!statements[i].counts() || !value_of(statements[i])) continue;
    sum = sum.plus(*value_of(statements[i])).value_or(sum);
  }
  return sum == *value_of(paragraph.at(paragraph.whole));
}

constexpr std::u32string_view making_verbs[] = {U"制定", U"出台", U"颁布", U"制发", U"印发", U"起草"};

// The nearest figure of the same unit that stands at an earlier step; one disposition is no part of another.
void link_step(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first && paragraph.index - i <= 6;) {
    const Statement& candidate = paragraph.at(i);
    if (!candidate.counts() || !is_level(candidate) || !same_unit(candidate, now) || candidate.step >= now.step) continue;
    // 制定规章1部,修改1部: two works, not one and its fate
    if (std::any_of(std::begin(making_verbs), std::end(making_verbs), [&](std::u32string_view verb) { return candidate.verb.find(verb) != candidate.verb.npos; })) return;
    if (fits_into(now, candidate)) paragraph.link(LinkType::part_of, Cue::step, i);
    return;
  }
}

}  // namespace

void link_part(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  if (!now.counts() || !is_level(now) || now.form == Form::cell) return;
  if (link_in_bracket(paragraph)) return;
  const std::u32string_view gap = paragraph.index > paragraph.paragraph_first ? paragraph.passage.between(paragraph.at(paragraph.index - 1), now) : std::u32string_view();
  if (paragraph.passage.words.holds(gap, Sense::among)) {
    paragraph.whole_from = paragraph.index;
    paragraph.whole = whole_before(paragraph, paragraph.index);
    paragraph.whole_cue = Cue::among;
    ++paragraph.list;
  } else if (one_of(U';', gap) && !closes_total(paragraph)) {
    paragraph.whole = no_statement;
  }
  if (paragraph.whole != no_statement && fits_into(now, paragraph.at(paragraph.whole))) return add_part(paragraph, paragraph.whole, paragraph.whole_cue);
  if (paragraph.whole != no_statement && now.kind() != paragraph.at(paragraph.whole).kind()) {  // 47个, …100亿元,其中10亿元以上项目3个
    const std::size_t whole = whole_before(paragraph, paragraph.whole_from);
    if (whole != no_statement && same_unit(paragraph.at(whole), now) && fits_into(now, paragraph.at(whole))) return add_part(paragraph, whole, paragraph.whole_cue);
  }
  if (now.step > 0) link_step(paragraph);
}

}  // namespace zhibiao
