#include "common/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/base.h"

namespace zhibiao::cli {
namespace {

bool within(char32_t c, std::initializer_list<std::pair<char32_t, char32_t>> ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const auto& range) { return range.first <= c && c <= range.second; });
}

std::size_t columns_of(char32_t c) {
  if (c < 0x300) return 1;
  if (within(c, {{0x300, 0x36F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}})) return 0;
  return within(c,
                {{0x1100, 0x115F},
                 {0x2E80, 0x303E},
                 {0x3041, 0x33FF},
                 {0x3400, 0x4DBF},
                 {0x4E00, 0x9FFF},
                 {0xA000, 0xA4CF},
                 {0xAC00, 0xD7A3},
                 {0xF900, 0xFAFF},
                 {0xFE30, 0xFE6F},
                 {0xFF00, 0xFF60},
                 {0xFFE0, 0xFFE6},
                 {0x1F300, 0x1F64F},
                 {0x1F900, 0x1F9FF},
                 {0x20000, 0x3FFFD}})
      ? 2
      : 1;
}

}  // namespace

std::size_t columns_of(std::string_view utf8) {
  std::size_t columns = 0;
  for (const char32_t c : to_utf32(utf8)) columns += columns_of(c);
  return columns;
}

std::string cell(std::string_view utf8, std::size_t columns, bool right_aligned) {
  const std::u32string text = to_utf32(shown(utf8));
  std::size_t used = 0, kept = 0;
  const bool fits = columns_of(to_utf8(text)) <= columns;
  for (; kept < text.size(); ++kept) {
    const std::size_t next = used + columns_of(text[kept]);
    if (next > (fits ? columns : columns - 1)) break;
    used = next;
  }
  std::string out = to_utf8(std::u32string_view(text).substr(0, kept));
  if (!fits) out += "…", ++used;
  const std::string gap(columns - used, ' ');
  return right_aligned ? gap + out : out + gap;
}

std::size_t terminal_columns() {
  constexpr std::size_t least = 60, usual = 100;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::max<std::size_t>(least, size.ws_col);
  const char* columns = std::getenv("COLUMNS");
  const std::size_t said = columns ? std::strtoul(columns, nullptr, 10) : 0;
  return said > 0 ? std::clamp<std::size_t>(said, least, 1000) : usual;
}

Style stdout_style() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal && std::string_view(terminal) == "dumb";
  return Style(::isatty(STDOUT_FILENO) && !(no_color && *no_color) && !dumb);
}

}  // namespace zhibiao::cli
