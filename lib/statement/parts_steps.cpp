// Steps of one procedure.

#include "statement/part_linker.h"

namespace zhibiao {

// The nearest figure of the same measure that stands at an earlier step: of the same things where both name them.
void PartLinker::step() {
  const std::u32string_view things = things_of(now_);
  const bool elided = things.empty(), goes_on = opens_with_examination();
  for (std::size_t i = index_; i-- > paragraph_.paragraph_first && index_ - i <= 12;) {
    const Statement& s = paragraph_.at(i);
    if (!can_be_whole(s) || !same_unit(s, now_) || s.step >= now_.step || (elided && s.among && s.step == 0)) continue;
    if (!same_sentence(i) && ((elided && !goes_on) || s.step == 0 || (goes_on && s.among))) {
      if (elided && !goes_on) return;
      continue;
    }
    if (elided && (is_made(s) || s.verb.starts_with(U'被'))) return;  // what befell some did not befall the others
    if (is_refusal_of(s)) continue;
    if (!elided && !same_things(things, things_of(s))) continue;
    if (fits_into(now_, s)) return paragraph_.link(LinkType::part_of, Cue::step, i);
  }
}

// …受理60件。经审理,维持45件: the sentence goes on with the procedure.
bool PartLinker::opens_with_examination() const {
  return char_at(passage_.text, now_.clause.sentence_start) == U'经' &&
      bool(words_.at(passage_.text, now_.clause.sentence_start + 1, verbs));
}

// 批准逮捕2100人,不批准逮捕900人; 提起公诉,不起诉: what was not done is no part of what was done.
bool PartLinker::is_refusal_of(const Statement& whole) const {
  const std::u32string_view verb = refused_by(now_);
  if (verb.empty()) return false;
  if (whole.verb.ends_with(verb)) return true;
  const auto positive = words_.at(verb, 0, verbs);
  return positive && positive.senses.step() > 0 && whole.step >= positive.senses.step();
}

// What goes through the procedure: the subject, without the verb at its end (行政复议案件|受理).
std::u32string_view PartLinker::things_of(const Statement& s) const {
  std::u32string_view things = s.subject;
  if (!things.empty() && one_of(things.back(), U"数量")) things.remove_suffix(1);
  if (const auto verb = words_.before(things, things.size(), verbs); verb && verb.senses.step() > 0) {
    things.remove_suffix(verb.length);
    if (!words_.before(things, things.size(), Sense::matter)) things = {};  // 法定期限内|审结
  }
  constexpr std::size_t shortest = 2;
  return things.size() < shortest || s.verb_only ? std::u32string_view() : things;
}

// One name ends with the other, or they differ only in words for what is handled (复议申请, 复议案件).
bool PartLinker::same_things(std::u32string_view a, std::u32string_view b) const {
  for (auto* side : {&a, &b})
    if (const std::size_t of = side->rfind(U'的'); of != side->npos) side->remove_prefix(of + 1);
  if (a.empty() || b.empty()) return false;
  if (a.ends_with(b) || b.ends_with(a)) return true;
  const std::u32string_view a_kind = without_matter(a), b_kind = without_matter(b);
  if (a_kind.size() == a.size() || b_kind.size() == b.size()) return a_kind == b_kind;  // 矛盾纠纷, 矛盾
  return a_kind.empty() || b_kind.empty() || a_kind.ends_with(b_kind) || b_kind.ends_with(a_kind);
}

std::u32string_view PartLinker::without_matter(std::u32string_view words) const {
  const auto matter = words_.before(words, words.size(), Sense::matter);
  return words.substr(0, words.size() - matter.length);
}

}  // namespace zhibiao
