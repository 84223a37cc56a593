#include "table/crosswalk.h"

#include <algorithm>
#include <charconv>

#include "section/divisions.h"

namespace zhibiao::table {

std::optional<std::string> region_code_now(const Text& code) {
  std::uint32_t number = 0;
  if (!code) return std::nullopt;
  const auto read = std::from_chars(code->data(), code->data() + code->size(), number);
  if (read.ec != std::errc() || read.ptr != code->data() + code->size()) return std::nullopt;
  constexpr std::uint16_t open_end = 9999;
  const auto rows = builtin_divisions().rows;
  const bool stands = std::any_of(rows.begin(), rows.end(), [&](const DivisionRow& row) { return row.code == number && row.until == open_end; });
  return stands ? std::optional(std::string(*code)) : std::nullopt;
}

}  // namespace zhibiao::table
