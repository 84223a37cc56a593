#pragma once
/// A quantity while it is read, and the readers of its parts. Internal to read_quantity: quantity.cpp asks them in
/// their order.

#include "base/chars.h"
#include "number/beside.h"
#include "number/quantity.h"
#include "number/unit.h"

namespace zhibiao {

inline bool numeral_at(std::u32string_view text, std::size_t at) {
  return is_digit(char_at(text, at)) || is_han_numeral(char_at(text, at)) || is_capital_numeral(char_at(text, at));
}

/// The parts that a quantity may have besides numeral and unit, by what stands before its numeral, behind that, and
/// behind its unit.
using Parts = ReadersByCharacter::Bits;
namespace part {
inline constexpr Parts sign = 1, qualifier = 2, currency = 4, fraction = 8, tenths = 16, steps = 32, inclusion = 64,
                       range = 128, half = 256;
}
namespace beside {
inline constexpr std::u32string_view signs = U"-−－﹣–—‒―+＋↑△▼↓下负";
inline constexpr std::u32string_view range_begins = U" (-—–~～至到－―";
inline constexpr std::u32string_view first_steps = U"元圆块角毛天日个小钟分周年岁星公千k米m厘c丈尺吨t克g斤两平亩立升";
inline constexpr std::u32string_view qualifiers_before = U"过于破了为下止少低码多长近约概计合达出到足满逾超≥≤><≈~";
inline constexpr std::u32string_view qualifiers_behind = U"(及或以之左上开有出多余内";
}  // namespace beside

inline constexpr ReadersByCharacter parts_before = ReadersByCharacter()
                                                       .add(part::sign, beside::signs)
                                                       .add(part::qualifier, beside::qualifiers_before)
                                                       .add(part::currency, U"¥$€£");
inline constexpr ReadersByCharacter parts_behind = ReadersByCharacter()
                                                       .add(part::fraction, U"分/:∶： ")
                                                       .add(part::tenths, U"成折番")
                                                       .add(part::tenths | part::range, beside::range_begins)
                                                       .add(part::range, U"及以与和跟同")
                                                       .add(part::steps, beside::first_steps)
                                                       .add(part::steps, U" ")
                                                       .add(part::inclusion, U"(")
                                                       .add(part::half, U"半")
                                                       .add(part::qualifier, beside::qualifiers_behind);

struct QuantityDraft {
  std::u32string_view text;
  std::size_t start, floor;
  const NumberRules& rules;
  Numeral first;
  QuantityMatch& match;
  std::size_t end = 0;
  bool upward = false;  ///< 上千

  Quantity& q() { return match.quantity; }
  /// What may stand before the start, and behind the end.
  Parts before_start() const { return parts_before[before()]; }
  Parts behind_end() const { return parts_behind[char_at(text, end)]; }
  /// The unit of a second end, or of the first where no small Chinese numeral asks for care.
  std::optional<UnitMatch> unit_behind(std::size_t at) const {
    return first.han ? read_unit(text, at, true, rules) : read_any_unit(text, at, rules);
  }
  /// The character so many places before the start.
  char32_t before(std::size_t places = 1) const { return start >= floor + places ? text[start - places] : U'\0'; }
  void take_first() {
    q().han = first.han;
    q().value = first.value;
    q().low = first.low;
    q().high = first.high;
    if (q().multiplier != first.multiplier) q().multiplier = first.multiplier;
    if (first.low) q().qualifier = first.several ? "several" : "range";
    if (first.over) q().qualifier = "over";
    if (first.about) q().qualifier = "about";
  }
  void set_unit(std::u32string_view unit, std::string_view kind, std::size_t unit_end) {
    q().unit = unit;
    q().kind = kind;
    end = unit_end;
    match.has_unit = true;
  }
  void set_base(const UnitRule& rule) {
    q().conversion = rule.conversion ? &*rule.conversion : nullptr;
    match.unit_rule = rule.origin;
  }
};

/// quantity_sign.cpp: -2.4‰, –3%, +5.6%, △9.1, 负3.5%, 零下5℃. Moves the start to the sign.
/// Whether the 负 before the numeral is a minus, and no part of a word: 减负, 企业税负.
bool stands_for_minus(const QuantityDraft& draft);
void read_sign(QuantityDraft& draft);

// quantity_forms.cpp: numbers with a form of their own, whole with their unit. False: none.
bool read_parts_of(QuantityDraft& draft);  ///< 百分之八十七点六, 千分之三, 三分之二
bool read_ratio(QuantityDraft& draft);     ///< 1.2:1, 25.7:26.8:47.5, 1/3
bool read_tenths(QuantityDraft& draft);    ///< 翻两番, 四成五, 八折

/// quantity_range.cpp. The second end of a range begins at `at`; `own_unit`: the first end has one and shares no scale.
struct RangeEnd {
  std::size_t at = 0;  ///< of its numeral; 0: none
  bool minus = false;
};
/// 2万(含)-8万元: the bracket says whether the end counts; its length, or 0.
std::size_t inclusion_length(std::u32string_view text, std::size_t at);
RangeEnd range_end_behind(std::u32string_view text, std::size_t at);
bool read_range_end(QuantityDraft& draft, RangeEnd second, bool own_unit);
/// 6至9万元, 8500-3万元, 10元与20元之间, 2年以上5年以下: takes the second end and its unit. False: no range.
bool read_range(QuantityDraft& draft, std::optional<UnitMatch>& unit);

// quantity_steps.cpp
bool read_steps(QuantityDraft& draft);  ///< 12元5角, 2小时30分, 一年六个月. False: none
void read_half(QuantityDraft& draft);   ///< 半 behind the unit: 三天半, 九成半, 两倍半

}  // namespace zhibiao
