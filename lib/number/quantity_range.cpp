#include "number/qualifier.h"
#include "number/quantity_draft.h"
#include "number/word_list.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view dashes = U"-—–－―−", marks = U"-—–－―~～至到", between = U"之间";

// The numeral of a second end with its sign: 5, -5, 零下5.
RangeEnd signed_end(std::u32string_view text, std::size_t at, bool behind_dash) {
  const std::size_t sign = !behind_dash && one_of(char_at(text, at), U"-−–") ? 1
      : char_at(text, at) == U'负'                                           ? 1
      : starts_at(text, at, U"零下")                                         ? 2
                                                                             : 0;
  return numeral_at(text, at + sign) ? RangeEnd{at + sign, sign != 0} : RangeEnd{};
}

}  // namespace

std::size_t inclusion_length(std::u32string_view text, std::size_t at) {
  static constexpr WordList words(U"(含本数)", U"(不含)", U"(含)");
  return words.first_at(text, at).size();
}

RangeEnd range_end_behind(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap begins(beside::range_begins);
  if (!begins.has(char_at(text, at))) return {};
  at = past_spaces(text, at + inclusion_length(text, at));
  const bool dash = one_of(char_at(text, at), dashes);
  if (starts_at(text, at, U"——") || starts_at(text, at, U"--")) at += 2;
  else if (one_of(char_at(text, at), marks)) ++at;
  else return {};
  return signed_end(text, past_spaces(text, at), dash);
}

namespace {

// 6至9万元, 三到五百, 三百到五百万元: the powers that end the second number hold for the first as well, where a reader
// would carry them; not where the first would be the larger one (8500-3万元). Nothing: no reader would put the two
// together (10-5万元).
std::optional<Decimal> with_shared_scale(const Numeral& first, Decimal low, const Numeral& second) {
  if (first.has_scale || second.tail_exponent == 0) return low;
  if (first.tail_exponent == 0 && low.compare(Decimal(10)) < 0)
    if (const Decimal scaled = low.times_power_of_ten(second.tail_exponent); scaled.compare(*second.value) < 0)
      return scaled;
  if (second.scale_exponent == 0) return low;
  const Decimal scaled = low.times_power_of_ten(second.scale_exponent);
  if (scaled.compare(*second.value) < 0) return scaled;
  return low.compare(Decimal(100)) < 0 ? std::nullopt : std::optional(low);
}

// What stood before a second end was tried.
class Undo {
 public:
  explicit Undo(const QuantityDraft& draft) : end_(draft.end), qualifier_(draft.match.quantity.qualifier) {}
  void take_back(QuantityDraft& draft) const {
    draft.take_first();
    draft.end = end_;
    draft.q().qualifier = qualifier_;
  }

 private:
  std::size_t end_;
  std::string_view qualifier_;
};

// 从, 由, 自 before the number: a change from one number to another.
bool comes_from(const QuantityDraft& draft, const std::optional<UnitMatch>& unit) {
  const auto qualifier = qualifier_before(draft.text, draft.start, draft.floor, "");
  const std::size_t at = draft.start - qualifier.length;
  if (at <= draft.floor || !one_of(draft.text[at - 1], U"从由自")) return false;
  return one_of(char_at(draft.text, past_spaces(draft.text, unit ? unit->end : draft.end)), U"到至");
}

// 2年以上5年以下, 14周岁以上不满16周岁, 5万元以上、10万元以下: one range.
bool read_limits(QuantityDraft& draft, std::optional<UnitMatch>& unit) {
  static constexpr WordList lower(U"(含)以上", U"及以上", U"以上");
  static constexpr WordList links(U"、不满", U"不满", U"、不足", U"不足", U"至", U"、", U",");
  static constexpr WordList upper(U"(含)以下", U"(不含)以下", U"及以下", U"以下", U"以内");
  const std::u32string_view text = draft.text;
  const std::size_t from = unit ? unit->end : draft.end;
  const std::u32string_view above = lower.first_at(text, from);
  if (above.empty() || !draft.first.value) return false;
  const std::size_t link_at = from + above.size();
  const std::u32string_view link = links.first_at(text, link_at);
  const std::size_t at = link_at + link.size();
  if (!numeral_at(text, at)) return false;
  const Undo undo(draft);
  if (read_range_end(draft, {at, false}, unit.has_value())) {
    auto end_unit = draft.unit_behind(draft.end);
    const std::size_t stop = end_unit ? end_unit->end : draft.end;
    const std::u32string_view below = upper.first_at(text, stop);
    const bool closed = !below.empty() || link.ends_with(U"不满") || link.ends_with(U"不足");
    if (closed && end_unit && (!unit || unit->rule == end_unit->rule)) {
      unit = end_unit;
      unit->end = stop + below.size();
      return true;
    }
  }
  undo.take_back(draft);
  return false;
}

bool ends_there(std::u32string_view text, std::size_t at) {
  const char32_t next = char_at(text, at);
  return next == 0 || next == '\n' || ends_clause(next) || ends_sentence(next) || is_closing(next);
}

// 10元与20元 of 10元与20元之间.
RangeEnd end_before_between(std::u32string_view text, std::size_t at) {
  return one_of(char_at(text, at), U"与和及跟同") ? signed_end(text, at + 1, false) : RangeEnd{};
}

// 6至9万元, 15%—20%, 10元与20元之间; 由6家增至9家 and 从9000元到2万元 are two numbers each.
bool read_marked_range(QuantityDraft& draft, std::optional<UnitMatch>& unit) {
  const std::size_t from = unit ? unit->end : draft.end;
  RangeEnd second = range_end_behind(draft.text, from);
  const bool needs_between = !second.at;
  if (needs_between) second = end_before_between(draft.text, from);
  if (!second.at || draft.first.several || !draft.first.value || (!needs_between && comes_from(draft, unit)))
    return false;
  const Undo undo(draft);
  if (read_range_end(draft, second, unit.has_value())) {
    auto end_unit = draft.unit_behind(draft.end);
    const std::size_t stop = end_unit ? end_unit->end : draft.end;
    const bool closed = starts_at(draft.text, stop, between);
    if (!end_unit && unit && !needs_between && !draft.q().multiplier.empty() &&
        ends_there(draft.text, draft.end)) {  // 1.5万元-2.5万
      unit->end = draft.end;
      return true;
    }
    const bool same = end_unit ? !unit || unit->rule == end_unit->rule : closed && !unit;
    if (same && (closed || !needs_between)) {
      (end_unit ? end_unit->end : draft.end) += closed ? between.size() : 0;
      unit = end_unit;
      return true;
    }
  }
  undo.take_back(draft);
  return false;
}

}  // namespace

bool read_range_end(QuantityDraft& draft, RangeEnd end, bool own_unit) {
  const Numeral second = read_numeral(draft.text, end.at);
  if (!second.value || second.over || !draft.q().value) return false;
  const auto low = own_unit ? draft.q().value : with_shared_scale(draft.first, *draft.q().value, second);
  const Decimal high = end.minus ? second.value->negated() : *second.value;
  if (!low || low->compare(high) == 0 || (low->compare(high) > 0 && !end.minus)) return false;
  Quantity& q = draft.q();
  q.low = std::min(*low, high, [](Decimal a, Decimal b) { return a.compare(b) < 0; });
  q.high = std::max(*low, high, [](Decimal a, Decimal b) { return a.compare(b) < 0; });
  q.value.reset();
  q.qualifier = "range";
  if (q.multiplier.empty()) q.multiplier = second.multiplier;
  draft.end = second.end;
  return true;
}

bool read_range(QuantityDraft& draft, std::optional<UnitMatch>& unit) {
  return read_limits(draft, unit) || read_marked_range(draft, unit);
}

}  // namespace zhibiao
