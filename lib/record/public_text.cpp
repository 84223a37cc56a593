#include "record/public_text.h"

#include <simdjson.h>

namespace zhibiao {
namespace {

constexpr std::size_t one_line_bytes = 160;  // an exclusion or a relation fits, a metric does not
constexpr std::size_t fill_bytes = 100;

std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at; json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return at + 1;
}

bool is_container(std::string_view json) { return json.front() == '{' || json.front() == '['; }

// A list of numbers, or of lists of numbers: offsets, which nobody reads one by one.
bool is_numeric(std::string_view json) {
  return json.front() == '[' && json.size() > 2 && json.find_first_not_of("[]0123456789-,") == std::string_view::npos;
}

// Compact JSON in one line, with a blank after each comma and colon.
void append_spaced(ByteBuffer& out, std::string_view json) {
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] == '"') {
      const std::size_t end = string_end(json, at);
      out += json.substr(at, end - at);
      at = end;
      continue;
    }
    out += json[at];
    if (json[at] == ',' || json[at] == ':') out += ' ';
    ++at;
  }
}

void append_line(ByteBuffer& out, std::size_t indent) {
  out += '\n';
  for (std::size_t i = 0; i < 2 * indent; ++i) out += ' ';
}

void append_filled(ByteBuffer& out, std::string_view array, std::size_t indent) {
  out += '[';
  std::size_t line_start = out.size();
  bool first = true;
  for_each_element(array, [&](std::string_view element) {
    if (!first) out += ',';
    if (first || out.size() - line_start + element.size() > fill_bytes) {
      append_line(out, indent + 1);
      line_start = out.size();
    } else {
      out += ' ';
    }
    first = false;
    append_spaced(out, element);
  });
  append_line(out, indent);
  out += ']';
}

void append_members(ByteBuffer& out, std::string_view object, std::size_t indent) {
  out += '{';
  bool first = true;
  for_each_member(object, [&](std::string_view key, std::string_view value) {
    if (!first) out += ',';
    first = false;
    append_line(out, indent + 1);
    out += '"';
    out += key;
    out += "\": ";
    if (is_container(value) && value.size() > one_line_bytes) append_pretty(out, value, indent + 1);
    else append_spaced(out, value);
  });
  if (!first) append_line(out, indent);
  out += '}';
}

void append_elements(ByteBuffer& out, std::string_view array, std::size_t indent) {
  out += '[';
  bool first = true;
  for_each_element(array, [&](std::string_view element) {
    if (!first) out += ',';
    first = false;
    append_line(out, indent + 1);
    if (is_container(element) && element.size() > one_line_bytes) append_pretty(out, element, indent + 1);
    else append_spaced(out, element);
  });
  if (!first) append_line(out, indent);
  out += ']';
}

}  // namespace

void append_compact(ByteBuffer& out, std::string_view json) {
  // The writer stores whole vectors, so it needs room behind the last byte.
  char* const to = out.room(json.size() + 2 * simdjson::SIMDJSON_PADDING);
  std::size_t written = 0;
  if (simdjson::minify(json.data(), json.size(), to, written)) written = 0;
  out.end_at(to + written);
}

std::size_t json_value_end(std::string_view json, std::size_t at) {
  if (json[at] == '"') return string_end(json, at);
  if (json[at] != '{' && json[at] != '[') {
    while (at < json.size() && json[at] != ',' && json[at] != '}' && json[at] != ']') ++at;
    return at;
  }
  std::size_t depth = 0;
  do {
    const char c = json[at];
    if (c == '"') {
      at = string_end(json, at);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    ++at;
  } while (depth);
  return at;
}

void append_pretty(ByteBuffer& out, std::string_view json, std::size_t indent) {
  if (!is_container(json)) out += json;
  else if (is_numeric(json)) append_filled(out, json, indent);
  else if (json.front() == '{') append_members(out, json, indent);
  else append_elements(out, json, indent);
}

}  // namespace zhibiao
