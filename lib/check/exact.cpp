#include "check/exact.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace zhibiao {
namespace {

using Int = Rational::Int;

bool is_small(Int value) { return value >= 0 && value <= INT64_MAX; }

Int gcd(Int a, Int b) {
  if (a < 0) a = -a;
  if (is_small(a) && is_small(b))
    return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));  // 128-bit division is slow
  while (b != 0) {
    const Int rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// a * b, or false.
bool product(Int a, Int b, Int& out) { return !__builtin_mul_overflow(a, b, &out); }

}  // namespace

Rational::Rational(Int numerator, Int denominator) : numerator_(numerator), denominator_(denominator) {
  if (denominator_ < 0) numerator_ = -numerator_, denominator_ = -denominator_;
  if (denominator_ == 0) {
    numerator_ = numerator_ > 0 ? 1 : 0;  // there is no use for minus infinity: it counts as unknown
    return;
  }
  if (denominator_ == 1) return;
  const Int divisor = gcd(numerator_, denominator_);
  if (divisor == 1) return;
  numerator_ /= divisor;
  denominator_ /= divisor;
}

Rational Rational::unknown() { return Rational(0, 0); }
Rational Rational::infinity() { return Rational(1, 0); }

Rational Rational::power_of_ten(int exponent) {
  if (exponent < -30 || exponent > 30) return unknown();
  Int power = 1;
  for (int i = exponent < 0 ? -exponent : exponent; i > 0; --i) power *= 10;
  return exponent < 0 ? Rational(1, power) : Rational(power);
}

Rational Rational::parse(std::string_view text) {
  if (const std::size_t bar = text.find('/'); bar != text.npos)
    return parse(text.substr(0, bar)) / parse(text.substr(bar + 1));
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 34) return unknown();
  constexpr std::size_t fits_64_bits = 18;
  return text.size() <= fits_64_bits ? parse_digits<std::int64_t>(text, negative) : parse_digits<Int>(text, negative);
}

template <class Number>
Rational Rational::parse_digits(std::string_view text, bool negative) {
  Number numerator = 0, denominator = 1;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return unknown();
    numerator = numerator * 10 + (c - '0');
    if (point) denominator *= 10;
  }
  return Rational(negative ? -numerator : numerator, denominator);
}

Rational Rational::operator+(const Rational& other) const {
  Int left = 0, right = 0, denominator = 0, sum = 0;
  if (denominator_ == 1 && other.denominator_ == 1)
    return __builtin_add_overflow(numerator_, other.numerator_, &sum) ? unknown() : Rational(sum);
  if (!product(numerator_, other.denominator_, left) || !product(other.numerator_, denominator_, right) ||
      !product(denominator_, other.denominator_, denominator) || __builtin_add_overflow(left, right, &sum))
    return unknown();
  return Rational(sum, denominator);
}

Rational Rational::operator-(const Rational& other) const {
  if (!other.is_finite()) return unknown();
  return *this + Rational(-other.numerator_, other.denominator_);
}

Rational Rational::operator*(const Rational& other) const {
  Int numerator = 0, denominator = 0;
  if (!product(numerator_, other.numerator_, numerator) || !product(denominator_, other.denominator_, denominator))
    return unknown();
  return Rational(numerator, denominator);
}

Rational Rational::operator/(const Rational& other) const {
  if (other.is_finite() && other.numerator_ == 0) return unknown();
  Int numerator = 0, denominator = 0;
  if (!product(numerator_, other.denominator_, numerator) || !product(denominator_, other.numerator_, denominator))
    return unknown();
  return Rational(numerator, denominator);
}

std::partial_ordering Rational::operator<=>(const Rational& other) const {
  if (!is_known() || !other.is_known()) return std::partial_ordering::unordered;
  Int left = numerator_, right = other.numerator_;
  if (denominator_ == other.denominator_) {
    // compared as they are
  } else if (!product(numerator_, other.denominator_, left) || !product(other.numerator_, denominator_, right))
    return std::partial_ordering::unordered;
  return left < right ? std::partial_ordering::less
      : left > right  ? std::partial_ordering::greater
                      : std::partial_ordering::equivalent;
}

std::optional<int> Rational::small_integer() const {
  constexpr Int most = 1'000'000'000;
  if (denominator_ != 1 || numerator_ > most || numerator_ < -most) return std::nullopt;
  return static_cast<int>(numerator_);
}

std::optional<int> Rational::floor() const {
  if (!is_finite()) return std::nullopt;
  const Int quotient = numerator_ / denominator_;
  return Rational(quotient - (quotient * denominator_ > numerator_)).small_integer();
}

std::string Rational::text(int decimals) const {
  if (!is_finite()) return "?";
  Int scale = 1, scaled = 0;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const bool negative = numerator_ < 0;
  if (!product(negative ? -numerator_ : numerator_, scale * 2, scaled)) return "?";
  Int rounded = (scaled / denominator_ + 1) / 2;
  std::string digits;
  for (; rounded != 0 || static_cast<int>(digits.size()) <= decimals; rounded /= 10)
    digits += static_cast<char>('0' + static_cast<int>(rounded % 10));
  std::reverse(digits.begin(), digits.end());
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return negative && digits != "0" ? "-" + digits : digits;
}

}  // namespace zhibiao
