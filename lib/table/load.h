#pragma once
/// Scripts that load a package with its types: each runs as it is, in the folder of the tables. Used inside this room.

#include "table/schema.h"

namespace zhibiao::table {

struct LoadTable {
  const TableSchema* schema = nullptr;
  std::string path;  ///< of its file, in the folder
  char separator = ',';
};

std::string load_sql(const std::vector<LoadTable>& tables);  ///< DuckDB; also writes panel.parquet
std::string load_r(const std::vector<LoadTable>& tables);    ///< base R: a data frame for each
std::string load_py(const std::vector<LoadTable>& tables);   ///< pandas: load() gives a data frame for each
std::string load_do(const std::vector<LoadTable>& tables);   ///< Stata 14 or later: a .dta for each

}  // namespace zhibiao::table
