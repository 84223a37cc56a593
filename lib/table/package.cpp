#include "table/package.h"

#include <algorithm>

#include "table/load.h"

namespace zhibiao::table {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto workbook_name = "tables.xlsx";

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

// What a package holds, and what its load scripts make of it.
constexpr std::string_view table_names[] = {"metrics", "values",     "panel",   "relations",
                                            "checks",  "exclusions", "reports", "indicators"};
constexpr std::string_view other_names[] = {"datapackage.json", "tables.xlsx", "load.sql",      "load.R",
                                            "load.py",          "load.do",     "panel.parquet", "tables.duckdb"};

bool is_of_package(std::string_view name, bool is_folder) {
  if (is_folder) return name == "__pycache__";  // of load.py
  for (const std::string_view one : table_names)
    for (const std::string_view ending : {".csv", ".tsv", ".dta"})
      if (name == std::string(one) + std::string(ending)) return true;
  for (const std::string_view one : other_names)
    if (name == one) return true;
  return name.starts_with("plot-") && name.ends_with(".svg");
}

// A Data Package has no absolute path and none that leaves it (its `path`: POSIX, relative).
bool may_be_path(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.front() == '.' || path.front() == '~' || path.starts_with("file:"))
    return false;
  return path.find("/../") == path.npos && path.find('\\') == path.npos && path.find("://") == path.npos;
}

}  // namespace

Result<PackageFolder> Package::folder(const std::string& path) {
  return PackageFolder::make(path, {"emit-table", "datapackage.json", "tables", is_of_package});
}

Package::Package(PackageFolder& folder, const TableOptions& options)
    : folder_(folder), format_(options.format), bom_(options.bom) {}
Package::~Package() = default;

Result<std::unique_ptr<Package>> Package::make(PackageFolder& folder, const TableOptions& options) {
  std::unique_ptr<Package> package(new Package(folder, options));
  if (options.format != TableOptions::Format::xlsx) return package;
  auto workbook = Workbook::open(folder.scratch() + "/" + workbook_name, folder.scratch());
  if (!workbook) return workbook.error();
  package->workbook_ = std::move(*workbook);
  return package;
}

std::string Package::path_of(const TableSchema& schema) const {
  if (workbook_) return workbook_name;
  return schema.name + (format_ == TableOptions::Format::tsv ? ".tsv" : ".csv");
}

TableSink& Package::open(TableSchema schema) {
  if (workbook_) return *sinks_.emplace_back(&workbook_->add(std::move(schema)));
  PackageFile file(folder_, path_of(schema));
  files_.push_back(std::make_unique<CsvSink>(std::move(schema), std::move(file),
                                             format_ == TableOptions::Format::tsv ? '\t' : ',', bom_));
  return *sinks_.emplace_back(files_.back().get());
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
  for (const TableSink* sink : sinks_)
    tables.push_back({&sink->schema(), path_of(sink->schema()), format_ == TableOptions::Format::tsv ? '\t' : ','});
  add_file("load.sql", load_sql(tables));
  add_file("load.R", load_r(tables));
  add_file("load.py", load_py(tables));
  add_file("load.do", load_do(tables));
}

bool Package::failed() const {
  return failure_ || std::any_of(files_.begin(), files_.end(), [](const auto& file) { return file->file().failed(); });
}

// What datapackage.json says of each table's file.
Result<nlohmann::ordered_json> Package::close_tables() {
  Json files = Json::array();
  if (workbook_) {
    if (auto error = workbook_->finish()) return *error;
    const auto bytes = read_file(folder_.scratch() + "/" + workbook_name);
    if (!bytes) return bytes.error();
    const Json file = {{"format", "xlsx"},
                       {"mediatype", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                       {"bytes", bytes->size()},
                       {"hash", "sha256:" + sha256_hex(*bytes)}};
    for (const TableSink* sink : sinks_)
      (files.emplace_back(file))["dialect"] = {{"header", true}, {"sheetName", sink->schema().name}};
    return files;
  }
  const bool tsv = format_ == TableOptions::Format::tsv;
  for (const auto& file : files_) {
    if (auto error = file->file().finish()) return *error;
    files.push_back({{"format", tsv ? "tsv" : "csv"},
                     {"mediatype", tsv ? "text/tab-separated-values" : "text/csv"},
                     {"encoding", "utf-8"},
                     {"bytes", file->file().bytes()},
                     {"hash", "sha256:" + file->file().sha256()},
                     {"dialect",
                      {{"delimiter", tsv ? "\t" : ","},
                       {"lineTerminator", "\n"},
                       {"quoteChar", "\""},
                       {"doubleQuote", true},
                       {"header", true}}}});
  }
  add_load_scripts();
  return files;
}

std::optional<Error> Package::finish(const std::string& patterns) {
  const auto files = close_tables();
  if (!files) return files.error();
  Json resources = Json::array();
  for (std::size_t i = 0; i < sinks_.size(); ++i) {
    const TableSchema& schema = sinks_[i]->schema();
    Json one = {{"name", schema.name},     {"type", "table"},
                {"title", schema.title},   {"description", schema.description},
                {"path", path_of(schema)}, {"rows", sinks_[i]->rows()}};
    one.update((*files)[i]);
    one["schema"] = described(schema);
    resources.push_back(std::move(one));
  }
  const Json package = {{"$schema", "https://datapackage.org/profiles/2.0/datapackage.json"},
                        {"name", "zhibiao-tables"},
                        {"title", "Figures of Chinese government reports"},
                        {"description",
                         "Made by emit-table. values holds for each report and indicator the figure that answers how "
                         "many, panel the same as place by year."},
                        {"zhibiao", {{"version", version()}, {"patterns", patterns}}},
                        {"resources", resources}};
  std::string text = package.dump(2, ' ', false, Json::error_handler_t::replace);
  text.resize(text.size() - 2);  // "\n}"
  if (!sources_.empty()) text += ",\n  \"sources\": [" + sources_ + "\n  ]";
  add_file("datapackage.json", text + "\n}\n");
  return failure_;
}

}  // namespace zhibiao::table
