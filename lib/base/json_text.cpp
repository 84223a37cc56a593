#include <charconv>

#include "base/utf8.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_escape = 6;   // \u001f
constexpr std::size_t characters_at_once = 1024;  // for which room is asked

constexpr bool needs_escape(char32_t c) { return (c < 0x20) | (c == '"') | (c == '\\'); }

char* put_escaped(char* to, char32_t c) {
  constexpr char hex[] = "0123456789abcdef";
  constexpr std::string_view named = "\"\\\n\t\r\b\f", letters = "\"\\ntrbf";
  *to++ = '\\';
  if (const std::size_t at = named.find(static_cast<char>(c)); at != named.npos) {
    *to++ = letters[at];
    return to;
  }
  for (const char digit : {'u', '0', '0', hex[c >> 4], hex[c & 15]}) *to++ = digit;
  return to;
}

constexpr std::uint64_t every_byte = 0x0101010101010101, high_bits = 0x8080808080808080;

// Whether one of eight bytes needs an escape ("Determine if a word has a byte less than n", Bit Twiddling Hacks, S. E. Anderson).
constexpr bool any_needs_escape(std::uint64_t eight) {
  const auto zeros = [](std::uint64_t v) { return (v - every_byte) & ~v; };
  const std::uint64_t controls = (eight - every_byte * 0x20) & ~eight;
  return ((controls | zeros(eight ^ every_byte * '"') | zeros(eight ^ every_byte * '\\')) & high_bits) != 0;
}

char* put_text(char* to, std::string_view text) {
  std::size_t i = 0;
  for (std::uint64_t eight; i + sizeof eight <= text.size(); i += sizeof eight, to += sizeof eight) {
    std::memcpy(&eight, text.data() + i, sizeof eight);
    if (any_needs_escape(eight)) break;
    std::memcpy(to, &eight, sizeof eight);
  }
  for (; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (needs_escape(byte)) to = put_escaped(to, byte);
    else *to++ = text[i];
  }
  return to;
}

char* put_text(char* to, std::u32string_view text) {
  for (const char32_t c : text) to = c < 0x80 && needs_escape(c) ? put_escaped(to, c) : put_utf8(to, c);
  return to;
}

template <class Text>
void append_string(ByteBuffer& out, Text text) {
  do {
    const Text some = text.substr(0, characters_at_once);
    text.remove_prefix(some.size());
    char* const to = out.room(some.size() * longest_escape);
    out.end_at(put_text(to, some));
  } while (!text.empty());
}

}  // namespace

void append_json_string(ByteBuffer& out, std::string_view utf8) {
  out += '"';
  append_string(out, utf8);
  out += '"';
}

void append_json_string(ByteBuffer& out, std::u32string_view text) {
  out += '"';
  append_string(out, text);
  out += '"';
}

void append_json_int(ByteBuffer& out, std::int64_t value) {
  constexpr std::size_t longest = 20;
  char* const to = out.room(longest);
  out.end_at(std::to_chars(to, to + longest, value).ptr);
}

}  // namespace zhibiao
