// Which list a figure goes on with.

#include "statement/part_linker.h"

namespace zhibiao {

void PartLinker::run() {
  total_behind_bracket();
  if (in_bracket()) return;
  if (open_among() || open_colon() || open_including()) return;
  if (open_named() || open_bands() || goes_on() || open_rest() || open_closing() || open_closing_sentence()) return;
  if (now_.step > 0) step();
  if (!is_part(now_)) total();
}

// The figure before in the line that states an amount: rates, changes and times between are passed over.
std::size_t PartLinker::level_before() const {
  for (std::size_t i = index_; i-- > paragraph_.paragraph_first && index_ - i <= 8;)
    if (can_be_whole(paragraph_.at(i))) return i;
  return no_statement;
}

void PartLinker::open(const PartList& list) {
  add(list.whole, list.cue, list.number);
  paragraph_.open.push_back(list);
}

// The list that this figure begins: it ends where it makes up its whole, or has named all kinds.
PartList PartLinker::list_of(std::size_t whole, Cue cue) const {
  PartList list{cue, whole, index_, index_, closing(passage_, index_, whole), now_.id + 1, false};
  if (list.closed != no_statement || !same_unit(now_, paragraph_.at(whole))) return list;
  list.closed = end_of_division(passage_, index_, whole);
  list.divided = list.closed != no_statement;
  return list;
}

// Of the whole's sentence, the figure told in the measure of this one (事故18起,死亡6人).
std::size_t PartLinker::whole_for(const PartList& list) const {
  const Statement& whole = paragraph_.at(list.whole);
  if (same_unit(now_, whole)) return list.whole;
  for (std::size_t i = list.first;
       i-- > paragraph_.paragraph_first && passage_.same_sentence(i, list.whole) && list.first - i <= 8;)
    if (i != list.whole && can_be_whole(paragraph_.at(i)) && !is_part(paragraph_.at(i)) &&
        same_unit(now_, paragraph_.at(i)))
      return i;
  return no_statement;
}

// Whether this figure, behind the last member and what stands between, still belongs to the list.
bool PartLinker::continues(const PartList& list) const {
  if (list.closed != no_statement && index_ <= list.closed) return true;
  if (paragraph_.stands_since(paragraph_.stop, list.last) && !takes_up_the_rest(list)) return false;
  const Statement& first = paragraph_.at(list.first);
  const bool same_verb = now_.verb.empty() || now_.verb == first.verb || (now_.step > 0 && now_.step == first.step);
  if (paragraph_.stands_since(paragraph_.semicolon, list.last) || list.closed != no_statement)
    return same_verb && !opens_anew() && !of_other_things(list) && !has_parts_as_whole(list);
  return !(now_.step > 0 && now_.verb_only && now_.step != first.step);
}

// 其中,处罚37件;许可80件。其他执法行为中,征收51件;…: the sentence goes on with what the list left.
bool PartLinker::takes_up_the_rest(const PartList& list) const {
  if (words_.holds(name_before(passage_, paragraph_.at(list.last)), Sense::rest)) return false;  // it is told already
  const std::uint32_t start = now_.clause.sentence_start;
  std::u32string_view opening = passage_.text.substr(start, now_.span().start - start);
  opening = opening.substr(0, opening.find(U','));
  return opening.ends_with(U'中') && words_.at(opening, 0, Sense::rest);
}

// 存款余额266亿元,其中…;贷款余额140亿元,其中…: takes parts as the whole did.
bool PartLinker::has_parts_as_whole(const PartList& list) const {
  if (list.cue != Cue::among || index_ + 1 >= passage_.statements.size()) return false;
  const std::u32string_view behind = passage_.between(now_, passage_.statements[index_ + 1]);
  return behind.starts_with(U',') && words_.at(behind, 1, Sense::among);
}

// 受理复议案件316件,其中撤回23件;诉讼案件164件: cases of another kind than the whole, where the members before were
// named by what became of them.
bool PartLinker::of_other_things(const PartList& list) const {
  const auto named = [&](const Statement& s) {
    return bool(words_.before(s.subject, s.subject.size(), Sense::matter));
  };
  const Statement& whole = paragraph_.at(list.whole);
  return named(now_) && named(whole) && !named(paragraph_.at(list.first)) && !same_things(now_.subject, whole.subject);
}

// 全年培训…, 共…: words that open a statement of its own.
bool PartLinker::opens_anew() const {
  std::u32string_view words = now_.left;
  while (!words.empty() && one_of(words.front(), U" ,、;")) words.remove_prefix(1);
  return bool(words_.at(words, 0, Senses(Sense::total) | Sense::scope | Sense::aside));
}

// A member may be told in a measure word of the same sort (277件,其中来信41封).
bool PartLinker::kindred(const PartList& list) const {
  const Statement& whole = paragraph_.at(list.whole);
  const bool as_first = same_unit(now_, paragraph_.at(list.first));
  const bool same_sort = now_.verb.empty() && !now_.reading->rule.empty() && now_.reading->rule == whole.reading->rule;
  return (as_first || same_sort) && fits_loosely(now_, whole);
}

// 其中维持2件、|未审结5件: 、 joins what is of one list, whatever the figures.
bool PartLinker::is_joined_to(const PartList& list) const {
  return list.cue == Cue::among && list.last + 1 == index_ && now_.kind() == "count" &&
      joins_the_one_before(passage_, index_);
}

bool PartLinker::goes_on() {
  const std::size_t lists = paragraph_.open.size();
  for (std::size_t depth = lists; depth-- > 0 && lists - depth <= longest_list;) {
    PartList& list = paragraph_.open[depth];
    const std::size_t whole = whole_for(list);
    const bool joined = whole == list.whole && is_joined_to(list),
               within = joined || (whole == list.whole && list.divided && index_ <= list.closed);
    if (whole == no_statement ? !kindred(list) : !within && !fits_into(now_, paragraph_.at(whole))) continue;
    if (!joined && !continues(list)) {
      if (list.closed == no_statement && paragraph_.stands_since(paragraph_.semicolon, list.last))
        paragraph_.open.resize(depth);  // something new
      continue;
    }
    if (list.closed != no_statement && index_ > list.closed) {
      const PartList again =
          list_of(list.whole, list.cue);  // the whole once more by other kinds (城镇…,乡村…;男性…,女性…)
      if (again.closed == no_statement) continue;
      list = again;
    }
    add(whole == no_statement ? list.whole : whole, list.cue, list.number);
    list.last = index_;
    paragraph_.open.resize(depth + 1);
    return true;
  }
  return false;
}

void link_part(Paragraph& paragraph) {
  if (can_be_part(paragraph.now())) PartLinker(paragraph).run();
}

}  // namespace zhibiao
