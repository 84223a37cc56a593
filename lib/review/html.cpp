#include "review/html.h"

#include "base/digest.h"

namespace zhibiao::review {
namespace {

// C0 and C1 controls but tab and line end, noncharacters, and the marks that turn the direction of writing.
bool is_unfit(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n';
  return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
      (c & 0xFFFE) == 0xFFFE;
}

std::string_view reference_of(char32_t c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

// Base64 (RFC 4648) of a digest in hex, as a policy names it.
std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : hex) {
    bits = (bits << 4 | static_cast<std::uint32_t>(digits.find(c))) & 0x3FF;
    held += 4;
    if (held >= 6) out += letters[(bits >> (held -= 6)) & 63];
  }
  if (held > 0) out += letters[(bits << (6 - held)) & 63];
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::string source_of(std::string_view inline_text) {
  return "'sha256-" + base64_of_hex(sha256_hex(inline_text)) + "'";
}

}  // namespace

void escape(std::string& out, std::u32string_view text) {
  for (const char32_t c : text) {
    if (const auto reference = reference_of(c); !reference.empty()) out += reference;
    else append_utf8(out, is_unfit(c) ? U'\uFFFD' : c);
  }
}

void escape(std::string& out, std::string_view utf8) { escape(out, to_utf32(utf8)); }

std::string escaped(std::string_view utf8) {
  std::string out;
  escape(out, utf8);
  return out;
}

std::string head_of(const PageHead& head) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"" + std::string(head.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " + source_of(style()) +
      "; script-src " + source_of(head.script) + "; base-uri 'none'; form-action 'none'\">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
      "content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<meta name=\"generator\" content=\"emit-review " + std::string(version()) + "\">\n<title>" +
      escaped(head.title) + "</title>\n";
  out += "<style>";
  out += style();
  out += "</style>\n<script>";
  out += head.script;
  out += "</script>\n</head>\n";
  return out;
}

}  // namespace zhibiao::review
