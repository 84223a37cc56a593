/// Any bytes, as text or page and as Markdown: normalize never crashes, its map ascends within the source, and its text
/// normalises to itself.

#include <cstdlib>

#include "text/text.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const std::string& bytes, const std::string& media_type) {
  using namespace zhibiao;
  const std::size_t size = bytes.size();
  NormalizeOptions options;
  options.media_type = media_type;
  const auto once = normalize(bytes, "fuzz", "fuzz", options);
  if (!once) return;
  std::uint32_t text_end = 0, source_start = 0;
  for (const MapRun& run : once->map.runs) {
    require(run.text_start == text_end && run.length > 0 && run.source_start >= source_start);
    text_end = run.text_start + run.length;
    source_start = run.source_start + run.length - 1;
  }
  require(text_end == once->text.size() && (once->text.empty() || source_start < size));
  ByteCursor cursor(once->map, once->text, once->source.encoding);
  std::uint64_t byte = 0;
  for (std::uint32_t i = 0; i < once->text.size(); ++i) {
    const auto at = cursor.locate({i, i + 1});
    require(at.byte_start >= byte && at.byte_end > at.byte_start && at.byte_end <= size);
    byte = at.byte_start;
  }
  std::uint32_t furniture_end = 0;
  for (const Furniture& f : once->furniture) {
    require(f.span.start >= furniture_end && f.span.end <= once->text.size() && !f.span.empty());
    furniture_end = f.span.end;
  }
  // Text that reads like markup is read as markup the second time, and empty cells of a page are none in text; nothing
  // to compare then.
  if (once->source.media_type != "text/plain") return;
  const auto twice = normalize(to_utf8(once->text), "fuzz", "fuzz", {"UTF-8", false});
  if (twice && twice->source.media_type == "text/plain") require(twice->text == once->text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check(bytes, "");
  check(bytes, "text/markdown");
  return 0;
}
