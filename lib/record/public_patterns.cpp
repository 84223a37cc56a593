#include "record/public_patterns.h"

#include <algorithm>

#include "base/chars.h"
#include "rule/rule.h"

namespace zhibiao::schema {
namespace {

// One character after the other: they are a few.
bool skip_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(static_cast<unsigned char>(text[count]))) ++count;
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
  return text.size() == digits &&
      std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_division_code(std::string_view text) {
  constexpr std::size_t digits = 6;
  return text.size() == digits && skip_digits(text) && text.empty();
}

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

bool is_check_code(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto point = std::find_if_not(text.begin(), text.end(), is_letter);
  if (point == text.begin() || point == text.end() || *point != '.' || point + 1 == text.end()) return false;
  return std::all_of(point + 1, text.end(), [&](char c) { return c == '-' || is_letter(c); });
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
