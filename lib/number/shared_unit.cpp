#include "number/shared_unit.h"

#include "base/chars.h"
#include "number/quantity.h"

namespace zhibiao {
namespace {

// Behind a sign: where the number itself begins.
std::size_t numeral_of(std::u32string_view text, std::size_t start) {
  return !is_digit(text[start]) && is_digit(char_at(text, start + 1)) ? start + 1 : start;
}

void share(const Quantity& last, Quantity& quantity) {
  if (quantity.multiplier.empty() && last.value) {
    quantity.multiplier = last.multiplier;
    for (const char32_t c : quantity.multiplier) quantity.value = quantity.value->times_power_of_ten(han_power(c));
  }
  quantity.unit = last.unit;
  quantity.kind = last.kind;
  quantity.conversion = last.conversion;
}

// 2.2个 of 2.2个和5.9个百分点: the unit is cut short.
bool is_cut_unit(const Quantity& before, const Quantity& last) {
  return before.unit == U"个" && last.unit.size() > 1 && last.unit.front() == U'个' && before.value;
}

}  // namespace

bool may_share_unit(std::u32string_view text, const NumberReading& reading) {
  if (reading.quantity) return reading.quantity->unit.empty();
  return reading.reason == "name" && is_digit(text[numeral_of(text, reading.span.start)]);
}

void share_unit(std::u32string_view text, std::vector<NumberReading>& readings, std::size_t floor,
                const NumberRules& rules) {
  const NumberReading& last = readings.back();
  std::size_t next_start = last.span.start;
  for (std::size_t i = readings.size() - 1; i-- > 0; next_start = readings[i].span.start) {
    NumberReading& before = readings[i];
    if (before.span.end + 1 != next_start || !one_of(text[before.span.end], list_marks)) return;
    if (before.quantity && is_cut_unit(*before.quantity, *last.quantity)) {
      share(*last.quantity, *before.quantity);
      continue;
    }
    if (!may_share_unit(text, before)) return;
    QuantityMatch match =
        read_quantity(text, numeral_of(text, before.span.start), i > 0 ? readings[i - 1].span.end : floor, rules);
    if (match.span != before.span || match.has_unit || !match.quantity.value) return;
    share(*last.quantity, match.quantity);
    before.quantity = std::move(match.quantity);
    before.reason = {};
    before.rule = last.rule;
  }
}

}  // namespace zhibiao
