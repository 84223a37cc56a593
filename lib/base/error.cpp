#include <cstdio>

#include "base/base.h"

namespace zhibiao {
namespace {

// What a terminal would obey instead of showing it, and what hides the order of the characters.
bool is_obeyed(char32_t c) {
  return (c < 0x20 && c != U'\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
      (c >= 0x2066 && c <= 0x2069);
}

void append_escaped(std::string& out, char32_t c) {
  if (c == U'\n') out += "\\n";
  else if (c == U'\r') out += "\\r";
  else {
    char escaped[12];
    std::snprintf(escaped, sizeof escaped, c < 0x80 ? "\\x%02X" : "\\u%04X", static_cast<unsigned>(c));
    out += escaped;
  }
}

}  // namespace

std::string shown(std::string_view text, bool keep_line_ends) {
  std::string out;
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  while (at < end) {
    char32_t c = 0;
    const int length = utf8_sequence(at, end, c);
    const auto bytes = static_cast<std::size_t>(length < 0 ? -length : length);
    if (length < 0) {
      for (std::size_t i = 0; i < bytes; ++i) {
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\x%02X", at[i]);
        out += escaped;
      }
    } else if (is_obeyed(c) && !(keep_line_ends && c == U'\n')) {
      append_escaped(out, c);
    } else {
      out.append(reinterpret_cast<const char*>(at), bytes);
    }
    at += bytes;
  }
  return out;
}

std::string Error::message(std::string_view tool) const {
  std::string out(tool);
  out += ": ";
  if (!file.empty()) {
    out += file;
    if (line_1based) out += ":" + std::to_string(line_1based);
    if (line_1based && column_1based) out += ":" + std::to_string(column_1based);
    out += ": ";
  }
  out += what;
  if (!hint.empty()) out += " (" + hint + ")";
  return shown(out);
}

std::string_view version() { return ZHIBIAO_VERSION; }

}  // namespace zhibiao
