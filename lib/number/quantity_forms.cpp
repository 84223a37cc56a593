#include "number/quantity_draft.h"

namespace zhibiao {

// Also 百分之二十到三十, 百分之二十至百分之三十.
bool read_parts_of(QuantityDraft& draft) {
  constexpr std::u32string_view of = U"分之";
  const Numeral& whole = draft.first;
  if (!starts_at(draft.text, whole.end, of) || whole.over || (whole.value && whole.value->is_zero())) return false;
  std::size_t at = whole.end + of.size();
  const bool minus = char_at(draft.text, at) == U'负';
  at += minus;
  if (!numeral_at(draft.text, at)) return false;
  const Numeral part = read_numeral(draft.text, at);
  if (!part.value && !part.low) return false;
  Quantity& q = draft.q();
  draft.end = part.end;
  q.han = true;
  q.value = minus && part.value ? part.value->negated() : part.value;
  q.low = part.low;
  q.high = part.high;
  if (part.low) q.qualifier = part.several ? "several" : "range";
  if (part.over) q.qualifier = "over";
  draft.match.has_unit = true;
  if (whole.value != Decimal(100) && whole.value != Decimal(1000)) {
    q.kind = "fraction";
    q.denominator = whole.value;
    return true;
  }
  q.kind = "percent";
  q.unit = whole.value == Decimal(100) ? U"%" : U"‰";
  if (RangeEnd second = range_end_behind(draft.text, draft.end); second.at) {
    const std::u32string again =
        std::u32string(draft.text.substr(draft.start, whole.end - draft.start)) + std::u32string(of);
    if (starts_at(draft.text, second.at, again)) second.at += again.size();
    read_range_end(draft, second, true);
  }
  return true;
}

namespace {

bool is_ratio_mark(char32_t c) { return c == ':' || c == U'∶' || c == U'：'; }

// 25.7:26.8:47.5, 5 : 3 : 2: where the next member begins, or 0.
std::size_t next_member(std::u32string_view text, std::size_t end) {
  const bool wide = char_at(text, end) == ' ' && is_ratio_mark(char_at(text, end + 1)) && char_at(text, end + 2) == ' ';
  if (!wide && !is_ratio_mark(char_at(text, end))) return 0;
  const std::size_t at = end + (wide ? 3 : 1);
  return is_digit(char_at(text, at)) ? at : 0;
}

}  // namespace

// A ratio of two is a number, one of three or more has none. Times (9:30), scores of dates and codes do not come here.
bool read_ratio(QuantityDraft& draft) {
  const std::u32string_view text = draft.text;
  const Numeral& first = draft.first;
  const bool quotient = char_at(text, first.end) == '/';
  const std::size_t second_at = quotient ? first.end + 1 : next_member(text, first.end);
  if (first.han || !first.multiplier.empty() || second_at == 0 || !is_digit(char_at(text, second_at))) return false;
  if (is_digit(draft.before()) || one_of(draft.before(), U":/.-")) return false;
  const Numeral second = read_numeral(text, second_at);
  if (!second.value || second.value->is_zero() || !second.multiplier.empty() || second.over) return false;
  if (one_of(char_at(text, second.end), U"/.")) return false;
  if (quotient) {
    const bool proper = first.value->compare(*second.value) < 0 && second.value->compare(Decimal(100)) <= 0 &&
        !is_latin(draft.before());
    if (!proper || first.value->is_zero()) return false;
  }
  Quantity& q = draft.q();
  q.kind = "fraction";
  draft.match.has_unit = true;
  draft.end = second.end;
  std::size_t members = 2;
  for (std::size_t at; !quotient && (at = next_member(text, draft.end)) != 0; ++members)
    draft.end = read_numeral(text, at).end;
  if (members > 2) return true;
  q.value = first.value;
  // 1.2:1 is 1.2; 3:2 stays two whole numbers.
  if (*second.value != Decimal(1)) q.denominator = second.value;
  return true;
}

bool read_tenths(QuantityDraft& draft) {
  const std::u32string_view text = draft.text;
  const Numeral& first = draft.first;
  char32_t next = char_at(text, draft.end);
  if (next == U'番' && (draft.before() == U'翻' || (draft.before() == U'了' && draft.before(2) == U'翻'))) {
    draft.start -= draft.before() == U'了' ? 2 : 1;
    draft.set_unit(U"番", "multiple", draft.end + 1);
    return true;
  }
  if (const RangeEnd second = range_end_behind(text, draft.end);
      second.at && first.value && one_of(char_at(text, end_of_numeral_run(text, second.at)), U"成折")) {
    if (!read_range_end(draft, second, false)) return false;
    next = char_at(text, draft.end);
  }
  if (next != U'成' && next != U'折') return false;
  const bool word =
      one_of(char_at(text, draft.end + 1), next == U'成' ? U"员立为果熟功就本交绩品人长都分套" : U"合算旧叠射腾磨");
  if (word || first.bare_power || first.over) return false;
  Quantity& q = draft.q();
  if ((q.value ? *q.value : *q.high).compare(Decimal(next == U'成' ? 10 : 99)) > 0) return false;
  // 七五折 is 0.75.
  const int places = next == U'折' && q.value && q.value->compare(Decimal(10)) > 0 ? -2 : -1;
  const auto scaled = [&](const std::optional<Decimal>& d) {
    return d ? std::optional(d->times_power_of_ten(places)) : d;
  };
  q.value = scaled(q.value);
  q.low = scaled(q.low);
  q.high = scaled(q.high);
  draft.set_unit(text.substr(draft.end, 1), "fraction", draft.end + 1);
  if (const int digit = han_digit(char_at(text, draft.end));
      next == U'成' && digit > 0 && q.value && !read_unit(text, draft.end + 1, true, draft.rules)) {
    q.value = q.value->plus(Decimal(digit, -2));
    ++draft.end;
  }
  return true;
}

}  // namespace zhibiao
