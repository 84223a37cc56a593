#include "text/decode.h"

namespace zhibiao {
Decoded decode_utf8(std::string_view bytes, bool to_the_end) {
  Decoded out;
  out.encoding = "UTF-8";
  out.text.resize(bytes.size());
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* end = begin + bytes.size();
  char32_t* to = out.text.data();
  for (const auto* p = begin; p < end;) {
    if (*p < 0x80) {
      *to++ = *p++;
      continue;
    }
    if (end - p >= 3 && *p > 0xE0 && *p < 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
      *to++ = ((*p & 0x0Fu) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
      p += 3;
      ++out.multibyte;
      continue;
    }
    char32_t c = 0;
    const int length = utf8_sequence(p, end, c);
    if (length > 0) {
      out.multibyte += length == 3;
      *to++ = c;
      p += length;
      continue;
    }
    if (out.errors++ == 0) out.first_error_byte = static_cast<std::size_t>(p - begin);
    if (length != -3) out.widths.push_back({static_cast<std::uint32_t>(to - out.text.data()), -length - 3});
    *to++ = U'\uFFFD';
    p -= length;
    if (!to_the_end && out.errors > 64 + out.multibyte / 4) break;
  }
  out.text.resize(static_cast<std::size_t>(to - out.text.data()));
  return out;
}

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded out;
  out.encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
  out.text.reserve(bytes.size() / 2 + 1);
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t units = bytes.size() / 2;
  const auto unit = [&](std::size_t i) {
    return big_endian ? static_cast<char32_t>(p[2 * i] << 8 | p[2 * i + 1]) : static_cast<char32_t>(p[2 * i + 1] << 8 | p[2 * i]);
  };
  const auto broken = [&](std::size_t byte, std::int32_t width) {
    if (out.errors++ == 0) out.first_error_byte = byte;
    if (width != 2) out.widths.push_back({static_cast<std::uint32_t>(out.text.size()), width - 2});
    out.text.push_back(U'\uFFFD');
  };
  for (std::size_t i = 0; i < units; ++i) {
    const char32_t c = unit(i);
    if (c < 0xD800 || c > 0xDFFF) {
      out.text.push_back(c);
    } else if (c < 0xDC00 && i + 1 < units && (unit(i + 1) & 0xFC00) == 0xDC00) {
      out.text.push_back(0x10000 + ((c - 0xD800) << 10) + (unit(i + 1) - 0xDC00));
      ++i;
    } else {
      broken(2 * i, 2);
    }
  }
  if (bytes.size() % 2) broken(bytes.size() - 1, 1);
  return out;
}

}  // namespace zhibiao
