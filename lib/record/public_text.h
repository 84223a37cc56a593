#pragma once
/// Walking and printing JSON text as text: numbers and strings keep their bytes, nothing is decoded.
///
/// Every function takes compact JSON (no blanks outside strings) that is known to be well-formed.

#include <cstddef>
#include <string>
#include <string_view>

#include "base/byte_buffer.h"

namespace zhibiao {

/// Appends `json`, well-formed but perhaps with blanks, without the blanks. About 5 GB/s.
void append_compact(ByteBuffer& out, std::string_view json);

/// Where the value that begins at `at` ends.
std::size_t json_value_end(std::string_view json, std::size_t at);

/// Calls each(key, value) for the members of an object; the key without its quotes, escapes as they stand.
template <class Each>
void for_each_member(std::string_view object, Each each) {
  for (std::size_t at = 1; at + 1 < object.size(); ++at) {
    const std::size_t key_end = json_value_end(object, at);
    const std::size_t value_end = json_value_end(object, key_end + 1);
    each(object.substr(at + 1, key_end - at - 2), object.substr(key_end + 1, value_end - key_end - 1));
    at = value_end;
  }
}

/// Calls each(value) for the elements of an array.
template <class Each>
void for_each_element(std::string_view array, Each each) {
  for (std::size_t at = 1; at + 1 < array.size(); ++at) {
    const std::size_t end = json_value_end(array, at);
    each(array.substr(at, end - at));
    at = end;
  }
}

/// Appends `json` for people: two blanks a level; a small object or list in one line, a list of numbers (or of lists of
/// numbers) filled into lines. `indent`: the level that the value stands on; its first line is not indented.
void append_pretty(ByteBuffer& out, std::string_view json, std::size_t indent = 0);

}  // namespace zhibiao
