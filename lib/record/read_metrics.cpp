#include "record/read_parts.h"

namespace zhibiao {
namespace {

// Keys in the order in which they are written, so that each is found where the last one ended.
Metric read_metric(Fields& item) {
  Metric out;
  out.id = static_cast<int>(item.integer("id").value_or(-1));
  out.kind = item.text("kind").value_or("");
  out.value = item.text("value_exact");
  out.low = item.number("low");
  out.high = item.number("high");
  out.unit = item.text("unit");
  out.unit_base = item.text("unit_base");
  out.multiplier = item.text("multiplier");
  out.qualifier = item.text("qualifier").value_or("");
  out.subject = item.text("subject");
  out.verb = item.text("verb");
  out.indicator = item.text("indicator");
  out.scope = item.text("scope");
  out.period = item.text("period");
  out.period_text = item.text("period_text");
  out.section = item.text("section").value_or("");
  out.role = item.text("role").value_or("");
  out.direction = item.text("direction");
  out.basis = item.text("basis");
  simdjson::ondemand::array relations;
  if (!item.object.find_field_unordered("relations").get_array().get(relations)) {
    for (auto element : relations) {
      Fields relation;
      if (element.get_object().get(relation.object)) break;
      auto type = relation.text("type").value_or("");
      out.relations.push_back({std::move(type), static_cast<int>(relation.integer("target").value_or(-1))});
    }
  }
  out.span = item.span();
  out.source_span = item.span("source_start", "source_end");
  out.byte_start = static_cast<std::uint64_t>(item.integer("byte_start").value_or(0));
  out.byte_end = static_cast<std::uint64_t>(item.integer("byte_end").value_or(0));
  out.rule = item.text("rule");
  return out;
}

}  // namespace

Result<std::vector<Metric>> RecordReader::metrics(const RawRecord& record, const Document& document) {
  const std::string_view raw = record.get("metrics");
  if (raw.empty()) return missing_key("metrics");
  std::vector<Metric> out;
  bool sound = true;
  std::uint32_t reached = 0;
  const bool list = for_each_object(*parser_, raw, [&](Fields& item) {
    Metric metric = read_metric(item);
    sound = sound && metric.id == static_cast<int>(out.size()) && metric.span.start >= reached && metric.span.end >= metric.span.start;
    for (const Relation& relation : metric.relations) sound = sound && relation.target >= 0;
    reached = metric.span.end;
    out.push_back(std::move(metric));
  });
  if (!list) return bad_record("'metrics' is not a list of objects");
  if (!sound) return bad_record("'metrics' is not in the order of its ids and places");
  if (reached > document.text.size()) return bad_record("'metrics' reaches beyond 'text'");
  return out;
}

}  // namespace zhibiao
