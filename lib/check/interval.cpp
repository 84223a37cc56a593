#include "check/interval.h"

#include <algorithm>

#include "base/chars.h"

namespace zhibiao {
namespace {

// Decimal places as written: of the digits (97.10%), or of the value where the numeral is Chinese.
int decimals_of(const Metric& metric, std::u32string_view words) {
  int places = 0;
  if (const std::size_t point = words.find(U'.'); point != words.npos)
    while (is_digit(char_at(words, point + 1 + static_cast<std::size_t>(places)))) ++places;
  if (places == 0 && metric.value && !metric.multiplier)
    if (const std::size_t point = metric.value->find('.'); point != std::string_view::npos)
      places = static_cast<int>(metric.value->size() - point - 1);
  return places;
}

int power_of(const std::optional<std::string_view>& multiplier) {
  int power = 0;
  if (multiplier)
    for (const char32_t c : to_utf32(*multiplier)) power += han_power(c);
  return power;
}

// Place value of the last digit that is not 0: 1100 → 100, 28000 → 1000, 97.1 → 0.1.
Rational last_step(std::string_view value) {
  if (const std::size_t point = value.find('.'); point != value.npos)
    return Rational::power_of_ten(-static_cast<int>(value.size() - point - 1));
  int zeros = 0;
  while (zeros + 1 < static_cast<int>(value.size()) && value[value.size() - 1 - static_cast<std::size_t>(zeros)] == '0')
    ++zeros;
  return Rational::power_of_ten(zeros);
}

Rational larger(const Rational& a, const Rational& b) { return a < b ? b : a; }
Rational smaller(const Rational& a, const Rational& b) { return b < a ? b : a; }

Interval rounded(const Metric& metric, std::u32string_view words, const Rational& value) {
  const int decimals = decimals_of(metric, words), power = power_of(metric.multiplier);
  const bool percent = metric.kind == "percent";
  if (decimals == 0 && power == 0 && !percent) return Interval::point(value);
  const Rational unit = Rational::power_of_ten(power - decimals);
  const Rational half = unit / Rational(2);
  return {value - half, value + (percent ? unit : half), false, percent};
}

}  // namespace

Interval interval_of(const Metric& metric, std::u32string_view text) {
  const Interval unknown{Rational::unknown(), Rational::unknown(), true, false};
  const std::u32string_view words =
      text.substr(std::min<std::size_t>(metric.span.start, text.size()), metric.span.length());
  if (metric.low && metric.high) return {Rational::parse(*metric.low), Rational::parse(*metric.high), true, false};
  if (!metric.value || metric.qualifier == "several" || metric.qualifier == "range") return unknown;
  const Rational value = Rational::parse(*metric.value);
  if (!value.is_finite()) return unknown;
  if (metric.qualifier == "exact") return rounded(metric, words, value);
  const Rational slack = larger(last_step(*metric.value), value / Rational(10));
  const Rational below = larger(value - slack, Rational(0));
  if (metric.qualifier == "at_least") return {value, Rational::infinity(), true, false};
  if (metric.qualifier == "at_most") return {Rational(0), value, true, false};
  if (metric.qualifier == "nearly") return {below, value, true, false};
  if (metric.qualifier == "about") return {below, value + slack, true, false};
  if (metric.qualifier == "over") {
    const bool bounded = words.find(U'余') != words.npos || words.find(U'多') != words.npos;
    return {value, bounded ? value + slack : Rational::infinity(), true, false};
  }
  return rounded(metric, words, value);
}

Interval as_round_figure(const Interval& exact) {
  if (!exact.is_exact() || !exact.low.is_integer() || exact.low < Rational(1000)) return exact;
  const std::string digits = exact.low.text(0);
  const Rational step = last_step(digits);
  if (step < Rational(100)) return exact;
  const Rational half = step / Rational(2);
  return {exact.low - half, exact.high + half, true, false};
}

Interval operator+(const Interval& a, const Interval& b) {
  return {a.low + b.low, a.high + b.high, a.vague || b.vague, false};
}
Interval operator-(const Interval& a, const Interval& b) {
  return {b.high.is_finite() ? a.low - b.high : Rational::unknown(), a.high - b.low, a.vague || b.vague, false};
}
Interval operator/(const Interval& a, const Interval& b) {
  if (!(b.low > Rational(0))) return {Rational::unknown(), Rational::unknown(), true, false};
  return {a.low / b.high, a.high / b.low, a.vague || b.vague, false};
}
Interval scaled(const Interval& a, const Rational& factor) { return {a.low * factor, a.high * factor, a.vague, false}; }

Verdict same_value(const Interval& stated, const Interval& found) {
  if (!stated.is_known() || !found.is_known()) return Verdict::undecidable;
  const Rational low = larger(stated.low, found.low), high = smaller(stated.high, found.high);
  if (low > high || (stated.half_open && found.low == stated.high)) return Verdict::fails;
  if (!(low <= high)) return Verdict::undecidable;
  const bool inside = stated.low <= found.low && found.high <= stated.high;
  return inside || (!stated.vague && !found.vague) ? Verdict::holds : Verdict::undecidable;
}

bool too_wide(const Interval& stated, const Interval& found) {
  if (found.is_exact() || !stated.high.is_finite()) return false;
  return found.high - found.low > (stated.high - stated.low) * Rational(4);
}

bool proves(const Interval& stated, const Interval& found) {
  return same_value(stated, found) == Verdict::holds && !found.vague && !too_wide(stated, found);
}

Interval percentage(const Interval& part, const Interval& whole) { return scaled(part / whole, Rational(100)); }

Verdict at_most(const Interval& part, const Interval& whole) {
  if (!part.is_known() || !whole.is_known()) return Verdict::undecidable;
  if (part.low > whole.high) return Verdict::fails;
  return part.high <= whole.low ? Verdict::holds : Verdict::undecidable;
}

}  // namespace zhibiao
