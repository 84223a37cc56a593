#include "record/sound.h"

#include <algorithm>

#include "record/public_patterns.h"

namespace zhibiao {
namespace {

// Ranges one after the other in a text of `length`, none into the next.
class Order {
 public:
  explicit Order(std::size_t length) : length_(length) {}
  bool takes(Span span) {
    const bool sound = span.start >= reached_ && span.end >= span.start && span.end <= length_;
    reached_ = span.end;
    return sound;
  }

 private:
  std::size_t length_;
  std::uint32_t reached_ = 0;
};

std::string out_of_order(std::string_view key) {
  return "'" + std::string(key) + "' is not in the order of its places in 'text'";
}

bool lies_in(Span span, const Document& document) { return span.end >= span.start && span.end <= document.text.size(); }

}  // namespace

std::optional<std::string> fault_of(const Document& document) {
  std::uint64_t reached = 0;
  for (const MapRun& run : document.map.runs) {
    if (run.text_start < reached) return out_of_order("source_map");
    reached = std::uint64_t{run.text_start} + run.length;
    if (reached > document.text.size()) return "'source_map' reaches beyond 'text'";
  }
  Order order(document.text.size());
  for (const Furniture& piece : document.furniture)
    if (!order.takes(piece.span)) return out_of_order("furniture");
  for (const Diagnostic& diagnostic : document.diagnostics)
    if (!lies_in(diagnostic.span, document)) return "'diagnostics' reaches beyond 'text'";
  return std::nullopt;
}

std::optional<std::string> fault_of(const Structure& structure, const Document& document) {
  std::uint32_t begun = 0;
  for (std::size_t i = 0; i < structure.sections.size(); ++i) {
    const Section& section = structure.sections[i];
    const std::string which = "section " + std::to_string(i);
    if (section.id != static_cast<int>(i)) return which + " has the id " + std::to_string(section.id);
    if (section.parent && (*section.parent < 0 || *section.parent >= section.id))
      return which + " has a parent that does not stand before it";
    if (section.level < 0) return which + " has the level " + std::to_string(section.level);
    if (!lies_in(section.span, document) || !lies_in(section.heading_span, document))
      return which + " reaches beyond 'text'";
    if (section.span.start < begun) return out_of_order("sections");
    begun = section.span.start;
  }
  Order order(document.text.size());
  for (const Span sentence : structure.sentences)
    if (!order.takes(sentence)) return out_of_order("sentences");
  return std::nullopt;
}

std::optional<std::string> fault_of(const std::vector<Metric>& metrics, const Document& document) {
  Order order(document.text.size());
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const Metric& metric = metrics[i];
    if (metric.id != static_cast<int>(i)) return "'metrics' is not in the order of its ids";
    if (!order.takes(metric.span)) return out_of_order("metrics");
    const auto is_there = [&](const Relation& relation) {
      return relation.target >= 0 && static_cast<std::size_t>(relation.target) < metrics.size();
    };
    if (!std::all_of(metric.relations.begin(), metric.relations.end(), is_there))
      return "metric " + std::to_string(i) + " has a relation to no metric";
    const auto is_number = [](const OptionalText& value) { return !value || schema::is_exact_value(*value); };
    if (!is_number(metric.value) || !is_number(metric.value_base))
      return "metric " + std::to_string(i) + " has a value that is neither a decimal nor a fraction";
  }
  return std::nullopt;
}

std::optional<std::string> fault_of(const std::vector<Exclusion>& exclusions, const Document& document) {
  Order order(document.text.size());
  for (const Exclusion& exclusion : exclusions)
    if (!order.takes(exclusion.span)) return out_of_order("exclusions");
  return std::nullopt;
}

}  // namespace zhibiao
