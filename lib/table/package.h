#pragma once
/// The files of a package: its tables, and datapackage.json over them. Used inside this room.

#include <memory>
#include <nlohmann/json.hpp>

#include "table/csv.h"
#include "table/table.h"
#include "table/workbook.h"

namespace zhibiao::table {

/// Writes the tables of one format. What goes wrong is told by finish().
class Package {
 public:
  /// The folder of a package. Errors: see PackageFolder::make.
  static Result<PackageFolder> folder(const std::string& path);
  /// Errors: see Workbook::open.
  static Result<std::unique_ptr<Package>> make(PackageFolder& folder, const TableOptions& options);
  ~Package();
  /// The sink of a table, which lives until finish().
  TableSink& open(TableSchema schema);
  /// A file beside the tables (a load script, a plot).
  void add_file(const std::string& name, std::string_view content);
  /// A report that the tables were made of.
  void add_source(std::string_view title, std::string_view path, std::string_view sha256);
  bool failed() const;
  /// Closes the tables and writes datapackage.json. `patterns`: digest of the rules.
  std::optional<Error> finish(const std::string& patterns);

 private:
  Package(PackageFolder& folder, const TableOptions& options);
  void add_load_scripts();
  std::string path_of(const TableSchema& schema) const;
  Result<nlohmann::ordered_json> close_tables();
  PackageFolder& folder_;
  TableOptions::Format format_;
  bool bom_;
  std::vector<std::unique_ptr<CsvSink>> files_;  // of each table, unless all are in the workbook
  std::unique_ptr<Workbook> workbook_;
  std::vector<TableSink*> sinks_;
  std::string sources_;
  std::optional<Error> failure_;
};

}  // namespace zhibiao::table
