#include "check/slip.h"

#include "base/chars.h"

namespace zhibiao {
namespace {

// The digits and points that a figure is written with: "1,234.5件" → "1234.5". Empty for one in Chinese numerals.
std::string digits_of(std::u32string_view words) {
  std::string out;
  bool begun = false;
  for (const char32_t c : words) {
    if (is_digit(c) || (begun && c == U'.')) out += static_cast<char>(c), begun = true;
    else if (begun && c != U',') break;
  }
  return out;
}
std::size_t count_digits(std::string_view digits) { return digits.size() - (digits.find('.') != digits.npos); }

// A figure with the digits changed: its interval moves by as much as its printed number does.
class Changer {
 public:
  Changer(const Figures& figures, std::size_t i)
      : interval_(figures[i].interval), digits_(digits_of(figures.words(figures[i].metric->span))) {
    constexpr std::size_t fewest = 3;
    if (figures[i].metric->qualifier != "exact" || interval_.vague || count_digits(digits_) < fewest) digits_.clear();
    if (figures[i].metric->kind != "percent")
      factor_ =
          (interval_.low + interval_.high) / Rational(2) / Rational::parse(digits_);  // a percentage's may be lopsided
    if (!factor_.is_finite()) digits_.clear();
  }
  const std::string& digits() const { return digits_; }
  Interval with(const std::string& changed) const {
    const Rational moved = (Rational::parse(changed) - Rational::parse(digits_)) * factor_;
    Interval out = interval_;
    out.low = out.low + moved;
    out.high = out.high + moved;
    return out;
  }

 private:
  Interval interval_;
  std::string digits_;
  Rational factor_{1};  ///< how much of the value one of the printed number is
};

}  // namespace

std::optional<Slip> find_slip(const Figures& figures, const std::vector<std::size_t>& used,
                              const std::function<bool(std::size_t, const Interval&)>& holds, bool one_digit) {
  std::optional<Slip> single;
  for (const std::size_t i : used) {
    const Changer changer(figures, i);
    std::string digits = changer.digits();
    for (std::size_t at = 0; at + 1 < digits.size(); ++at) {
      if (digits[at] == digits[at + 1] || digits[at] == '.' || digits[at + 1] == '.') continue;
      if (at == 0 && digits[1] == '0') continue;  // nobody writes 0150
      std::swap(digits[at], digits[at + 1]);
      if (holds(i, changer.with(digits))) return Slip{i, digits};
      std::swap(digits[at], digits[at + 1]);
    }
    for (std::size_t at = 0; one_digit && !single && at < digits.size(); ++at) {
      const char was = digits[at];
      for (char digit = '0'; was != '.' && !single && digit <= '9'; ++digit) {
        digits[at] = digit;
        if (digit != was && !(at == 0 && digit == '0') && holds(i, changer.with(digits))) single = Slip{i, digits};
      }
      digits[at] = was;
    }
  }
  return single;
}

std::size_t single_slips(const Figures& figures, const std::vector<std::size_t>& used) {
  std::size_t out = 0;
  for (const std::size_t i : used) out += 9 * count_digits(digits_of(figures.words(figures[i].metric->span)));
  return out;
}

}  // namespace zhibiao
