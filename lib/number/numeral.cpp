#include "number/numeral.h"

#include "base/chars.h"
#include "number/numeral_section.h"

namespace zhibiao {
namespace {

constexpr int wan = 4, yi = 8, highest = 99;

struct Scale {
  int exponent = 0;  // of the 万 and 亿 behind a section; 0: none
  std::size_t end = 0;
  bool over = false, about = false;  // 余, 多, 来 stands before or between them
};

// 万, 亿, 万亿 behind a section: 290余万, 三十万多亿, 2 亿.
Scale read_scale(std::u32string_view text, const Section& section) {
  constexpr int most_powers = 8;  // no value holds as many: 万亿万亿… is cut into such pieces
  Scale scale;
  scale.end = section.end;
  for (int powers = 0; powers < most_powers; ++powers) {
    std::size_t at = scale.end;
    const char32_t c = char_at(text, at);
    const bool more = section.any && one_of(c, U"余多来"), space = section.in_digits && at == section.end && c == ' ';
    at += more || space;
    const int power = han_power(char_at(text, at));
    if (power < wan) return scale;
    if (more) (c == U'来' ? scale.about : scale.over) = true;
    scale.exponent += power;
    scale.end = at + 1;
  }
  return scale;
}

// The sum of sections with falling scales. What stands since the last 亿 waits: 一万五千 in 一万五千亿.
class Sum {
 public:
  bool any() const { return any_; }
  int last() const { return last_; }
  bool has_scale() const { return last_ < highest; }

  bool takes(int scale) const {
    if (!any_) return true;
    if (scale == 0) return true;
    if (scale == wan) return last_ > wan;
    return scale == yi && (last_ == wan ? closed_ > yi : last_ > yi);
  }
  void add(const Section& section, int scale) {
    Decimal low = section.low, high = section.high;
    if (!section.any) low = high = Decimal(1);
    // 两万八 is 28000, 一万五六 a range of thousands.
    const int own = scale == 0 && section.lone && has_scale() ? last_ - 1 : scale == yi ? 0 : scale;
    low_ = plus(low_, low.times_power_of_ten(own));
    high_ = plus(high_, high.times_power_of_ten(own));
    if (scale == yi) low_ = low_.times_power_of_ten(yi), high_ = high_.times_power_of_ten(yi);
    if (scale >= yi) close(scale);
    if (scale > 0) last_ = scale;
    any_ = true;
  }
  Decimal low() { return plus(total_low_, low_); }
  Decimal high() { return plus(total_high_, high_); }
  /// More digits than a value has: asked last.
  bool overflows() const { return overflows_; }

 private:
  Decimal plus(Decimal a, Decimal b) {
    const auto sum = a.plus(b);
    overflows_ = overflows_ || !sum;
    return sum.value_or(a);
  }
  void close(int scale) {
    total_low_ = plus(total_low_, low_), total_high_ = plus(total_high_, high_);
    low_ = high_ = Decimal(0);
    closed_ = scale;
  }
  Decimal total_low_{0}, total_high_{0}, low_{0}, high_{0};
  int last_ = highest, closed_ = highest;  // the last scale; the last one from 亿 up
  bool any_ = false, overflows_ = false;
};

// Whether the section that begins at `at` is the rest of a numeral that 万 or 亿 ended, and no number of its own:
// 23万4567, 4万一千, 2亿5千万; not 5万12, 3万一期.
bool continues(std::u32string_view text, std::size_t at, const Section& section, const Scale& scale, const Sum& sum,
               bool digits_before) {
  if (!section.any) return false;
  if (scale.exponent > 0) return true;
  if (section.in_digits ? section.has_power : !digits_before) return true;
  if (one_of(char_at(text, section.end), U".,:-—~/年月日号点")) return false;
  const std::size_t length = section.end - at;
  if (section.in_digits)
    return sum.last() == wan && (length == 3 || length == 4) && !section.decimals && text[at + 1] != ',';
  return section.has_power && han_digit(text[at]) >= 0;
}

// 1300余, 100多 at the end; not 100多元化.
bool more_behind(std::u32string_view text, std::size_t at) {
  const char32_t c = char_at(text, at), next = char_at(text, at + 1);
  if (c == U'余') return true;
  const bool times = next == U'次' && char_at(text, at + 2) != U'元';  // 30多次; 多次元
  return c == U'多' &&
      (times || !one_of(next, U"元样方层次边维") || (next == U'元' && !starts_at(text, at + 1, U"元化")));
}

void take_tail(std::u32string_view text, std::size_t begin, Numeral& out) {
  for (std::size_t at = out.end; at > begin; --at) {
    const int power = han_power(text[at - 1]);
    if (power == 0) break;
    out.tail_exponent += power;
    if (power >= wan) out.scale_exponent += power;
  }
}

// The powers behind the first digits: 万, 千余万.
std::u32string_view powers_at(std::u32string_view text, std::size_t begin, std::size_t limit) {
  while (begin < limit && han_power(text[begin]) == 0) ++begin;
  std::size_t end = begin;
  for (std::size_t at = begin; at < limit && (han_power(text[at]) > 0 || one_of(text[at], U"余多来")); ++at)
    if (han_power(text[at]) > 0) end = at + 1;
  return text.substr(begin, end - begin);
}

Numeral read_sum(std::u32string_view text, std::size_t begin) {
  Numeral out;
  Sum sum;
  out.han = !is_digit(char_at(text, begin));
  bool has_digit = false, range = false, digits_before = false;
  for (std::size_t at = begin; at < text.size();) {
    const bool digits = is_digit(text[at]);
    if (sum.any() && !digits && han_digit(text[at]) < 0 && han_power(text[at]) == 0) break;
    const Section section = digits ? read_digit_section(text, at) : read_han_section(text, at);
    const Scale scale = read_scale(text, section);
    if (!section.any && (digits || scale.exponent == 0)) {
      if (!sum.any() && digits) out.end = section.end;  // too long for a quantity: an end without a value
      break;
    }
    if (!sum.takes(scale.exponent) || (sum.any() && !continues(text, at, section, scale, sum, digits_before))) break;
    if (!sum.any() && digits) out.multiplier = powers_at(text, section.powers, scale.end);
    sum.add(section, scale.exponent);
    out.over = section.over || scale.over;
    out.about = section.about || scale.about;
    out.several = out.several || section.several;
    out.end = at = scale.end;
    has_digit = has_digit || section.has_digit;
    range = range || section.range;
    digits_before = digits;
    if (scale.exponent == 0 || !section.any || section.decimals || out.over || out.about || section.several) break;
  }
  if (!sum.any()) return out;
  out.has_scale = sum.has_scale();
  take_tail(text, begin, out);
  if (range || out.several) out.low = sum.low(), out.high = sum.high();
  else out.value = sum.low();
  if (sum.overflows()) {  // an end without a value
    out.value.reset(), out.low.reset(), out.high.reset();
    return out;
  }
  out.bare_power = !has_digit && !range && !out.several && han_power(text[begin]) != 1;
  if (!out.over && !out.several && more_behind(text, out.end)) out.over = true, ++out.end;
  return out;
}

// 三个, 一项: most Chinese numerals.
bool is_lone_digit(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap goes_on(
      U"零〇○一壹二两兩贰貳三叁叄參四肆五伍六陆陸七柒八捌九玖廿十拾百佰千仟万萬亿億余多来点几");
  return han_digit(text[at]) > 0 && !goes_on.has(char_at(text, at + 1));
}

Numeral one_digit(std::u32string_view text, std::size_t at) {
  Numeral out;
  out.han = true;
  out.value = Decimal(std::max(0, han_digit(char_at(text, at))));
  out.end = at + 1;
  return out;
}

Numeral read_han(std::u32string_view text, std::size_t begin) {
  if (is_lone_digit(text, begin)) return one_digit(text, begin);
  Numeral out;
  out.han = true;
  std::size_t end = begin;
  if (const auto positional = read_positional(text, end)) {
    out.value = positional;
    out.end = end;
    return out;
  }
  out = read_sum(text, begin);
  if (out.end == 0) out = one_digit(text, begin);  // a lone digit before another (一二三产业)
  return out;
}

// 1,234.5, 1.5万, 3千余
Numeral read_long_digits(std::u32string_view text, std::size_t begin) {
  static constexpr CharBitmap goes_on(U"余多来 十拾百佰千仟万萬亿億");
  Numeral out;
  out.end = begin;
  out.value = read_plain_digits(text, out.end);
  if (out.value && goes_on.has(char_at(text, out.end))) out = read_sum(text, begin);
  return out;
}

// Most numerals are digits and nothing behind them.
Numeral read_digits(std::u32string_view text, std::size_t begin) {
  static constexpr CharBitmap goes_on(U"0123456789.,， \u2009余多来十拾百佰千仟万萬亿億");
  constexpr std::size_t longest = 15;  // of which no value exceeds 64 bits
  Numeral out;
  const std::size_t stop = std::min(text.size(), begin + longest);
  std::int64_t value = 0;
  for (out.end = begin; out.end < stop && is_digit(text[out.end]); ++out.end)
    value = value * 10 + static_cast<std::int64_t>(text[out.end] - '0');
  if (!goes_on.has(char_at(text, out.end))) {
    out.value = Decimal(value);
    return out;
  }
  return read_long_digits(text, begin);
}

}  // namespace

Numeral read_numeral(std::u32string_view text, std::size_t at) {
  return is_digit(char_at(text, at)) ? read_digits(text, at) : read_han(text, at);
}

}  // namespace zhibiao
