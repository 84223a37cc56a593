#include "base/chars.h"
#include "statement/likeness.h"

namespace zhibiao {
namespace {

constexpr std::size_t reach = 12;  // figures before a rate that it may be of

// 办结率 → 办结; empty when the words name no rate.
std::u32string_view event_of(std::u32string_view name) {
  return name.size() > 2 && (name.back() == U'率' || name.back() == U'度') ? name.substr(0, name.size() - 1)
                                                                           : std::u32string_view();
}

// The next of the rates that a list names (参考率、合格率; 检查率和公示率): a piece that names no rate belongs to the
// one behind it.
std::u32string_view next_event(std::u32string_view& names) {
  for (std::size_t end = 0; end <= names.size(); ++end) {
    if (end < names.size() && !one_of(names[end], U"、和及与")) continue;
    const std::u32string_view event = event_of(names.substr(0, end));
    if (event.empty() && end < names.size()) continue;
    names.remove_prefix(std::min(end + 1, names.size()));
    return event;
  }
  return {};
}

bool fits(const Statement& rate, const Statement& part, const Statement& whole) {
  if (!rate.quantity().value || !within(part, whole) || whole.quantity().value->is_zero()) return false;
  const double stated = rate.quantity().value->approximate();
  return std::abs(100 * part.quantity().value->approximate() / whole.quantity().value->approximate() - stated) < 1;
}

// Finds what one named rate is of.
class RateReader {
 public:
  RateReader(Paragraph& paragraph, std::u32string_view event)
      : paragraph_(paragraph),
        now_(paragraph.now()),
        words_(paragraph.passage.words),
        event_(event),
        last_(words_.before(event, event.size(), verbs)) {}

  bool link() {
    const std::size_t part = find_part();
    if (part == no_statement) return link_bases(find_base());
    const auto& rate = now_.quantity().value;
    if (rate && rate->is_zero()) return false;  // 不诉率为零 is of none of those 不诉12人
    const std::size_t whole = find_whole(part);
    if (whole != no_statement) return link_both(part, whole);
    // All of what was done: the count is both.
    return rate && *rate == Decimal(100) && link_bases(part);
  }

 private:
  bool is_candidate(std::size_t i) const {
    const Statement& s = paragraph_.at(i);
    if (now_.form == Form::cell || s.form == Form::cell)
      return now_.form == s.form && s.reading->cell.table == now_.reading->cell.table &&
          s.reading->cell.row == now_.reading->cell.row && s.counts();
    return is_base(paragraph_, i);
  }

  // How well a count states the event: by its words, else by a verb that means the same.
  std::size_t likeness(const Statement& count) const {
    if (const std::size_t common = common_end(event_, count, words_)) return common;
    if (last_.senses.step() == 3 && count.senses.step() == 3) return 1;
    return means_the_same(event_, count) ? 1 : 0;
  }

  // 调解成功 and 成功调解, 问题发现 and 发现问题, 发改 and 改判和发回: the characters of the event in another order,
  // right before it.
  bool means_the_same(std::u32string_view event, const Statement& count) const {
    const Said said(count);
    if (event.size() < 4 && paragraph_.index != static_cast<std::size_t>(&count - &paragraph_.at(0)) + 1) return false;
    return event.size() <= 4 && std::all_of(event.begin(), event.end(), [&](char32_t c) { return said.holds(c); });
  }

  // The count of the event, in the same part of the sentence.
  std::size_t find_part() const {
    std::size_t best = no_statement, most = 0;
    for (std::size_t i = paragraph_.index; i-- > paragraph_.sentence_first && paragraph_.index - i <= reach;) {
      if (one_of(U';', paragraph_.passage.between(paragraph_.at(i), paragraph_.at(i + 1)))) break;
      if (!is_candidate(i)) continue;
      const std::size_t common = likeness(paragraph_.at(i));
      if (common > most) most = common, best = i;
    }
    return best != no_statement ? best : find_by_sum();
  }

  // 判处五年以上刑期9人,重刑率42%: the count right before that shares a character, when it and one before it give the
  // rate.
  std::size_t find_by_sum() const {
    if (paragraph_.index == paragraph_.sentence_first) return no_statement;
    const std::size_t part = paragraph_.index - 1;
    if (!is_candidate(part)) return no_statement;
    const Said said(paragraph_.at(part));
    if (std::none_of(event_.begin(), event_.end(), [&](char32_t c) { return said.holds(c); })) return no_statement;
    const std::size_t whole = find_whole(part);
    return whole != no_statement && fits(now_, paragraph_.at(part), paragraph_.at(whole)) ? part : no_statement;
  }

  // What the event happened to: the whole that the count is a part of, the verb that the rate's name begins with
  // (调解成功率), else the nearest count of the same unit that is not smaller; a step of a case also in the sentence
  // before.
  std::size_t find_whole(std::size_t part) const {
    const Statement& count = paragraph_.at(part);
    std::size_t nearest = no_statement;
    const std::size_t linked = whole_of(paragraph_, count);
    bool parted = false;  // by ; from the count
    for (std::size_t i = part; i-- > paragraph_.paragraph_first && part - i <= reach;) {
      const Statement& s = paragraph_.at(i);
      parted = parted || one_of(U';', paragraph_.passage.between(s, paragraph_.at(i + 1)));
      if (!within(count, s) || !is_candidate(i) || s.verb == event_ || is_done_to_others(s, count)) continue;
      if (parted && (count.step == 0 || s.step == 0) && !names_base(s)) continue;  // 出生4120人;死亡2860人,死亡率6.8‰
      const bool same_sentence = i >= paragraph_.sentence_first;
      if (!same_sentence && (count.step == 0 || s.step == 0 || s.step > count.step || s.verb == count.verb)) continue;
      if (same_sentence && names_base(s)) return i;
      if (linked != no_statement && whole_of(paragraph_, s) == linked) continue;  // another part of the same whole
      if (nearest == no_statement) nearest = i;
    }
    if (linked != no_statement && within(count, paragraph_.at(linked))) return linked;
    if (nearest == no_statement) nearest = base_by_decimals(part);
    return nearest != no_statement ? nearest : larger_part_of(part);
  }

  // 结案8330件。…发回重审案件128件,发改率1.54%: what was done with before in the line, where two decimals come out.
  std::size_t base_by_decimals(std::size_t part) const {
    const std::u32string_view number = paragraph_.passage.text.substr(now_.span().start, now_.span().length());
    const std::size_t point = number.find(U'.');
    constexpr std::size_t decimals = 2;
    constexpr double half = 0.005;
    if (point == number.npos || point + decimals >= number.size() || !is_digit(number[point + decimals]) ||
        now_.form == Form::cell)
      return no_statement;
    for (std::size_t i = part; i-- > paragraph_.paragraph_first && part - i <= reach;) {
      const Statement& s = paragraph_.at(i);
      if (!is_candidate(i) || s.step == 0 || !within(paragraph_.at(part), s) || s.quantity().value->is_zero()) continue;
      const double share =
          100 * paragraph_.at(part).quantity().value->approximate() / s.quantity().value->approximate();
      if (std::abs(share - now_.quantity().value->approximate()) <= half) return i;
    }
    return no_statement;
  }

  // 提起公诉650人,不起诉120人,不起诉率…: what was done to others is no base of what was not done.
  bool is_done_to_others(const Statement& s, const Statement& count) const {
    const std::u32string_view refused = refused_by(count);
    if (refused.empty() || !refused_by(s).empty()) return false;
    const Said said(s);
    return s.step >= 3 || said.find(refused) < said.size();
  }

  // 受理6518件,办结6940件,办结率99.57%: more than came in, and yet the words leave no doubt that the rate is of the
  // two.
  std::size_t larger_part_of(std::size_t part) const {
    const std::size_t base = count_before(part);
    if (base == no_statement) return no_statement;
    const Statement &count = paragraph_.at(part), &s = paragraph_.at(base);
    if (now_.form == Form::cell)
      return base + 1 == part && part + 1 == paragraph_.index && (as_other_rows() || base_comes_first(count, s))
          ? base
          : no_statement;
    if (base < paragraph_.sentence_first || part + 1 != paragraph_.index) return no_statement;
    const std::u32string_view number = paragraph_.passage.text.substr(now_.span().start, now_.span().length());
    const bool named = one_of(U'.', number) && base_comes_first(count, s);
    return named || says_the_event(count) ? base : no_statement;
  }

  // The nearest count of the unit before that of the event, in its part of the sentence.
  std::size_t count_before(std::size_t part) const {
    for (std::size_t i = part; i-- > paragraph_.paragraph_first && part - i <= reach;) {
      if (one_of(U';', paragraph_.passage.between(paragraph_.at(i), paragraph_.at(i + 1)))) break;
      if (is_candidate(i) && same_unit(paragraph_.at(part), paragraph_.at(i))) return i;
      if (now_.form == Form::cell) break;
    }
    return no_statement;
  }
  bool base_comes_first(const Statement& count, const Statement& s) const {
    return (s.step > 0 && s.step < count.step) || names_base(s) || count.subject == s.subject;
  }
  // 调解成功281件,调解成功率…: the name repeats what is said of the count.
  bool says_the_event(const Statement& count) const { return common_end(event_, count, words_) == event_.size(); }

  // In other rows, too, the rate is that of the two cells on its left.
  bool as_other_rows() const {
    constexpr std::size_t farthest = 64, fewest = 2;
    std::size_t rows = 0;
    const auto is_of_two = [&](std::size_t i) {
      const Statement& rate = paragraph_.at(i);
      if (rate.reading->cell.column != now_.reading->cell.column || i < 2) return false;
      const Statement &part = paragraph_.at(i - 1), &whole = paragraph_.at(i - 2);
      return part.form == Form::cell && whole.form == Form::cell && part.counts() && whole.counts() &&
          part.reading->cell.row == rate.reading->cell.row && whole.reading->cell.row == rate.reading->cell.row &&
          fits(rate, part, whole);
    };
    const auto in_table = [&](std::size_t i) {
      const Statement& s = paragraph_.at(i);
      return s.form == Form::cell && s.reading->cell.table == now_.reading->cell.table;
    };
    for (std::size_t i = paragraph_.index; i-- > 0 && paragraph_.index - i <= farthest && in_table(i);)
      rows += is_of_two(i);
    const std::size_t end = std::min(paragraph_.passage.statements.size(), paragraph_.index + farthest);
    for (std::size_t i = paragraph_.index + 1; i < end && in_table(i); ++i) rows += is_of_two(i);
    return rows >= fewest;
  }

  // 调解|成功率 is of what was mediated, whatever the verb for it; 计划|完成率 of plans.
  bool names_base(const Statement& s) const {
    const std::size_t outcome_length = last_ && last_.length < event_.size() ? last_.length : 2;
    if (event_.size() < outcome_length + 2)
      return last_.senses.has(Sense::settle) && words_.at(s.verb, 0, Sense::settle);
    const std::u32string_view base = event_.substr(0, event_.size() - outcome_length);
    const auto verb = words_.before(base, base.size(), verbs);
    if (!verb) {
      const Said said(s);
      return said.size() >= base.size() && said.find(base, said.size() - base.size()) < said.size();
    }
    if (verb.senses.has(Sense::settle) && words_.at(s.verb, 0, Sense::settle)) return true;
    const std::u32string_view topic = base.substr(0, base.size() - verb.length);
    return common_end(base.substr(topic.size()), s, words_) > 0 && (topic.empty() || Said(s).holds_in_order(topic));
  }

  // Without a count of the event: what the name says it happened to.
  std::size_t find_base() const {
    for (std::size_t i = paragraph_.index; i-- > paragraph_.sentence_first && paragraph_.index - i <= reach;) {
      if (one_of(U';', paragraph_.passage.between(paragraph_.at(i), paragraph_.at(i + 1)))) break;
      const Statement& s = paragraph_.at(i);
      if (!is_candidate(i)) continue;
      if (names_base(s) && !disposed(i)) return i;
      if (ends_what_came_in() && came_in(s))
        return s.among && whole_of(paragraph_, s) != no_statement ? whole_of(paragraph_, s) : i;
    }
    return no_statement;
  }

  // 清理规范性文件135件,废止2件,规范性文件报备率100%: what becomes of works that were decided on is said of others.
  bool disposed(std::size_t i) const {
    const Statement& next = paragraph_.at(i + 1);
    return i + 1 < paragraph_.index && next.senses.has(Sense::disposition) && whole_of(paragraph_, next) == i &&
        !paragraph_.at(i).senses.has(Sense::accepted);
  }

  // 办结率, 办复率, 满意率; but neither 窗口办结率, which is the window's, nor 回访满意率, which is of those who were
  // asked.
  bool ends_what_came_in() const {
    if (words_.holds(event_.substr(0, event_.size() - last_.length), Sense::organ)) return false;
    return words_.is(event_.substr(event_.size() - std::min<std::size_t>(event_.size(), 2)), Sense::concluded) ||
        words_.is(event_, Sense::opinion) ||
        words_.before(event_, event_.size(), Senses(Sense::response) | Sense::settle);
  }
  bool came_in(const Statement& s) const { return (s.step > 0 && s.step < 3) || words_.at(s.verb, 0, Sense::handled); }

  // Whether the name says just what the figures count, no part of it (按期办结率, 审判案件结案率 beside 结案9127件),
  // and the figure is no aim that was reached (达90%).
  bool says_all(const Statement& count, const Statement& base) const {
    const std::u32string_view topic = event_.substr(0, event_.size() - last_.length);
    if (!last_) return false;
    if (now_.form == Form::cell) return &count + 1 == &now_ && &base + 1 == &count;  // side by side
    if (words_.holds(topic, Senses(Sense::adverb) | Sense::manner) || words_.holds(event_, Sense::opinion))
      return false;
    const std::u32string_view number = paragraph_.passage.text.substr(now_.span().start, now_.span().length());
    if (!one_of(U'.', number) && words_.before(now_.left, now_.left.size(), Sense::reach)) return false;
    return topic.empty() || Said(count).holds_in_order(topic) || Said(base).holds_in_order(topic);
  }
  void link_to(std::size_t target, bool complete) {
    paragraph_.now().links.push_back({LinkType::rate_of, Cue::name, complete, paragraph_.at(target).id, 0});
  }

  // 办理建议64件、提案28件,办结率100%: of both members of the list.
  bool link_bases(std::size_t base) {
    if (base == no_statement) return false;
    std::size_t first = base;
    while (first > paragraph_.sentence_first && is_candidate(first - 1) && within_list(first - 1)) --first;
    while (base + 1 < paragraph_.index && is_candidate(base + 1) && within_list(base)) ++base;
    const Statement& only = paragraph_.at(base);
    const bool complete = first == base && (last_.senses.step() >= 3 || last_.senses.has(Sense::settle)) &&
        names_base(only) && says_all(only, only);
    for (std::size_t i = first; i <= base; ++i) link_to(i, complete);
    return true;
  }
  bool within_list(std::size_t i) const {
    const Statement &a = paragraph_.at(i), &b = paragraph_.at(i + 1);
    const std::u32string_view gap = paragraph_.passage.between(a, b);
    return !gap.empty() && one_of(gap.front(), U"、和及") && a.quantity().unit == b.quantity().unit && came_in(a);
  }

  bool link_both(std::size_t part, std::size_t whole) {
    const bool complete = says_all(paragraph_.at(part), paragraph_.at(whole));
    link_to(whole, complete);
    link_to(part, complete);
    Statement& count = paragraph_.at(part);
    if (!count.has(LinkType::part_of) && within(count, paragraph_.at(whole)) &&
        paragraph_.passage.same_sentence(part, whole) && now_.form != Form::cell)
      count.links.push_back({LinkType::part_of, Cue::name, false, paragraph_.at(whole).id, 0});
    return true;
  }

  Paragraph& paragraph_;
  const Statement& now_;
  const Dictionary& words_;
  std::u32string_view event_;
  WordHit last_;
};

// Nothing says that these are all that the rate is of.
void unsettle(Statement& rate) {
  for (Link& link : rate.links) link.complete = link.complete && link.type != LinkType::rate_of;
}

// 办结率98.9%,满意率99%: a second rate right behind one that has only bases is of the same, unless those asked are
// others (回访满意率).
bool share_base(Paragraph& paragraph) {
  Statement& now = paragraph.now();
  const Statement* before = paragraph.previous();
  constexpr std::size_t bare = 3;
  if (!before || before->form != Form::states || !before->percent() || !before->has(LinkType::rate_of)) return false;
  if (now.subject.size() > bare && paragraph.passage.words.before(now.subject, now.subject.size() - 1, Sense::opinion))
    return false;
  const auto is_part = [&](const Link& link) { return paragraph.at(paragraph.target_of(link)).has(LinkType::part_of); };
  if (std::any_of(before->links.begin(), before->links.end(), is_part)) return false;
  now.links.insert(now.links.end(), before->links.begin(), before->links.end());
  unsettle(now);
  return true;
}

bool begins_range(const Paragraph& paragraph) {
  const auto& statements = paragraph.passage.statements;
  return paragraph.index + 1 < statements.size() && statements[paragraph.index + 1].form == Form::from_to;
}

}  // namespace

void link_rate(Paragraph& paragraph) {
  const Statement& now = paragraph.now();
  if (now.form == Form::shares) return link_share(paragraph);
  if (!now.percent() || !(now.form == Form::states || now.form == Form::cell) || now.quantity().unit == U"个百分点" ||
      begins_range(paragraph))
    return;
  std::size_t count = 0;
  for (std::u32string_view names = now.subject; !names.empty();) count += !next_event(names).empty();
  bool named = false;  // whether the subject is the name of a rate at all
  for (std::u32string_view names = now.subject; !names.empty();) {
    const std::u32string_view event = next_event(names);
    named = named || !event.empty();
    if (event.empty() || !RateReader(paragraph, event).link()) continue;
    if (count > 1) unsettle(paragraph.now());  // 报备率、及时率均为100%
    return;
  }
  if (named) share_base(paragraph);
}

}  // namespace zhibiao
