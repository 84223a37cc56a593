#include "rule/rule.h"

#include <algorithm>

namespace zhibiao {

const Rule::Field* Rule::field(std::string_view key) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

std::span<const std::string_view> Rule::list(std::string_view key) const {
  const Field* found = field(key);
  return found ? found->values : std::span<const std::string_view>();
}

std::string_view Rule::text(std::string_view key) const {
  const auto values = list(key);
  return values.empty() ? std::string_view() : values.front();
}

std::string Rule::name() const { return std::string(table) + "." + std::string(id); }

std::string Rule::origin() const { return std::string(file) + ":" + std::to_string(line_1based); }

Error Rule::fault(std::string_view key, std::size_t index, std::string what, std::string hint) const {
  const Field* found = field(key);
  const Place place = found && index < found->places.size() ? found->places[index] : Place{line_1based, 0};
  return {std::string(file), place.line_1based, place.column_1based, std::move(what), std::move(hint)};
}

Error Rule::fault(std::string what, std::string hint) const {
  return {std::string(file), line_1based, 0, "rule '" + std::string(id) + "': " + std::move(what), std::move(hint)};
}

std::vector<const Rule*> RuleBook::of(std::string_view table) const {
  std::vector<const Rule*> out;
  for (const Rule& rule : rules)
    if (rule.table == table) out.push_back(&rule);
  return out;
}

}  // namespace zhibiao
