#include "record/lean_ranges.h"

#include <charconv>

#include "record/object_writer.h"

namespace zhibiao::lean {
namespace {

// The integers of a JSON list of them, however nested; false on anything else.
bool read_integers(std::string_view json, std::vector<std::int64_t>& out) {
  out.clear();
  for (const char* at = json.data(); at != json.data() + json.size();) {
    if (*at == '[' || *at == ']' || *at == ',') {
      ++at;
      continue;
    }
    constexpr std::int64_t beyond = std::int64_t{1} << 33;
    std::int64_t number = 0;
    const auto read = std::from_chars(at, json.data() + json.size(), number);
    if (read.ec != std::errc() || number < -beyond || number > beyond) return false;
    out.push_back(number);
    at = read.ptr;
  }
  return true;
}

}  // namespace

void append_runs(ByteBuffer& out, const std::vector<MapRun>& runs) {
  std::int64_t behind = 0;
  append_list(out, runs, [&](const MapRun& run) {
    append_json_int(out, run.source_start - behind);
    out += ',';
    append_json_int(out, run.length);
    behind = std::int64_t{run.source_start} + run.length;
  });
}

void append_spans(ByteBuffer& out, const std::vector<Span>& spans) {
  std::int64_t behind = 0;
  append_list(out, spans, [&](Span span) {
    append_json_int(out, span.start - behind);
    out += ',';
    append_json_int(out, span.length());
    behind = span.end;
  });
}

bool expand_ranges(Written written, std::string_view json, std::vector<std::int64_t>& numbers, ByteBuffer& out) {
  if (!read_integers(json, numbers) || numbers.size() % 2) return false;
  std::int64_t text_start = 0, behind = 0;
  out += '[';
  for (std::size_t i = 0; i < numbers.size(); i += 2) {
    const std::int64_t start = behind + numbers[i], end = start + numbers[i + 1];
    out += i ? ",[" : "[";
    if (written == Written::runs) append_json_int(out, text_start), out += ',';
    append_json_int(out, start);
    out += ',';
    append_json_int(out, written == Written::runs ? numbers[i + 1] : end);
    out += ']';
    text_start += numbers[i + 1];
    behind = end;
  }
  out += ']';
  return true;
}

}  // namespace zhibiao::lean
