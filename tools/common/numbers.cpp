#include "common/numbers.h"

#include <charconv>
#include <optional>

namespace zhibiao::cli {
namespace {

// Rewrites what was given, or says what is wrong with it, behind the name of the option.
CLI::Option* rewritten(CLI::Option* option, std::function<std::string(std::string&)> rewrite) {
  return option->transform(CLI::Validator(std::move(rewrite), ""));
}

std::string not_in_range(const std::string& given, std::uint64_t least, std::uint64_t most) {
  return "Value " + given + " not in range " + std::to_string(least) + " to " + std::to_string(most);
}

std::optional<std::uint64_t> whole(std::string_view digits) {
  std::uint64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

// 64, 64K, 64kb, 64KiB.
std::optional<std::uint64_t> bytes(std::string_view text) {
  constexpr std::string_view digits = "0123456789", units = "KMGT";
  const std::size_t unit_at = std::min(text.find_first_not_of(digits), text.size());
  const auto number = whole(text.substr(0, unit_at));
  std::string unit;
  for (const char c : text.substr(unit_at)) unit += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (unit.ends_with('B')) unit.resize(unit.size() - (unit.ends_with("IB") ? 2 : 1));
  const std::size_t power = unit.empty() ? 0 : units.find(unit[0]) + 1;
  if (!number || *number == 0 || unit.size() > 1 || (power == 0 && !unit.empty())) return std::nullopt;
  constexpr std::uint64_t most = INT64_MAX;  // as files have it
  const unsigned shift = 10 * static_cast<unsigned>(power);
  return *number <= most >> shift ? std::optional(*number << shift) : std::nullopt;
}

}  // namespace

CLI::Option* whole_number(CLI::Option* option, std::uint64_t least, std::uint64_t most) {
  return rewritten(option, [=](std::string& given) {
    const auto number = whole(given);
    if (!number || *number < least || *number > most) return not_in_range(given, least, most);
    given = std::to_string(*number);
    return std::string();
  });
}

CLI::Option* size_in_bytes(CLI::Option* option) {
  return rewritten(option, [](std::string& given) {
    const auto size = bytes(given);
    if (!size) return given + " is no size";
    given = std::to_string(*size);
    return std::string();
  });
}

CLI::Option* percentage(CLI::Option* option) {
  return rewritten(option, [](std::string& given) {
    constexpr int most = 100;
    double number = 0;
    const char* const end = given.data() + given.size();
    const auto read = std::from_chars(given.data(), end, number, std::chars_format::fixed);
    const bool is_decimal = read.ec == std::errc() && read.ptr == end && given[0] >= '0' && given[0] <= '9';
    return is_decimal && number <= most ? std::string() : not_in_range(given, 0, most);
  });
}

}  // namespace zhibiao::cli
