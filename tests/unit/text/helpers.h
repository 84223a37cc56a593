#pragma once
/// Short forms for the tests of the text room.

#include "catch.h"

#include "text/text.h"

namespace zhibiao::test {

inline Document read(const std::string& bytes, const NormalizeOptions& options = {}) {
  auto document = normalize(bytes, "test.txt", "test", options);
  INFO((document ? std::string() : document.error().what));
  REQUIRE(document);
  return *document;
}

inline std::string text_of(const std::string& bytes) { return to_utf8(read(bytes).text); }

/// "kind: line" of every piece of furniture, one a line.
inline std::string furniture_of(const std::string& bytes) {
  const Document document = read(bytes);
  std::string out;
  for (const Furniture& f : document.furniture)
    out += f.kind + ": " + to_utf8(std::u32string_view(document.text).substr(f.span.start, f.span.length())) + "\n";
  return out;
}

inline bool has_diagnostic(const Document& document, std::string_view code) {
  for (const Diagnostic& d : document.diagnostics) {
    if (d.code == code) return d.stage == "normalize";
  }
  return false;
}

// ---- slow, obvious encoders: the oracle ---------------------------------------------------------------------------

inline std::string encode_utf16(std::u32string_view text, bool big_endian) {
  std::string out;
  const auto unit = [&](char32_t u) {
    const char high = static_cast<char>(u >> 8), low = static_cast<char>(u & 0xFF);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  };
  for (char32_t c : text) {
    if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

/// A small part of GB18030, enough for the tests; empty for what is not in it.
inline std::string encode_gb18030(char32_t c) {
  struct Pair {
    char32_t c;
    const char* bytes;
  };
  static constexpr Pair pairs[] = {{U'全', "\xC8\xAB"},
                                   {U'县', "\xCF\xD8"},
                                   {U'办', "\xB0\xEC"},
                                   {U'理', "\xC0\xED"},
                                   {U'件', "\xBC\xFE"},
                                   {U'，', "\xA3\xAC"},
                                   {U'。', "\xA1\xA3"},
                                   {U'　', "\xA1\xA1"},
                                   {U'１', "\xA3\xB1"},
                                   {U'①', "\xA2\xD9"},
                                   {U'㈠', "\xA2\xE5"},
                                   {U'⑴', "\xA2\xC5"},
                                   {U'℃', "\xA1\xE6"},
                                   {U'…', "\xA1\xAD"},
                                   {U'—', "\xA1\xAA"},
                                   {U'\u00E9', "\xA8\xA6"},
                                   {U'\u00B2', "\x81\x30\x85\x35"},
                                   {0x20000, "\x95\x32\x82\x36"}};
  if (c < 0x80) return std::string(1, static_cast<char>(c));
  for (const Pair& pair : pairs) {
    if (pair.c == c) return pair.bytes;
  }
  return {};
}
inline std::string encode_gb18030(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) out += encode_gb18030(c);
  return out;
}

}  // namespace zhibiao::test
