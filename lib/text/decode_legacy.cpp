#include <unicode/ucnv.h>

#include <array>
#include <memory>

#include "text/decode.h"

namespace zhibiao {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

constexpr std::size_t trails = 0xFF - 0x40;
constexpr bool is_gb_lead(unsigned char b) { return b >= 0x81 && b <= 0xFE; }
constexpr bool is_gb_trail(unsigned char b) { return b >= 0x40 && b <= 0xFE && b != 0x7F; }
constexpr std::size_t gb_index(unsigned char lead, unsigned char trail) {
  return (lead - 0x81u) * trails + (trail - 0x40u);
}

// All two-byte sequences of GB18030, 0xFFFD where there is none. ICU's own converter, asked once: a look-up here is
// five times as fast as ucnv_toUnicode with offsets.
using GbTable = std::array<char16_t, 126 * trails>;
GbTable make_gb_table() {
  GbTable table;
  table.fill(0xFFFD);
  const Converter converter = open_converter("GB18030");
  if (!converter) return table;
  // A row at a time: one call of ICU a pair would cost 3 ms.
  for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
    std::string row;
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail != 0x7F) row += {static_cast<char>(lead), static_cast<char>(trail)};
    }
    UErrorCode status = U_ZERO_ERROR;
    std::array<char16_t, 2 * trails> units{};
    const auto count = ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()), row.data(),
                                     static_cast<int32_t>(row.size()), &status);
    if (U_FAILURE(status) || count != static_cast<int32_t>(row.size() / 2)) continue;
    const char16_t* unit = units.data();
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail != 0x7F) table[gb_index(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail))] = *unit++;
    }
  }
  return table;
}

const GbTable& gb_table() {
  static const GbTable table = make_gb_table();
  return table;
}

// The code point of a four-byte sequence, or U+FFFD.
char32_t gb_four(UConverter* converter, const unsigned char* p) {
  UErrorCode status = U_ZERO_ERROR;
  const char* from = reinterpret_cast<const char*>(p);
  ucnv_reset(converter);
  const UChar32 c = ucnv_getNextUChar(converter, &from, from + 4, &status);
  return U_SUCCESS(status) ? static_cast<char32_t>(c) : U'\uFFFD';
}

constexpr bool is_four_byte_form(const unsigned char* p, const unsigned char* end) {
  return end - p >= 4 && p[1] >= 0x30 && p[1] <= 0x39 && is_gb_lead(p[2]) && p[3] >= 0x30 && p[3] <= 0x39;
}

}  // namespace

Decoded decode_gb18030(std::string_view bytes, bool to_the_end) {
  Decoded out;
  out.encoding = "GB18030";
  out.text.resize(bytes.size());
  const GbTable& table = gb_table();
  Converter converter;
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* end = begin + bytes.size();
  char32_t* to = out.text.data();
  for (const auto* p = begin; p < end;) {
    if (*p < 0x80) {
      *to++ = *p++;
      continue;
    }
    const auto index = static_cast<std::uint32_t>(to - out.text.data());
    char32_t c = U'\uFFFD';
    if (is_gb_lead(*p) && end - p >= 2 && is_gb_trail(p[1])) {
      c = table[gb_index(p[0], p[1])];
      if (c != U'\uFFFD') {
        ++out.multibyte;
        out.common += p[1] >= 0xA1 && ((p[0] >= 0xB0 && p[0] <= 0xF7) || (p[0] >= 0xA1 && p[0] <= 0xA3));
        *to++ = c;
        p += 2;
        continue;
      }
    } else if (is_gb_lead(*p) && is_four_byte_form(p, end)) {
      if (!converter) converter = open_converter("GB18030");
      if (converter) c = gb_four(converter.get(), p);
      if (c != U'\uFFFD' || std::string_view(reinterpret_cast<const char*>(p), 4) == "\x84\x31\xA4\x37") {
        out.widths.push_back({index, 2});
        *to++ = c;
        p += 4;
        continue;
      }
    }
    if (out.errors++ == 0) out.first_error_byte = static_cast<std::size_t>(p - begin);
    out.widths.push_back({index, -1});
    *to++ = U'\uFFFD';
    ++p;
    if (!to_the_end && out.errors > 64 + out.multibyte / 4) break;
  }
  out.text.resize(static_cast<std::size_t>(to - out.text.data()));
  return out;
}

namespace {

// The name that IANA prefers in MIME, which Python knows, too (EUC-JP, where its first name is
// Extended_UNIX_Code_Packed_Format_for_Japanese), else its first name, else the one that was given.
std::string registered_name(const std::string& given) {
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* name = ucnv_getStandardName(given.c_str(), standard, &status);
    if (U_SUCCESS(status) && name) return name;
  }
  return given;
}

}  // namespace

std::optional<Decoded> decode_icu(std::string_view bytes, const std::string& name) {
  const Converter converter = open_converter(name.c_str());
  if (!converter || name.empty()) return std::nullopt;
  Decoded out;
  out.encoding = registered_name(name);

  // ICU gives UTF-16 and, for each unit, the offset of the bytes that it came from (-1: of the unit before).
  std::vector<std::uint32_t> starts;
  constexpr int capacity = 8192;
  std::vector<char16_t> units(capacity);
  std::vector<int32_t> offsets(capacity);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  char32_t high = 0;
  for (;;) {
    const char* const base = from;
    char16_t* to = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + capacity, &from, end, offsets.data(), true, &status);
    for (const char16_t* unit = units.data(); unit < to; ++unit) {
      if ((*unit & 0xFC00) == 0xDC00 && high) {
        out.text.back() = 0x10000 + ((high - 0xD800) << 10) + (*unit - 0xDC00u);
        high = 0;
        continue;
      }
      high = (*unit & 0xFC00) == 0xD800 ? *unit : 0;
      const int32_t offset = offsets[static_cast<std::size_t>(unit - units.data())];
      const auto before = starts.empty() ? 0u : starts.back();
      starts.push_back(offset < 0 ? before : static_cast<std::uint32_t>(base - bytes.data() + offset));
      out.text.push_back(*unit);
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  starts.push_back(static_cast<std::uint32_t>(bytes.size()));
  if (!out.text.empty()) starts.front() = 0;
  for (std::size_t i = 0; i < out.text.size(); ++i) {
    char32_t& c = out.text[i];
    if (c >= 0xD800 && c <= 0xDFFF) c = U'\uFFFD';
    if (c == U'\uFFFD' && out.errors++ == 0) out.first_error_byte = starts[i];
    const auto width = static_cast<std::int32_t>(starts[i + 1] - starts[i]);
    const std::int32_t predicted = c < 0x80 ? 1 : 2;
    if (width != predicted) out.widths.push_back({static_cast<std::uint32_t>(i), width - predicted});
  }
  return out;
}

}  // namespace zhibiao
