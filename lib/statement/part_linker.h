#pragma once
/// Links a figure to the whole that it is a part of. A list opens with a cue (其中, a colon, a bracket, 包括) or
/// because it closes the total; the figures behind are its members for as long as they are told in its measure and
/// nothing new is stated. Nobody but parts*.cpp includes this.

#include "base/chars.h"
#include "statement/bands.h"
#include "statement/divisions.h"
#include "statement/likeness.h"
#include "statement/phrase.h"

namespace zhibiao {

inline constexpr std::size_t longest_list = 64;

// In a measure that all figures of one base unit share: 30亩 and 20000平方米 are the same.
inline std::optional<Decimal> value_of(const Statement& s) {
  const Quantity& q = s.quantity();
  if (!q.value || !q.conversion) return q.value;
  const auto scaled = q.value->times(q.conversion->factor);
  return scaled ? scaled->times(Decimal(Conversion::steps / q.conversion->divisor)) : std::nullopt;
}
inline std::optional<Decimal> exact_value(const Statement& s) {
  return s.quantity().qualifier == "exact" ? value_of(s) : std::nullopt;
}
inline bool is_exact(const Statement& s) { return exact_value(s).has_value(); }
inline bool is_no_more(const Statement& part, const Statement& whole) {
  const auto a = value_of(part), b = value_of(whole);
  return !a || !b || a->compare(*b) <= 0;
}
inline bool is_part(const Statement& s) { return s.has(LinkType::part_of); }
inline bool can_be_part(const Statement& s) { return s.counts() && is_level(s) && s.form != Form::cell && !s.average; }
inline bool can_be_whole(const Statement& s) { return s.counts() && is_level(s) && !s.average; }

inline bool fits_into(const Statement& part, const Statement& whole) {
  return same_unit(part, whole) && is_no_more(part, whole);
}

// Cases, bodies and things may be told in different measure words (63件,其中备案项目27个); persons are none of them.
inline bool fits_loosely(const Statement& part, const Statement& whole) {
  const auto of_people = [](const Statement& s) {
    return !s.quantity().unit.empty() && one_of(s.quantity().unit.front(), U"人名位");
  };
  if (part.kind() != "count" || whole.kind() != "count" || of_people(part) != of_people(whole))
    return fits_into(part, whole);
  return is_no_more(part, whole);
}

// 其中 in the clause of the figure itself: nothing is stated between it and the figure.
inline bool announces_part(std::u32string_view gap, const Dictionary& words) {
  static constexpr CharBitmap stops(U"。;\n");
  const auto stop = std::find_if(gap.rbegin(), gap.rend(), [](char32_t c) { return stops.has(c); });
  gap.remove_prefix(static_cast<std::size_t>(gap.rend() - stop));
  return words.holds(gap, Sense::among);
}

// 胜诉20件、|败诉3件; 投诉类12件,|处罚类17件: of one list with the figure before.
inline bool joins_the_one_before(const Passage& passage, std::size_t i) {
  const Statement &before = passage.statements[i - 1], &s = passage.statements[i];
  const std::u32string_view gap = passage.between(before, s);
  const auto is_class = [&](const Statement& one) { return name_before(passage, one).ends_with(U'类'); };
  return gap.starts_with(U'、') || (gap.starts_with(U',') && is_class(before) && is_class(s));
}

/// The member with which the figures from `first` on make up the whole; what divides a member further is passed over.
std::size_t closing(const Passage& passage, std::size_t first, std::size_t whole);

class PartLinker {
 public:
  explicit PartLinker(Paragraph& paragraph)
      : paragraph_(paragraph),
        passage_(paragraph.passage),
        words_(paragraph.passage.words),
        index_(paragraph.index),
        now_(paragraph.now()),
        before_(level_before()),
        gap_(before_ != no_statement ? passage_.between(paragraph.at(before_), now_) : std::u32string_view()) {
    for (std::size_t i = index_; before_ != no_statement && i > before_; --i)
      near_gap_ |= paragraph.at(i).near | paragraph.at(i).before;
  }

  void run();

 private:
  // Whether a mark stands in the gap.
  bool in_gap(std::size_t mark) const { return before_ != no_statement && paragraph_.stands_since(mark, before_); }

  // Which list a figure goes on with.
  std::size_t level_before() const;
  bool same_sentence(std::size_t i) const { return passage_.same_sentence(i, index_); }
  void add(std::size_t whole, Cue cue, std::uint32_t list) {
    paragraph_.link(LinkType::part_of, cue, whole, list);
    now_.among = true;
  }
  void open(const PartList& list);
  void open(Cue cue, std::size_t whole) { open(list_of(whole, cue)); }
  // No word opens it: it closes the figure before.
  void open_until(std::size_t closed, bool divided) {
    open({Cue::closes, before_, index_, index_, closed, now_.id + 1, divided});
  }
  PartList list_of(std::size_t whole, Cue cue) const;
  std::size_t whole_for(const PartList& list) const;
  bool continues(const PartList& list) const;
  bool takes_up_the_rest(const PartList& list) const;
  bool has_parts_as_whole(const PartList& list) const;
  bool of_other_things(const PartList& list) const;
  bool opens_anew() const;
  bool kindred(const PartList& list) const;
  bool is_joined_to(const PartList& list) const;
  bool goes_on();
  void take(std::size_t part, std::size_t whole, Cue cue, std::uint32_t list) {
    paragraph_.at(part).links.push_back({LinkType::part_of, cue, false, paragraph_.at(whole).id, list});
    paragraph_.at(part).among = true;
  }
  bool is_made(const Statement& s) const { return words_.holds(s.verb, Sense::making); }

  // Lists that a word, a colon or a bracket opens.
  bool is_threshold() const;
  std::size_t whole_before() const;
  bool right_behind() const;
  bool restates(std::size_t i) const;
  bool open_among();
  bool open_named();
  bool taken_by_change() const;
  bool opens_view() const;
  bool names_whole_within() const;
  bool open_colon();
  bool open_including();
  bool open_behind(Cue cue);
  bool in_bracket();
  bool says_aside(std::u32string_view lead) const;
  void total_behind_bracket();
  bool is_level_outside(std::size_t i) const;

  // Lists that close what stands before or behind them.
  bool open_rest();
  bool open_closing();
  bool open_bands();
  bool divides_before();
  bool is_behind_whole() const;
  bool sorts_before();
  bool open_closing_sentence();
  bool makes_up_before(std::size_t within, bool on = false);
  void total();

  // Steps of one procedure.
  void step();
  bool opens_with_examination() const;
  bool is_refusal_of(const Statement& whole) const;
  std::u32string_view things_of(const Statement& s) const;
  bool same_things(std::u32string_view a, std::u32string_view b) const;
  std::u32string_view without_matter(std::u32string_view words) const;

  Paragraph& paragraph_;
  const Passage& passage_;
  const Dictionary& words_;
  std::size_t index_;
  Statement& now_;
  std::size_t before_;
  std::u32string_view gap_;
  Senses near_gap_;  // what words may begin there, in the sentence of the figure
};

}  // namespace zhibiao
