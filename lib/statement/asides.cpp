#include "base/chars.h"
#include "statement/forms.h"
#include "statement/paragraph.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

bool touches(const Passage& passage, std::size_t index) {
  return index > 0 && passage.statements[index - 1].span().end == passage.statements[index].span().start;
}

// (2022年为815件), (上年:12家): nothing but a time stands before the number.
bool is_other_time(std::u32string_view words, const Dictionary& dictionary) {
  words = trim_tail(words, dictionary);
  return !words.empty() &&
      (dictionary.is(words, Senses(Sense::last_year) | Sense::last_month | Sense::earlier) ||
       without_date_behind(words).empty());
}

// The verb of change behind the figures that touch: 较2022年的815件|增加…, 相较上年22件59人|明显下降.
WordHit change_behind(const Passage& passage, std::size_t index) {
  while (index + 1 < passage.statements.size() && touches(passage, index + 1)) ++index;
  std::u32string_view right = passage.statements[index].right;
  right.remove_prefix(passage.words.at(right, 0, Sense::compared).length);  // 与去年242件|相比|增长
  while (const auto pace = passage.words.at(right, 0, Sense::pace)) right.remove_prefix(pace.length);
  return passage.words.at(right, 0, changing | Sense::above | Sense::below);
}

bool restates(std::u32string_view left, const Dictionary& dictionary) {
  const std::u32string_view words = trim_tail(left, dictionary);
  return dictionary.is(trim_lead(words, dictionary), Sense::restates) ||
      dictionary.is(trim_lead(left, dictionary), Sense::restates);
}

// 受理1200件,去年同期为1000件,…: the same figure of the year before, with no words of its own.
bool is_last_year_again(const Passage& passage, std::size_t index) {
  const Statement& out = passage.statements[index];
  if (!out.right.empty() || !out.near.any(Senses(Sense::last_year) | Sense::last_month)) return false;
  const std::u32string_view words = trim_tail(out.left, passage.words);
  if (words.empty() || !passage.words.is(words, Senses(Sense::last_year) | Sense::last_month)) return false;
  return out.counts() && same_unit(passage.statements[index - 1], out) &&
      passage.between(passage.statements[index - 1], out).starts_with(',');
}

}  // namespace

std::optional<Basis> held_against(const Passage& passage, const Statement& out) {
  if (const auto basis = comparison_basis(out.left, passage.words, passage.report_year)) return basis;
  std::size_t at = 0;
  if (!passage.words.at(out.right, 0, Sense::compared) || !passage.words.last(out.left, Sense::with, at))
    return std::nullopt;
  return comparison_basis(U"比" + std::u32string(out.left.substr(at + 1)), passage.words, passage.report_year);
}

bool read_aside(const Passage& passage, std::size_t index) {
  Statement& out = passage.statements[index];
  if (index == 0 || !passage.same_sentence(index - 1, index)) return false;
  const Clause& clause = out.clause;
  std::string_view rule;
  if (out.near.has(Sense::restates) && restates(out.left, passage.words)) rule = "aside.restates";
  else if (clause.in_bracket &&
           is_other_time(passage.text.substr(clause.bracket + 1, out.span().start - clause.bracket - 1), passage.words))
    rule = "aside.time";
  else if (change_behind(passage, index) && !out.left.ends_with(U"同比") && !out.left.ends_with(U"环比") &&
           held_against(passage, out))
    rule = "aside.held";
  else if (is_last_year_again(passage, index)) rule = "aside.time";
  else if (touches(passage, index) && passage.statements[index - 1].rule == "aside.held") rule = "aside.held";
  if (rule.empty()) return false;
  out.rule = rule;
  out.aside = true;
  out.own = false;
  return true;
}

void link_aside(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  if (!now.aside || now.rule == "aside.restates") return;
  for (std::size_t i = paragraph.index; i-- > paragraph.sentence_first;) {
    Statement& level = paragraph.at(i);
    if (!is_level(level) || level.kind() != now.kind() || level.quantity().unit != now.quantity().unit ||
        level.has(LinkType::changed_from))
      continue;
    level.links.push_back({LinkType::changed_from, Cue::comparison, false, now.id, 0});
    if (now.rule != "aside.held" || level.direction != Direction::none) return;
    level.direction =
        change_behind(paragraph.passage, paragraph.index).senses.any(Senses(Sense::decrease) | Sense::below)
        ? Direction::decrease
        : Direction::increase;
    std::size_t first = paragraph.index;
    while (touches(paragraph.passage, first) && paragraph.at(first - 1).aside) --first;
    level.basis = held_against(paragraph.passage, paragraph.at(first)).value_or(Basis::none);
    return;
  }
}

}  // namespace zhibiao
