#include <algorithm>

#include "base/utf8.h"
#include "text/decode.h"

namespace zhibiao {

Decoded decode_utf8(std::string_view bytes, bool to_the_end) {
  Decoded out;
  out.encoding = "UTF-8";
  // A quarter of what could be sound characters: then it is not UTF-8 with some damage.
  constexpr std::size_t some = 64, bytes_per_error = 12;
  decode_utf8_onto(out.text, bytes, [&](std::size_t byte, std::size_t place, int length) {
    if (out.errors++ == 0) out.first_error_byte = byte;
    if (length != 3) out.widths.push_back({static_cast<std::uint32_t>(place), length - 3});
    return to_the_end || out.errors <= some + byte / bytes_per_error;
  });
  if (out.errors == 0) return out;
  const auto three_bytes =
      std::count_if(out.text.begin(), out.text.end(), [](char32_t c) { return c >= 0x800 && c < 0x10000; });
  out.multibyte = static_cast<std::size_t>(three_bytes) - out.errors;  // each of which left a U+FFFD
  return out;
}

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded out;
  out.encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
  out.text.reserve(bytes.size() / 2 + 1);
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t units = bytes.size() / 2;
  const auto unit = [&](std::size_t i) {
    return big_endian ? static_cast<char32_t>(p[2 * i] << 8 | p[2 * i + 1])
                      : static_cast<char32_t>(p[2 * i + 1] << 8 | p[2 * i]);
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
