#pragma once
/// Exact decimal values: a 64-bit mantissa times a power of ten. What reports print fits (18 digits); more is no
/// quantity.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zhibiao {

class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(std::int64_t mantissa, int exponent10 = 0) : mantissa_(mantissa), exponent10_(exponent10) {
    normalise();
  }
  /// From digits with at most one point, e.g. "2.80". Nothing when it has over 18 digits or is no number.
  static std::optional<Decimal> parse(std::string_view digits);

  Decimal times_power_of_ten(int exponent) const {
    Decimal out = *this;
    if (mantissa_ != 0) out.exponent10_ += exponent;
    return out;
  }
  Decimal negated() const {
    Decimal out = *this;
    out.mantissa_ = -mantissa_;
    return out;
  }
  /// Exact sum; nothing on overflow of the mantissa.
  std::optional<Decimal> plus(Decimal other) const;
  /// Exact product; nothing on overflow of the mantissa.
  std::optional<Decimal> times(Decimal other) const;
  /// -1, 0, 1.
  int compare(Decimal other) const;
  bool operator==(const Decimal&) const = default;
  bool is_zero() const { return mantissa_ == 0; }
  /// Plain digits without exponent and without trailing zeros behind the point: "97.1", "4950000000".
  std::string text() const;
  /// The text of the value over `divisor` (above 0): of the exact decimal where that ends, else of the fraction in
  /// lowest terms: "253000/3". Empty when they are too large.
  std::string text_over(int divisor) const;
  double approximate() const;
  /// The value when it is a whole number from 0 to `most`, else -1.
  int whole(int most) const;

  /// As pattern/freeze.h asks for.
  template <class Archive>
  void fields(Archive& archive) {
    archive(mantissa_, exponent10_);
  }

 private:
  // No trailing zeros in the mantissa, so that equal values are equal members.
  void normalise() {
    if (mantissa_ == 0) exponent10_ = 0;
    while (mantissa_ != 0 && mantissa_ % 10 == 0) mantissa_ /= 10, ++exponent10_;
  }
  std::int64_t mantissa_ = 0;
  int exponent10_ = 0;
};

/// Digits that come one by one, from a text of whatever encoding.
class DecimalReader {
 public:
  void add_digit(int digit) {
    any_ = true;
    if (mantissa_ != 0 || digit != 0) ++significant_;
    if (significant_ > most_significant) return;
    mantissa_ = mantissa_ * 10 + digit;
    decimals_ += point_;
  }
  /// False when there was one.
  bool add_point() {
    const bool first = !point_;
    point_ = true;
    return first;
  }
  /// Nothing when there were no digits, or too many.
  std::optional<Decimal> value() const {
    if (!any_ || significant_ > most_significant) return std::nullopt;
    return Decimal(mantissa_, -decimals_);
  }

 private:
  static constexpr int most_significant = 18;
  std::int64_t mantissa_ = 0;
  int significant_ = 0, decimals_ = 0;
  bool any_ = false, point_ = false;
};

}  // namespace zhibiao
