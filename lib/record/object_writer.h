#pragma once
/// Writing JSON objects and lists member by member.

#include <algorithm>
#include <vector>

#include "base/base.h"
#include "base/short_text.h"

namespace zhibiao {

/// Writes the members of one JSON object, commas included. Keys need no escapes. All of it is inlined, and best given
/// by value, so that its state stays in registers: a record has some 60 members for each of its numbers.
class ObjectWriter {
 public:
  /// `value_begins`, if not null: where in `out`, which has no drain, each member's value begins is appended to it.
  explicit ObjectWriter(ByteBuffer& out, std::vector<std::size_t>* value_begins = nullptr)
      : out_(out), value_begins_(value_begins) {
    out_ += '{';
  }
  void close() { out_ += '}'; }

  /// The key; its value is to be appended to what is returned. A literal's length is known: it takes a few stores.
  template <std::size_t size>
  [[gnu::always_inline]] ByteBuffer& name(const char (&key)[size]) {
    return name_of(key, size - 1);
  }
  ByteBuffer& name(std::string_view key) { return name_of(key.data(), key.size()); }

  template <class Key>
  [[gnu::always_inline]] void raw(const Key& key, std::string_view value) {
    name(key) += value;
  }
  template <class Key, std::size_t size>
  [[gnu::always_inline]] void raw(const Key& key, const char (&value)[size]) {
    name(key);
    out_.end_at(std::copy_n(value, size - 1, out_.room(size)));
  }
  template <class Key, class Text>
  [[gnu::always_inline]] void text(const Key& key, const Text& value) {
    append_json_string(name(key), value);
  }
  template <class Key>
  [[gnu::always_inline]] void integer(const Key& key, std::int64_t value) {
    append_json_int(name(key), value);
  }
  template <class Key, class Text>
  [[gnu::always_inline]] void optional_text(const Key& key, const std::optional<Text>& value) {
    if (value) text(key, *value);
    else raw(key, "null");
  }
  template <class Key>
  [[gnu::always_inline]] void optional_text(const Key& key, const OptionalShortText& value) {
    optional_text(key, OptionalText(value));
  }
  template <class Key>
  [[gnu::always_inline]] void optional_text(const Key& key, const OptionalText& value) {
    if (value) text(key, *value);
    else raw(key, "null");
  }
  [[gnu::always_inline]] void span(Span span) {
    integer("start", span.start);
    integer("end", span.end);
  }
  [[gnu::always_inline]] void source_span(Span span) {
    integer("source_start", span.start);
    integer("source_end", span.end);
  }

 private:
  [[gnu::always_inline]] ByteBuffer& name_of(const char* key, std::size_t size) {
    char* to = out_.room(size + 4);
    if (!first_) *to++ = ',';
    first_ = false;
    *to++ = '"';
    to = std::copy_n(key, size, to);
    *to++ = '"';
    *to++ = ':';
    out_.end_at(to);
    if (value_begins_) value_begins_->push_back(out_.size());
    return out_;
  }

  ByteBuffer& out_;
  std::vector<std::size_t>* const value_begins_;
  bool first_ = true;
};

/// Appends a list: `item` writes one element.
template <class Items, class Item>
void append_list(ByteBuffer& out, const Items& items, Item item) {
  out += '[';
  bool first = true;
  for (const auto& element : items) {
    if (!first) out += ',';
    first = false;
    item(element);
  }
  out += ']';
}

inline void append_pair(ByteBuffer& out, Span span) {
  out += '[';
  append_json_int(out, span.start);
  out += ',';
  append_json_int(out, span.end);
  out += ']';
}

}  // namespace zhibiao
