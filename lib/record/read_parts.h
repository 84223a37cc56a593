#pragma once
/// What the readers of a record's keys share: simdjson On-Demand over slices of one line. Used inside this room.

#include <simdjson.h>

#include "record/keys.h"
#include "record/record.h"

namespace zhibiao {

inline Error bad_record(std::string what, std::string hint = "") { return {"", 0, 0, std::move(what), std::move(hint)}; }

inline Error missing_key(std::string_view key) {
  const std::size_t rank = key_rank(key);
  const std::string tool(rank < record_keys.size() ? record_keys[rank].made_by : "normalize");
  return bad_record("record has no '" + std::string(key) + "'", "pipe it through " + tool + " first");
}

struct RecordReader::Parser {
  simdjson::ondemand::parser parser;

  /// The padding behind the line is also behind every slice of it.
  simdjson::simdjson_result<simdjson::ondemand::document> iterate(std::string_view slice) {
    return parser.iterate(slice.data(), slice.size(), slice.size() + LineReader::line_padding);
  }
};

/// Fields of a small JSON object, read in any order.
struct Fields {
  simdjson::ondemand::object object;

  /// Lives until the parser reads something else.
  std::optional<std::string_view> view(std::string_view key) {
    simdjson::ondemand::value value;
    std::string_view found;
    if (object.find_field_unordered(key).get(value) || value.get_string().get(found)) return std::nullopt;
    return found;
  }
  std::optional<std::string> text(std::string_view key) {
    const auto found = view(key);
    return found ? std::optional<std::string>(*found) : std::nullopt;
  }
  /// The digits of a JSON number as they stand, or nothing for null.
  std::optional<std::string_view> number(std::string_view key) {
    simdjson::ondemand::value value;
    simdjson::ondemand::json_type type{};
    if (object.find_field_unordered(key).get(value) || value.type().get(type) || type != simdjson::ondemand::json_type::number) return std::nullopt;
    std::string_view token = value.raw_json_token();
    return token.substr(0, token.find_first_not_of("-+.0123456789eE"));
  }
  std::optional<std::int64_t> integer(std::string_view key) {
    std::int64_t number = 0;
    if (object.find_field_unordered(key).get_int64().get(number)) return std::nullopt;
    return number;
  }
  bool flag(std::string_view key) {
    bool value = false;
    return !object.find_field_unordered(key).get_bool().get(value) && value;
  }
  std::uint32_t offset(std::string_view key) { return static_cast<std::uint32_t>(integer(key).value_or(0)); }
  Span span(std::string_view start = "start", std::string_view end = "end") {
    const std::uint32_t from = offset(start);
    return {from, offset(end)};
  }
};

template <class Parser, class Each>
bool for_each_object(Parser& parser, std::string_view raw, Each each) {
  simdjson::ondemand::document document;
  simdjson::ondemand::array array;
  if (parser.iterate(raw).get(document) || document.get_array().get(array)) return false;
  for (auto element : array) {
    Fields fields;
    if (element.get_object().get(fields.object)) return false;
    each(fields);
  }
  return true;
}

}  // namespace zhibiao
