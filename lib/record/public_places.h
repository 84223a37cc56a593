#pragma once
/// What no schema says of a record: its places lie in its text, its lists stand in the text's order, a section's parent
/// stands before it, and relations and checks are of metrics that are there. Internal to the record room.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace zhibiao::schema {

/// What a member says of the places in a record. Members of one name are of one part wherever they stand.
enum class Part : std::uint8_t { other, text, id, parent, start, end, target };
/// `integer`: whether it is one.
Part part_of(std::string_view member, bool integer);

/// How the items of a list follow each other in the text.
enum class Order : std::uint8_t { any, ascending, apart };
struct ListOrder {
  std::string_view key;
  Order order;
  bool numbered;  ///< ids are places in the list
};
inline constexpr ListOrder list_orders[] = {
    {"furniture", Order::apart, false}, {"sections", Order::ascending, true}, {"sentences", Order::apart, false},
    {"metrics", Order::apart, true},    {"tables", Order::ascending, false},  {"exclusions", Order::apart, false},
};

/// Of the members of one walk, in the order in which a record has them.
class Places {
 public:
  void text_has(std::uint64_t code_points) { length_ = code_points; }
  /// Of a part that is an integer, or null.
  bool takes(Part part, std::optional<std::uint64_t> value) {
    switch (part) {
      case Part::id: id_ = value.value_or(0); return true;
      case Part::parent: return !value || *value < id_;
      case Part::start: start_ = value.value_or(0); return true;
      case Part::end: return end(value.value_or(0));
      case Part::target: most_target_ = std::max(most_target_, value.value_or(0) + 1); return true;
      default: return true;
    }
  }
  /// Of an item of a list whose items so far reach until `reached`; counts from 0.
  bool follows(const ListOrder& list, std::uint64_t count, std::uint64_t& reached) const {
    if (list.numbered && id_ != count) return false;
    if (start_ < reached) return false;
    reached = list.order == Order::apart ? end_ : start_;
    return true;
  }
  bool targets_are_among(std::uint64_t metrics) const { return most_target_ <= metrics; }

 private:
  bool end(std::uint64_t value) {
    end_ = value;
    return start_ <= end_ && end_ <= length_;
  }
  std::uint64_t length_ = UINT64_MAX, id_ = 0, start_ = 0, end_ = 0, most_target_ = 0;
};

/// The same of a record that the schema allows, in whatever order its members stand; where it has no text, its places
/// have no bounds. Nothing when it is sound, else what is wrong first.
std::optional<std::string> fault_of_places(simdjson::dom::object record);

}  // namespace zhibiao::schema
