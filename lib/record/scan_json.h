#pragma once
/// Walking over JSON text that nobody has checked, for long lines: a parser's index of them takes more memory than what
/// they hold. What was walked over is let go of. Used by this room.

#include <simdjson.h>

#include <string_view>
#include <vector>

#include "base/held_file.h"

namespace zhibiao::scan {

inline constexpr std::size_t nowhere = std::string_view::npos;

/// Whether the bytes of a text, which may be long, are UTF-8.
inline bool is_utf8(std::string_view text) {
  return each_piece(text, [](std::string_view piece) { return simdjson::validate_utf8(piece.data(), piece.size()); });
}
/// From this size on a text is worth walking over first.
inline constexpr std::size_t long_bytes = std::size_t{1} << 20;

inline std::size_t blanks_end(std::string_view json, std::size_t at) {
  while (at < json.size() && (json[at] == ' ' || json[at] == '\t' || json[at] == '\r' || json[at] == '\n')) ++at;
  return at;
}

/// Behind the string that begins at `at`; nowhere: it does not end, or holds a control character.
inline std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at; at < json.size(); ++at) {
    const auto c = static_cast<unsigned char>(json[at]);
    if (c == '"') return at + 1;
    if (c < ' ') return nowhere;
    if (c == '\\') ++at;
  }
  return nowhere;
}

/// Behind the value that begins at `at`: its strings and brackets close. What stands between them is not looked at.
inline std::size_t value_end(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  LeftBehind behind(json.data() + at);
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      behind.now_at(json.data() + at);
      at = string_end(json, at);
      if (at == nowhere || depth == 0) return at;
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
    depth += c == '{' || c == '[';
    if (c == '}' || c == ']') --depth;
    ++at;
    if (depth == 0 && (c == '}' || c == ']')) return at;
  }
  return depth == 0 ? at : nowhere;
}

/// Calls each(element) for the elements of an array, without the blanks around them, while it returns true. False when
/// one did not, or the text is no array.
template <class Each>
bool elements(std::string_view array, Each each) {
  std::size_t at = blanks_end(array, 0);
  if (at >= array.size() || array[at] != '[') return false;
  at = blanks_end(array, at + 1);
  if (at < array.size() && array[at] == ']') return blanks_end(array, at + 1) == array.size();
  LeftBehind behind(array.data());
  while (true) {
    behind.now_at(array.data() + at);
    const std::size_t end = value_end(array, at);
    if (end == nowhere || end == at || !each(array.substr(at, end - at))) return false;
    at = blanks_end(array, end);
    if (at >= array.size()) return false;
    if (array[at] == ']') return blanks_end(array, at + 1) == array.size();
    if (array[at] != ',') return false;
    at = blanks_end(array, at + 1);
  }
}

/// Calls each(key, value), the key without its quotes, for the members of an object. False when the text is none.
template <class Each>
bool members(std::string_view object, Each each) {
  std::size_t at = blanks_end(object, 0);
  if (at >= object.size() || object[at] != '{') return false;
  at = blanks_end(object, at + 1);
  if (at < object.size() && object[at] == '}') return blanks_end(object, at + 1) == object.size();
  while (at < object.size() && object[at] == '"') {
    const std::size_t key_end = string_end(object, at);
    if (key_end == nowhere) return false;
    std::size_t colon = blanks_end(object, key_end);
    if (colon >= object.size() || object[colon] != ':') return false;
    const std::size_t begin = blanks_end(object, colon + 1), end = value_end(object, begin);
    if (end == nowhere || end == begin) return false;
    std::string_view value = object.substr(begin, end - begin);
    while (value.back() == ' ' || value.back() == '\t' || value.back() == '\r') value.remove_suffix(1);
    each(object.substr(at + 1, key_end - at - 2), value);
    at = blanks_end(object, end);
    if (at >= object.size()) return false;
    if (object[at] == '}') return blanks_end(object, at + 1) == object.size();
    if (object[at] != ',') return false;
    at = blanks_end(object, at + 1);
  }
  return false;
}

}  // namespace zhibiao::scan
