#pragma once
/// Writing JSON objects and lists member by member; used inside this room.

#include <algorithm>

#include "base/base.h"

namespace zhibiao {

/// Writes the members of one JSON object, commas included.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  void close() { out_ += '}'; }
  void raw(std::string_view key, std::string_view value) {
    name(key);
    out_ += value;
  }
  void text(std::string_view key, std::string_view value) {
    name(key);
    append_json_string(out_, value);
  }
  void text(std::string_view key, std::u32string_view value) {
    name(key);
    append_json_string(out_, value);
  }
  void integer(std::string_view key, std::int64_t value) {
    name(key);
    append_json_int(out_, value);
  }
  void optional_text(std::string_view key, const std::optional<std::string>& value) {
    if (value) text(key, *value);
    else raw(key, "null");
  }
  void span(Span span, std::string_view start = "start", std::string_view end = "end") {
    integer(start, span.start);
    integer(end, span.end);
  }
  std::string& name(std::string_view key) {
    const std::size_t at = out_.size();
    out_.resize(at + key.size() + 4);
    char* to = out_.data() + at;
    if (!first_) *to++ = ',';
    first_ = false;
    *to++ = '"';
    to = std::copy(key.begin(), key.end(), to);
    *to++ = '"';
    *to++ = ':';
    out_.resize(static_cast<std::size_t>(to - out_.data()));
    return out_;
  }

 private:
  std::string& out_;
  bool first_ = true;
};

/// Appends a list: `item` writes one element.
template <class Items, class Item>
void append_list(std::string& out, const Items& items, Item item) {
  out += '[';
  bool first = true;
  for (const auto& element : items) {
    if (!first) out += ',';
    first = false;
    item(element);
  }
  out += ']';
}

inline void append_pair(std::string& out, Span span) {
  out += '[';
  append_json_int(out, span.start);
  out += ',';
  append_json_int(out, span.end);
  out += ']';
}

}  // namespace zhibiao
