#include "text/decode.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

namespace zhibiao {
namespace {

bool starts_with(std::string_view bytes, std::string_view head) { return bytes.substr(0, head.size()) == head; }

// What people pass by mistake; what containers hold must be extracted first.
struct Magic {
  std::string_view head, what, hint;
};
constexpr std::array magics = {
    Magic{"%PDF-", "is a PDF file, not text", "extract its text first, e.g. with pdftotext"},
    Magic{"PK\x03\x04", "is a ZIP container (docx, ofd, xlsx?), not text", "save it as text or HTML first"},
    Magic{"\xD0\xCF\x11\xE0", "is an old Office file (doc, wps, xls?), not text", "save it as text or HTML first"},
    Magic{"\x89PNG", "is a PNG image, not text", ""},
    Magic{"\xFF\xD8\xFF", "is a JPEG image, not text", ""},
    Magic{"\x1F\x8B", "is compressed with gzip, not text", "decompress it first, e.g. with zcat"},
    Magic{"{\\rtf", "is an RTF file, not plain text", "save it as text or HTML first"},
    Magic{"{\"format\":\"zhibiao.report/", "is a record already, no report", "the tools behind normalize read it"},
};

// A web page with its images as a browser or mail program packs them into one file (.mht).
bool is_mhtml(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 2048);
  const bool begins_like_mail =
      starts_with(head, "From:") || starts_with(head, "MIME-Version:") || starts_with(head, "Content-Type:");
  return begins_like_mail && head.find("multipart/related") != std::string_view::npos;
}

// Control characters that no text needs, NUL among them.
std::size_t count_controls(std::string_view bytes) {
  constexpr std::size_t block = 64;
  const auto is_control = [](char byte) {
    const auto b = static_cast<unsigned char>(byte);
    return (b < 0x20) & (b != '\t') & (b != '\n') & (b != '\r') & (b != '\f') & (b != '\v');
  };
  std::size_t count = 0, at = 0;
  for (; at + block <= bytes.size(); at += block) {
    std::uint8_t in_block = 0;
    for (std::size_t i = 0; i < block; ++i) in_block = static_cast<std::uint8_t>(in_block + is_control(bytes[at + i]));
    count += in_block;
  }
  for (; at < bytes.size(); ++at) count += is_control(bytes[at]);
  return count;
}

// The share, in hundredths, of 16-bit units that Chinese or English text would hold.
std::size_t utf16_plausibility(std::string_view bytes, bool big_endian) {
  const std::size_t units = std::min<std::size_t>(bytes.size() / 2, 4096);
  std::size_t good = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const auto a = static_cast<unsigned char>(bytes[2 * i]), b = static_cast<unsigned char>(bytes[2 * i + 1]);
    const unsigned c = big_endian ? a * 256u + b : b * 256u + a;
    good += (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20 && c < 0x7F) || (c >= 0x3000 && c <= 0x303F) || c == 0xA0 ||
        c == '\n' || c == '\r' || c == '\t' || (c >= 0xFF00 && c <= 0xFF5E) || (c >= 0x2010 && c <= 0x203F);
  }
  return units ? good * 100 / units : 0;
}

std::optional<Decoded> try_utf16(std::string_view bytes) {
  const std::size_t little = utf16_plausibility(bytes, false), big = utf16_plausibility(bytes, true);
  if (std::max(little, big) < 85 || little == big) return std::nullopt;
  return decode_utf16(bytes, big > little);
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// ICU's best guess whose name Python knows as well; 1-4 ms a document, so only when nothing else fits.
std::string detected_name(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min<std::size_t>(bytes.size(), 1 << 16)),
                 &status);
  int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  for (int32_t i = 0; U_SUCCESS(status) && i < found; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const std::string_view view = U_SUCCESS(status) && name ? name : "";
    if (view.empty() || starts_with(view, "IBM") || starts_with(view, "UTF-") || view == "ISO-2022-CN") continue;
    return std::string(view);
  }
  return {};
}

// The name behind "charset=" near the beginning of a page, lower case; empty when there is none.
std::string charset_hint(std::string_view bytes) {
  std::string head(bytes.substr(0, 2048));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  at += 8;
  while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
  std::size_t end = at;
  while (end < head.size() &&
         (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_'))
    ++end;
  return head.substr(at, end - at);
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Result<Decoded> decode_as(std::string_view bytes, const std::string& encoding) {
  std::string name;
  for (char c : encoding) name += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (one_of(name, {"utf-8", "utf8", "utf-8-sig"})) return decode_utf8(bytes, true);
  if (one_of(name, {"gb18030", "gbk", "gb2312", "cp936", "936", "euc-cn"})) return decode_gb18030(bytes, true);
  if (one_of(name, {"utf-16le", "utf-16-le"})) return decode_utf16(bytes, false);
  if (one_of(name, {"utf-16be", "utf-16-be"})) return decode_utf16(bytes, true);
  if (one_of(name, {"utf-16", "utf16"})) return decode_utf16(bytes, starts_with(bytes, "\xFE\xFF"));
  if (auto decoded = decode_icu(bytes, encoding)) return std::move(*decoded);
  return Error{"", 0, 0, "unknown encoding " + encoding, "e.g. UTF-8, GB18030, UTF-16LE, Big5"};
}

// After UTF-8 and UTF-16: GB18030, what the page itself says, and ICU's guess.
Result<Decoded> decode_legacy(std::string_view bytes, std::size_t controls) {
  if (const std::string hint = charset_hint(bytes);
      !hint.empty() && !starts_with(hint, "gb") && !starts_with(hint, "utf")) {
    if (auto decoded = decode_icu(bytes, hint); decoded && decoded->errors == 0) return std::move(*decoded);
  }
  // Big5 or Shift_JIS are often well-formed GB18030 too, but then its rare characters abound.
  Decoded gb = decode_gb18030(bytes, false);
  const bool natural = gb.common * 10 >= gb.multibyte * 7;
  const bool cut_at_end = gb.errors == 1 && gb.first_error_byte + 4 >= bytes.size();
  if (natural && gb.multibyte && (gb.errors == 0 || cut_at_end || gb.errors * 10 <= gb.multibyte)) return gb;
  if (controls * 20 > bytes.size())
    return Error{"", 0, 0, "is no text (control bytes in no encoding that is known)", ""};
  const std::string name = detected_name(bytes);
  auto guess = name == "GB18030" ? std::nullopt : decode_icu(bytes, name);
  if (gb.errors == 0 && (!guess || guess->errors)) return gb;
  if (!guess) guess = decode_gb18030(bytes, true);
  guess->doubt = "neither UTF-8 nor GB18030; read as " + guess->encoding + ", a guess";
  return std::move(*guess);
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, const std::string& forced) {
  if (!forced.empty()) return decode_as(bytes, forced);
  if (starts_with(bytes, "\xEF\xBB\xBF")) return decode_utf8(bytes, true);
  if (starts_with(bytes, std::string_view("\xFF\xFE\0\0", 4)) && bytes.size() % 4 == 0)
    return decode_as(bytes, "UTF-32LE");
  if (starts_with(bytes, std::string_view("\0\0\xFE\xFF", 4)) && bytes.size() % 4 == 0)
    return decode_as(bytes, "UTF-32BE");
  if (starts_with(bytes, "\xFF\xFE")) return decode_utf16(bytes, false);
  if (starts_with(bytes, "\xFE\xFF")) return decode_utf16(bytes, true);
  if (starts_with(bytes, "\x84\x31\x95\x33")) return decode_gb18030(bytes, true);
  for (const Magic& magic : magics) {
    if (starts_with(bytes, magic.head)) return Error{"", 0, 0, std::string(magic.what), std::string(magic.hint)};
  }
  if (is_mhtml(bytes)) return Error{"", 0, 0, "is a packed web page (MHTML), not text", "save the page as HTML"};
  Decoded utf8 = decode_utf8(bytes, false);
  const std::size_t controls = count_controls(bytes);
  // Overwhelmingly UTF-8: a file cut inside a character, a stray byte. GB18030 text holds next to no such sequences.
  const bool is_utf8 = utf8.errors == 0 || utf8.multibyte >= 4 * utf8.errors;
  if (is_utf8 && controls * 10 <= bytes.size() * 3) return utf8;
  if (auto utf16 = try_utf16(bytes)) return std::move(*utf16);
  if (is_utf8) return Error{"", 0, 0, "is no text (more than three bytes in ten are control characters)", ""};
  utf8 = {};
  return decode_legacy(bytes, controls);
}

}  // namespace zhibiao
