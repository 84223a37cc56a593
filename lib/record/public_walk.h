#pragma once
/// A compiled schema, and the fast way to say yes to a record.
///
/// `walk` accepts only what our own tools write: compact JSON, every key that is not optional there, in the schema's
/// order. Whatever it does not accept is for the slow and exact check (public_schema.cpp), which also is its oracle in
/// the tests. So there are no messages here, no blanks, no other orders, and a rare thing (a surrogate escape, a number
/// of 19 digits) is left to the other.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/public_patterns.h"
#include "record/public_places.h"

namespace zhibiao::schema {

enum TypeBit : unsigned {
  is_null = 1,
  is_boolean = 2,
  is_integer = 4,
  is_number = 8,
  is_string = 16,
  is_array = 32,
  is_object = 64
};

/// One schema; others are referred to by their index in the list of all.
struct Node {
  unsigned types = 0;  ///< 0: any
  std::vector<std::pair<std::string, std::size_t>> properties;
  std::vector<std::string> property_starts;  ///< `{"name":` for the first of `properties`, `,"name":` for the others
  std::uint64_t required = 0;                ///< a bit for each of `properties`
  std::uint64_t optional = 0;                ///< likewise: those that `walk` accepts to be missing
  bool others_allowed = true;
  std::optional<std::size_t> items;
  std::size_t min_items = 0, max_items = SIZE_MAX;
  std::optional<double> minimum;
  std::vector<Part> parts;           ///< of the properties
  const ListOrder* order = nullptr;  ///< of a list of the record that stands in the text's order
  bool is_place = false;             ///< a pair of integers, which are a place in the text
  bool are_targets = false;          ///< a list of integers, each the id of a metric
  std::vector<std::string> strings;  ///< of enum or const
  bool has_enum = false, null_in_enum = false;
  PatternTest pattern = nullptr;  ///< that a string must pass
};

/// Where the parts of an accepted record stand, as views of its line.
struct Walked {
  std::vector<std::string_view>
      members;  ///< raw values of the root's properties, in the schema's order; empty where an optional one is missing
  std::vector<std::string_view> elements;  ///< raw elements of the one member that was asked for
};

/// True when `json` is a well-formed object that `nodes[root]` allows, written as said above, with sound places
/// (record/public_places.h). `listed`: the index of
/// the root's property whose elements are wanted. Does not check UTF-8. One pass, about 1 GB/s.
bool walk(const std::vector<Node>& nodes, std::size_t root, std::string_view json, std::size_t listed, Walked& walked);

}  // namespace zhibiao::schema
