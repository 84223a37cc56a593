#pragma once
/// One code point of UTF-8, inline: for the loops that run over whole texts. Everybody else uses base.h.

#include "base/base.h"

namespace zhibiao {

/// Writes one code point and returns the place behind it; there must be room for four bytes. Surrogates and values over
/// U+10FFFF become U+FFFD.
inline char* put_utf8(char* to, char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  const auto continuation = [&](char32_t bits) { return byte(0x80 | (bits & 0x3F)); };
  if (c >= 0x800 && c < 0xD800) {  // almost all characters of a Chinese text
    to[0] = byte(0xE0 | c >> 12);
    to[1] = continuation(c >> 6);
    to[2] = continuation(c);
    return to + 3;
  }
  if (c < 0x80) {
    to[0] = byte(c);
    return to + 1;
  }
  if (c < 0x800) {
    to[0] = byte(0xC0 | c >> 6);
    to[1] = continuation(c);
    return to + 2;
  }
  if (c >= 0x10000 && c <= 0x10FFFF) {
    to[0] = byte(0xF0 | c >> 18);
    to[1] = continuation(c >> 12);
    to[2] = continuation(c >> 6);
    to[3] = continuation(c);
    return to + 4;
  }
  if (c < 0xE000 || c > 0x10FFFF) c = 0xFFFD;
  to[0] = byte(0xE0 | c >> 12);
  to[1] = continuation(c >> 6);
  to[2] = continuation(c);
  return to + 3;
}

/// Decodes up to the end or the first ill-formed byte, and returns where it stopped; `to` moves behind what was
/// written.
const unsigned char* decode_well_formed_utf8(const unsigned char* p, const unsigned char* end, char32_t*& to);

/// The number of bytes that do not continue a character: the code points of well-formed text.
std::size_t count_code_points(std::string_view utf8);

/// Appends the decoded text to `out`, U+FFFD for each maximal ill-formed part. Before that it calls
/// `ill_formed(byte position, index in out, bytes of the part)`, which returns whether to go on behind it.
template <class IllFormed>
void decode_utf8_onto(std::u32string& out, std::string_view utf8, IllFormed ill_formed) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(utf8.data());
  const auto* const end = begin + utf8.size();
  const std::size_t before = out.size();
  out.resize(before + count_code_points(utf8));
  char32_t* to = out.data() + before;
  for (const auto* p = begin; (p = decode_well_formed_utf8(p, end, to)) != end;) {
    // Of ill-formed text the count was a guess; from here on no character is shorter than a byte.
    const auto at = static_cast<std::size_t>(to - out.data());
    const std::size_t most = at + static_cast<std::size_t>(end - p);
    if (out.size() < most) {
      out.resize(most);
      to = out.data() + at;
    }
    char32_t ignored = 0;
    const int length = -utf8_sequence(p, end, ignored);
    *to++ = U'\uFFFD';
    if (!ill_formed(static_cast<std::size_t>(p - begin), at, length)) break;
    p += length;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace zhibiao
