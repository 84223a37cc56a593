#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_base = 24;

// 年均, 逐年, 大幅: how fast, between what changed and the verb.
std::size_t without_pace(std::u32string_view words, std::size_t end, const Dictionary& dictionary) {
  while (end > 0) {
    const auto pace = dictionary.before(words, end, Senses(Sense::pace) | Sense::respectively | Sense::total);
    if (!pace) break;
    end -= pace.length;
  }
  return end;
}

// The comparison that ends at `end`: 同比, 较2022年, 与上年同期相比. Returns where it begins, or `end`.
std::size_t comparison_before(std::u32string_view words, std::size_t end, const Dictionary& dictionary, ChangeFrame& frame) {
  if (const auto held = dictionary.before(words, end, Senses(Sense::yoy) | Sense::mom)) {
    frame.basis = held.senses.has(Sense::yoy) ? Basis::yoy : Basis::mom;
    std::size_t start = without_pace(words, end - held.length, dictionary);
    if (const auto closed = dictionary.before(words, start, Sense::yoy); closed) start -= closed.length;
    return start;
  }
  std::size_t base_end = end;
  const auto closing = dictionary.before(words, end, Sense::compared);
  if (closing) base_end -= closing.length;
  std::size_t at = 0;
  const std::u32string_view before = words.substr(0, base_end);
  const auto opening = dictionary.last(before, closing ? Senses(Sense::than) | Sense::with : Senses(Sense::than), at);
  if (!opening) return end;
  const std::u32string_view base = before.substr(at + opening.length);
  if (base.empty() || base.size() > longest_base) return end;
  frame.base = base;
  return at;
}

Basis basis_of(std::u32string_view base, const Dictionary& dictionary, std::optional<int> report_year) {
  if (base.empty()) return Basis::none;
  if (const auto year = year_in(base)) return report_year && *year + 1 == *report_year ? Basis::yoy : Basis::since;
  if (dictionary.at(base, 0, Sense::last_year)) return Basis::yoy;
  if (dictionary.at(base, 0, Sense::last_month)) return Basis::mom;
  return dictionary.at(base, 0, Sense::earlier) ? Basis::since : Basis::none;
}

// Words that stand between a verb of change and its number: 增长了, 增幅达到, 增长率为.
std::size_t end_of_verb(std::u32string_view words, const Dictionary& dictionary) {
  std::size_t end = words.size();
  while (end > 0) {
    if (dictionary.before(words, end, Senses(Sense::increase) | Sense::decrease)) return end;
    if (one_of(words[end - 1], U" ,:、")) {
      --end;
      continue;
    }
    const auto tail = dictionary.before(words, end, Senses(Sense::tail) | Sense::respectively);
    if (!tail) return 0;
    end -= tail.length;
  }
  return 0;
}

}  // namespace

ChangeFrame read_change(std::u32string_view left, const Dictionary& dictionary, std::optional<int> report_year) {
  ChangeFrame frame;
  const std::size_t end = end_of_verb(left, dictionary);
  if (end == 0) return frame;
  const auto verb = dictionary.before(left, end, Senses(Sense::increase) | Sense::decrease);
  frame.senses = verb.senses;
  std::size_t start = without_pace(left, end - verb.length, dictionary);
  const std::size_t compared = comparison_before(left, start, dictionary, frame);
  frame.compared = compared < start;
  start = without_pace(left, compared, dictionary);
  if (frame.basis == Basis::none) frame.basis = basis_of(frame.base, dictionary, report_year);
  frame.topic = trim(left.substr(0, start), dictionary);
  frame.verb = left.substr(start, end - start);
  return frame;
}

namespace {

// What opens a change from one value to another, before the first: 由, 从 or, where a verb of change follows, 将, 把. Returns the words before it.
std::optional<std::u32string_view> before_from(std::u32string_view left, const Dictionary& dictionary, bool reached) {
  std::size_t at = 0;
  const auto from = dictionary.last(left, reached ? Senses(Sense::from) | Sense::disposal : Senses(Sense::from), at);
  if (!from || left.size() - at > longest_base) return std::nullopt;
  return left.substr(0, at);
}

// The words between the two values: [noun of the first][verb to][date 的].
struct Step {
  std::u32string_view noun, verb;
  Senses senses;
  explicit operator bool() const { return !verb.empty(); }
};
Step read_step(std::u32string_view gap, const Dictionary& dictionary) {
  Step step;
  gap = without_date_behind(gap);
  const auto verb = dictionary.before(gap, gap.size(), Sense::reach);
  std::size_t length = verb.length;
  step.senses = verb.senses;
  if (!verb) {
    if (gap.empty() || !one_of(gap.back(), U"到至为成")) return {};
    length = 1;
    const auto bare = dictionary.before(gap, gap.size() - 1, verbs);
    if (bare) length += bare.length, step.senses = bare.senses;
  }
  step.verb = gap.substr(gap.size() - length);
  step.noun = gap.substr(0, gap.size() - length);
  while (!step.noun.empty() && one_of(step.noun.back(), U",、大再又逐步")) step.noun.remove_suffix(1);
  return step;
}

Direction direction_of(const Statement& first, const Statement& second, Senses senses) {
  if (senses.has(Sense::decrease) != senses.has(Sense::increase)) return senses.has(Sense::decrease) ? Direction::decrease : Direction::increase;
  const auto &a = first.quantity().value, &b = second.quantity().value;
  if (!a || !b || *a == *b || first.kind() == "rank") return Direction::none;
  return b->compare(*a) < 0 ? Direction::decrease : Direction::increase;
}

}  // namespace

bool read_from_to(const Passage& passage, std::size_t index) {
  if (index + 1 >= passage.statements.size()) return false;
  Statement &first = passage.statements[index], &second = passage.statements[index + 1];
  if (first.reading->cell || second.reading->cell || first.kind() != second.kind()) return false;
  const std::u32string_view gap = passage.between(first, second);
  constexpr std::size_t longest_gap = 40;
  if (gap.empty() || gap.size() > longest_gap || std::any_of(gap.begin(), gap.end(), [](char32_t c) { return one_of(c, U";。\n:()"); })) return false;
  const Step step = read_step(gap, passage.words);
  if (!step) return false;
  const bool changes = step.senses.changes();
  const auto topic = before_from(first.left, passage.words, changes || step.senses.has(Sense::reach));
  // 7312次降至4986次 needs no 由: the verb says that one value becomes the other.
  if (!topic && !(changes && step.noun.empty() && gap.find(U',') == gap.npos)) return false;
  const std::u32string_view noun = step.noun;
  const std::u32string_view said = topic ? *topic : first.left;
  first.form = Form::states;
  first.rule = "from_to.first";
  const std::u32string_view object = trim_lead(noun, passage.words);
  first.subject = trim(said, passage.words);
  if (!object.empty() && is_noun_start(object.front())) first.subject = object;
  if (first.subject.size() > longest_subject) first.subject.remove_prefix(first.subject.size() - longest_subject);
  first.own = !first.subject.empty();
  second.form = Form::from_to;
  second.rule = "from_to.second";
  const std::u32string_view behind = second.clause.right.empty() ? std::u32string_view() : noun_behind(second.right, passage.words);
  second.subject = !behind.empty() && is_noun_start(behind.front()) && !object.empty() ? behind : first.subject;
  second.own = false;
  second.direction = direction_of(first, second, step.senses);
  second.basis = Basis::from_to;
  second.links.push_back({LinkType::changed_from, Cue::range, false, first.id, 0});
  return true;
}

}  // namespace zhibiao
