#include "record/public_places.h"

#include "base/utf8.h"
#include "record/members.h"

namespace zhibiao::schema {
namespace {

using members::array;
using members::element;
using members::object;

constexpr std::pair<std::string_view, Part> parts[] = {
    {"id", Part::id},         {"parent", Part::parent},       {"start", Part::start},     {"end", Part::end},
    {"target", Part::target}, {"heading_start", Part::start}, {"heading_end", Part::end},
};

class Search {
 public:
  explicit Search(const object& record) : record_(record) {
    if (const auto text = members::optional_text(record, "text")) length_ = count_code_points(*text);
  }

  std::optional<std::string> run() {
    for (const ListOrder& list : list_orders)
      if (!in_list(list)) return fault_;
    if (!in_sections() || !in_targets() || !in_evidence()) return fault_;
    return std::nullopt;
  }

 private:
  using Place = std::pair<std::uint64_t, std::uint64_t>;

  bool fail(std::string what) {
    fault_ = std::move(what);
    return false;
  }
  static std::string item(std::string_view key, std::size_t at) {
    return std::string(key) + "[" + std::to_string(at) + "]";
  }
  static std::uint64_t number(const object& from, std::string_view key) {
    return static_cast<std::uint64_t>(members::integer(from, key));
  }
  static Place place_of(const element& one) {
    object from;
    if (!one.get(from)) return {number(from, "start"), number(from, "end")};
    const auto at = [&](std::size_t i) {
      std::int64_t found = 0;
      return one.at(i).get(found) ? 0 : static_cast<std::uint64_t>(found);
    };
    return {at(0), at(1)};
  }
  bool lies_in_text(Place place) const { return place.first <= place.second && place.second <= length_; }
  bool lies_in_text(const std::string& where, Place place) {
    return lies_in_text(place) || fail(where + " reaches beyond 'text'");
  }
  // Calls each(place in the list, element) while it is true.
  template <class From, class Each>
  static bool all_of(const From& from, std::string_view key, Each each) {
    array items;
    if (from[key].get(items)) return true;
    std::size_t count = 0;
    for (const element one : items)
      if (!each(count++, one)) return false;
    return true;
  }

  bool in_list(const ListOrder& list) {
    std::uint64_t reached = 0;
    return all_of(record_, list.key, [&](std::size_t at, const element& one) {
      const Place place = place_of(one);
      if (!lies_in_text(item(list.key, at), place)) return false;
      object from;
      if (list.numbered && !one.get(from) && number(from, "id") != at)
        return fail("'" + std::string(list.key) + "' is not in the order of its ids");
      if (place.first < reached)
        return fail("'" + std::string(list.key) + "' is not in the order of its places in 'text'");
      reached = list.order == Order::apart ? place.second : place.first;
      return true;
    });
  }
  bool in_sections() {
    return all_of(record_, "sections", [&](std::size_t at, const element& one) {
      object section;
      if (one.get(section)) return true;
      const auto parent = members::optional_integer(section, "parent");
      if (parent && static_cast<std::uint64_t>(*parent) >= at)
        return fail("section " + std::to_string(at) + " has a parent that does not stand before it");
      return lies_in_text(item("sections", at), {number(section, "heading_start"), number(section, "heading_end")});
    });
  }
  bool in_targets() {
    array metrics;
    if (record_["metrics"].get(metrics)) return true;
    const std::uint64_t count = metrics.size() < most_counted ? metrics.size() : UINT64_MAX;
    const bool relations = all_of(record_, "metrics", [&](std::size_t at, const element& metric) {
      object from;
      if (metric.get(from)) return true;
      return all_of(from, "relations", [&](std::size_t, const element& one) {
        object relation;
        return one.get(relation) || number(relation, "target") < count ||
            fail("metric " + std::to_string(at) + " has a relation to no metric");
      });
    });
    return relations && all_of(record_, "checks", [&](std::size_t at, const element& check) {
             object from;
             if (check.get(from)) return true;
             return all_of(from, "metrics", [&](std::size_t, const element& one) {
               std::uint64_t id = 0;
               return (!one.get(id) && id < count) || fail(item("checks", at) + " is of a metric that is not there");
             });
           });
  }
  bool in_evidence() {
    const auto evidence_of = [&](std::string_view key) {
      return all_of(record_, key, [&](std::size_t at, const element& one) {
        object from;
        if (one.get(from)) return true;
        return all_of(from, "evidence",
                      [&](std::size_t, const element& place) { return lies_in_text(item(key, at), place_of(place)); });
      });
    };
    object meta;
    if (!record_["meta_evidence"].get(meta))
      for (const auto& [key, place] : meta)
        if (place.is_array() && !lies_in_text("meta_evidence." + std::string(key), place_of(place))) return false;
    const bool diagnostics = all_of(record_, "diagnostics", [&](std::size_t at, const element& one) {
      return lies_in_text(item("diagnostics", at), place_of(one));
    });
    return diagnostics && evidence_of("structure_card") && evidence_of("checks");
  }

  static constexpr std::size_t most_counted = 0xFFFFFF;  // simdjson counts no further
  object record_;
  std::uint64_t length_ = UINT64_MAX;
  std::string fault_;
};

}  // namespace

Part part_of(std::string_view member, bool integer) {
  for (const auto& [name, part] : parts)
    if (integer && name == member) return part;
  return Part::other;
}

std::optional<std::string> fault_of_places(simdjson::dom::object record) { return Search(record).run(); }

}  // namespace zhibiao::schema
