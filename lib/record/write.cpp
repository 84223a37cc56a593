#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>

#include "record/keys.h"
#include "record/object_writer.h"
#include "record/record.h"

namespace zhibiao {
namespace {

// Neither std::stod, which throws at what no double holds, nor anything else that asks the locale.
double to_double(std::string_view decimal) {
  double value = 0;
  const auto read = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  return read.ec == std::errc() ? value : std::numeric_limits<double>::quiet_NaN();
}

void append_source(ByteBuffer& out, const Source& source) {
  ObjectWriter object(out);
  object.text("path", source.path);
  object.text("sha256", source.sha256);
  object.integer("bytes", static_cast<std::int64_t>(source.bytes));
  object.text("encoding", source.encoding);
  object.text("media_type", source.media_type);
  if (!source.url.empty()) object.text("url", source.url);
  object.close();
}

void append_diagnostic(ByteBuffer& out, const Diagnostic& diagnostic) {
  ObjectWriter object(out);
  object.text("stage", diagnostic.stage);
  object.text("severity", diagnostic.severity);
  object.text("code", diagnostic.code);
  object.text("message", diagnostic.message);
  object.span(diagnostic.span);
  object.close();
}

using MetaMember = std::optional<MetaValue> Meta::*;
constexpr std::pair<std::string_view, MetaMember> meta_members[] = {
    {"title", &Meta::title},
    {"document_type", &Meta::document_type},
    {"region", &Meta::region},
    {"region_code", &Meta::region_code},
    {"region_parent_code", &Meta::region_parent_code},
    {"issuer", &Meta::issuer},
    {"level", &Meta::level},
    {"report_year", &Meta::report_year},
    {"document_number", &Meta::document_number},
    {"addressee", &Meta::addressee},
    {"date_signed", &Meta::date_signed},
    {"date_published", &Meta::date_published},
    {"source_site", &Meta::source_site},
};

void append_cell(ByteBuffer& out, const Cell& cell) {
  ObjectWriter object(out);
  object.integer("table", cell.table);
  object.integer("row", cell.row);
  if (cell.column) object.integer("column", *cell.column);
  else object.raw("column", "null");
  object.optional_text("row_head", cell.row_head);
  object.optional_text("column_head", cell.column_head);
  object.close();
}

void append_corrected(ByteBuffer& out, const Corrected& corrected) {
  ObjectWriter object(out);
  object.text("id", corrected.id);
  object.text("verdict", corrected.verdict);
  object.name("changed") += '[';
  for (std::string_view rest = corrected.changed; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    append_json_string(out, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!rest.empty()) out += ',';
  }
  out += ']';
  object.close();
}

void append_metric(ByteBuffer& out, const Metric& metric, const Extraction& extraction, std::u32string_view text) {
  ObjectWriter object(out);
  object.integer("id", metric.id);
  const Quotation quotation = quotation_of(text, metric.span);
  object.text("text", quotation.text);
  object.text("kind", metric.kind);
  append_number(object.name("value"), metric.value);
  object.optional_text("value_exact", metric.value);
  append_number(object.name("low"), metric.low);
  append_number(object.name("high"), metric.high);
  object.optional_text("unit", metric.unit);
  object.optional_text("unit_base", metric.unit_base);
  object.optional_text("value_base", metric.value_base);
  object.optional_text("multiplier", metric.multiplier);
  object.text("qualifier", metric.qualifier);
  object.optional_text("subject", metric.subject);
  object.optional_text("verb", metric.verb);
  object.optional_text("indicator", metric.indicator);
  object.optional_text("indicator_name", metric.indicator_name);
  object.optional_text("indicator_slice", metric.indicator_slice);
  object.optional_text("indicator_parent", metric.indicator_parent);
  object.optional_text("scope", metric.scope);
  object.optional_text("period", metric.period);
  object.optional_text("period_text", metric.period_text);
  object.text("section", metric.section);
  object.text("role", metric.role);
  object.optional_text("direction", metric.direction);
  object.optional_text("basis", metric.basis);
  append_list(object.name("relations"), metric.relations, [&](const Relation& relation) {
    ObjectWriter item(out);
    item.text("type", relation.type);
    item.integer("target", relation.target);
    item.text("cue", relation.cue);
    item.integer("list", relation.list);
    item.raw("complete", relation.complete ? "true" : "false");
    item.raw("overlaps", relation.overlaps ? "true" : "false");
    item.raw("exclusive", relation.exclusive ? "true" : "false");
    item.close();
  });
  if (metric.cell == 0) object.raw("cell", "null");
  else append_cell(object.name("cell"), extraction.cells[metric.cell - 1]);
  object.span(metric.span);
  object.source_span(metric.source_span);
  object.integer("byte_start", static_cast<std::int64_t>(metric.byte_start));
  object.integer("byte_end", static_cast<std::int64_t>(metric.byte_end));
  object.text("prefix", quotation.prefix);
  object.text("suffix", quotation.suffix);
  object.optional_text("rule", metric.rule);
  if (metric.corrected != 0) append_corrected(object.name("corrected_by"), extraction.corrected[metric.corrected - 1]);
  object.close();
}

void append_exclusion(ByteBuffer& out, const Exclusion& exclusion, std::u32string_view text) {
  ObjectWriter object(out);
  object.text("text", text.substr(exclusion.span.start, exclusion.span.length()));
  object.span(exclusion.span);
  object.source_span(exclusion.source_span);
  object.integer("byte_start", static_cast<std::int64_t>(exclusion.byte_start));
  object.integer("byte_end", static_cast<std::int64_t>(exclusion.byte_end));
  object.text("reason", exclusion.reason);
  object.text("code", exclusion.code);
  object.optional_text("value", exclusion.value);
  object.optional_text("date", exclusion.date);
  object.close();
}

}  // namespace

void append_number(ByteBuffer& out, const std::optional<std::string_view>& decimal) {
  constexpr std::size_t longest_exact = 19;  // with sign or point; longer ones are read by no library as they stand
  const std::size_t bar = decimal ? decimal->find('/') : std::string_view::npos;
  const bool quotient = bar != std::string_view::npos;
  if (decimal && !quotient && decimal->size() <= longest_exact) {
    out += *decimal;
    return;
  }
  const double value = !decimal ? std::numeric_limits<double>::quiet_NaN()
      : quotient                ? to_double(decimal->substr(0, bar)) / to_double(decimal->substr(bar + 1))
                                : to_double(*decimal);
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[40];
  const auto end = quotient ? std::to_chars(digits, std::end(digits), value, std::chars_format::general, 12).ptr
                            : std::to_chars(digits, std::end(digits), value).ptr;
  out += std::string_view(digits, static_cast<std::size_t>(end - digits));
}

void append_record(ByteBuffer& out, const RawRecord& record, const std::vector<AddedMember>& added) {
  struct Member {
    std::string_view key, raw;
    const AddedMember* own = nullptr;
  };
  std::size_t last_tool = record_tools.size();
  if (!added.empty()) {
    last_tool = 0;
    for (const AddedMember& own : added) last_tool = std::max(last_tool, tool_of_key(own.key));
  }
  std::vector<Member> members;
  for (const RawRecord::Member& member : record.members()) {
    const bool replaced = std::any_of(added.begin(), added.end(), [&](const auto& a) { return a.key == member.key; });
    if (!replaced && tool_of_key(member.key) <= last_tool) members.push_back({member.key, member.value});
  }
  for (const AddedMember& own : added) members.push_back({own.key, {}, &own});
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return key_rank(a.key) < key_rank(b.key); });
  ObjectWriter object(out);
  for (const Member& member : members) {
    if (member.own) member.own->write(object.name(member.key));
    else object.raw(member.key, member.raw);
  }
  object.close();
  out += '\n';
}

namespace {

// The keys that normalize makes, but for the diagnostics, which stand last.
void write_document(ObjectWriter& object, ByteBuffer& out, const Document& document) {
  object.text("format", record_format);
  object.text("doc_id", document.doc_id);
  append_source(object.name("source"), document.source);
  object.text("text", std::u32string_view(document.text));
  append_list(object.name("source_map"), document.map.runs, [&](const MapRun& run) {
    out += '[';
    append_json_int(out, run.text_start);
    out += ',';
    append_json_int(out, run.source_start);
    out += ',';
    append_json_int(out, run.length);
    out += ']';
  });
  append_list(object.name("byte_map"), document.map.byte_corrections, [&](const ByteCorrection& correction) {
    append_json_int(out, correction.source_delta);
    out += ',';
    append_json_int(out, correction.extra_bytes);
  });
  append_list(object.name("furniture"), document.furniture, [&](const Furniture& furniture) {
    ObjectWriter item(out);
    item.span(furniture.span);
    item.source_span(document.map.to_source(furniture.span));
    item.text("kind", furniture.kind);
    item.close();
  });
}

}  // namespace

void append_document(ByteBuffer& out, const Document& document) {
  ObjectWriter object(out);
  write_document(object, out, document);
  append_diagnostics(object.name("diagnostics"), document.diagnostics);
  object.close();
}

void RecordWriter::add(const Document& document) {
  write_document(object_, out_, document);
  keep(document.diagnostics);
}

void RecordWriter::add(const Structure& structure, const SourceMap& map) {
  append_meta(object_.name("meta"), structure.meta);
  append_meta_evidence(object_.name("meta_evidence"), structure.meta);
  append_sections(object_.name("sections"), structure.sections, map);
  append_spans(object_.name("sentences"), structure.sentences);
  append_card(object_.name("structure_card"), structure.card);
  keep(structure.diagnostics);
}

void RecordWriter::add(const Extraction& extraction, std::u32string_view text) {
  append_metrics(object_.name("metrics"), extraction, text);
  append_tables(object_.name("tables"), extraction.tables);
  append_exclusions(object_.name("exclusions"), extraction.exclusions, text);
  keep(extraction.diagnostics);
}

void RecordWriter::add(const CheckList& checks, const SourceMap& map) {
  append_checks(object_.name("checks"), checks, map);
}

void RecordWriter::close() {
  append_diagnostics(object_.name("diagnostics"), diagnostics_);
  object_.close();
  out_ += '\n';
}

void append_meta(ByteBuffer& out, const Meta& meta) {
  ObjectWriter object(out);
  for (const auto& [key, member] : meta_members) {
    const auto& value = meta.*member;
    if (!value) object.raw(key, "null");
    else if (key == "report_year") object.raw(key, value->value);
    else object.text(key, value->value);
  }
  object.close();
}

void append_meta_evidence(ByteBuffer& out, const Meta& meta) {
  ObjectWriter object(out);
  for (const auto& [key, member] : meta_members) {
    const auto& value = meta.*member;
    if (!value || value->evidence.empty()) object.raw(key, "null");
    else append_pair(object.name(key), value->evidence);
  }
  object.close();
}

void append_sections(ByteBuffer& out, const std::vector<Section>& sections, const SourceMap& map) {
  append_list(out, sections, [&](const Section& section) {
    ObjectWriter object(out);
    object.integer("id", section.id);
    if (section.parent) object.integer("parent", *section.parent);
    else object.raw("parent", "null");
    object.integer("level", section.level);
    object.optional_text("marker", section.marker.empty() ? std::nullopt : std::optional(section.marker));
    object.text("path", section.path);
    object.text("heading", section.heading);
    object.text("role", name(section.role));
    object.span(section.span);
    object.source_span(map.to_source(section.span));
    object.integer("heading_start", section.heading_span.start);
    object.integer("heading_end", section.heading_span.end);
    object.integer("source_heading_start", section.source_heading_start);
    object.close();
  });
}

void append_card(ByteBuffer& out, const std::optional<std::vector<ContentEntry>>& card) {
  if (!card) {
    out += "null";
    return;
  }
  append_list(out, *card, [&](const ContentEntry& entry) {
    ObjectWriter object(out);
    object.text("content", name(entry.content));
    object.text("status", name(entry.status));
    append_list(object.name("sections"), entry.sections, [&](int id) { append_json_int(out, id); });
    object.integer("characters", entry.characters);
    append_spans(object.name("evidence"), entry.evidence);
    object.close();
  });
}

void append_spans(ByteBuffer& out, const std::vector<Span>& spans) {
  append_list(out, spans, [&](Span span) { append_pair(out, span); });
}

void MetricsWriter::add(const Extraction& some) {
  for (const Metric& metric : some.metrics) {
    if (!first_) out_ += ',';
    first_ = false;
    append_metric(out_, metric, some, text_);
  }
}

void append_metrics(ByteBuffer& out, const Extraction& extraction, std::u32string_view text) {
  MetricsWriter metrics(out, text);
  metrics.add(extraction);
  metrics.close();
}

void append_tables(ByteBuffer& out, const std::vector<TableEntry>& tables) {
  int id = 0;
  append_list(out, tables, [&](const TableEntry& table) {
    ObjectWriter object(out);
    object.integer("id", id++);
    object.optional_text("caption", table.caption);
    object.optional_text("unit", table.unit);
    object.integer("rows", table.rows);
    object.integer("columns", table.columns);
    object.span(table.span);
    object.source_span(table.source_span);
    object.close();
  });
}

void append_exclusions(ByteBuffer& out, const std::vector<Exclusion>& exclusions, std::u32string_view text) {
  append_list(out, exclusions, [&](const Exclusion& exclusion) { append_exclusion(out, exclusion, text); });
}

void append_diagnostics(ByteBuffer& out, const std::vector<Diagnostic>& diagnostics) {
  append_list(out, diagnostics, [&](const Diagnostic& diagnostic) { append_diagnostic(out, diagnostic); });
}

}  // namespace zhibiao
