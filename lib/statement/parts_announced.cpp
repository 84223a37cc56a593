// Lists that a word, a colon or a bracket opens.

#include "statement/part_linker.h"

namespace zhibiao {

// A threshold in an attribute (10亿元以上项目3个) is no part.
bool PartLinker::is_threshold() const {
  const std::string_view qualifier = now_.quantity().qualifier;
  return (qualifier == "at_least" || qualifier == "at_most") && now_.clause.list_member;
}

// What 其中 takes its part of: in its sentence the nearest figure that the part fits into; over a sentence's end the
// figure that the list closes, else the first of the sentence that is no part itself.
std::size_t PartLinker::whole_before() const {
  const bool sentence_ends = in_gap(paragraph_.stop);
  std::size_t nearest = no_statement;
  for (std::size_t i = index_; i-- > paragraph_.paragraph_first && index_ - i <= longest_list;) {
    const Statement& s = paragraph_.at(i);
    const bool same = passage_.same_sentence(i, before_);
    if (!same && (!sentence_ends || nearest != no_statement)) break;
    if (!can_be_whole(s) || !fits_into(now_, s)) continue;
    if (sentence_ends ? s.among && !restates(i) : s.among && i != before_) continue;
    if (same && !now_.verb.empty() && now_.verb == s.verb) return i;
    if (closing(passage_, index_, i) != no_statement) return i;
    if (nearest == no_statement || (sentence_ends && !is_part(s))) nearest = i;
    if (!sentence_ends && now_.step > 0)
      break;  // 受理68件,审结67件,其中维持40件…: of what was concluded, whatever they make up
  }
  if (nearest == no_statement && !sentence_ends && can_be_whole(paragraph_.at(before_)) &&
      (fits_loosely(now_, paragraph_.at(before_)) || right_behind()))
    return before_;
  return nearest;
}

// 合同417份,其中重大合同471份: nothing else that it could be a part of, whatever the figures.
bool PartLinker::right_behind() const {
  constexpr std::size_t longest = 16;
  if (index_ == 0 || before_ + 1 != index_ || !same_unit(now_, paragraph_.at(before_)) || gap_.size() > longest ||
      !gap_.starts_with(',') || now_.kind() != "count")
    return false;
  return !words_.holds(gap_, Senses(Sense::aside) | Sense::last_year | Sense::earlier | Sense::average);
}

bool PartLinker::restates(std::size_t i) const {
  return value_of(now_) && value_of(now_) == value_of(paragraph_.at(i));
}

bool PartLinker::open_among() {
  if (gap_.empty() ||
      !((near_gap_.has(Sense::among) && announces_part(gap_, words_)) || names_whole_within() || opens_view()))
    return false;
  if (is_threshold()) return true;
  if (taken_by_change()) return false;
  const std::size_t whole = whole_before();
  if (whole == no_statement) return true;
  // 其中 once more with a figure named already (…其中网站发布5469条,…): the same part, whose own parts follow.
  for (const PartList& list : paragraph_.open)
    if (list.whole != whole && whole_of(paragraph_, paragraph_.at(whole)) == list.whole && restates(whole)) {
      const std::size_t outer = list.whole;
      add(outer, Cue::among, list.number);
      paragraph_.open.push_back({Cue::among, index_, index_ + 1, index_, no_statement, now_.id + 1, false});
      return true;
    }
  open(Cue::among, whole);
  return true;
}

// 受理案件34件。…⏎案件类型:受理案件中投诉类12件,处罚类17件: the whole is named by its verb and noun, wherever it was
// told.
bool PartLinker::open_named() {
  if (index_ != paragraph_.sentence_first || now_.form == Form::cell) return false;
  const std::uint32_t start = now_.clause.sentence_start;
  std::u32string_view said = passage_.text.substr(start, now_.span().start - start);
  if (!one_of(U'中', said)) return false;
  if (const std::size_t colon = said.rfind(U':'); colon != said.npos) said.remove_prefix(colon + 1);
  const std::size_t middle = said.find(U'中');
  if (middle == said.npos) return false;
  said = trim_lead(said.substr(0, middle), words_);
  const auto verb = words_.at(said, 0, verbs);
  if (!verb || said.size() == verb.length) return false;
  const std::u32string_view noun = said.substr(verb.length + (said[verb.length] == U'的'));
  if (!words_.is(noun, Sense::matter)) return false;
  constexpr std::size_t reach = 40;
  for (std::size_t i = index_; i-- > 0 && index_ - i <= reach;) {
    const Statement& whole = paragraph_.at(i);
    if (whole.form == Form::cell || !can_be_whole(whole) || !fits_into(now_, whole) || !whole.subject.ends_with(noun))
      continue;
    if (!whole.verb.ends_with(said.substr(0, verb.length))) continue;
    open(Cue::among, i);
    // What stands before 中 is the whole's.
    if (const std::size_t within = now_.subject.find(U'中'); within != now_.subject.npos && within < said.size()) {
      now_.subject.remove_prefix(within + 1);
      now_.verb = {};
    }
    return true;
  }
  return false;
}

// 产值553亿元,其中工业增长6.2%,预算收入35亿元: 其中 is that of a change of something else.
bool PartLinker::taken_by_change() const {
  std::size_t at = 0;
  if (!now_.own || !words_.last(gap_, Sense::among, at)) return false;
  const std::size_t behind = paragraph_.at(before_).span().end + at;
  for (std::size_t i = before_ + 1; i < index_; ++i) {
    const Statement& s = paragraph_.at(i);
    if (s.span().start > behind) return s.form == Form::changes && s.own && s.percent() && s.subject != now_.subject;
  }
  return false;
}

// 从类型看,…; 分产业看,…; 按区域划分:…: the clause before the figure says by what the whole is divided.
bool PartLinker::opens_view() const {
  constexpr std::size_t longest_view = 14;
  static constexpr std::u32string_view ends[] = {U"看",   U"分",   U"划分", U"分类", U"统计",
                                                 U"区分", U"归类", U"来说", U"看来"};
  const std::size_t begin = now_.span().start - gap_.size(),
                    stop = std::max({paragraph_.stop, paragraph_.semicolon, paragraph_.line});
  std::u32string_view view = gap_;
  if (stop > begin) view.remove_prefix(stop - begin);
  else view.remove_prefix(view.empty() ? 0 : view.front() == ',');
  if (view.empty() || !one_of(view.front(), U"从分按")) return false;
  const std::size_t end = view.substr(0, longest_view + 1).find_first_of(U",:");
  if (end == view.npos || end < 3 || view.find_first_of(U",:", end + 1) != view.npos) return false;
  view = view.substr(0, end);
  return std::any_of(std::begin(ends), std::end(ends), [&](std::u32string_view word) { return view.ends_with(word); });
}

// 151件中,… and 54个示范项目中,…: the figure before with its noun and 中; 常住人口98万人。常住人口中,…: the noun
// again.
bool PartLinker::names_whole_within() const {
  constexpr std::size_t longest_name = 12;
  if (gap_.starts_with(U'。') && before_ != no_statement) {
    const std::u32string_view name = paragraph_.at(before_).subject;
    return name.size() >= 2 && gap_.substr(1).starts_with(name) && gap_.substr(1 + name.size()).starts_with(U"中,");
  }
  const std::size_t at = gap_.substr(0, longest_name + 1).find(U'中');
  if (at == gap_.npos || at + 1 >= gap_.size() || !one_of(gap_[at + 1], U",有")) return false;
  if (at > 0 && one_of(gap_[at - 1], U"年月日其当")) return false;
  return std::none_of(gap_.begin(), gap_.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char32_t c) { return ends_clause(c) || one_of(c, U"、()"); });
}

// 120件:行政处罚60件、…
bool PartLinker::open_colon() {
  constexpr std::size_t longest_name = 16;
  if (!in_gap(paragraph_.colon)) return false;
  const std::size_t at = gap_.find(U':');
  if (at == gap_.npos || at > longest_name || in_gap(paragraph_.stop) || is_threshold()) return false;
  const auto clause_end = [](char32_t c) { return ends_clause(c); };
  const std::u32string_view name = gap_.substr(0, at), lead = gap_.substr(at + 1);
  if (std::any_of(name.begin(), name.end(), clause_end) ||
      std::any_of(lead.begin(), lead.end(), [](char32_t c) { return one_of(c, U",;:"); }))
    return false;
  return open_behind(Cue::colon);
}

// 120件,包括行政处罚60件、…; 分别为 needs nothing between it and the whole, for it also shares words out.
bool PartLinker::open_including() {
  std::u32string_view words = gap_;
  if (!words.empty() && words.front() == ',') words.remove_prefix(1);
  if (words_.at(words, 0, Sense::divides)) return open_behind(Cue::divides);
  if (before_ == no_statement || !same_sentence(before_) || !near_gap_.has(Sense::includes) ||
      in_gap(paragraph_.semicolon) || in_gap(paragraph_.stop))
    return false;
  std::size_t at = 0;
  const auto cue = words_.first(gap_, Sense::includes, at);
  if (!cue || (at > 0 && gap_[at - 1] != ',')) return false;
  return open_behind(Cue::includes);
}

bool PartLinker::open_behind(Cue cue) {
  if (!same_sentence(before_) || !fits_into(now_, paragraph_.at(before_))) return false;
  open(cue, before_);
  return true;
}

// The bracket that holds the figure and closes behind it: its whole stands right before the bracket.
bool PartLinker::in_bracket() {
  if (!paragraph_.stands_since(paragraph_.opening, paragraph_.sentence_first)) return false;
  for (std::size_t i = index_; i-- > paragraph_.sentence_first && index_ - i <= 12;) {
    if (!paragraph_.stands_since(paragraph_.opening, i)) continue;
    const std::u32string_view gap = passage_.between(paragraph_.at(i), now_);
    constexpr std::size_t longest_name = 8;
    const std::size_t at = gap.substr(0, longest_name + 1).find_first_of(U"(〔[");
    if (at == gap.npos || std::any_of(gap.begin(), gap.begin() + static_cast<std::ptrdiff_t>(at), [](char32_t c) {
          return ends_clause(c) || is_closing(c);
        }))
      continue;
    int depth = 0;
    for (const char32_t c : gap) depth += one_of(c, U"(〔[") ? 1 : one_of(c, U")〕]") ? -1 : 0;
    if (depth <= 0) continue;
    const Statement& whole = paragraph_.at(i);
    const std::u32string_view lead = gap.substr(at + 1);
    const bool said = i + 1 == index_ && words_.at(lead, 0, Sense::among) && same_unit(now_, whole) &&
        now_.kind() == "count";  // whatever the figures
    if (!can_be_whole(whole) || !(fits_loosely(now_, whole) || said)) return true;
    if (i + 1 == index_ && says_aside(lead)) return true;
    const std::uint32_t list = paragraph_.at(i + 1).id + 1;
    add(i,
        words_.at(lead, 0, Sense::among)          ? Cue::among
            : words_.at(lead, 0, Sense::includes) ? Cue::includes
                                                  : Cue::bracket,
        list);
    return true;
  }
  return false;
}

// (2023年为867件), (不含旧存12件), (同比…)
bool PartLinker::says_aside(std::u32string_view lead) const {
  if (year_in(lead.substr(0, 5))) return true;
  return bool(words_.at(
      lead, 0,
      Senses(Sense::aside) | Sense::yoy | Sense::mom | Sense::than | Sense::last_year | Sense::earlier | Sense::share));
}

// 7起(3起…,死亡2人;4起…,死亡5人),死亡7人: the whole of what the bracket before says in its measure.
void PartLinker::total_behind_bracket() {
  if (!in_gap(paragraph_.closing) || index_ == paragraph_.sentence_first || !is_exact(now_) || !one_of(U')', gap_))
    return;
  std::vector<std::size_t> parts;
  Decimal sum(0);
  for (std::size_t i = index_; i-- > paragraph_.sentence_first && i + longest_list > index_ && !is_level_outside(i);) {
    const Statement& s = paragraph_.at(i);
    if (!can_be_part(s) || !same_unit(s, now_) || is_part(s)) continue;
    if (!is_exact(s)) return;
    sum = sum.plus(*value_of(s)).value_or(sum);
    parts.push_back(i);
  }
  if (parts.size() < 2 || !(sum == *value_of(now_))) return;
  for (const std::size_t part : parts) take(part, index_, Cue::bracket, paragraph_.at(parts.back()).id + 1);
}

// Whether figure i stands before the bracket that closes before this one.
bool PartLinker::is_level_outside(std::size_t i) const {
  const std::u32string_view gap = passage_.between(paragraph_.at(i), now_);
  int depth = 0;
  for (const char32_t c : gap) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return true;
}

}  // namespace zhibiao
