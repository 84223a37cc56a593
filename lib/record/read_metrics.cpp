#include "record/read_parts.h"
#include "record/sound.h"

namespace zhibiao {
namespace {

// Keys in the order in which they are written, so that each is found where the last one ended.
Metric read_metric(Fields& item, TextArena& texts) {
  const auto text = [&](std::string_view key) {
    const auto view = item.view(key);
    return view ? std::optional(texts.keep(*view)) : std::nullopt;
  };
  const auto number = [&](std::string_view key) {
    const auto view = item.number(key);
    return view ? std::optional(texts.keep(*view)) : std::nullopt;
  };
  Metric out;
  out.id = item.small("id").value_or(-1);
  out.kind = text("kind").value_or("");
  out.value = text("value_exact");
  out.low = number("low");
  out.high = number("high");
  out.unit = text("unit");
  out.unit_base = text("unit_base");
  out.value_base = text("value_base");  // records of before have none
  out.multiplier = text("multiplier");
  out.qualifier = text("qualifier").value_or("");
  out.subject = text("subject");
  out.verb = text("verb");
  out.indicator = text("indicator");
  out.indicator_name = text("indicator_name");  // records of before have none
  out.indicator_slice = text("indicator_slice");
  out.indicator_parent = text("indicator_parent");
  out.scope = text("scope");
  out.period = text("period");
  out.period_text = text("period_text");
  out.section = text("section").value_or("");
  out.role = text("role").value_or("");
  out.direction = text("direction");
  out.basis = text("basis");
  simdjson::ondemand::value value;
  simdjson::ondemand::array relations;
  if (item.find("relations", value) && !value.get_array().get(relations)) {
    item.broken = item.broken || !for_each_object_in(relations, [&](Fields& relation) {
      Relation& link = out.relations.emplace_back();
      link.type = texts.keep(relation.view("type").value_or(""));
      link.target = relation.small("target").value_or(-1);
      if (const auto cue = relation.view("cue")) link.cue = texts.keep(*cue);  // records of before have neither it nor what follows
      link.list = relation.small("list").value_or(0);
      link.complete = relation.flag("complete");
      link.overlaps = relation.flag("overlaps");
      link.exclusive = relation.flag("exclusive");
    });
  }
  out.span = item.span();
  out.source_span = item.span("source_start", "source_end");
  out.byte_start = item.offset("byte_start");
  out.byte_end = item.offset("byte_end");
  out.rule = text("rule");
  return out;
}

}  // namespace

Result<MetricList> RecordReader::metrics(const RawRecord& record, const Document& document) {
  const std::string_view raw = record.get("metrics");
  if (raw.empty()) return missing_key("metrics");
  MetricList out;
  const bool list = for_each_object(*parser_, raw, [&](Fields& item) { out.metrics.push_back(read_metric(item, out.texts)); });
  if (!list) return bad_record("'metrics' is not a list of objects");
  if (auto fault = fault_of(out.metrics, document)) return bad_record(std::move(*fault));
  return out;
}

}  // namespace zhibiao
