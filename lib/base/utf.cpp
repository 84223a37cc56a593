#include "base/base.h"

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

namespace {

// Writes one code point and returns the place behind it; there must be room for four bytes.
inline char* put_utf8(char* to, char32_t c) {
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
    return to;
  }
  if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) c = 0xFFFD;
  if (c < 0x800) {
    *to++ = static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      *to++ = static_cast<char>(0xE0 | (c >> 12));
    } else {
      *to++ = static_cast<char>(0xF0 | (c >> 18));
      *to++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  *to++ = static_cast<char>(0x80 | (c & 0x3F));
  return to;
}

}  // namespace

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

void append_utf32(std::u32string& out, std::string_view utf8) {
  const auto* p = reinterpret_cast<const unsigned char*>(utf8.data());
  const auto* end = p + utf8.size();
  const std::size_t before = out.size();
  out.resize(before + utf8.size());
  char32_t* to = out.data() + before;
  while (p < end) {
    // The common cases inline: a well-formed three-byte character of the BMP, and ASCII.
    if (*p < 0x80) {
      *to++ = *p++;
      continue;
    }
    if (end - p >= 3 && *p > 0xE0 && *p < 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
      *to++ = ((*p & 0x0Fu) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
      p += 3;
      continue;
    }
    char32_t c = 0;
    const int length = utf8_sequence(p, end, c);
    *to++ = length > 0 ? c : U'\uFFFD';
    p += length > 0 ? length : -length;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

std::size_t find_invalid_utf8(std::string_view bytes) {
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* end = begin + bytes.size();
  for (const auto* p = begin; p < end;) {
    if (end - p >= 3 && *p > 0xE0 && *p < 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
      p += 3;
      continue;
    }
    char32_t c = 0;
    const int length = utf8_sequence(p, end, c);
    if (length < 0) return static_cast<std::size_t>(p - begin);
    p += length;
  }
  return std::string_view::npos;
}

}  // namespace zhibiao
