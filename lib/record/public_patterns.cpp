#include "record/public_patterns.h"

#include <algorithm>

#include "rule/rule.h"

namespace zhibiao::schema {
namespace {

bool skip_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count > 0;
}

bool skip(std::string_view& text, char c) {
  const bool is_there = text.starts_with(c);
  text.remove_prefix(is_there ? 1 : 0);
  return is_there;
}

bool is_sha256(std::string_view text) {
  constexpr std::size_t digits = 64;
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

bool is_division_code(std::string_view text) {
  constexpr std::size_t digits = 6;
  return text.size() == digits && skip_digits(text) && text.empty();
}

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

bool is_check_code(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
  const std::size_t point = text.find_first_not_of(letters);
  if (point == 0 || point == text.npos || text[point] != '.' || point + 1 == text.size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(point) + 1, text.end(),
                     [&](char c) { return c == '-' || letters.find(c) != letters.npos; });
}

struct Known {
  std::string_view pattern;
  PatternTest test;
};
constexpr Known all[] = {{R"(^-?[0-9]+(\.[0-9]+)?(/[0-9]+)?$)", is_exact_value},
                         {"^[0-9a-f]{64}$", is_sha256},
                         {"^[0-9]{6}$", is_division_code},
                         {"^https?://", is_web_address},
                         {"^[a-z][a-z0-9_]*([.][a-z0-9_]+)*$", is_indicator_id},
                         {"^[a-z]+[.][a-z-]+$", is_check_code}};

}  // namespace

bool is_exact_value(std::string_view text) {
  skip(text, '-');
  if (!skip_digits(text) || (skip(text, '.') && !skip_digits(text))) return false;
  return (!skip(text, '/') || skip_digits(text)) && text.empty();
}

PatternTest test_of(std::string_view pattern) {
  const auto known =
      std::find_if(std::begin(all), std::end(all), [&](const Known& one) { return one.pattern == pattern; });
  return known == std::end(all) ? nullptr : known->test;
}

}  // namespace zhibiao::schema
