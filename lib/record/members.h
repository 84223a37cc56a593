#pragma once
/// Members of a record's JSON objects, for readers of whole records (simdjson DOM): one that is missing or of another
/// type is null, or what stands for it. The schema has vouched for the types. Views live as long as the parser's text.

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace zhibiao::members {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

inline std::optional<std::string_view> optional_text(const object& from, std::string_view key) {
  std::string_view found;
  return from[key].get(found) ? std::nullopt : std::optional(found);
}
inline std::string_view text(const object& from, std::string_view key) {
  return optional_text(from, key).value_or(std::string_view());
}
inline std::optional<std::int64_t> optional_integer(const object& from, std::string_view key) {
  std::int64_t found = 0;
  return from[key].get(found) ? std::nullopt : std::optional(found);
}
inline std::int64_t integer(const object& from, std::string_view key) {
  return optional_integer(from, key).value_or(0);
}
inline std::optional<double> number(const object& from, std::string_view key) {
  double found = 0;
  return from[key].get(found) ? std::nullopt : std::optional(found);
}
inline bool flag(const object& from, std::string_view key) {
  bool found = false;
  return !from[key].get(found) && found;
}
/// Calls `each(object)` for every object of a list.
template <class Each>
void for_each(const object& from, std::string_view key, Each each) {
  array items;
  if (from[key].get(items)) return;
  for (const element item : items) {
    object one;
    if (!item.get(one)) each(one);
  }
}

}  // namespace zhibiao::members
