#include <algorithm>
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

constexpr bool needs_escape(char32_t c) { return (c < 0x20) | (c == '"') | (c == '\\'); }

// Without a branch per byte, so that the compiler looks at many at once.
bool any_needs_escape(std::string_view utf8) {
  bool any = false;
  for (const char c : utf8) any |= needs_escape(static_cast<unsigned char>(c));
  return any;
}

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = any_needs_escape(utf8) ? 0 : utf8.size(); i < utf8.size(); ++i) {
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
  while (true) {
    const auto plain = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), needs_escape) - text.begin());
    append_utf8(out, text.substr(0, plain));
    if (plain == text.size()) break;
    append_escaped(out, static_cast<unsigned char>(text[plain]));
    text.remove_prefix(plain + 1);
  }
  out += '"';
}

void append_json_int(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace zhibiao
