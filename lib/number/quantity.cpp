#include "number/quantity.h"

#include "number/amount.h"
#include "number/qualifier.h"
#include "number/quantity_draft.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

// With 上, 破, 过 before a bare power these make another word: 以上百 (of 以上百姓), 通过百 (of 通过百日攻坚).
constexpr std::u32string_view not_before_up =
    U"以线网马晚早会身史本表纸路台街岸车船海桌床班学之山地场向通经超透不突侦打识度";

int power_of_ten(Decimal value) {
  int power = 0;
  for (Decimal ten(1); ten.compare(value) < 0 && power < 18; ++power) ten = ten.times_power_of_ten(1);
  return power;
}

// 几十, 数百, 上千, 过万: the word before makes a bare power a quantity.
void read_several(QuantityDraft& draft) {
  Numeral& first = draft.first;
  if (!first.value || !han_power(draft.text[draft.start])) return;
  const char32_t c = draft.before(), left = draft.before(2);
  if (one_of(c, U"几数") && !(c == U'数' && left && one_of(left, U"人件总户次多少个字倍参系指岁"))) {
    first.several = true;
    first.bare_power = false;
    first.low = first.value->plus(*first.value);
    first.high = Decimal(9).times_power_of_ten(power_of_ten(*first.value));
    first.value.reset();
    --draft.start;
    if (draft.before() == U'好') --draft.start;
  } else if (first.bare_power && one_of(c, U"上破过") && !(left && one_of(left, not_before_up))) {
    first.bare_power = false;
    draft.upward = true;
    --draft.start;
  }
}

// Units that a lone 一 … 十 takes only behind a word that needs one: 扣两分, 提高三度; 五省 and 三分 are rarely counts.
bool weak_units_allowed(const QuantityDraft& draft) {
  static constexpr WordList cues(U"提高", U"升高", U"调高", U"创新高", U"最高", U"降低", U"调低", U"最低", U"上升",
                                 U"上调", U"下降", U"下调", U"增加", U"减少", U"扣", U"加");
  if (!draft.first.han || !draft.first.value || draft.first.value->compare(Decimal(10)) > 0) return true;
  return one_of(char_at(draft.text, draft.end), U"分度") && !cues.first_before(draft.text, draft.start).empty();
}

void read_unit_and_range(QuantityDraft& draft) {
  const std::u32string_view text = draft.text;
  Quantity& q = draft.q();
  std::size_t unit_at = draft.end;
  // 十来个, 20来人
  if (char_at(text, draft.end) == U'来' && !draft.first.about && !draft.first.over && draft.first.value &&
      read_unit(text, draft.end + 1, false, draft.rules)) {
    q.qualifier = "about";
    ++unit_at;
  }
  if (parts_behind[char_at(text, unit_at)] & part::inclusion) unit_at += inclusion_length(text, unit_at);
  auto unit = weak_units_allowed(draft) ? draft.unit_behind(unit_at) : read_unit(text, unit_at, false, draft.rules);
  if (parts_behind[char_at(text, unit ? unit->end : draft.end)] & part::range) read_range(draft, unit);
  if (!unit) {
    const auto noun = draft.rules.no_units.longest_at(text, unit_at);
    draft.match.noun_behind = noun && *noun.payload;
    return;
  }
  if (unit->composite) draft.match.unit_rule = unit->rule->origin;
  else draft.set_base(*unit->rule);
  draft.match.weak_unit = unit->rule->weak;
  draft.set_unit(unit->unit, unit->rule->kind, unit->end);
  if (unit->over) q.qualifier = "over";
  if (unit->half && q.value) q.value = q.value->plus(Decimal(5, -1));
}

// ¥5000, $3.2万: the sign stands for the unit behind the number.
void read_currency_sign(QuantityDraft& draft) {
  struct Currency {
    char32_t sign;
    std::u32string_view word;
  };
  static constexpr Currency currencies[] = {{U'¥', U"元"}, {U'$', U"美元"}, {U'€', U"欧元"}, {U'£', U"英镑"}};
  if (!(draft.before_start() & part::currency)) return;
  for (const auto& [sign, word] : currencies) {
    if (draft.before() != sign) continue;
    const auto unit = draft.rules.units.longest_at(word, 0);
    if (!unit) return;
    draft.set_base(*unit.payload);
    draft.set_unit(draft.text.substr(--draft.start, 1), unit.payload->kind, draft.end);
    return;
  }
}

void read_qualifiers(QuantityDraft& draft) {
  Quantity& q = draft.q();
  if (draft.behind_end() & part::qualifier)
    if (const auto behind = qualifier_behind(draft.text, draft.end, q.kind)) {
      draft.end += behind.length;
      if (q.qualifier != "range") q.qualifier = behind.qualifier;
    }
  if (draft.upward) {
    q.qualifier = "over";
    return;
  }
  if (!(draft.before_start() & part::qualifier)) return;
  if (const auto word = qualifier_before(draft.text, draft.start, draft.floor, q.kind)) {
    draft.start -= word.length;
    if (!q.low || draft.first.several) q.qualifier = draft.first.several ? "several" : word.qualifier;
    draft.first.bare_power = false;
  }
}

// 年产百万吨, 千万元以上: more than a way of speaking where something is measured and nothing is named after it
// (千万吨粮食工程).
bool measures(const QuantityDraft& draft) {
  const std::string_view kind = draft.match.quantity.kind;
  static constexpr std::string_view counted[] = {"", "count", "percent", "rank", "duration", "multiple"};
  if (!draft.match.has_unit || draft.first.end - draft.start < 2 ||
      std::find(std::begin(counted), std::end(counted), kind) != std::end(counted))
    return false;
  const bool named = is_han(char_at(draft.text, draft.end)) && round_marks.first_at(draft.text, draft.end).empty();
  return (draft.match.quantity.qualifier != "exact" || !named) && draft.before() != '/';
}

void finish(QuantityDraft& draft) {
  Quantity& q = draft.q();
  const bool bare = draft.first.bare_power && !draft.first.over && q.kind != "percent" && q.kind != "fraction";
  if (bare && !measures(draft)) {
    draft.match = {};
    return;
  }
  draft.match.span = {static_cast<std::uint32_t>(draft.start), static_cast<std::uint32_t>(draft.end)};
  if (q.kind.empty()) q.kind = "count";
  draft.match.weak = draft.first.han && q.qualifier == "exact" && q.value && q.value->compare(Decimal(10)) <= 0 &&
      q.kind != "percent" && q.kind != "fraction" && q.kind != "multiple" && q.kind != "money";
  read_words_around(draft.text, draft.floor, draft.rules, draft.match);
}

void read(QuantityDraft& draft) {
  Quantity& q = draft.q();
  draft.end = draft.first.end;
  const Parts behind = draft.behind_end();
  if ((behind & part::fraction) && draft.first.value && (read_parts_of(draft) || read_ratio(draft))) {
    if (stands_for_minus(draft) && q.value) --draft.start, q.value = q.value->negated();
    read_qualifiers(draft);
    return finish(draft);
  }
  if (draft.before_start() & part::sign) read_sign(draft);
  if (draft.first.han) read_several(draft);
  draft.take_first();
  const bool whole = ((behind & part::tenths) && read_tenths(draft)) || ((behind & part::steps) && read_steps(draft));
  if (!whole) read_unit_and_range(draft);
  if (!draft.match.has_unit) read_currency_sign(draft);
  else if (draft.behind_end() & part::half) read_half(draft);
  read_qualifiers(draft);
  finish(draft);
}

}  // namespace

bool is_bare_digit(std::u32string_view text, std::size_t at, std::size_t run_end, std::size_t floor,
                   const NumberRules& rules) {
  static constexpr CharBitmap goes_on = [] {
    CharBitmap out(beside::numerals);
    for (const char32_t c : std::u32string_view(U"余多来点几○")) out.add(c);
    return out;
  }();
  const char32_t behind = char_at(text, run_end);
  return run_end == at + 1 && han_digit(text[at]) > 0 && !goes_on.has(behind) && !parts_behind[behind] &&
      !rules.units.starts().may_hold(behind) && (at == floor || !parts_before[text[at - 1]]);
}

QuantityMatch read_bare_digit(std::u32string_view text, std::size_t at) {
  QuantityMatch match;
  match.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
  match.quantity.value = Decimal(han_digit(text[at]));
  match.quantity.kind = "count";
  match.quantity.han = true;
  return match;
}

QuantityMatch read_quantity(std::u32string_view text, std::size_t at, std::size_t floor, const NumberRules& rules) {
  QuantityMatch match;
  QuantityDraft draft{text, at, floor, rules, read_numeral(text, at), match};
  if (draft.first.end != 0 && (draft.first.value || draft.first.low)) read(draft);
  return match;
}

}  // namespace zhibiao
