#include "base/chars.h"
#include "number/numeral.h"

namespace zhibiao {

Numeral read_han_numeral(std::u32string_view text, std::size_t begin);

namespace {

std::int64_t ten_to(int exponent) {
  std::int64_t out = 1;
  while (exponent-- > 0) out *= 10;
  return out;
}

// What stands below one 万 or 亿: 一千零二十, 七八十, 两千三四, 二十几. `low` equals `high` unless it is a range.
struct Section {
  std::int64_t low = 0, high = 0;
  bool any = false, range = false, several = false;
  bool has_digit = false;  // not only 十 百 千
  bool over = false;       // 一千余万: 余 before the power that follows the section
  int last_power = 9;      // of the last digit read
  bool zero = false;       // 零 stood before the last digit
};

bool is_pair(int digit, int next) { return digit > 0 && (next == digit + 1 || (digit == 3 && next == 5)); }

// A digit, or two neighbours (三四), and the power behind. False: the section ends before it.
bool read_place(std::u32string_view text, std::size_t& at, Section& section) {
  const char32_t c = char_at(text, at);
  std::size_t next = at;
  int low = 1, high = 1, power = 0;
  // 五十万千瓦: 千 begins the unit.
  if (c == U'千' && !section.any && at > 0 && han_power(text[at - 1]) >= 4) return false;
  if (c == U'廿') {
    section.has_digit = true;
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
    section.has_digit = true;
  } else if (!(han_power(c) > 0 && han_power(c) < 4) || (section.any && han_power(c) != 1)) {
    return false;
  }
  const bool bare = low == high && low == 1 && next == at;
  if (const int p = c == U'廿' ? 0 : han_power(char_at(text, next)); p > 0 && p < 4) power = p, ++next;
  if (power >= section.last_power) return false;
  // 一百五 is 150: behind a power of at least a hundred a last digit counts the next lower one, unless 零 stands between.
  const bool implied = !bare && power == 0 && section.any && section.last_power >= 2 && !section.zero && han_power(char_at(text, next)) == 0;
  const int scale = implied ? section.last_power - 1 : power;
  section.low += low * ten_to(scale);
  section.high += high * ten_to(scale);
  section.range = section.range || low != high;
  section.last_power = power;
  section.any = true;
  section.zero = false;
  at = next;
  return power > 0 && low == high;
}

Section read_section(std::u32string_view text, std::size_t& at) {
  Section section;
  while (true) {
    if (han_digit(char_at(text, at)) == 0) {
      section.any = section.zero = true;
      section.has_digit = true;
      ++at;
      continue;
    }
    if (!read_place(text, at, section)) break;
  }
  // 十几, 二十几: behind the tens.
  if (section.any && section.last_power == 1 && !section.range && char_at(text, at) == U'几') {
    section.several = true;
    section.low += 1;
    section.high += 9;
    ++at;
  }
  return section;
}

// 二〇二一, 一二三四: two digits or more without powers, read by position; not the neighbours of a range (七八).
// A longer run than a Decimal holds is no number, and is given up early so that reading stays linear.
std::optional<Decimal> read_positional(std::u32string_view text, std::size_t& at) {
  constexpr std::size_t longest_positional = 18;
  const auto digit_at = [&](std::size_t i) {
    const char32_t c = char_at(text, i);
    return c == U'两' || c == U'兩' ? -1 : han_digit(c);
  };
  if (digit_at(at) < 0 || digit_at(at + 1) < 0) return std::nullopt;
  DecimalReader digits;
  std::size_t end = at;
  for (int digit; end - at <= longest_positional && (digit = digit_at(end)) >= 0; ++end) digits.add_digit(digit);
  if (end - at > longest_positional || han_power(char_at(text, end))) return std::nullopt;
  if (end - at == 2 && is_pair(han_digit(text[at]), han_digit(text[at + 1]))) return std::nullopt;
  if (char_at(text, end) == U'点' && han_digit(char_at(text, end + 1)) >= 0) return std::nullopt;
  at = end;
  return digits.value();
}

// Digits behind 点: 三点一七. 三点二十分 is a time.
bool read_point(std::u32string_view text, std::size_t& at, Decimal& value) {
  if (char_at(text, at) != U'点' || han_digit(char_at(text, at + 1)) < 0) return false;
  std::size_t end = at + 1;
  Decimal sum = value;
  for (int place = -1; han_digit(char_at(text, end)) >= 0 && place > -12; ++end, --place)
    sum = sum.plus(Decimal(han_digit(text[end]), place)).value_or(sum);
  if (const int power = han_power(char_at(text, end)); power > 0 && power < 4) return false;
  value = sum;
  at = end;
  return true;
}

// 万, 亿, 万亿 behind a section, with 余/多/来 before it.
int read_big_power(std::u32string_view text, std::size_t& at, bool behind_digits, Numeral& out) {
  std::size_t next = at;
  const char32_t c = char_at(text, next);
  const bool more = behind_digits && one_of(c, U"余多来") && han_power(char_at(text, next + 1)) >= 4;
  if (more) ++next;
  int power = 0;
  while (han_power(char_at(text, next)) >= 4) power += han_power(text[next++]);
  if (power == 0) return 0;
  if (more) (c == U'来' ? out.about : out.over) = true;
  at = next;
  return power;
}

// The sum of sections with falling big powers.
struct Sum {
  Decimal low{0}, high{0};
  bool any = false, range = false, several = false, has_digit = false;
  int last_big = 99;

  void add(Decimal l, Decimal h, int power) {
    low = low.plus(l.times_power_of_ten(power)).value_or(low);
    high = high.plus(h.times_power_of_ten(power)).value_or(high);
    any = true;
    last_big = power;
  }
};

// One section with its big power; false when the numeral ends before or with it.
bool add_section(std::u32string_view text, std::size_t& at, Sum& sum, Numeral& out) {
  std::size_t next = at;
  const Section section = read_section(text, next);
  if (sum.any && !section.has_digit && !section.any) return false;
  Decimal low(section.any ? section.low : 1), high(section.any ? section.high : 1);
  if (section.any && !section.range && !section.several && read_point(text, next, low)) high = low;
  int power = read_big_power(text, next, section.any, out);
  if (!section.any && power == 0) return false;
  if (sum.any && power >= sum.last_big) return false;
  // 两万八 is 28000, 一万五六 a range of thousands.
  const bool lone_digit = section.has_digit && section.last_power == 0 && section.high < 10 && !section.zero && han_digit(text[at]) > 0;
  const bool implied = sum.any && power == 0 && lone_digit && sum.last_big >= 4;
  sum.add(low, high, implied ? sum.last_big - 1 : power);
  sum.range = sum.range || section.range;
  sum.several = sum.several || section.several;
  sum.has_digit = sum.has_digit || section.has_digit;
  at = next;
  return power > 0 && section.any && !out.over && !out.about && !section.several;
}

// 三个, 一项: most Chinese numerals.
bool is_lone_digit(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap goes_on(U"零〇○一壹二两兩贰貳三叁叄參四肆五伍六陆陸七柒八捌九玖廿十拾百佰千仟万萬亿億余多来点几");
  return han_digit(text[at]) > 0 && !goes_on.has(char_at(text, at + 1));
}

}  // namespace

Numeral read_han_numeral(std::u32string_view text, std::size_t begin) {
  Numeral out;
  out.han = true;
  if (is_lone_digit(text, begin)) {
    out.value = Decimal(han_digit(text[begin]));
    out.end = begin + 1;
    return out;
  }
  std::size_t at = begin;
  if (const auto positional = read_positional(text, at)) {
    out.value = positional;
    out.end = at;
    return out;
  }
  Sum sum;
  while (add_section(text, at, sum, out)) {
  }
  if (!sum.any) {  // a lone digit before another (一二三产业)
    out.value = Decimal(std::max(0, han_digit(char_at(text, begin))));
    out.end = begin + 1;
    return out;
  }
  out.end = at;
  for (std::size_t i = at; i > begin && han_power(text[i - 1]); --i) out.tail_exponent += han_power(text[i - 1]);
  out.several = sum.several;
  if (sum.range || sum.several) out.low = sum.low, out.high = sum.high;
  else out.value = sum.low;
  out.bare_power = !sum.has_digit && !sum.range && !sum.several && han_power(text[begin]) != 1;
  const bool more = char_at(text, at) == U'余' || (char_at(text, at) == U'多' && !one_of(char_at(text, at + 1), U"元样方层次边维"));
  if (more && !out.over && !out.several) out.over = true, ++out.end;
  return out;
}

}  // namespace zhibiao
