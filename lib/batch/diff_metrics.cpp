#include "batch/diff_metrics.h"

#include <algorithm>
#include <unordered_map>

namespace zhibiao {
namespace {

void add_part(std::string& key, std::string_view part) {
  key += std::to_string(part.size()) + ":";
  key += part;
}
void add_part(std::string& key, const std::optional<std::string_view>& part) {
  part ? add_part(key, *part) : void(key += '-');
}

// What a metric is about.
std::string thing(const MetricInContext& item) {
  const Metric& m = item.metric;
  std::string key;
  add_part(key, std::string_view(m.kind));
  for (const auto* part : {&m.unit, &m.subject, &m.verb, &m.indicator, &m.scope, &m.period, &m.direction, &m.basis})
    add_part(key, std::optional<std::string_view>(*part));
  return key;
}

std::string thing_and_value(const MetricInContext& item) {
  std::string key = thing(item);
  for (const auto* part : {&item.metric.value, &item.metric.low, &item.metric.high})
    add_part(key, std::optional<std::string_view>(*part));
  add_part(key, std::string_view(item.metric.qualifier));
  return key;
}

std::string words(const MetricInContext& item) {
  std::string key;
  for (const std::string_view part :
       {std::string_view(item.text), std::string_view(item.prefix), std::string_view(item.suffix)})
    add_part(key, part);
  return key;
}

// Pairs what has the same key, the first with the first, and takes it out of both lists.
template <class Key, class Paired>
void pair_by(Key key, const std::vector<MetricInContext>& before, const std::vector<MetricInContext>& after,
             MetricPairs& left, Paired paired) {
  std::unordered_map<std::string, std::vector<std::size_t>> places;  // last first, so that the first is at the back
  for (auto place = left.removed.rbegin(); place != left.removed.rend(); ++place)
    places[key(before[*place])].push_back(*place);
  std::vector<std::size_t> added, taken;
  for (const std::size_t place : left.added) {
    const auto found = places.find(key(after[place]));
    if (found == places.end() || found->second.empty()) {
      added.push_back(place);
      continue;
    }
    paired(found->second.back(), place);
    taken.push_back(found->second.back());
    found->second.pop_back();
  }
  std::sort(taken.begin(), taken.end());
  std::erase_if(left.removed, [&](std::size_t place) { return std::binary_search(taken.begin(), taken.end(), place); });
  left.added = std::move(added);
}

}  // namespace

MetricPairs pair_metrics(const std::vector<MetricInContext>& before, const std::vector<MetricInContext>& after) {
  MetricPairs left;
  for (std::size_t i = 0; i < before.size(); ++i) left.removed.push_back(i);
  for (std::size_t i = 0; i < after.size(); ++i) left.added.push_back(i);
  const auto differ = [&](std::size_t a, std::size_t b) { left.changed.emplace_back(a, b); };
  pair_by(thing_and_value, before, after, left, [](std::size_t, std::size_t) {});
  // Words before things: where only the rules changed, the words are the same and tell exactly which is which.
  pair_by(words, before, after, left, differ);
  pair_by(thing, before, after, left, differ);
  std::sort(left.changed.begin(), left.changed.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return left;
}

}  // namespace zhibiao
