#include <bit>
#include <climits>
#include <cstring>

#include "base/simd.h"
#include "base/utf8.h"

namespace zhibiao {
namespace {

// Of a word, a name: made on the stack, so that it is neither counted nor cleared before.
constexpr std::size_t few = 64;

}  // namespace

int utf8_sequence(const unsigned char* p, const unsigned char* end, char32_t& c) {
  const unsigned char lead = *p;
  if (lead < 0x80) {
    c = lead;
    return 1;
  }
  int need;
  unsigned char low = 0x80, high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    need = 1, c = lead & 0x1Fu;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    need = 2, c = lead & 0x0Fu;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    need = 3, c = lead & 0x07u;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return -1;
  }
  for (int i = 1; i <= need; ++i) {
    if (p + i >= end || p[i] < low || p[i] > high) return -i;
    c = (c << 6) | (p[i] & 0x3Fu);
    low = 0x80, high = 0xBF;
  }
  return need + 1;
}

void append_utf8(std::string& out, char32_t c) { append_utf8(out, std::u32string_view(&c, 1)); }

std::string to_utf8(std::u32string_view text) {
  std::string out;
  append_utf8(out, text);
  return out;
}

void append_utf8(std::string& out, std::u32string_view text) {
  constexpr std::size_t longest = 4;
  if (text.size() <= few) {
    char bytes[few * longest];
    char* to = bytes;
    for (const char32_t c : text) to = put_utf8(to, c);
    out.append(bytes, to);
    return;
  }
  const std::size_t before = out.size();
  out.resize(before + text.size() * longest);
  char* to = out.data() + before;
  for (const char32_t c : text) to = put_utf8(to, c);
  out.resize(static_cast<std::size_t>(to - out.data()));
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  append_utf32(out, utf8);
  return out;
}

void append_utf8(ByteBuffer& out, std::u32string_view text) {
  constexpr std::size_t longest = 4;
  char* to = out.room(text.size() * longest);
  for (const char32_t c : text) to = put_utf8(to, c);
  out.end_at(to);
}

const unsigned char* decode_well_formed_utf8(const unsigned char* p, const unsigned char* end, char32_t*& to_place) {
  constexpr std::ptrdiff_t least_many = 80;  // of less vector instructions take nothing
  char32_t* to = to_place;                   // in a register
  while (p != end) {
    const bool many = end - p >= least_many;
    if (many) p = simd::decode_some_utf8(p, end, to);
    // Almost all characters are ASCII or 1110xxxx 10xxxxxx 10xxxxxx, three bytes of the four that are loaded at once.
    int before_next_try = many && simd::available() ? 4 : INT_MAX;
    for (std::uint32_t four; before_next_try > 0 && end - p >= 3; --before_next_try) {
      if (*p < 0x80) {
        *to++ = *p++;
        continue;
      }
      if (end - p >= static_cast<std::ptrdiff_t>(sizeof four)) {
        std::memcpy(&four, p, sizeof four);
        if constexpr (std::endian::native == std::endian::big) four = __builtin_bswap32(four);
      } else {
        four = std::uint32_t{p[0]} | std::uint32_t{p[1]} << 8 | std::uint32_t{p[2]} << 16;
      }
      if ((four & 0xC0C0F0) != 0x8080E0) break;
      const char32_t c = (four & 0xF) << 12 | (four >> 2 & 0xFC0) | (four >> 16 & 0x3F);
      if (c < 0x1000 || (c >= 0xD000 && c < 0xE000)) break;  // lead bytes E0 and ED, whose second byte is limited
      *to++ = c;
      p += 3;
    }
    if (p == end) break;
    if (before_next_try == 0) continue;
    char32_t c = 0;
    const int length = utf8_sequence(p, end, c);
    if (length < 0) break;
    *to++ = c;
    p += length;
  }
  to_place = to;
  return p;
}

std::size_t count_code_points(std::string_view utf8) {
  constexpr std::size_t block = 64;
  const auto starts = [](char byte) { return static_cast<signed char>(byte) >= static_cast<signed char>(0xC0); };
  std::size_t count = 0, at = 0;
  for (; at + block <= utf8.size(); at += block) {  // of a length that the compiler knows: it counts many bytes at once
    std::int8_t in_block = 0;
    for (std::size_t i = 0; i < block; ++i) in_block = static_cast<std::int8_t>(in_block + starts(utf8[at + i]));
    count += static_cast<std::size_t>(in_block);
  }
  for (; at < utf8.size(); ++at) count += starts(utf8[at]);
  return count;
}

void append_utf32(std::u32string& out, std::string_view utf8) {
  if (utf8.size() <= few) {
    char32_t characters[few];
    char32_t* to = characters;
    const auto* const begin = reinterpret_cast<const unsigned char*>(utf8.data());
    if (decode_well_formed_utf8(begin, begin + utf8.size(), to) == begin + utf8.size()) {
      out.append(characters, to);
      return;
    }
  }
  decode_utf8_onto(out, utf8, [](std::size_t, std::size_t, int) { return true; });
}

std::size_t find_invalid_utf8(std::string_view bytes) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = begin + bytes.size();
  for (const auto* p = begin; p < end;) {
    char32_t c = 0;
    const int length = utf8_sequence(p, end, c);
    if (length < 0) return static_cast<std::size_t>(p - begin);
    p += length;
  }
  return std::string_view::npos;
}

}  // namespace zhibiao
