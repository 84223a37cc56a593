#include <cstring>

#include "record/read_parts.h"
#include "record/sound.h"

namespace zhibiao {
namespace {

// Keeps texts, and most that come again only once: kinds, units, subjects, rules are few.
class KeptOnce {
 public:
  /// `list`: the JSON that they come from.
  KeptOnce(TextArena& texts, std::string_view list)
      : texts_(texts), last_(list.size() < scan::long_bytes ? few : many) {}
  std::string_view keep(std::string_view text) {
    std::string_view& last = last_[place_of(text) & (last_.size() - 1)];
    if (last.data() == nullptr || last != text) last = texts_.keep(text);
    too_long_ = too_long_ || text.size() > short_text_bytes;
    return last;
  }
  /// Whether one was longer than a metric can have.
  bool too_long() const { return too_long_; }

 private:
  static constexpr std::size_t few = 256, many = 1 << 14;  // powers of two
  // By the first and last bytes: a hash of all of them would cost more than a copy now and then.
  static std::size_t place_of(std::string_view text) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    std::uint64_t first = 0, last = 0;
    std::uint32_t begin = 0, end = 0;
    if (text.size() >= sizeof first) {
      std::memcpy(&first, text.data(), sizeof first);
      std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
    } else if (text.size() >= sizeof begin) {
      std::memcpy(&begin, text.data(), sizeof begin);
      std::memcpy(&end, text.data() + text.size() - sizeof end, sizeof end);
      first = begin, last = end;
    } else if (!text.empty()) {
      first = static_cast<unsigned char>(text.front()), last = static_cast<unsigned char>(text.back());
    }
    return static_cast<std::size_t>(((first * odd ^ last) * odd + text.size()) >> 40);
  }
  TextArena& texts_;
  bool too_long_ = false;
  std::vector<std::string_view> last_;  // by hash
};

// A text of an item that lives as long as the arena, or nothing.
auto keeper(Fields& item, KeptOnce& texts) {
  return [&](std::string_view key) {
    const auto view = item.view(key);
    return view ? std::optional(texts.keep(*view)) : std::nullopt;
  };
}

// Keys in the order in which they are written, so that each is found where the last one ended.
Metric read_metric(Fields& item, KeptOnce& texts) {
  const auto text = keeper(item, texts);
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
                    if (const auto cue = relation.view("cue"))
                      link.cue = texts.keep(*cue);  // records of before have neither it nor what follows
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

// The object under a key, read by `read(fields)`; false where none is.
template <class Read>
bool read_object(Fields& item, std::string_view key, Read read) {
  simdjson::ondemand::value value;
  Fields fields;
  if (!item.find(key, value) || value.get_object().get(fields.object)) return false;
  read(fields);
  item.broken = item.broken || fields.broken;
  return true;
}

Cell read_cell(Fields& item, KeptOnce& texts) {
  const auto text = keeper(item, texts);
  Cell cell;
  cell.table = item.small("table").value_or(0);
  cell.row = item.offset("row");
  if (item.integer("column")) cell.column = item.offset("column");
  cell.row_head = text("row_head");
  cell.column_head = text("column_head");
  return cell;
}

Corrected read_corrected(Fields& item, KeptOnce& texts) {
  const auto text = keeper(item, texts);
  Corrected corrected{text("id").value_or(""), text("verdict").value_or(""), ""};
  simdjson::ondemand::value value;
  simdjson::ondemand::array names;
  if (!item.find("changed", value) || value.get_array().get(names)) return corrected;
  std::string joined;
  for (auto name : names) {
    std::string_view one;
    if (name.get_string().get(one)) return item.broken = true, corrected;
    (joined += joined.empty() ? "" : " ") += one;
  }
  corrected.changed = texts.keep(joined);
  return corrected;
}

Exclusion read_exclusion(Fields& item, KeptOnce& texts) {
  const auto text = keeper(item, texts);
  Exclusion out;
  out.span = item.span();
  out.source_span = item.span("source_start", "source_end");
  out.byte_start = item.offset("byte_start");
  out.byte_end = item.offset("byte_end");
  out.reason = text("reason").value_or("");
  out.code = text("code").value_or("");
  out.value = text("value");
  out.date = text("date");
  return out;
}

Error long_text() { return bad_record("a text of 'metrics' or 'exclusions' is longer than 65535 bytes"); }

}  // namespace

Result<Extraction> RecordReader::extraction(const RawRecord& record, const Document& document) {
  for (const std::string_view key : {"metrics", "exclusions"})
    if (record.get(key).empty()) return missing_key(key);
  Extraction out;
  KeptOnce texts(out.texts, record.get("metrics"));
  reserve_for(record.get("metrics"), out.metrics);
  reserve_for(record.get("exclusions"), out.exclusions);
  bool list = for_each_object(*parser_, record.get("metrics"), [&](Fields& item) {
    Metric metric = read_metric(item, texts);
    if (read_object(item, "cell", [&](Fields& cell) { out.cells.push_back(read_cell(cell, texts)); }))
      metric.cell = static_cast<std::uint32_t>(out.cells.size());
    if (read_object(item, "corrected_by", [&](Fields& by) { out.corrected.push_back(read_corrected(by, texts)); }))
      metric.corrected = static_cast<std::uint32_t>(out.corrected.size());
    out.metrics.push_back(std::move(metric));
  });
  if (!list) return bad_record("'metrics' is not a list of objects");
  if (auto fault = fault_of(out.metrics, document)) return bad_record(std::move(*fault));
  list = for_each_object(*parser_, record.get("exclusions"),
                         [&](Fields& item) { out.exclusions.push_back(read_exclusion(item, texts)); });
  if (!list) return bad_record("'exclusions' is not a list of objects");
  if (texts.too_long()) return long_text();
  if (auto fault = fault_of(out.exclusions, document)) return bad_record(std::move(*fault));
  return out;
}

Result<MetricList> RecordReader::metrics(const RawRecord& record, const Document& document) {
  const std::string_view raw = record.get("metrics");
  if (raw.empty()) return missing_key("metrics");
  MetricList out;
  reserve_for(raw, out.metrics);
  KeptOnce texts(out.texts, raw);
  std::uint32_t cells = 0;
  const bool list = for_each_object(*parser_, raw, [&](Fields& item) {
    Metric metric = read_metric(item, texts);
    if (read_object(item, "cell", [](Fields&) {})) metric.cell = ++cells;  // that it fills one is all a check asks
    out.metrics.push_back(std::move(metric));
  });
  if (!list) return bad_record("'metrics' is not a list of objects");
  if (texts.too_long()) return long_text();
  if (auto fault = fault_of(out.metrics, document)) return bad_record(std::move(*fault));
  return out;
}

}  // namespace zhibiao
