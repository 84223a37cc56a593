#include "base/chars.h"
#include "number/numeral_section.h"

namespace zhibiao {
namespace {

std::int64_t ten_to(int exponent) {
  std::int64_t out = 1;
  while (exponent-- > 0) out *= 10;
  return out;
}

// The places read so far: 一千零二十, 七八十, 两千三四. `low` equals `high` unless it is a range.
struct HanPlaces {
  std::int64_t low = 0, high = 0;
  bool any = false, range = false;
  bool has_digit = false;  // not only 十 百 千
  bool has_power = false;
  int last_power = 9;  // of the last digit read
  bool zero = false;   // 零 stood before the last digit
};

bool is_pair(int digit, int next) { return digit > 0 && (next == digit + 1 || (digit == 3 && next == 5)); }

int small_power(char32_t c) {
  const int power = han_power(c);
  return power < 4 ? power : 0;
}

// A digit, or two neighbours (三四), and the power behind. False: the section ends before it or with it.
bool read_place(std::u32string_view text, std::size_t& at, HanPlaces& places) {
  const char32_t c = char_at(text, at);
  std::size_t next = at;
  int low = 1, high = 1, power = 0;
  // 五十万千瓦: 千 begins the unit.
  if (c == U'千' && !places.any && at > 0 && han_power(text[at - 1]) >= 4) return false;
  if (c == U'廿') {
    places.has_digit = true;
    low = high = 2;
    power = 1;
    ++next;
  } else if (const int digit = han_digit(c); digit > 0) {
    low = high = digit;
    const int neighbour = han_digit(char_at(text, ++next));
    if (neighbour > 0) {
      if (!is_pair(digit, neighbour) || han_digit(char_at(text, next + 1)) >= 0) return false;
      high = neighbour;
      ++next;
    }
    places.has_digit = true;
  } else if (small_power(c) == 0 || (places.any && han_power(c) != 1)) {
    return false;
  }
  const bool bare = low == high && low == 1 && next == at;
  const int behind = c == U'廿' ? 0 : small_power(char_at(text, next));
  const bool below_scale = !places.any && at > 0 && han_power(text[at - 1]) >= 4;  // 一万五千克
  if (behind > 0 && !(power_begins_unit(text, next, behind < places.last_power) && !below_scale))
    power = behind, places.has_power = true, ++next;
  if (power >= places.last_power) return false;
  // 一百五 is 150: behind a power of at least a hundred a last digit counts the next lower one, unless 零 stands
  // between.
  const bool implied = !bare && power == 0 && places.any && places.last_power >= 2 && !places.zero &&
      han_power(char_at(text, next)) == 0;
  const int scale = implied ? places.last_power - 1 : power;
  places.low += low * ten_to(scale);
  places.high += high * ten_to(scale);
  places.range = places.range || low != high;
  places.last_power = power;
  places.any = true;
  places.zero = false;
  at = next;
  return power > 0 && low == high;
}

// Digits behind 点: 三点一七. 三点二十分 is a time.
bool read_point(std::u32string_view text, Section& section) {
  if (char_at(text, section.end) != U'点' || han_digit(char_at(text, section.end + 1)) < 0) return false;
  std::size_t end = section.end + 1;
  Decimal sum = section.low;
  for (int place = -1; han_digit(char_at(text, end)) >= 0 && place > -12; ++end, --place)
    sum = sum.plus(Decimal(han_digit(text[end]), place)).value_or(sum);
  if (small_power(char_at(text, end)) > 0 && !power_begins_unit(text, end, false)) return false;
  section.low = section.high = sum;
  section.end = end;
  return true;
}

}  // namespace

bool power_begins_unit(std::u32string_view text, std::size_t at, bool fits) {
  if (text[at] == U'百') return starts_at(text, at, U"百分点");
  if (text[at] != U'千') return false;
  const char32_t unit = char_at(text, at + 1);
  if (fits) return unit == U'克' || starts_at(text, at, U"千瓦时") || starts_at(text, at, U"千伏安");
  return one_of(unit, U"瓦米克伏卡帕赫焦");
}

Section read_han_section(std::u32string_view text, std::size_t at) {
  Section section;
  HanPlaces places;
  section.end = at;
  section.lone = han_digit(char_at(text, at)) > 0;
  while (true) {
    if (han_digit(char_at(text, section.end)) == 0) {
      places.any = places.zero = places.has_digit = true;
      section.lone = false;
      ++section.end;
    } else if (!read_place(text, section.end, places)) {
      break;
    }
  }
  section.any = places.any;
  section.range = places.range;
  section.has_digit = places.has_digit;
  section.has_power = places.has_power || small_power(char_at(text, at)) > 0;
  section.lone = section.lone && section.end == at + 1 + places.range;
  // 十几, 二十几: behind the tens.
  if (places.any && places.last_power == 1 && !places.range && char_at(text, section.end) == U'几') {
    section.several = true;
    places.low += 1;
    places.high += 9;
    ++section.end;
  }
  section.low = Decimal(places.low), section.high = Decimal(places.high);
  if (section.any && !section.range && !section.several) section.decimals = read_point(text, section);
  if (section.decimals) section.lone = false;
  return section;
}

std::optional<Decimal> read_positional(std::u32string_view text, std::size_t& at) {
  constexpr std::size_t longest_positional =
      18;  // a Decimal holds no more; and a longer run is given up early so that reading stays linear
  const auto digit_at = [&](std::size_t i) {
    const char32_t c = char_at(text, i);
    return c == U'两' || c == U'兩' ? -1 : han_digit(c);
  };
  if (digit_at(at) < 0 || digit_at(at + 1) < 0) return std::nullopt;
  DecimalReader digits;
  std::size_t end = at;
  for (int digit; end - at <= longest_positional && (digit = digit_at(end)) >= 0; ++end) digits.add_digit(digit);
  if (end - at > longest_positional || (han_power(char_at(text, end)) && !power_begins_unit(text, end, false)))
    return std::nullopt;
  if (end - at == 2 && is_pair(han_digit(text[at]), han_digit(text[at + 1]))) return std::nullopt;
  if (char_at(text, end) == U'点' && han_digit(char_at(text, end + 1)) >= 0) return std::nullopt;
  at = end;
  return digits.value();
}

}  // namespace zhibiao
