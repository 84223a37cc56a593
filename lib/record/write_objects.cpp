#include "record/write_objects.h"

namespace zhibiao {
namespace {

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

void write_relation(ObjectWriter object, const Relation& relation) {
  object.text("type", relation.type);
  object.integer("target", relation.target);
  object.text("cue", relation.cue);
  object.integer("list", relation.list);
  object.raw("complete", relation.complete ? "true" : "false");
  object.raw("overlaps", relation.overlaps ? "true" : "false");
  object.raw("exclusive", relation.exclusive ? "true" : "false");
}

}  // namespace

void write_source(ObjectWriter object, const Source& source) {
  object.text("path", source.path);
  object.text("sha256", source.sha256);
  object.integer("bytes", static_cast<std::int64_t>(source.bytes));
  object.text("encoding", source.encoding);
  object.text("media_type", source.media_type);
  if (!source.url.empty()) object.text("url", source.url);
}

void write_furniture(ObjectWriter object, const Furniture& furniture, const SourceMap& map) {
  object.span(furniture.span);
  object.source_span(map.to_source(furniture.span));
  object.text("kind", furniture.kind);
}

void write_meta(ObjectWriter object, const Meta& meta) {
  for (const auto& [key, member] : meta_members) {
    const auto& value = meta.*member;
    if (!value) object.raw(key, "null");
    else if (key == "report_year") object.raw(key, value->value);
    else object.text(key, value->value);
  }
}

void write_meta_evidence(ObjectWriter object, const Meta& meta) {
  for (const auto& [key, member] : meta_members) {
    const auto& value = meta.*member;
    if (!value || value->evidence.empty()) object.raw(key, "null");
    else append_pair(object.name(key), value->evidence);
  }
}

void write_section(ObjectWriter object, const Section& section, const SourceMap& map) {
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
}

void write_metric(ObjectWriter object, const Metric& metric, const Extraction& extraction, std::u32string_view text) {
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
  append_objects(object.name("relations"), metric.relations, write_relation);
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
}

void write_table(ObjectWriter object, const TableEntry& table, int id) {
  object.integer("id", id);
  object.optional_text("caption", table.caption);
  object.optional_text("unit", table.unit);
  object.integer("rows", table.rows);
  object.integer("columns", table.columns);
  object.span(table.span);
  object.source_span(table.source_span);
}

void write_exclusion(ObjectWriter object, const Exclusion& exclusion, std::u32string_view text) {
  object.text("text", text.substr(exclusion.span.start, exclusion.span.length()));
  object.span(exclusion.span);
  object.source_span(exclusion.source_span);
  object.integer("byte_start", static_cast<std::int64_t>(exclusion.byte_start));
  object.integer("byte_end", static_cast<std::int64_t>(exclusion.byte_end));
  object.text("reason", exclusion.reason);
  object.text("code", exclusion.code);
  object.optional_text("value", exclusion.value);
  object.optional_text("date", exclusion.date);
}

void write_check(ObjectWriter object, const Check& check, const SourceMap& map) {
  object.integer("id", check.id);
  object.text("type", check.type);
  object.text("code", entry(check.code).name);
  object.text("status", name(check.status));
  object.text("statement", check.statement);
  ByteBuffer& metrics = object.name("metrics");
  append_list(metrics, check.metrics, [&](int id) { append_json_int(metrics, id); });
  object.optional_text("expected", check.expected);
  object.optional_text("found", check.found);
  object.optional_text("tolerance", check.tolerance);
  object.optional_text("gap", check.gap);
  object.optional_text("severity", check.severity.empty() ? std::nullopt : std::optional(check.severity));
  object.optional_text("reason", check.reason);
  append_objects(object.name("evidence"), check.evidence, [&](ObjectWriter item, Span span) {
    item.span(span);
    item.source_span(map.to_source(span));
  });
}

void write_diagnostic(ObjectWriter object, const Diagnostic& diagnostic) {
  object.text("stage", diagnostic.stage);
  object.text("severity", diagnostic.severity);
  object.text("code", diagnostic.code);
  object.text("message", diagnostic.message);
  object.span(diagnostic.span);
}

}  // namespace zhibiao
