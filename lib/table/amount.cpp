#include "table/amount.h"

#include <charconv>
#include <cmath>

namespace zhibiao::table {
namespace {

std::optional<double> number_of(std::string_view decimal) {
  double number = 0;
  const auto read = std::from_chars(decimal.data(), decimal.data() + decimal.size(), number);
  return read.ec == std::errc() && read.ptr == decimal.data() + decimal.size() ? std::optional(number) : std::nullopt;
}

// Of "12.5" and of "2/3".
std::optional<double> number_of_exact(std::string_view exact) {
  const std::size_t slash = exact.find('/');
  if (slash == exact.npos) return number_of(exact);
  const auto top = number_of(exact.substr(0, slash)), bottom = number_of(exact.substr(slash + 1));
  return top && bottom && *bottom != 0 ? std::optional(*top / *bottom) : std::nullopt;
}

// In the unit of the text (1.2 of 1.2万), and how many decimals it has.
struct Printed {
  double number = 0;
  int decimals = 0;
};
std::optional<Printed> printed_number(std::string_view text) {
  const std::size_t begin = text.find_first_of("0123456789");
  if (begin == text.npos) return std::nullopt;
  std::string digits;
  int decimals = -1;
  for (const char c : text.substr(begin)) {
    if (c >= '0' && c <= '9') digits += c, decimals += decimals >= 0;
    else if (c == '.' && decimals < 0) digits += c, decimals = 0;
    else if (c != ',') break;
  }
  const auto number = number_of(digits);
  return number ? std::optional(Printed{*number, std::max(decimals, 0)}) : std::nullopt;
}

}  // namespace

std::string decimal_text(double number) {
  char text[64];
  constexpr double longest = 1e21;
  const bool plain = std::abs(number) < longest && (number == 0 || std::abs(number) >= 1e-6);
  const auto end = plain ? std::to_chars(text, text + sizeof text, number, std::chars_format::fixed)
                         : std::to_chars(text, text + sizeof text, number);
  return end.ec == std::errc() ? std::string(text, end.ptr) : "";
}

std::string decimal_text(const Text& exact) {
  if (!exact) return "";
  if (exact->find('/') == exact->npos) return std::string(*exact);
  const auto number = number_of_exact(*exact);
  return number ? decimal_text(*number) : "";
}

std::string comparable_value(const Metric& metric) {
  return decimal_text(metric.value_base ? metric.value_base : metric.value);
}

std::string_view comparable_unit(const Metric& metric) {
  if (metric.value_base && metric.unit_base) return *metric.unit_base;
  const bool alike = metric.kind == "count" || metric.kind == "percent" || metric.kind == "multiple";
  return alike ? metric.kind : metric.unit.value_or(metric.kind);
}

bool same_amount(const Metric& a, const Metric& b) {
  const Text &one = a.value_base ? a.value_base : a.value, &other = b.value_base ? b.value_base : b.value;
  return one == other && a.low == b.low && a.high == b.high && comparable_unit(a) == comparable_unit(b);
}

double printed_step(const Metric& metric) {
  const auto printed = printed_number(metric.text);
  if (!printed || !metric.number) return 1;
  const double factor = printed->number != 0 ? *metric.number / printed->number : 1;
  return factor * std::pow(10.0, -printed->decimals);
}

bool is_rough(const Metric& rough, const Metric& exact) {
  if (!rough.number || !exact.number || comparable_unit(rough) != comparable_unit(exact)) return false;
  constexpr double at_most_off = 0.1;
  const double said = *rough.number, is = *exact.number, most = at_most_off * std::abs(is);
  if (std::abs(said - is) > most) return false;
  if (rough.qualifier == "over" || rough.qualifier == "at_least") return is >= said;
  if (rough.qualifier == "nearly" || rough.qualifier == "at_most") return is <= said;
  if (rough.qualifier == "about" || rough.qualifier == "several") return true;
  const double step = printed_step(rough);
  return rough.qualifier == "exact" && printed_step(exact) < step &&
      (std::abs(said - is) <= step / 2 || (said < is && is - said < step));
}

std::string percentage(const Metric& top, const Metric& bottom) {
  if (!top.number || !bottom.number || *bottom.number <= 0 || *top.number < 0 || *top.number > *bottom.number)
    return "";
  if (comparable_unit(top) != comparable_unit(bottom)) return "";
  constexpr double hundredths = 100;
  return decimal_text(std::round(*top.number / *bottom.number * 100 * hundredths) / hundredths);
}

}  // namespace zhibiao::table
