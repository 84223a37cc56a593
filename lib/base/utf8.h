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

/// Where the character begins that a place lies in; the place itself where four bytes and more continue one.
inline const unsigned char* begin_of_character(const unsigned char* at) {
  const auto continues = [](unsigned char byte) { return (byte & 0xC0) == 0x80; };
  for (int back = 0; back < 4; ++back)
    if (!continues(at[-back])) return at - back;
  return at;
}

/// Appends the decoded text to `out`, U+FFFD for each maximal ill-formed part. Before that it calls
/// `ill_formed(byte position, index in out, bytes of the part)`, which returns whether to go on behind it.
template <class IllFormed>
void decode_utf8_onto(std::u32string& out, std::string_view utf8, IllFormed ill_formed) {
  // Decoded on the stack, for strings clear what they are to be filled with; a piece stays in the nearest cache.
  constexpr std::ptrdiff_t longest = 1 << 12;
  char32_t piece[longest];
  const auto* const begin = reinterpret_cast<const unsigned char*>(utf8.data());
  const auto* const end = begin + utf8.size();
  out.reserve(out.size() + count_code_points(utf8));
  for (const auto* p = begin; p != end;) {
    const auto* const stop = end - p > longest ? begin_of_character(p + longest) : end;
    char32_t* to = piece;
    p = decode_well_formed_utf8(p, stop, to);
    out.append(piece, to);
    if (p == stop) continue;
    char32_t ignored = 0;
    const int length = -utf8_sequence(p, end, ignored);
    const std::size_t place = out.size();
    out += U'\uFFFD';
    if (!ill_formed(static_cast<std::size_t>(p - begin), place, length)) break;
    p += length;
  }
}

}  // namespace zhibiao
