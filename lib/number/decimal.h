#pragma once
/// Exact decimal values: a 64-bit mantissa times a power of ten. What reports print fits (18 digits); more is no quantity.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zhibiao {

class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(std::int64_t mantissa, int exponent10 = 0) : mantissa_(mantissa), exponent10_(exponent10) { normalise(); }
  /// From digits with at most one point, e.g. "2.80". Nothing when it has over 18 digits or is no number.
  static std::optional<Decimal> parse(std::string_view digits);

  Decimal times_power_of_ten(int exponent) const { return Decimal(mantissa_, exponent10_ + exponent); }
  Decimal negated() const { return Decimal(-mantissa_, exponent10_); }
  /// Exact sum; nothing on overflow of the mantissa.
  std::optional<Decimal> plus(Decimal other) const;
  /// -1, 0, 1.
  int compare(Decimal other) const;
  bool operator==(const Decimal&) const = default;
  bool is_zero() const { return mantissa_ == 0; }
  /// Plain digits without exponent and without trailing zeros behind the point: "97.1", "4950000000".
  std::string text() const;
  double approximate() const;

 private:
  void normalise();  // no trailing zeros in the mantissa, so that equal values are equal members
  std::int64_t mantissa_ = 0;
  int exponent10_ = 0;
};

}  // namespace zhibiao
