#include "base/utf8.h"

namespace zhibiao {

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
  char32_t* to = to_place;  // in a register
  while (p != end) {
    if (*p < 0x80) {
      *to++ = *p++;
      continue;
    }
    // Almost all characters: 1110xxxx 10xxxxxx 10xxxxxx, but for the lead bytes whose second byte is limited.
    if (end - p >= 3 && *p > 0xE0 && *p < 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
      *to++ = (*p & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
      p += 3;
      continue;
    }
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
  std::size_t count = 0;
  for (std::size_t block = 0; block < utf8.size(); block += 128) {
    std::uint8_t in_block = 0;  // so narrow that the compiler counts many at once
    for (const char byte : utf8.substr(block, 128)) in_block = static_cast<std::uint8_t>(in_block + ((byte & 0xC0) != 0x80));
    count += in_block;
  }
  return count;
}

void append_utf32(std::u32string& out, std::string_view utf8) {
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
