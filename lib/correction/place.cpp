#include "correction/place.h"

namespace zhibiao {
namespace {

constexpr std::size_t least_side = 8;

struct Sides {
  bool before = false, behind = false;
};

Sides sides_at(const Correction& correction, std::u32string_view text, std::size_t at) {
  const std::u32string_view before = text.substr(0, at), behind = text.substr(at + correction.exact.size());
  return {before.ends_with(correction.prefix), behind.starts_with(correction.suffix)};
}

}  // namespace

Result<Span> find_place(const Correction& correction, std::u32string_view text, bool is_same_source) {
  const std::size_t length = correction.exact.size();
  const auto stands_at = [&](std::size_t at) {
    return at + length <= text.size() && text.substr(at, length) == correction.exact;
  };
  const auto span_at = [&](std::size_t at) {
    return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
  };
  const std::size_t own = correction.span.start;
  if (is_same_source && stands_at(own))
    if (const Sides sides = sides_at(correction, text, own); sides.before && sides.behind) return span_at(own);
  // By how much of what stood around: all, or one side.
  struct Found {
    std::size_t count = 0, first = 0;
    bool has_own = false;
  } all, one_side;
  for (std::size_t at = text.find(correction.exact); at != text.npos; at = text.find(correction.exact, at + 1)) {
    const Sides sides = sides_at(correction, text, at);
    const bool whole = sides.before && sides.behind;
    const bool half = (sides.before && correction.prefix.size() >= least_side) ||
        (sides.behind && correction.suffix.size() >= least_side);
    if (!whole && !half) continue;
    Found& found = whole ? all : one_side;
    if (found.count++ == 0) found.first = at;
    found.has_own = found.has_own || (is_same_source && at == own);
  }
  const Found& found = all.count > 0 ? all : one_side;
  if (found.count == 1) return span_at(found.first);
  if (found.has_own) return span_at(own);
  const std::string words = "'" + to_utf8(correction.exact) + "'";
  if (found.count == 0)
    return Error{"", 0, 0, words + " does not stand in the text any more with what stood around it", ""};
  return Error{"", 0, 0,
               words + " stands " + std::to_string(found.count) + " times in the text with what stood around it", ""};
}

}  // namespace zhibiao
