#include "table/report.h"

#include <algorithm>

#include "record/lean.h"
#include "record/members.h"
#include "record/public_schema.h"
#include "record/read_parts.h"

namespace zhibiao::table {
namespace {

using namespace members;

Place place_of(const object& from) {
  return {integer(from, "start"),      integer(from, "end"),        integer(from, "source_start"),
          integer(from, "source_end"), integer(from, "byte_start"), integer(from, "byte_end")};
}

// One beyond every list for what cannot be a place.
std::size_t index(std::int64_t id) { return id < 0 ? SIZE_MAX : static_cast<std::size_t>(id); }

Metric metric_of(const object& from) {
  Metric out;
  out.text = text(from, "text");
  out.kind = text(from, "kind");
  out.qualifier = text(from, "qualifier");
  out.section = text(from, "section");
  out.role = text(from, "role");
  out.prefix = text(from, "prefix");
  out.suffix = text(from, "suffix");
  out.value = optional_text(from, "value_exact");
  out.number = number(from, "value");
  out.low = number(from, "low");
  out.high = number(from, "high");
  const std::pair<Text*, std::string_view> texts[] = {{&out.unit, "unit"},
                                                      {&out.unit_base, "unit_base"},
                                                      {&out.value_base, "value_base"},
                                                      {&out.multiplier, "multiplier"},
                                                      {&out.subject, "subject"},
                                                      {&out.verb, "verb"},
                                                      {&out.indicator, "indicator"},
                                                      {&out.indicator_name, "indicator_name"},
                                                      {&out.slice, "indicator_slice"},
                                                      {&out.parent, "indicator_parent"},
                                                      {&out.scope, "scope"},
                                                      {&out.period, "period"},
                                                      {&out.period_text, "period_text"},
                                                      {&out.direction, "direction"},
                                                      {&out.basis, "basis"},
                                                      {&out.rule, "rule"}};
  for (const auto& [into, key] : texts) *into = optional_text(from, key);
  for_each(from, "relations", [&](const object& relation) {
    out.relations.push_back({text(relation, "type"), index(integer(relation, "target")), text(relation, "cue"),
                             integer(relation, "list"), flag(relation, "complete"), flag(relation, "overlaps"),
                             flag(relation, "exclusive")});
  });
  object cell;
  if (!from["cell"].get(cell))
    out.cell = CellOf{integer(cell, "table"), integer(cell, "row"), optional_integer(cell, "column"),
                      optional_text(cell, "row_head"), optional_text(cell, "column_head")};
  object corrected;
  if (!from["corrected_by"].get(corrected)) {
    out.corrected_by = text(corrected, "id");
    out.verdict = text(corrected, "verdict");
    array changed;
    if (!corrected["changed"].get(changed))
      for (const element one : changed) (out.changed += out.changed.empty() ? "" : " ") += std::string_view(one);
  }
  out.place = place_of(from);
  return out;
}

Check check_of(const object& from) {
  Check out{text(from, "type"),
            text(from, "code"),
            text(from, "status"),
            text(from, "statement"),
            {},
            optional_text(from, "expected"),
            optional_text(from, "found"),
            optional_text(from, "tolerance"),
            optional_text(from, "gap"),
            optional_text(from, "severity"),
            optional_text(from, "reason"),
            0,
            0};
  array metrics;
  if (!from["metrics"].get(metrics)) {
    for (const element one : metrics) {
      std::int64_t id = -1;
      out.metrics.push_back(one.get(id) ? SIZE_MAX : index(id));
    }
  }
  bool first = true;
  for_each(from, "evidence", [&](const object& evidence) {
    if (first) out.start = integer(evidence, "start"), out.end = integer(evidence, "end");
    first = false;
  });
  return out;
}

void read_meta(const object& record, Report& into) {
  object source, meta;
  if (!record["source"].get(source))
    into.path = text(source, "path"), into.sha256 = text(source, "sha256"), into.encoding = text(source, "encoding");
  if (record["meta"].get(meta)) return;
  into.title = optional_text(meta, "title");
  into.document_type = optional_text(meta, "document_type");
  into.region = optional_text(meta, "region");
  into.region_code = optional_text(meta, "region_code");
  into.region_parent_code = optional_text(meta, "region_parent_code");
  into.issuer = optional_text(meta, "issuer");
  into.level = optional_text(meta, "level");
  into.date_published = optional_text(meta, "date_published");
  constexpr std::int64_t last_year = 9999;
  if (const auto year = optional_integer(meta, "report_year"); year && *year >= 0 && *year <= last_year)
    into.year = static_cast<int>(*year);
}

void read_diagnostics(const object& record, Report& into) {
  std::vector<std::string_view> codes;
  for_each(record, "diagnostics", [&](const object& one) {
    into.warnings += text(one, "severity") == "warning";
    into.errors += text(one, "severity") == "error";
    codes.push_back(text(one, "code"));
  });
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  for (const std::string_view code : codes) (into.diagnostics += into.diagnostics.empty() ? "" : " ") += code;
}

// What the tables point with must be there.
std::optional<std::string> fault_of(const Report& report) {
  const std::size_t count = report.metrics.size();
  for (std::size_t i = 0; i < count; ++i)
    for (const Relation& relation : report.metrics[i].relations)
      if (relation.target >= count)
        return "metrics[" + std::to_string(i) + "] has a relation to a metric that is not there";
  for (std::size_t i = 0; i < report.checks.size(); ++i)
    for (const std::size_t id : report.checks[i].metrics)
      if (id >= count) return "checks[" + std::to_string(i) + "] is of a metric that is not there";
  return std::nullopt;
}

}  // namespace

bool Metric::has(std::string_view relation) const {
  return std::any_of(relations.begin(), relations.end(), [&](const Relation& one) { return one.type == relation; });
}

struct ReportReader::State {
  RecordReader reader;
  SchemaChecker schema{report_schema()};
  schema::Walked walked;
  simdjson::dom::parser parser;
  Report report;
};

ReportReader::ReportReader() : state_(std::make_unique<State>()) {}
ReportReader::~ReportReader() = default;

std::optional<std::string> ReportReader::doc_id_of_begin(std::string_view begin) {
  const std::string start =
      "{\"format\":\"" + std::string(is_lean(begin) ? lean_format : record_format) + "\",\"doc_id\":\"";
  if (!begin.starts_with(start)) return std::nullopt;
  const std::string_view rest = begin.substr(start.size());
  const std::size_t end = rest.find_first_of("\"\\");
  if (end == rest.npos || rest[end] != '"' || find_invalid_utf8(rest.substr(0, end)) != rest.npos) return std::nullopt;
  return std::string(rest.substr(0, end));
}

Result<std::string> ReportReader::doc_id(std::string_view line) {
  const auto record = state_->reader.split(line);
  if (!record) return record.error();
  const std::string_view raw = record->get("doc_id");
  if (raw.empty()) return missing_key("doc_id");
  element value;
  std::string_view id;
  if (state_->parser.parse(raw.data(), raw.size()).get(value) || value.get(id))
    return bad_record("'doc_id' is not a string");
  return std::string(id);
}

Result<const Report*> ReportReader::read(std::string_view line) {
  State& state = *state_;
  if (!state.schema.accepts(line, SIZE_MAX, state.walked)) {
    const auto record = state.reader.split(line);
    if (!record) return record.error();
    for (const std::string_view key : {"doc_id", "source", "meta", "metrics", "exclusions", "diagnostics"})
      if (record->get(key).empty()) return missing_key(key);
    if (auto fault = state.schema.check(line)) return bad_record(std::move(*fault), "see emit-json --schema");
  }
  object record;
  if (state.parser.parse(line.data(), line.size(), false).get(record)) return bad_record("not a JSON object");
  Report& report = state.report;
  report = {};
  report.doc_id = text(record, "doc_id");
  read_meta(record, report);
  bool in_order = true;
  for_each(record, "metrics", [&](const object& one) {
    in_order = in_order && index(integer(one, "id")) == report.metrics.size();
    report.metrics.push_back(metric_of(one));
  });
  if (!in_order) return bad_record("the ids of 'metrics' do not ascend from 0");
  for_each(record, "exclusions", [&](const object& one) {
    report.exclusions.push_back({text(one, "text"), text(one, "reason"), text(one, "code"), optional_text(one, "value"),
                                 optional_text(one, "date"), place_of(one)});
  });
  report.was_checked = !record["checks"].error();
  for_each(record, "checks", [&](const object& one) { report.checks.push_back(check_of(one)); });
  report.fails = static_cast<std::size_t>(std::count_if(report.checks.begin(), report.checks.end(),
                                                        [](const Check& check) { return check.status == "fails"; }));
  read_diagnostics(record, report);
  if (auto fault = fault_of(report)) return bad_record(std::move(*fault));
  return &report;
}

}  // namespace zhibiao::table
