// Wholes and their parts. A list opens with a cue (其中, a colon, a bracket, 包括) or because it closes the total; the
// figures behind are its members for as long as they are told in its measure and nothing new is stated.

#include "base/chars.h"
#include "statement/bands.h"
#include "statement/divisions.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_list = 64;

// In a measure that all figures of one base unit share: 30亩 and 20000平方米 are the same.
std::optional<Decimal> value_of(const Statement& s) {
  const Quantity& q = s.quantity();
  if (!q.value || !q.conversion) return q.value;
  const auto scaled = q.value->times(q.conversion->factor);
  return scaled ? scaled->times(Decimal(Conversion::steps / q.conversion->divisor)) : std::nullopt;
}
bool is_exact(const Statement& s) { return value_of(s) && s.quantity().qualifier == "exact"; }
bool is_part(const Statement& s) { return s.has(LinkType::part_of); }
bool can_be_part(const Statement& s) { return s.counts() && is_level(s) && s.form != Form::cell && !s.average; }
bool can_be_whole(const Statement& s) { return s.counts() && is_level(s) && !s.average; }

bool fits_into(const Statement& part, const Statement& whole) {
  return same_unit(part, whole) &&
      (!value_of(part) || !value_of(whole) || value_of(part)->compare(*value_of(whole)) <= 0);
}

// Cases, bodies and things may be told in different measure words (63件,其中备案项目27个); persons are none of them.
bool fits_loosely(const Statement& part, const Statement& whole) {
  const auto of_people = [](const Statement& s) {
    return !s.quantity().unit.empty() && one_of(s.quantity().unit.front(), U"人名位");
  };
  if (part.kind() != "count" || whole.kind() != "count" || of_people(part) != of_people(whole))
    return fits_into(part, whole);
  return !value_of(part) || !value_of(whole) || value_of(part)->compare(*value_of(whole)) <= 0;
}

bool breaks_sentence(std::u32string_view gap) { return one_of(U'。', gap); }
bool breaks_paragraph(std::u32string_view gap) { return one_of(U'\n', gap); }

// 其中 in the clause of the figure itself: nothing is stated between it and the figure.
bool announces_part(std::u32string_view gap, const Dictionary& words) {
  if (const std::size_t stop = gap.find_last_of(U"。;\n"); stop != gap.npos) gap.remove_prefix(stop);
  return words.holds(gap, Sense::among);
}

// 胜诉20件、|败诉3件; 投诉类12件,|处罚类17件: of one list with the figure before.
bool joins_the_one_before(const Passage& passage, std::size_t i) {
  const Statement &before = passage.statements[i - 1], &s = passage.statements[i];
  const std::u32string_view gap = passage.between(before, s);
  const auto is_class = [&](const Statement& one) { return name_before(passage, one).ends_with(U'类'); };
  return gap.starts_with(U'、') || (gap.starts_with(U',') && is_class(before) && is_class(s));
}

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
  if (!is_exact(statements[whole])) return no_statement;
  Decimal sum(0);
  std::size_t members = 0, last = first;
  for (std::size_t i = first; i < end; ++i) {
    const Statement& s = statements[i];
    const std::u32string_view gap = i > first ? passage.between(statements[i - 1], s) : std::u32string_view();
    if (breaks_paragraph(gap) ||
        (members > 0 && breaks_sentence(gap) && s.own && s.step > 0 && s.verb != statements[first].verb))
      break;
    if (!can_be_part(s) || !same_unit(s, statements[first])) continue;
    if (i > first && announces_part(gap, passage.words)) {
      const std::size_t inner = closing(passage, i, last, end);
      if (inner == no_statement) break;
      i = inner;
      continue;
    }
    if (!is_exact(s)) break;
    sum = sum.plus(*value_of(s)).value_or(sum);
    ++members;
    last = i;
    const auto order = sum.compare(*value_of(statements[whole]));
    if (order > 0) break;
    if (order == 0 && members >= 2) return goes_on_behind(passage, i) ? no_statement : i;
  }
  return no_statement;
}

std::size_t closing(const Passage& passage, std::size_t first, std::size_t whole) {
  return closing(passage, first, whole, std::min(passage.statements.size(), first + longest_list));
}

class PartLinker {
 public:
  explicit PartLinker(Paragraph& paragraph)
      : paragraph_(paragraph),
        passage_(paragraph.passage),
        words_(paragraph.passage.words),
        index_(paragraph.index),
        now_(paragraph.now()),
        before_(level_before()),
        gap_(before_ != no_statement ? passage_.between(paragraph.at(before_), now_) : std::u32string_view()) {}

  void run() {
    if (!can_be_part(now_)) return;
    total_behind_bracket();
    if (in_bracket()) return;
    if (open_among() || open_colon() || open_including()) return;
    if (open_named() || open_bands() || goes_on() || open_rest() || open_closing() || open_closing_sentence()) return;
    if (now_.step > 0) step();
    if (!is_part(now_)) total();
  }

 private:
  // The figure before in the line that states an amount: rates, changes and times between are passed over.
  std::size_t level_before() const {
    for (std::size_t i = index_; i-- > paragraph_.paragraph_first && index_ - i <= 8;)
      if (can_be_whole(paragraph_.at(i))) return i;
    return no_statement;
  }
  bool same_sentence(std::size_t i) const { return passage_.same_sentence(i, index_); }

  void add(std::size_t whole, Cue cue, std::uint32_t list) {
    paragraph_.link(LinkType::part_of, cue, whole, list);
    now_.among = true;
  }

  void open(const PartList& list) {
    add(list.whole, list.cue, list.number);
    paragraph_.open.push_back(list);
  }
  void open(Cue cue, std::size_t whole) { open(list_of(whole, cue)); }
  // No word opens it: it closes the figure before.
  void open_until(std::size_t closed, bool divided) {
    open({Cue::closes, before_, index_, index_, closed, now_.id + 1, divided});
  }

  // The list that this figure begins: it ends where it makes up its whole, or has named all kinds.
  PartList list_of(std::size_t whole, Cue cue) const {
    PartList list{cue, whole, index_, index_, closing(passage_, index_, whole), now_.id + 1, false};
    if (list.closed != no_statement || !same_unit(now_, paragraph_.at(whole))) return list;
    list.closed = end_of_division(passage_, index_, whole);
    list.divided = list.closed != no_statement;
    return list;
  }

  // A threshold in an attribute (10亿元以上项目3个) is no part.
  bool is_threshold() const {
    const std::string_view qualifier = now_.quantity().qualifier;
    return (qualifier == "at_least" || qualifier == "at_most") && now_.clause.list_member;
  }

  // What 其中 takes its part of: in its sentence the nearest figure that the part fits into; over a sentence's end the
  // figure that the list closes, else the first of the sentence that is no part itself.
  std::size_t whole_before() const {
    const bool sentence_ends = breaks_sentence(gap_);
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
  bool right_behind() const {
    constexpr std::size_t longest = 16;
    if (index_ == 0 || before_ + 1 != index_ || !same_unit(now_, paragraph_.at(before_)) || gap_.size() > longest ||
        !gap_.starts_with(',') || now_.kind() != "count")
      return false;
    return !words_.holds(gap_, Senses(Sense::aside) | Sense::last_year | Sense::earlier | Sense::average);
  }
  bool restates(std::size_t i) const { return value_of(now_) && value_of(now_) == value_of(paragraph_.at(i)); }

  bool open_among() {
    if (gap_.empty() || !(announces_part(gap_, words_) || names_whole_within() || opens_view())) return false;
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
  bool open_named() {
    if (index_ != paragraph_.sentence_first || now_.form == Form::cell) return false;
    const std::uint32_t start = now_.clause.sentence_start;
    std::u32string_view said = passage_.text.substr(start, now_.span().start - start);
    if (const std::size_t colon = said.rfind(U':'); colon != said.npos) said.remove_prefix(colon + 1);
    said = trim_lead(said.substr(0, said.find(U'中')), words_);
    const auto verb = words_.at(said, 0, verbs);
    if (!verb || said.size() == verb.length || start + said.size() >= now_.span().start) return false;
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
  bool taken_by_change() const {
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
  bool opens_view() const {
    constexpr std::size_t longest_view = 14;
    static constexpr std::u32string_view ends[] = {U"看",   U"分",   U"划分", U"分类", U"统计",
                                                   U"区分", U"归类", U"来说", U"看来"};
    std::u32string_view view = gap_;
    if (const std::size_t stop = view.find_last_of(U"。;\n"); stop != view.npos) view.remove_prefix(stop + 1);
    else view.remove_prefix(view.empty() ? 0 : view.front() == ',');
    if (view.empty() || !one_of(view.front(), U"从分按")) return false;
    const std::size_t end = view.substr(0, longest_view + 1).find_first_of(U",:");
    if (end == view.npos || end < 3 || view.find_first_of(U",:", end + 1) != view.npos) return false;
    view = view.substr(0, end);
    return std::any_of(std::begin(ends), std::end(ends),
                       [&](std::u32string_view word) { return view.ends_with(word); });
  }

  // 151件中,… and 54个示范项目中,…: the figure before with its noun and 中; 常住人口98万人。常住人口中,…: the noun
  // again.
  bool names_whole_within() const {
    constexpr std::size_t longest_name = 12;
    if (gap_.starts_with(U"。") && before_ != no_statement) {
      const std::u32string_view name = paragraph_.at(before_).subject;
      return name.size() >= 2 && gap_.substr(1).starts_with(name) && gap_.substr(1 + name.size()).starts_with(U"中,");
    }
    const std::size_t at = gap_.find(U'中');
    if (at == gap_.npos || at > longest_name || at + 1 >= gap_.size() || !one_of(gap_[at + 1], U",有")) return false;
    if (at > 0 && one_of(gap_[at - 1], U"年月日其当")) return false;
    return std::none_of(gap_.begin(), gap_.begin() + static_cast<std::ptrdiff_t>(at),
                        [](char32_t c) { return ends_clause(c) || one_of(c, U"、()"); });
  }

  // 120件:行政处罚60件、…
  bool open_colon() {
    constexpr std::size_t longest_name = 16;
    const std::size_t at = gap_.find(U':');
    if (at == gap_.npos || at > longest_name || breaks_sentence(gap_) || is_threshold()) return false;
    const auto clause_end = [](char32_t c) { return ends_clause(c); };
    const std::u32string_view name = gap_.substr(0, at), lead = gap_.substr(at + 1);
    if (std::any_of(name.begin(), name.end(), clause_end) ||
        std::any_of(lead.begin(), lead.end(), [](char32_t c) { return one_of(c, U",;:"); }))
      return false;
    return open_behind(Cue::colon);
  }

  // 120件,包括行政处罚60件、…; 分别为 needs nothing between it and the whole, for it also shares words out.
  bool open_including() {
    std::u32string_view words = gap_;
    if (!words.empty() && words.front() == ',') words.remove_prefix(1);
    if (words_.at(words, 0, Sense::divides)) return open_behind(Cue::divides);
    std::size_t at = 0;
    const auto cue = words_.first(gap_, Sense::includes, at);
    if (!cue || (at > 0 && gap_[at - 1] != ',') || one_of(U';', gap_) || breaks_sentence(gap_)) return false;
    return open_behind(Cue::includes);
  }

  bool open_behind(Cue cue) {
    if (!same_sentence(before_) || !fits_into(now_, paragraph_.at(before_))) return false;
    open(cue, before_);
    return true;
  }

  // Of the whole's sentence, the figure told in the measure of this one (事故18起,死亡6人).
  std::size_t whole_for(const PartList& list) const {
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
  bool continues(const PartList& list) const {
    if (list.closed != no_statement && index_ <= list.closed) return true;
    if (paragraph_.stands_since(paragraph_.stop, list.last) && !takes_up_the_rest(list)) return false;
    const Statement& first = paragraph_.at(list.first);
    const bool same_verb = now_.verb.empty() || now_.verb == first.verb || (now_.step > 0 && now_.step == first.step);
    if (paragraph_.stands_since(paragraph_.semicolon, list.last) || list.closed != no_statement)
      return same_verb && !opens_anew() && !of_other_things(list) && !has_parts_as_whole(list);
    return !(now_.step > 0 && now_.verb_only && now_.step != first.step);
  }

  // 其中,处罚37件;许可80件。其他执法行为中,征收51件;…: the sentence goes on with what the list left.
  bool takes_up_the_rest(const PartList& list) const {
    if (words_.holds(name_before(passage_, paragraph_.at(list.last)), Sense::rest)) return false;  // it is told already
    const std::uint32_t start = now_.clause.sentence_start;
    std::u32string_view opening = passage_.text.substr(start, now_.span().start - start);
    opening = opening.substr(0, opening.find(U','));
    return opening.ends_with(U'中') && words_.at(opening, 0, Sense::rest);
  }

  // 存款余额266亿元,其中…;贷款余额140亿元,其中…: takes parts as the whole did.
  bool has_parts_as_whole(const PartList& list) const {
    if (list.cue != Cue::among || index_ + 1 >= passage_.statements.size()) return false;
    const std::u32string_view behind = passage_.between(now_, passage_.statements[index_ + 1]);
    return behind.starts_with(U',') && words_.at(behind, 1, Sense::among);
  }

  // 受理复议案件316件,其中撤回23件;诉讼案件164件: cases of another kind than the whole, where the members before were
  // named by what became of them.
  bool of_other_things(const PartList& list) const {
    const auto named = [&](const Statement& s) {
      return bool(words_.before(s.subject, s.subject.size(), Sense::matter));
    };
    const Statement& whole = paragraph_.at(list.whole);
    return named(now_) && named(whole) && !named(paragraph_.at(list.first)) &&
        !same_things(now_.subject, whole.subject);
  }

  // 全年培训…, 共…: words that open a statement of its own.
  bool opens_anew() const {
    std::u32string_view words = now_.left;
    while (!words.empty() && one_of(words.front(), U" ,、;")) words.remove_prefix(1);
    return bool(words_.at(words, 0, Senses(Sense::total) | Sense::scope | Sense::aside));
  }

  // A member may be told in a measure word of the same sort (277件,其中来信41封).
  bool kindred(const PartList& list) const {
    const Statement& whole = paragraph_.at(list.whole);
    const bool as_first = same_unit(now_, paragraph_.at(list.first));
    const bool same_sort =
        now_.verb.empty() && !now_.reading->rule.empty() && now_.reading->rule == whole.reading->rule;
    return (as_first || same_sort) && fits_loosely(now_, whole);
  }

  // 其中维持2件、|未审结5件: 、 joins what is of one list, whatever the figures.
  bool is_joined_to(const PartList& list) const {
    return list.cue == Cue::among && list.last + 1 == index_ && now_.kind() == "count" &&
        joins_the_one_before(passage_, index_);
  }

  bool goes_on() {
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

  // 除2件作为参考外,其余46件: what is left of the nearest whole, with what was taken out before.
  bool open_rest() {
    std::u32string_view words = now_.left;
    while (!words.empty() && one_of(words.front(), U" ,、;")) words.remove_prefix(1);
    if (!words_.at(words, 0, Sense::rest)) return false;
    for (std::size_t i = index_; i-- > paragraph_.sentence_first;) {
      if (!can_be_whole(paragraph_.at(i)) || !fits_into(now_, paragraph_.at(i)) ||
          closing(passage_, i + 1, i) != index_)
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
  void take(std::size_t part, std::size_t whole, Cue cue, std::uint32_t list) {
    paragraph_.at(part).links.push_back({LinkType::part_of, cue, false, paragraph_.at(whole).id, list});
    paragraph_.at(part).among = true;
  }

  // 抽检620批次,合格601批次,不合格12批次,正在复检7批次: no word says so, but the list makes up the figure right before
  // it.
  bool open_closing() {
    if (!(index_ > paragraph_.sentence_first && before_ != no_statement && same_sentence(before_) &&
          gap_.starts_with(U',')))
      return false;
    return makes_up_before(before_) || divides_before() || sorts_before();
  }
  // 0-14岁、15-59岁、60岁及以上人口分别为…: all of the population before in the paragraph, whatever they make up.
  bool open_bands() {
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
  bool divides_before() {
    const std::size_t end = is_behind_whole() ? end_of_division(passage_, index_, before_) : no_statement;
    if (end == no_statement) return false;
    open_until(end, true);
    return true;
  }
  // Right behind an exact figure of its measure that is no part itself.
  bool is_behind_whole() const {
    const Statement& whole = paragraph_.at(before_);
    return before_ + 1 == index_ && can_be_whole(whole) && same_unit(whole, now_) && !whole.among && is_exact(whole);
  }
  // 清理文件212件,废止34件、修改19件、继续有效159件: what became of them up to what was kept; more than all is wrong,
  // fewer may leave some out.
  bool sorts_before() {
    if (!is_behind_whole() || paragraph_.at(before_).senses.has(Sense::disposition)) return false;
    for (std::size_t i = index_;
         i < passage_.statements.size() && same_sentence(i) && same_unit(paragraph_.at(i), now_); ++i) {
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
  bool open_closing_sentence() {
    if (index_ != paragraph_.sentence_first || before_ == no_statement || before_ + 1 != index_ ||
        !gap_.starts_with(U'。'))
      return false;
    const bool alone = before_ == paragraph_.paragraph_first || !passage_.same_sentence(before_ - 1, before_);
    return alone && makes_up_before(index_, true);
  }
  // Opens the list where it makes up the figure before and ends in the sentence of figure `within`; or, of three parts
  // and more, `on` over sentences.
  bool makes_up_before(std::size_t within, bool on = false) {
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

  bool is_made(const Statement& s) const { return words_.holds(s.verb, Sense::making); }

  // The bracket that holds the figure and closes behind it: its whole stands right before the bracket.
  bool in_bracket() {
    for (std::size_t i = index_; i-- > paragraph_.sentence_first && index_ - i <= 12;) {
      const std::u32string_view gap = passage_.between(paragraph_.at(i), now_);
      constexpr std::size_t longest_noun = 8;
      const std::size_t at = gap.substr(0, longest_noun + 1).find_first_of(U"(〔[");
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
  bool says_aside(std::u32string_view lead) const {
    if (year_in(lead.substr(0, 5))) return true;
    return bool(words_.at(lead, 0,
                          Senses(Sense::aside) | Sense::yoy | Sense::mom | Sense::than | Sense::last_year |
                              Sense::earlier | Sense::share));
  }

  // 7起(3起…,死亡2人;4起…,死亡5人),死亡7人: the whole of what the bracket before says in its measure.
  void total_behind_bracket() {
    if (!is_exact(now_) || gap_.empty() || gap_.find(U')') == gap_.npos || index_ == paragraph_.sentence_first) return;
    std::vector<std::size_t> parts;
    Decimal sum(0);
    for (std::size_t i = index_;
         i-- > paragraph_.sentence_first && i + longest_list > index_ && !is_level_outside(i);) {
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
  bool is_level_outside(std::size_t i) const {
    const std::u32string_view gap = passage_.between(paragraph_.at(i), now_);
    int depth = 0;
    for (const char32_t c : gap) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0) return false;
    }
    return true;
  }

  // The nearest figure of the same measure that stands at an earlier step: of the same things where both name them.
  void step() {
    const std::u32string_view things = things_of(now_);
    const bool elided = things.empty(), goes_on = opens_with_examination();
    for (std::size_t i = index_; i-- > paragraph_.paragraph_first && index_ - i <= 12;) {
      const Statement& s = paragraph_.at(i);
      if (!can_be_whole(s) || !same_unit(s, now_) || s.step >= now_.step || (elided && s.among && s.step == 0))
        continue;
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
  bool opens_with_examination() const {
    return char_at(passage_.text, now_.clause.sentence_start) == U'经' &&
        bool(words_.at(passage_.text, now_.clause.sentence_start + 1, verbs));
  }

  // 批准逮捕2100人,不批准逮捕900人; 提起公诉,不起诉: what was not done is no part of what was done.
  bool is_refusal_of(const Statement& whole) const {
    const std::u32string_view verb = refused_by(now_);
    if (verb.empty()) return false;
    if (whole.verb.ends_with(verb)) return true;
    const auto positive = words_.at(verb, 0, verbs);
    return positive && positive.senses.step() > 0 && whole.step >= positive.senses.step();
  }

  // What goes through the procedure: the subject, without the verb at its end (行政复议案件|受理).
  std::u32string_view things_of(const Statement& s) const {
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
  bool same_things(std::u32string_view a, std::u32string_view b) const {
    for (auto* side : {&a, &b})
      if (const std::size_t of = side->rfind(U'的'); of != side->npos) side->remove_prefix(of + 1);
    if (a.empty() || b.empty()) return false;
    if (a.ends_with(b) || b.ends_with(a)) return true;
    const std::u32string_view a_kind = without_matter(a), b_kind = without_matter(b);
    if (a_kind.size() == a.size() || b_kind.size() == b.size()) return a_kind == b_kind;  // 矛盾纠纷, 矛盾
    return a_kind.empty() || b_kind.empty() || a_kind.ends_with(b_kind) || b_kind.ends_with(a_kind);
  }
  std::u32string_view without_matter(std::u32string_view words) const {
    const auto matter = words_.before(words, words.size(), Sense::matter);
    return words.substr(0, words.size() - matter.length);
  }

  // 甲类3件、乙类5件,合计8件: the whole stands behind; a list divided by 、 is its, whatever it makes up.
  void total() {
    const std::u32string_view left = now_.left;
    std::size_t at = 0;
    if (index_ == paragraph_.sentence_first || left.empty() || !is_exact(now_) ||
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

  Paragraph& paragraph_;
  const Passage& passage_;
  const Dictionary& words_;
  std::size_t index_;
  Statement& now_;
  std::size_t before_;
  std::u32string_view gap_;
};

}  // namespace

void link_part(Paragraph& paragraph) { PartLinker(paragraph).run(); }

}  // namespace zhibiao
