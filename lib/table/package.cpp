#include "table/package.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "table/csv.h"
#include "table/load.h"

namespace zhibiao::table {
namespace {

using Json = nlohmann::ordered_json;

Json described(const Column& column) {
  Json out = {{"name", column.name}, {"type", name(column.type)}};
  if (!column.title.empty()) out["title"] = column.title;
  if (!column.description.empty()) out["description"] = column.description;
  if (!column.categories.empty()) out["categories"] = column.categories;
  Json constraints = Json::object();
  if (column.required) constraints["required"] = true;
  if (!column.pattern.empty()) constraints["pattern"] = column.pattern;
  if (!constraints.empty()) out["constraints"] = constraints;
  return out;
}

Json described(const TableSchema& schema) {
  Json out = {{"fields", Json::array()}, {"missingValues", {""}}, {"primaryKey", schema.primary_key}};
  for (const Column& column : schema.columns) out["fields"].push_back(described(column));
  for (const ForeignKey& key : schema.foreign_keys) {
    Json reference = {{"resource", key.resource}, {"fields", key.reference}};
    out["foreignKeys"].push_back({{"fields", key.fields}, {"reference", reference}});
  }
  return out;
}

// A Data Package has no absolute path and none that leaves it (its `path`: POSIX, relative).
bool may_be_path(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.front() == '.' || path.front() == '~' || path.starts_with("file:")) return false;
  return path.find("/../") == path.npos && path.find('\\') == path.npos && path.find("://") == path.npos;
}

}  // namespace

struct Package::Table {
  std::unique_ptr<CsvSink> sink;
  std::string path;
};

Package::Package(PackageFolder& folder, const TableOptions& options) : folder_(folder), format_(options.format), bom_(options.bom) {}
Package::~Package() = default;

TableSink& Package::open(TableSchema schema) {
  const bool tsv = format_ == TableOptions::Format::tsv;
  const std::string path = schema.name + (tsv ? ".tsv" : ".csv");
  tables_.push_back(std::make_unique<Table>(Table{std::make_unique<CsvSink>(std::move(schema), PackageFile(folder_, path), tsv ? '\t' : ',', bom_), path}));
  return *tables_.back()->sink;
}

void Package::add_file(const std::string& name, std::string_view content) {
  PackageFile file(folder_, name);
  file.write(content);
  if (auto error = file.finish(); error && !failure_) failure_ = std::move(error);
}

void Package::add_source(std::string_view title, std::string_view path, std::string_view sha256) {
  Json source = {{"title", title}};
  if (may_be_path(path)) source["path"] = path;
  source["sha256"] = sha256;
  sources_ += (sources_.empty() ? "\n    " : ",\n    ") + source.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void Package::add_load_scripts() {
  std::vector<LoadTable> tables;
  for (const auto& table : tables_) tables.push_back({&table->sink->schema(), table->path, format_ == TableOptions::Format::tsv ? '\t' : ','});
  add_file("load.sql", load_sql(tables));
  add_file("load.R", load_r(tables));
  add_file("load.py", load_py(tables));
  add_file("load.do", load_do(tables));
}

bool Package::failed() const {
  return failure_ || std::any_of(tables_.begin(), tables_.end(), [](const auto& table) { return table->sink->file().failed(); });
}

std::optional<Error> Package::finish(const std::string& patterns) {
  Json resources = Json::array();
  const bool tsv = format_ == TableOptions::Format::tsv;
  for (const auto& table : tables_) {
    if (auto error = table->sink->file().finish()) return error;
    const TableSchema& schema = table->sink->schema();
    resources.push_back({{"name", schema.name}, {"type", "table"}, {"title", schema.title}, {"description", schema.description}, {"path", table->path},
                         {"format", tsv ? "tsv" : "csv"}, {"mediatype", tsv ? "text/tab-separated-values" : "text/csv"}, {"encoding", "utf-8"},
                         {"bytes", table->sink->file().bytes()}, {"hash", "sha256:" + table->sink->file().sha256()}, {"rows", table->sink->rows()},
                         {"dialect", {{"delimiter", tsv ? "\t" : ","}, {"lineTerminator", "\n"}, {"quoteChar", "\""}, {"doubleQuote", true}, {"header", true}}},
                         {"schema", described(schema)}});
  }
  add_load_scripts();
  const Json package = {{"$schema", "https://datapackage.org/profiles/2.0/datapackage.json"},
                        {"name", "zhibiao-tables"},
                        {"title", "Figures of Chinese government reports"},
                        {"description", "Made by emit-table. values holds for each report and indicator the figure that answers how many, panel the same as place by year."},
                        {"zhibiao", {{"version", version()}, {"patterns", patterns}}},
                        {"resources", resources}};
  std::string text = package.dump(2, ' ', false, Json::error_handler_t::replace);
  text.resize(text.size() - 2);  // "\n}"
  if (!sources_.empty()) text += ",\n  \"sources\": [" + sources_ + "\n  ]";
  add_file("datapackage.json", text + "\n}\n");
  return failure_;
}

}  // namespace zhibiao::table
