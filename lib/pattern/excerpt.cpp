#include <algorithm>

#include "pattern/pattern.h"

namespace zhibiao {
namespace {

constexpr std::size_t most_before = 60, most_after = 24;  // code points of the line around the place

std::string_view line_of(std::string_view content, std::size_t line_1based) {
  for (std::size_t line = 1; line < line_1based; ++line) {
    const std::size_t end = content.find('\n');
    if (end == std::string_view::npos) return {};
    content.remove_prefix(end + 1);
  }
  content = content.substr(0, content.find('\n'));
  return content.ends_with('\r') ? content.substr(0, content.size() - 1) : content;
}

// Characters of East Asian scripts take two columns of a terminal; an ideographic space is as wide.
char32_t blank_like(char32_t c) { return c == U'\t' ? U'\t' : c >= 0x1100 && c != 0x2026 ? U'\u3000' : U' '; }

}  // namespace

std::string excerpt_of(const Error& error) {
  if (error.file.empty() || error.line_1based == 0) return "";
  const auto content = read_file(error.file);
  const std::u32string line = content ? to_utf32(line_of(*content, error.line_1based)) : U"";
  if (line.find_first_not_of(U" \t") == std::u32string::npos) return "";
  const std::size_t column = std::min(std::max<std::size_t>(error.column_1based, 1) - 1, line.size());
  const std::size_t from = column > most_before ? column - most_before : 0;
  const std::size_t to = std::min(line.size(), column + most_after);
  std::u32string shown = from > 0 ? U"…" : U"";
  shown.append(line, from, to - from);
  std::string out = to_utf8(shown) + (to < line.size() ? "…\n" : "\n");
  if (error.column_1based == 0) return out;
  std::u32string caret = from > 0 ? U" " : U"";
  for (std::size_t i = from; i < column; ++i) caret += blank_like(line[i]);
  return out + to_utf8(caret) + "^\n";
}

}  // namespace zhibiao
