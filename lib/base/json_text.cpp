#include <array>
#include <charconv>

#include "base/base.h"

namespace zhibiao {
namespace {

void append_escaped(std::string& out, unsigned char c) {
  constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\t': out += "\\t"; break;
    case '\r': out += "\\r"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    default:
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
  }
}

bool needs_escape(char32_t c) { return c < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (!needs_escape(c)) continue;
    out.append(utf8, copied, i - copied);
    append_escaped(out, c);
    copied = i + 1;
  }
  out.append(utf8, copied);
  out += '"';
}

void append_json_string(std::string& out, std::u32string_view text) {
  out.reserve(out.size() + text.size() * 3 + 2);
  out += '"';
  for (char32_t c : text) {
    if (needs_escape(c)) {
      append_escaped(out, static_cast<unsigned char>(c));
    } else {
      append_utf8(out, c);
    }
  }
  out += '"';
}

void append_json_int(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace zhibiao
