#pragma once
/// Text on a terminal: columns, cells, colours.

#include <string>
#include <string_view>

namespace zhibiao::cli {

/// Columns that UTF-8 takes on a terminal: 2 for a wide character (East Asian Width W and F), 0 for a combining one.
std::size_t columns_of(std::string_view utf8);
/// A cell of exactly `columns`: filled with blanks, or cut with … at its end.
std::string cell(std::string_view utf8, std::size_t columns, bool right_aligned = false);
/// Of the terminal behind stdout; COLUMNS, or 100, where there is none. From 60 on.
std::size_t terminal_columns();

/// ANSI colours, or nothing.
class Style {
 public:
  explicit Style(bool colours) : colours_(colours) {}
  std::string bold(std::string_view text) const { return with("1", text); }
  std::string dim(std::string_view text) const { return with("2", text); }
  std::string red(std::string_view text) const { return with("31;1", text); }
  std::string green(std::string_view text) const { return with("32", text); }
  std::string yellow(std::string_view text) const { return with("33", text); }

 private:
  std::string with(const char* code, std::string_view text) const {
    return colours_ ? "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m" : std::string(text);
  }
  bool colours_;
};
/// Colours on a terminal, unless NO_COLOR is set or TERM is dumb.
Style stdout_style();

}  // namespace zhibiao::cli
