#include "review/outline.h"

#include <algorithm>

#include "record/members.h"
#include "record/read_parts.h"

namespace zhibiao::review {
namespace {

using namespace members;

// The part of it that lies in a text of this length.
Span span_of(const object& from, std::string_view start, std::string_view end, std::size_t length) {
  const auto within = [&](std::int64_t at) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(length)));
  };
  const std::uint32_t first = within(integer(from, start));
  return {first, std::max(first, within(integer(from, end)))};
}

template <class List>
void bring_into_order(List& list) {
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
}

}  // namespace

struct OutlineReader::State {
  simdjson::dom::parser parser;
  Outline outline;
};

OutlineReader::OutlineReader() : state_(std::make_unique<State>()) {}
OutlineReader::~OutlineReader() = default;

Result<const Outline*> OutlineReader::read(std::string_view line) {
  object record;
  std::string_view whole;
  if (state_->parser.parse(line.data(), line.size(), false).get(record)) return bad_record("not a JSON object");
  if (record["text"].get(whole)) return missing_key("text");
  Outline& out = state_->outline;
  out = {};
  out.text = to_utf32(whole);
  const std::size_t length = out.text.size();
  for_each(record, "sections", [&](const object& one) {
    const Span span = span_of(one, "heading_start", "heading_end", length);
    if (!span.empty())
      out.headings.push_back({span, static_cast<int>(std::clamp<std::int64_t>(integer(one, "level"), 0, 9))});
  });
  for_each(record, "tables", [&](const object& one) {
    out.tables.push_back({span_of(one, "start", "end", length),
                          static_cast<std::size_t>(std::clamp<std::int64_t>(integer(one, "columns"), 1, 1000))});
  });
  for_each(record, "furniture",
           [&](const object& one) { out.furniture.push_back(span_of(one, "start", "end", length)); });
  for_each(record, "diagnostics", [&](const object& one) {
    out.notes.push_back(
        {text(one, "severity"), text(one, "code"), text(one, "message"), span_of(one, "start", "end", length)});
  });
  bring_into_order(out.headings);
  bring_into_order(out.tables);
  std::sort(out.furniture.begin(), out.furniture.end(), [](Span a, Span b) { return a.start < b.start; });
  return &out;
}

}  // namespace zhibiao::review
