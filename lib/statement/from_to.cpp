#include "base/chars.h"
#include "statement/forms.h"
#include "statement/phrase.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_opening = 24, longest_gap = 40, longest_list = 8;

// What opens a change from one value to another, before the first: 由, 从 or, where a verb of change follows, 将, 把.
// Returns the words before it.
std::optional<std::u32string_view> before_from(std::u32string_view left, const Dictionary& dictionary, bool changes) {
  std::size_t at = 0;
  const auto from = dictionary.last(left, changes ? Senses(Sense::from) | Sense::disposal : Senses(Sense::from), at);
  if (!from || left.size() - at > longest_opening) return std::nullopt;
  return left.substr(0, at);
}

// The words between the two values: [noun of the first][verbs][to][date 的].
struct Step {
  std::u32string_view noun, verb;
  Senses senses;
  bool bare = false;  ///< no verb: 由5个到8个
  bool found = false;
};
Step read_step(std::u32string_view gap, const Dictionary& dictionary) {
  Step step;
  gap = without_date_behind(gap);
  gap.remove_suffix(dictionary.before(gap, gap.size(), Sense::every).length);  // 降至每年3次
  std::size_t start = gap.size();
  if (const auto whole = dictionary.before(gap, start, Sense::reach)) {
    start -= whole.length;
    step.senses = whole.senses;
  } else if (gap.empty() || !one_of(gap.back(), U"到至为成")) {
    return step;
  } else {
    --start;
  }
  // 精简优化为: verbs in a row, the direction is that of any of them.
  while (const auto verb = dictionary.before(gap, start, verbs | Sense::increase | Sense::decrease))
    start -= verb.length, step.senses |= verb.senses;
  step.verb = gap.substr(start);
  step.bare = step.verb.size() == 1;
  step.noun = gap.substr(0, start);
  if (step.bare && one_of(step.verb.front(), U"为成")) return step;
  while (!step.noun.empty() &&
         (one_of(step.noun.back(), U",大再又") || dictionary.before(step.noun, step.noun.size(), Sense::pace)))
    step.noun.remove_suffix(
        std::max<std::size_t>(dictionary.before(step.noun, step.noun.size(), Sense::pace).length, 1));
  step.found = step.noun.find(',') == step.noun.npos;
  return step;
}

Direction direction_of(const Statement& first, const Statement& second, Senses senses) {
  if (senses.has(Sense::decrease) != senses.has(Sense::increase))
    return senses.has(Sense::decrease) ? Direction::decrease : Direction::increase;
  const auto &a = first.quantity().value, &b = second.quantity().value;
  if (!a || !b || *a == *b || first.kind() == "rank") return Direction::none;
  return b->compare(*a) < 0 ? Direction::decrease : Direction::increase;
}

// The end of the list of figures that begins at `first`: joined by nothing but 、 and 和.
std::size_t list_end(const Passage& passage, std::size_t first) {
  std::size_t end = first + 1;
  for (; end < passage.statements.size() && end - first < longest_list; ++end) {
    const std::u32string_view gap = passage.between(passage.statements[end - 1], passage.statements[end]);
    const bool touches = passage.statements[end - 1].span().end == passage.statements[end].span().start;
    if (touches && passage.statements[end].kind() == "count") continue;  // 1300户|4900人
    if (gap.empty() || !one_of(gap.front(), U"、和及")) break;
    if (gap.size() > 1 && !(gap.back() == U'的' && without_date_behind(gap).size() == 1))
      break;  // 由2019年的A、2020年的B上升到C
  }
  return end;
}

// Whether `second` may be what `first` became.
bool comparable(const Statement& first, const Statement& second) {
  if (first.reading->cell || second.reading->cell || first.kind() != second.kind()) return false;
  return first.kind() != "count" || first.quantity().unit == second.quantity().unit;
}

// 由98名上升至71名: places in an order, of which the first is the smallest number.
bool is_place(const Statement& s, Senses verb) {
  return s.kind() == "rank" || (verb.has(Sense::climb) && (s.quantity().unit == U"名" || s.quantity().unit == U"位"));
}

// 由2019年的71.5%、2020年的85.9%上升到97.6%: read from the last of the earlier values; the others are of the same
// thing.
bool read_series(const Passage& passage, std::size_t first, std::size_t middle) {
  std::size_t at = 0;
  const auto from = passage.words.last(passage.statements[first].left, Sense::from, at);
  const Step step =
      read_step(passage.between(passage.statements[middle - 1], passage.statements[middle]), passage.words);
  if (!from || !step.found || !step.noun.empty()) return false;
  for (std::size_t i = first; i < middle; ++i)
    if (!comparable(passage.statements[i], passage.statements[middle])) return false;
  const std::u32string_view subject = trim(passage.statements[first].left.substr(0, at), passage.words);
  for (std::size_t i = first; i <= middle; ++i) {
    Statement& s = passage.statements[i];
    s.form = i == middle ? Form::from_to : Form::states;
    s.rule = i == middle ? "from_to.second" : "from_to.first";
    s.subject = subject;
    s.own = i < middle && !subject.empty();
    s.bare_change = i < middle && subject.empty();
  }
  Statement &last = passage.statements[middle], &before = passage.statements[middle - 1];
  last.verb = step.verb;
  last.direction = direction_of(before, last, step.senses);
  last.basis = Basis::from_to;
  last.links.push_back({LinkType::changed_from, Cue::range, false, before.id, 0});
  return true;
}

}  // namespace

bool read_from_to(const Passage& passage, std::size_t index) {
  const std::size_t middle = list_end(passage, index), count = middle - index;
  if (middle >= passage.statements.size()) return false;
  // Of a list of earlier values that become one, the last is what it came from.
  if (count > 1 && list_end(passage, middle) - middle == 1) return read_series(passage, index, middle);
  if (count > 1 && list_end(passage, middle) - middle != count) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (!comparable(passage.statements[index + i], passage.statements[middle + i])) return false;
  const Statement& opening = passage.statements[index];
  const std::u32string_view gap = passage.between(passage.statements[middle - 1], passage.statements[middle]);
  static constexpr CharBitmap breaks(U";。\n:()");
  if (gap.empty() || gap.size() > longest_gap ||
      std::any_of(gap.begin(), gap.end(), [](char32_t c) { return breaks.has(c); }))
    return false;
  const Step step = read_step(gap, passage.words);
  if (!step.found) return false;
  const bool changes = step.senses.changes();
  const auto topic = before_from(opening.left, passage.words, changes || step.senses.has(Sense::reach));
  // 7312次降至4986次 needs no 由: the verb says that one value becomes the other.
  if (!topic && !(changes && step.noun.empty() && gap.find(U',') == gap.npos)) return false;
  const std::u32string_view object = trim_lead(step.noun, passage.words);
  const Statement& last = passage.statements[middle + count - 1];
  const std::u32string_view behind = last.right.empty() || !is_noun_start(last.right.front()) || object.empty()
      ? std::u32string_view()
      : noun_behind(last.right, passage.words);
  if (step.bare && !behind.empty() && behind != object) return false;  // 由5人组成的专班到24个乡镇
  std::u32string_view subject = trim(topic ? *topic : opening.left, passage.words);
  if (!object.empty() && is_noun_start(object.front())) subject = object;
  if (subject.size() > longest_subject) subject.remove_prefix(subject.size() - longest_subject);
  for (std::size_t i = 0; i < count; ++i) {
    Statement &first = passage.statements[index + i], &second = passage.statements[middle + i];
    first.form = Form::states;
    second.form = Form::from_to;
    first.rule = "from_to.first";
    first.subject = subject;
    first.own = !subject.empty();
    first.bare_change = subject.empty();
    second.rule = "from_to.second";
    second.subject = behind.empty() ? subject : behind;
    second.own = false;
    second.verb = step.verb;
    second.direction = direction_of(first, second, step.senses);
    second.basis = Basis::from_to;
    second.links.push_back(
        {LinkType::changed_from, is_place(second, step.senses) ? Cue::rank : Cue::range, false, first.id, 0});
  }
  return true;
}

}  // namespace zhibiao
