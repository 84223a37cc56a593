#include "number/explained.h"

#include <algorithm>

namespace zhibiao {
namespace {

std::uint32_t count_codepoints(std::string_view utf8) {
  return static_cast<std::uint32_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<Explained> explained_ranges(const Document& document, const Structure& structure) {
  std::vector<Explained> out;
  for (const Furniture& furniture : document.furniture) out.push_back({furniture.span, true});
  for (const Section& section : structure.sections) {
    if (section.marker.empty()) continue;
    out.push_back({{section.heading_span.start, section.heading_span.start + count_codepoints(section.marker)}, false});
  }
  std::sort(out.begin(), out.end(), [](const Explained& a, const Explained& b) { return a.span.start < b.span.start; });
  return out;
}

}  // namespace zhibiao
