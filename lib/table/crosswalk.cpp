#include "table/crosswalk.h"

#include <charconv>

#include "section/divisions.h"

namespace zhibiao::table {

std::optional<std::string> region_code_now(const Text& code) {
  std::uint32_t number = 0;
  if (!code) return std::nullopt;
  const auto read = std::from_chars(code->data(), code->data() + code->size(), number);
  if (read.ec != std::errc() || read.ptr != code->data() + code->size()) return std::nullopt;
  const std::uint32_t now = division_now(number);
  return now ? std::optional(division_text(now)) : std::nullopt;
}

}  // namespace zhibiao::table
