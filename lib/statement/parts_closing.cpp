// Lists that close what stands before or behind them.

#include "statement/part_linker.h"

namespace zhibiao {

namespace {

// One more of the measure of the figure stands behind it, of the same list.
bool goes_on_behind(const Passage& passage, std::size_t i) {
  if (i + 1 >= passage.statements.size()) return false;
  const Statement &s = passage.statements[i], &next = passage.statements[i + 1];
  return can_be_part(next) && same_unit(next, s) && passage.same_sentence(i, i + 1) &&
      joins_the_one_before(passage, i + 1);
}

// The member with which the figures from `first` on make up the whole, before `end`; what divides a member further is
// passed over.
std::size_t closing(const Passage& passage, std::size_t first, std::size_t whole, std::size_t end) {
  const auto& statements = passage.statements;
  const auto all = exact_value(statements[whole]);
  if (!all) return no_statement;
  Decimal sum(0);
  std::size_t members = 0, last = first;
  for (std::size_t i = first; i < end; ++i) {
    const Statement& s = statements[i];
    const std::u32string_view gap = i > first ? passage.between(statements[i - 1], s) : std::u32string_view();
    if (one_of(U'\n', gap) ||
        (members > 0 && one_of(U'。', gap) && s.own && s.step > 0 && s.verb != statements[first].verb))
      break;
    if (!can_be_part(s) || !same_unit(s, statements[first])) continue;
    if (i > first && (s.near | s.before).has(Sense::among) && announces_part(gap, passage.words)) {
      const std::size_t inner = closing(passage, i, last, end);
      if (inner == no_statement) break;
      i = inner;
      continue;
    }
    const auto value = exact_value(s);
    if (!value) break;
    sum = sum.plus(*value).value_or(sum);
    ++members;
    last = i;
    const auto order = sum.compare(*all);
    if (order > 0) break;
    if (order == 0 && members >= 2) return goes_on_behind(passage, i) ? no_statement : i;
  }
  return no_statement;
}

}  // namespace

std::size_t closing(const Passage& passage, std::size_t first, std::size_t whole) {
  return closing(passage, first, whole, std::min(passage.statements.size(), first + longest_list));
}

// 除2件作为参考外,其余46件: what is left of the nearest whole, with what was taken out before.
bool PartLinker::open_rest() {
  std::u32string_view words = now_.left;
  while (!words.empty() && one_of(words.front(), U" ,、;")) words.remove_prefix(1);
  if (!words_.at(words, 0, Sense::rest)) return false;
  for (std::size_t i = index_; i-- > paragraph_.sentence_first;) {
    if (!can_be_whole(paragraph_.at(i)) || !fits_into(now_, paragraph_.at(i)) || closing(passage_, i + 1, i) != index_)
      continue;
    const std::uint32_t list = paragraph_.at(i + 1).id + 1;
    for (std::size_t part = i + 1; part < index_; ++part)
      if (can_be_part(paragraph_.at(part)) && same_unit(paragraph_.at(part), now_) && !is_part(paragraph_.at(part)))
        take(part, i, Cue::rest, list);
    add(i, Cue::rest, list);
    return true;
  }
  return false;
}

// 抽检620批次,合格601批次,不合格12批次,正在复检7批次: no word says so, but the list makes up the figure right before
// it.
bool PartLinker::open_closing() {
  if (!(index_ > paragraph_.sentence_first && before_ != no_statement && same_sentence(before_) &&
        gap_.starts_with(U',')))
    return false;
  return makes_up_before(before_) || divides_before() || sorts_before();
}

// 0-14岁、15-59岁、60岁及以上人口分别为…: all of the population before in the paragraph, whatever they make up.
bool PartLinker::open_bands() {
  const std::size_t end = end_of_bands(passage_, index_);
  if (end == no_statement) return false;
  std::u32string_view noun = now_.subject;
  take_band(noun);
  for (std::size_t i = index_; i-- > paragraph_.paragraph_first && index_ - i <= longest_list && !noun.empty();) {
    const Statement& whole = paragraph_.at(i);
    if (!can_be_whole(whole) || whole.among || !same_unit(whole, now_) || !is_exact(whole)) continue;
    if (!whole.subject.ends_with(noun)) continue;
    open({Cue::closes, i, index_, index_, end, now_.id + 1, true});
    return true;
  }
  return false;
}

// 调解80件,成功76件,未成功4件: all kinds of the figure right before them, whatever they make up.
bool PartLinker::divides_before() {
  const std::size_t end = is_behind_whole() ? end_of_division(passage_, index_, before_) : no_statement;
  if (end == no_statement) return false;
  open_until(end, true);
  return true;
}

// Right behind an exact figure of its measure that is no part itself.
bool PartLinker::is_behind_whole() const {
  const Statement& whole = paragraph_.at(before_);
  return before_ + 1 == index_ && can_be_whole(whole) && same_unit(whole, now_) && !whole.among && is_exact(whole);
}

// 清理文件212件,废止34件、修改19件、继续有效159件: what became of them up to what was kept; more than all is wrong,
// fewer may leave some out.
bool PartLinker::sorts_before() {
  if (!is_behind_whole() || paragraph_.at(before_).senses.has(Sense::disposition)) return false;
  for (std::size_t i = index_; i < passage_.statements.size() && same_sentence(i) && same_unit(paragraph_.at(i), now_);
       ++i) {
    const std::u32string_view name = name_before(passage_, paragraph_.at(i));
    if (!words_.holds(name, Senses(Sense::disposition) | Sense::kept)) return false;
    if (i == index_ || !words_.before(name, name.size(), Sense::kept)) continue;  // not 继续有效的文件共412件
    open_until(i, true);
    return true;
  }
  return false;
}

// 咨询类40个。社保咨询30个,环比上升3%;住房咨询10个: so does a sentence that goes into the one figure of the sentence
// before.
bool PartLinker::open_closing_sentence() {
  if (index_ != paragraph_.sentence_first || before_ == no_statement || before_ + 1 != index_ ||
      !gap_.starts_with(U'。'))
    return false;
  const bool alone = before_ == paragraph_.paragraph_first || !passage_.same_sentence(before_ - 1, before_);
  return alone && makes_up_before(index_, true);
}

// Opens the list where it makes up the figure before and ends in the sentence of figure `within`; or, of three parts
// and more, `on` over sentences.
bool PartLinker::makes_up_before(std::size_t within, bool on) {
  constexpr int least = 10, sure = 100;  // small numbers come out by chance
  const Statement& whole = paragraph_.at(before_);
  if (!can_be_whole(whole) || !same_unit(whole, now_) || whole.among || is_made(whole)) return false;
  const std::size_t last = closing(passage_, index_, before_);
  if (last == no_statement) return false;
  const bool far = on && last > index_ + 1 &&
      whole.quantity().value->compare(Decimal(sure)) >= 0;  // 网站796条;微信398条。报刊331条: over several sentences
  if (!passage_.same_sentence(last, within) && !far) return false;
  if (whole.quantity().value->compare(Decimal(least)) < 0 && !(now_.step > whole.step && last > index_ + 1))
    return false;
  open_until(last, false);
  return true;
}

// 甲类3件、乙类5件,合计8件: the whole stands behind; a list divided by 、 is its, whatever it makes up.
void PartLinker::total() {
  const std::u32string_view left = now_.left;
  std::size_t at = 0;
  if (index_ == paragraph_.sentence_first || left.empty() || !now_.near.has(Sense::total) || !is_exact(now_) ||
      !words_.first(left, Sense::total, at) || at > 1 || trim(left, words_).size() > 0)
    return;
  std::vector<std::size_t> parts;
  std::size_t listed = 0;  // how many of them 、 divides
  Decimal sum(0);
  for (std::size_t i = index_; i-- > paragraph_.sentence_first && parts.size() < longest_list;) {
    const Statement& s = paragraph_.at(i);
    if (!can_be_part(s) || !same_unit(s, now_) || is_part(s) || !is_exact(s)) break;
    sum = sum.plus(*value_of(s)).value_or(sum);
    if (listed == parts.size() && (parts.empty() || passage_.between(s, paragraph_.at(i + 1)).starts_with(U'、')))
      ++listed;
    parts.push_back(i);
    if (sum == *value_of(now_)) break;
  }
  const bool closes = sum == *value_of(now_);
  const bool divided = !closes && parts.size() >= 2 && leaves_none(passage_, std::span(parts).first(2), index_);
  if (!closes) parts.resize(divided ? 2 : left.ends_with(U'计') && now_.right.empty() ? listed : 0);
  if (parts.size() < (closes || divided ? 2 : 3)) return;
  for (const std::size_t part : parts) take(part, index_, Cue::total, paragraph_.at(parts.back()).id + 1);
}

}  // namespace zhibiao
