#pragma once
/// What the readers of a record's keys share: simdjson On-Demand over slices of one line. Used by this room; table
/// takes its errors.

#include <simdjson.h>

#include <algorithm>
#include <climits>

#include "record/keys.h"
#include "record/record.h"
#include "record/scan_json.h"

namespace zhibiao {

inline Error bad_record(std::string what, std::string hint = "") {
  return {"", 0, 0, std::move(what), std::move(hint)};
}

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
  /// RecordReader::split of a long line, without an index of it.
  static Result<RawRecord> split_long(std::string_view line);
};

/// Fields of a small JSON object, read in any order. A value of another type is none; where the JSON itself is
/// `broken`, everything is.
struct Fields {
  simdjson::ondemand::object object;
  bool broken = false;

  /// Lives until the parser reads something else.
  std::optional<std::string_view> view(std::string_view key) {
    simdjson::ondemand::value value;
    std::string_view found;
    if (!find(key, value) || !sound(value.get_string().get(found))) return std::nullopt;
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
    if (!find(key, value) || !sound(value.type().get(type)) || type != simdjson::ondemand::json_type::number)
      return std::nullopt;
    const std::string_view token = value.raw_json_token();
    return token.substr(0, token.find_first_not_of("-+.0123456789eE"));
  }
  std::optional<std::int64_t> integer(std::string_view key) {
    simdjson::ondemand::value value;
    std::int64_t number = 0;
    if (!find(key, value) || !sound(value.get_int64().get(number))) return std::nullopt;
    return number;
  }
  /// One that is out of range becomes the nearest that is not, which no id or level is.
  std::optional<int> small(std::string_view key) {
    const auto number = integer(key);
    if (!number) return std::nullopt;
    return static_cast<int>(std::clamp<std::int64_t>(*number, INT_MIN, INT_MAX));
  }
  bool flag(std::string_view key) {
    simdjson::ondemand::value value;
    bool found = false;
    return find(key, value) && sound(value.get_bool().get(found)) && found;
  }
  /// Of a place; one that is negative or out of range is behind every text.
  std::uint32_t offset(std::string_view key) {
    const std::int64_t number = integer(key).value_or(0);
    return number < 0 || number > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(number);
  }
  Span span(std::string_view start = "start", std::string_view end = "end") {
    const std::uint32_t from = offset(start);
    return {from, offset(end)};
  }
  bool find(std::string_view key, simdjson::ondemand::value& value) {
    return !broken && sound(object.find_field_unordered(key).get(value));
  }

 private:
  // Behind an error in the JSON itself simdjson must not be asked for more.
  bool sound(simdjson::error_code error) {
    const bool harmless = error == simdjson::NO_SUCH_FIELD || error == simdjson::INCORRECT_TYPE ||
        error == simdjson::NUMBER_ERROR || error == simdjson::NUMBER_OUT_OF_RANGE;
    broken = broken || (error && !harmless);
    return !error;
  }
};

/// Calls `each` for the objects of an array; false when it is none, or broken.
template <class Array, class Each>
bool for_each_object_in(Array& array, Each each) {
  for (auto element : array) {
    Fields fields;
    if (element.get_object().get(fields.object)) return false;
    each(fields);
    if (fields.broken) return false;
  }
  return true;
}
/// The same of raw JSON. A long list is read object by object: the parser's index and its strings are of one object
/// then, not of all.
template <class Parser, class Each>
bool for_each_object(Parser& parser, std::string_view raw, Each each) {
  if (raw.size() >= scan::long_bytes) {
    return scan::elements(raw, [&](std::string_view element) {
      simdjson::ondemand::document document;
      Fields fields;
      if (parser.iterate(element).get(document) || document.get_object().get(fields.object)) return false;
      each(fields);
      return !fields.broken;
    });
  }
  simdjson::ondemand::document document;
  simdjson::ondemand::array array;
  return !parser.iterate(raw).get(document) && !document.get_array().get(array) && for_each_object_in(array, each);
}

/// Room for the elements of a long array, so that the list does not lie twice in memory while it grows.
template <class List>
void reserve_for(std::string_view array, List& list) {
  if (array.size() < scan::long_bytes) return;
  std::size_t count = 0;
  if (scan::elements(array, [&](std::string_view) { return ++count, true; })) list.reserve(count);
}

}  // namespace zhibiao
