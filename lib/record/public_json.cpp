#include "record/public_json.h"

#include <algorithm>

#include "base/nearest.h"
#include "record/keys.h"
#include "record/public_schema.h"
#include "record/public_text.h"
#include "record/record.h"

namespace zhibiao {
namespace {

/// A column of the metric table that comes from the metric's report.
struct ReportColumn {
  std::string_view name;
  std::string_view record_key;
  std::string_view member;  ///< of the object under record_key; "" for the value itself
};
constexpr ReportColumn report_columns[] = {
    {"doc_id", "doc_id", ""},
    {"source_path", "source", "path"},
    {"region", "meta", "region"},
    {"region_code", "meta", "region_code"},
    {"region_parent_code", "meta", "region_parent_code"},
    {"level", "meta", "level"},
    {"issuer", "meta", "issuer"},
    {"report_year", "meta", "report_year"},
    {"document_type", "meta", "document_type"},
    {"title", "meta", "title"},
};
constexpr std::string_view relations_key = ",\"relations\":",
                           corrected_key =
                               ",\"corrected_by\":";  // the last one; of a row it is there, too, where it is null
constexpr std::size_t report_column_count = std::size(report_columns);

Error error(std::string what, std::string hint = "") { return {"", 0, 0, std::move(what), std::move(hint)}; }

Error missing(std::string_view key) {
  const std::size_t rank = key_rank(key);
  std::string hint =
      rank < record_keys.size() ? "pipe it through " + std::string(record_keys[rank].made_by) + " first" : "";
  return error("record has no '" + std::string(key) + "'", std::move(hint));
}

std::size_t index_of(const std::vector<std::string>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::vector<std::string> columns_of(const SchemaChecker& schema) {
  std::vector<std::string> names;
  for (const ReportColumn& column : report_columns) names.emplace_back(column.name);
  for (std::string& key : schema.properties_of("metric")) names.push_back(std::move(key));
  return names;
}

std::optional<Error> fault_in(const std::vector<std::string>& fields, const std::vector<std::string>& valid) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (index_of(fields, fields[i]) < i) return error("field '" + fields[i] + "' is asked for twice");
    if (index_of(valid, fields[i]) < valid.size()) continue;
    std::string list;
    for (const std::string& name : valid) list += (list.empty() ? "valid: " : ",") + name;
    return error("unknown field '" + fields[i] + "'", did_you_mean(fields[i], {valid.begin(), valid.end()}, list));
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> public_fields(bool metrics) {
  const SchemaChecker schema(report_schema());
  return metrics ? columns_of(schema) : schema.properties();
}

// In a row relations are one text, "part_of:43 rate_of:44": a column of one type, whatever stands in it.
void append_relations(ByteBuffer& out, std::string_view relations) {
  out += '"';
  bool first = true;
  for_each_element(relations, [&](std::string_view relation) {
    std::string_view type, target;
    for_each_member(relation, [&](std::string_view key, std::string_view value) {
      if (key == "type") type = value.substr(1, value.size() - 2);
      if (key == "target") target = value;
    });
    if (!first) out += ' ';
    first = false;
    out += type;
    out += ':';
    out += target;
  });
  out += '"';
}

struct PublicJson::State {
  PublicJsonOptions options;
  SchemaChecker schema{report_schema()};
  RecordReader reader;
  std::vector<std::string> keys;          ///< of a record, in the schema's order
  std::vector<std::string> needed;        ///< those that a record must have
  std::vector<std::string> column_names;  ///< all columns of a metric row
  std::size_t relations_column = 0, corrected_column = 0;
  std::vector<std::size_t> columns;        ///< those to write, in order, as indexes of column_names
  std::vector<std::string> column_starts;  ///< `"name":` for each of `columns`, the comma before it included
  std::vector<std::string_view> cells;     ///< raw value of each column name
  schema::Walked walked;
  std::size_t metrics_index = 0;
  ByteBuffer compact_item, metrics_text, meta_text, source_text, doc_id_text;
  bool any_item = false;

  void choose_columns();
  bool has_fields() const;
  std::optional<Error> check(std::string_view line, const RawRecord& record);
  ByteBuffer& begin_item(ByteBuffer& out);
  void end_item(ByteBuffer& out);
  void add_accepted(std::string_view line, ByteBuffer& out);
  void add_report(const RawRecord& record, ByteBuffer& out);
  std::optional<Error> add_metrics(const RawRecord& record, ByteBuffer& out);
  void read_report_cells(std::string_view doc_id, std::string_view source, std::string_view meta);
  void read_metric_cells(std::string_view metric);
  void add_row(ByteBuffer& out);
};

PublicJson::PublicJson(std::unique_ptr<State> state) : state_(std::move(state)) {}
PublicJson::~PublicJson() = default;

Result<std::unique_ptr<PublicJson>> PublicJson::make(PublicJsonOptions options) {
  auto state = std::make_unique<State>();
  state->options = std::move(options);
  state->column_names = columns_of(state->schema);
  state->keys = state->schema.properties();
  state->metrics_index = index_of(state->keys, "metrics");
  const auto& keys = state->keys;
  const auto& fields = state->options.fields;
  if (auto fault = fault_in(fields, state->options.metrics ? state->column_names : keys)) return *fault;
  if (state->options.metrics) {
    state->needed = {"doc_id", "source", "meta", "metrics"};
    state->choose_columns();
  } else {
    state->needed = fields.empty() ? state->schema.required() : fields;
  }
  return std::unique_ptr<PublicJson>(new PublicJson(std::move(state)));
}

void PublicJson::State::choose_columns() {
  const auto& chosen = options.fields.empty() ? column_names : options.fields;
  for (const std::string& name : chosen) {
    columns.push_back(index_of(column_names, name));
    column_starts.push_back((column_starts.empty() ? "\"" : ",\"") + name + "\":");
  }
  relations_column = index_of(column_names, "relations");
  corrected_column = index_of(column_names, "corrected_by");
  cells.resize(column_names.size());
}

// Whether the walked record has every key that --fields asks for.
bool PublicJson::State::has_fields() const {
  const auto& fields = options.fields;
  return options.metrics || std::none_of(fields.begin(), fields.end(), [&](const std::string& key) {
           return walked.members[index_of(keys, key)].empty();
         });
}

std::optional<Error> PublicJson::State::check(std::string_view line, const RawRecord& record) {
  for (const std::string& key : needed)
    if (record.get(key).empty()) return missing(key);
  if (auto fault = schema.check(line)) return error(std::move(*fault), "see emit-json --schema");
  return std::nullopt;
}

// Where the item's compact JSON goes: to the output itself, or first aside to be printed prettily.
ByteBuffer& PublicJson::State::begin_item(ByteBuffer& out) {
  if (options.array) out += any_item ? ",\n" : "[\n";
  any_item = true;
  if (!options.pretty) return out;
  compact_item.clear();
  return compact_item;
}

void PublicJson::State::end_item(ByteBuffer& out) {
  if (options.pretty) {
    if (options.array) out += "  ";
    append_pretty(out, compact_item, options.array ? 1 : 0);
  }
  if (!options.array) out += '\n';
}

void PublicJson::State::add_report(const RawRecord& record, ByteBuffer& out) {
  std::vector<RawRecord::Member> members;
  if (options.fields.empty()) {
    members = record.members();
    std::stable_sort(members.begin(), members.end(),
                     [](const auto& a, const auto& b) { return key_rank(a.key) < key_rank(b.key); });
  }
  for (const std::string& key : options.fields) members.push_back({key, record.get(key)});
  ByteBuffer& item = begin_item(out);
  char before = '{';
  for (const RawRecord::Member& member : members) {
    item += before;
    before = ',';
    item += '"';
    item += member.key;
    item += "\":";
    append_compact(item, member.value);
  }
  item += '}';
  end_item(out);
}

// Takes compact values, which must live as long as the cells are used.
void PublicJson::State::read_report_cells(std::string_view doc_id, std::string_view source, std::string_view meta) {
  std::fill(cells.begin(), cells.end(), std::string_view());
  for (std::size_t i = 0; i < report_column_count; ++i) {
    const ReportColumn& column = report_columns[i];
    if (column.member.empty()) {
      cells[i] = doc_id;
      continue;
    }
    for_each_member(column.record_key == "meta" ? meta : source, [&](std::string_view key, std::string_view value) {
      if (key == column.member) cells[i] = value;
    });
  }
}

void PublicJson::State::read_metric_cells(std::string_view metric) {
  std::fill(cells.begin() + report_column_count, cells.end(), std::string_view());
  cells[corrected_column] = "null";
  std::size_t at = report_column_count;  // keys mostly come in the schema's order
  for_each_member(metric, [&](std::string_view key, std::string_view value) {
    if (at >= column_names.size() || column_names[at] != key) {
      const auto begin = column_names.begin();
      at = static_cast<std::size_t>(std::find(begin + report_column_count, column_names.end(), key) - begin);
    }
    if (at < column_names.size()) cells[at++] = value;
  });
}

void PublicJson::State::add_row(ByteBuffer& out) {
  ByteBuffer& item = begin_item(out);
  item += '{';
  for (std::size_t i = 0; i < columns.size(); ++i) {
    item += column_starts[i];
    if (columns[i] == relations_column) append_relations(item, cells[columns[i]]);
    else item += cells[columns[i]];
  }
  item += '}';
  end_item(out);
}

std::optional<Error> PublicJson::State::add_metrics(const RawRecord& record, ByteBuffer& out) {
  const auto compact = [&](std::string_view key, ByteBuffer& into) -> std::string_view {
    into.clear();
    append_compact(into, record.get(key));
    return into;
  };
  const auto any_empty = [&] {
    return std::any_of(columns.begin(), columns.end(), [&](std::size_t c) { return cells[c].empty(); });
  };
  read_report_cells(compact("doc_id", doc_id_text), compact("source", source_text), compact("meta", meta_text));
  const std::size_t size_before = out.size();
  const bool item_before = any_item;
  bool sound = true;
  for_each_element(compact("metrics", metrics_text), [&](std::string_view metric) {
    read_metric_cells(metric);
    sound = sound && !any_empty();
    if (sound) add_row(out);
  });
  if (sound) return std::nullopt;
  // Every key is there, says the check, but not as it is spelled in the schema.
  out.shrink(size_before);
  any_item = item_before;
  return error("a key of 'source', 'meta' or 'metrics' is written with escapes");
}

// A record that is compact and in order throughout: its own bytes are the public JSON.
void PublicJson::State::add_accepted(std::string_view line, ByteBuffer& out) {
  const auto member = [&](std::string_view key) { return walked.members[index_of(keys, key)]; };
  if (!options.metrics) {
    ByteBuffer& item = begin_item(out);
    if (options.fields.empty()) item += line;
    for (const std::string& key : options.fields) {
      item += &key == &options.fields.front() ? "{\"" : ",\"";
      item += key;
      item += "\":";
      item += member(key);
    }
    if (!options.fields.empty()) item += '}';
    end_item(out);
    return;
  }
  read_report_cells(member("doc_id"), member("source"), member("meta"));
  if (!options.fields.empty()) {
    for (std::string_view metric : walked.elements) {
      read_metric_cells(metric);
      add_row(out);
    }
    return;
  }
  std::string start = "{";
  for (std::size_t i = 0; i < report_column_count; ++i) (start += column_starts[i]) += cells[i];
  for (std::string_view metric : walked.elements) {
    ByteBuffer& item = begin_item(out);
    item += start;
    item += ',';
    // The sequence stands in no string: there a quote has a backslash before it.
    const std::size_t at = metric.find(relations_key) + relations_key.size(), end = json_value_end(metric, at);
    item += metric.substr(1, at - 1);
    append_relations(item, metric.substr(at, end - at));
    const bool is_corrected = metric.find(corrected_key, end) != metric.npos;
    item += is_corrected ? metric.substr(end) : metric.substr(end, metric.size() - end - 1);
    if (!is_corrected) (item += corrected_key) += "null}";
    end_item(out);
  }
}

std::optional<Error> PublicJson::add_written(ByteBuffer& record, ByteBuffer& out) {
  record.room(LineReader::line_padding);
  return add(record.view().substr(0, record.size() - 1), out);
}

std::optional<Error> PublicJson::add(std::string_view line, ByteBuffer& out) {
  if (state_->schema.accepts(line, state_->metrics_index, state_->walked) && state_->has_fields()) {
    state_->add_accepted(line, out);
    return std::nullopt;
  }
  const auto record = state_->reader.split(line);
  if (!record) return record.error();
  if (auto fault = state_->check(line, *record)) return fault;
  if (state_->options.metrics) return state_->add_metrics(*record, out);
  state_->add_report(*record, out);
  return std::nullopt;
}

void PublicJson::finish(ByteBuffer& out) const {
  if (!state_->options.array) return;
  out += state_->any_item ? "\n]\n" : "[]\n";
}

}  // namespace zhibiao
