#pragma once
/// Exact rational numbers of 128 bits: what sums, quotients and differences of printed figures need.
///
/// An operation that overflows gives `unknown`, and everything made of an unknown is unknown; comparing it is
/// unordered. So a calculation is written down plainly and asked once, at its end, whether it is known.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace zhibiao {

class Rational {
 public:
  __extension__ typedef __int128 Int;

  constexpr Rational() = default;  ///< 0
  explicit Rational(Int numerator, Int denominator = 1);
  /// From "97.1", "-3", "2/3"; anything else is unknown.
  static Rational parse(std::string_view text);
  static Rational unknown();
  static Rational infinity();
  static Rational power_of_ten(int exponent);  ///< unknown outside -30 … 30

  bool is_known() const { return !(numerator_ == 0 && denominator_ == 0); }
  bool is_finite() const { return denominator_ != 0; }
  bool is_integer() const { return denominator_ == 1; }
  /// The value when it is an integer of at most nine digits.
  std::optional<int> small_integer() const;

  /// The greatest integer that is not above a known finite number, when it has at most nine digits.
  std::optional<int> floor() const;

  Rational operator+(const Rational& other) const;
  Rational operator-(const Rational& other) const;
  Rational operator*(const Rational& other) const;
  Rational operator/(const Rational& other) const;
  std::partial_ordering operator<=>(const Rational& other) const;
  bool operator==(const Rational& other) const { return (*this <=> other) == 0; }

  /// Whether it is the same number, or as unknown; and a hash for that.
  bool is_same(const Rational& other) const {
    return numerator_ == other.numerator_ && denominator_ == other.denominator_;
  }
  std::size_t hash() const {
    constexpr std::size_t odd = 0x9E3779B97F4A7C15;
    return (static_cast<std::size_t>(numerator_) * odd + static_cast<std::size_t>(denominator_)) * odd;
  }

  /// Decimal digits, rounded half up to `decimals` places, without trailing zeros: "97.11". "?" when not finite.
  std::string text(int decimals = 4) const;

 private:
  template <class Number>
  static Rational parse_digits(std::string_view text, bool negative);

  Int numerator_ = 0, denominator_ = 1;  // lowest terms, denominator >= 0; 1/0 is infinity, 0/0 unknown
};

}  // namespace zhibiao
