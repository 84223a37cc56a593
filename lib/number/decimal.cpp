#include "number/decimal.h"

#include <cmath>
#include <numeric>

namespace zhibiao {

std::optional<Decimal> Decimal::parse(std::string_view digits) {
  DecimalReader reader;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') reader.add_digit(c - '0');
    else if (c != '.' || !reader.add_point()) return std::nullopt;
  }
  return reader.value();
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  if (mantissa_ == 0 || other.mantissa_ == 0) return mantissa_ == 0 ? other : *this;
  Decimal big = *this, small = other;
  if (big.exponent10_ < small.exponent10_) std::swap(big, small);
  std::int64_t mantissa = big.mantissa_;
  for (int e = big.exponent10_; e > small.exponent10_; --e)
    if (__builtin_mul_overflow(mantissa, std::int64_t{10}, &mantissa)) return std::nullopt;
  if (__builtin_add_overflow(mantissa, small.mantissa_, &mantissa)) return std::nullopt;
  return Decimal(mantissa, small.exponent10_);
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(mantissa_, other.mantissa_, &mantissa)) return std::nullopt;
  return Decimal(mantissa, exponent10_ + other.exponent10_);
}

int Decimal::compare(Decimal other) const {
  if (exponent10_ == other.exponent10_) return mantissa_ < other.mantissa_ ? -1 : mantissa_ > other.mantissa_;
  if (const auto difference = plus(other.negated())) return difference->mantissa_ < 0 ? -1 : difference->mantissa_ > 0;
  return approximate() < other.approximate() ? -1 : 1;  // so far apart that they cannot be brought to one exponent
}

std::string Decimal::text() const {
  std::string digits = std::to_string(mantissa_ < 0 ? -mantissa_ : mantissa_);
  if (exponent10_ >= 0) {
    digits.append(static_cast<std::size_t>(exponent10_), '0');
  } else {
    const auto behind = static_cast<std::size_t>(-exponent10_);
    if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
    digits.insert(digits.size() - behind, 1, '.');
  }
  return mantissa_ < 0 ? "-" + digits : digits;
}

std::string Decimal::text_over(int divisor) const {
  constexpr int most_places = 6;
  std::int64_t mantissa = mantissa_, below = divisor;
  for (int places = 0; places <= most_places; ++places) {
    if (mantissa % divisor == 0) return Decimal(mantissa / divisor, exponent10_ - places).text();
    if (__builtin_mul_overflow(mantissa, std::int64_t{10}, &mantissa)) break;
  }
  mantissa = mantissa_;
  for (int e = exponent10_; e != 0; e += e < 0 ? 1 : -1)
    if (__builtin_mul_overflow(e < 0 ? below : mantissa, std::int64_t{10}, e < 0 ? &below : &mantissa)) return {};
  const std::int64_t shared = std::gcd(mantissa, below);
  return std::to_string(mantissa / shared) + "/" + std::to_string(below / shared);
}

double Decimal::approximate() const { return static_cast<double>(mantissa_) * std::pow(10.0, exponent10_); }

int Decimal::whole(int most) const {
  if (mantissa_ < 0 || mantissa_ > most || exponent10_ < 0) return -1;
  std::int64_t value = mantissa_;
  for (int e = 0; e < exponent10_ && value <= most; ++e) value *= 10;
  return value <= most ? static_cast<int>(value) : -1;
}

}  // namespace zhibiao
