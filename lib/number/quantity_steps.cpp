#include "number/quantity_draft.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

// A measure in steps, large to small: each unit has so many of the next. What is said in steps is worth so many of the
// smallest one named; money and land keep the first one, whose decimals the others are.
struct Rung {
  std::array<std::u32string_view, 4> words;  // longer ones first
  std::int64_t of_next = 1;
};
struct Ladder {
  std::string_view kind;
  bool keeps_first;
  std::array<Rung, 4> rungs;
};

constexpr Rung hours{{U"个小时", U"个钟头", U"小时", U"钟头"}, 60}, minutes{{U"分钟", U"分"}, 60},
    seconds{{U"秒钟", U"秒"}, 1};
constexpr Rung months{{U"个月", U"月"}, 1};
constexpr Ladder ladders[] = {
    {"money", true, {{{{U"元", U"圆", U"块"}, 10}, {{U"角", U"毛"}, 10}, {{U"分"}, 1}}}},
    {"duration", false, {{{{U"天", U"日"}, 24}, hours, minutes, seconds}}},
    {"duration", false, {{{{U"周年", U"年"}, 12}, months}}},
    {"duration", false, {{{{U"周岁", U"岁"}, 12}, months}}},
    {"duration", false, {{{{U"个星期", U"星期", U"周"}, 7}, {{U"天", U"日"}, 1}}}},
    {"length",
     false,
     {{{{U"公里", U"千米", U"km"}, 1000},
       {{U"米", U"m"}, 100},
       {{U"厘米", U"公分", U"cm"}, 10},
       {{U"毫米", U"mm"}, 1}}}},
    {"length", true, {{{{U"丈"}, 10}, {{U"尺"}, 10}, {{U"寸"}, 1}}}},
    {"mass",
     false,
     {{{{U"吨", U"t"}, 1000}, {{U"公斤", U"千克", U"kg"}, 1000}, {{U"克", U"g"}, 1000}, {{U"毫克", U"mg"}, 1}}}},
    {"mass", true, {{{{U"斤"}, 10}, {{U"两"}, 10}, {{U"钱"}, 1}}}},
    {"area", false, {{{{U"平方公里", U"平方千米"}, 100}, {{U"公顷"}, 10000}, {{U"平方米", U"平米"}, 1}}}},
    {"area", true, {{{{U"亩"}, 10}, {{U"分"}, 10}, {{U"厘"}, 1}}}},
    {"volume", false, {{{{U"立方米"}, 1000}, {{U"升"}, 1000}, {{U"毫升"}, 1}}}},
};

// What the units begin with that are not the last of their measure.
constexpr CharBitmap firsts(beside::first_steps);

std::u32string_view word_of(const Rung& rung, std::u32string_view text, std::size_t at) {
  for (const std::u32string_view word : rung.words)
    if (!word.empty() && word.front() == char_at(text, at) && starts_at(text, at, word)) return word;
  return {};
}

// 1年3月份, 2元分别: the unit of the last step begins another word.
bool goes_on_as_word(std::u32string_view text, std::u32string_view unit, std::size_t end) {
  const char32_t next = char_at(text, end);
  if (unit == U"分") return one_of(next, U"之别类析管布散期工部局公批");
  if (unit == U"月") return one_of(next, U"份底末初上中下内均报") || is_digit(next) || is_han_numeral(next);
  if (unit == U"日") return one_of(next, U"前后起止常均报");
  return is_latin(unit.front()) && is_latin(next);
}

struct Steps {
  std::int64_t value = 0;  // in the last unit
  std::int64_t of_first = 1;
  std::size_t end = 0;
  std::u32string_view unit;
  bool over = false;
};

// 元 at `at`, then 5角, then 3分.
Steps climb_down(const Ladder& ladder, std::u32string_view text, std::size_t at, std::int64_t count) {
  Steps steps;
  std::size_t rung = 0;
  std::u32string_view word;
  while (rung + 1 < ladder.rungs.size() && (word = word_of(ladder.rungs[rung], text, at)).empty()) ++rung;
  if (word.empty()) return steps;
  steps.value = count;
  at += word.size();
  while (rung + 1 < ladder.rungs.size() && !steps.over) {
    std::size_t numeral_begin = past_spaces(text, at);
    if (one_of(char_at(text, numeral_begin), U"又零") && numeral_at(text, numeral_begin + 1)) ++numeral_begin;
    if (!numeral_at(text, numeral_begin)) break;
    const Numeral lower = read_numeral(text, numeral_begin);
    if (!lower.value || lower.has_scale || !lower.multiplier.empty()) break;
    const std::size_t unit_at = past_spaces(text, lower.end);
    std::int64_t factor = 1;
    std::size_t next = rung;
    do factor *= ladder.rungs[next++].of_next;
    while (next + 1 < ladder.rungs.size() && word_of(ladder.rungs[next], text, unit_at).empty());
    const std::u32string_view unit = word_of(ladder.rungs[next], text, unit_at);
    const int whole = lower.value->whole(static_cast<int>(std::min<std::int64_t>(factor - 1, 999999)));
    if (unit.empty() || whole < 0 || goes_on_as_word(text, unit, unit_at + unit.size())) break;
    steps.value = steps.value * factor + whole;
    steps.of_first *= factor;
    steps.over = lower.over;
    steps.unit = unit;
    steps.end = at = unit_at + unit.size();
    rung = next;
  }
  return steps;
}

int ten_exponent(std::int64_t power) {
  int exponent = 0;
  for (; power > 1; power /= 10) ++exponent;
  return exponent;
}

// Whether a numeral may stand behind a first unit at `at`: most figures leave here.
bool may_go_on(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap begins = [] {
    CharBitmap out(beside::numerals);
    for (const char32_t c : std::u32string_view(U" 又")) out.add(c);
    return out;
  }();
  constexpr std::size_t longest_unit = 4;
  const std::u32string_view reach = text.substr(at + 1, longest_unit);
  return std::any_of(reach.begin(), reach.end(), [](char32_t c) { return begins.has(c); });
}

bool takes_half(std::string_view kind) {
  static constexpr std::string_view kinds[] = {"duration", "length",   "mass",     "area",  "volume",
                                               "money",    "multiple", "fraction", "score", "energy"};
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

}  // namespace

bool read_steps(QuantityDraft& draft) {
  const std::size_t at = past_spaces(draft.text, draft.first.end);
  if (!firsts.has(char_at(draft.text, at)) || !may_go_on(draft.text, at) || !draft.first.value || draft.first.over ||
      draft.first.about || !draft.first.multiplier.empty())
    return false;
  const int count = draft.first.value->whole(1'000'000'000);
  if (count < 0) return false;
  for (const Ladder& ladder : ladders) {
    const Steps steps = climb_down(ladder, draft.text, at, count);
    if (steps.end == 0) continue;
    Quantity& q = draft.q();
    const std::u32string_view unit = ladder.keeps_first ? word_of(ladder.rungs[0], draft.text, at) : steps.unit;
    q.value = ladder.keeps_first ? Decimal(steps.value, -ten_exponent(steps.of_first)) : Decimal(steps.value);
    if (steps.over) q.qualifier = "over";
    if (const auto rule = draft.rules.units.longest_at(unit, 0)) draft.set_base(*rule.payload);
    draft.set_unit(unit.empty() ? steps.unit : unit, ladder.kind, steps.end);
    return true;
  }
  return false;
}

void read_half(QuantityDraft& draft) {
  Quantity& q = draft.q();
  if (char_at(draft.text, draft.end) != U'半' || !q.value || !q.multiplier.empty() || draft.first.over ||
      !takes_half(q.kind))
    return;
  if (one_of(char_at(draft.text, draft.end + 1), U"年月天日小数径成价导程截夜票途岛封自个壁")) return;
  q.value = q.value->plus(q.unit == U"成" ? Decimal(5, -2) : Decimal(5, -1));
  ++draft.end;
}

}  // namespace zhibiao
