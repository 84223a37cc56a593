/// Any bytes as a stream of records: emit-table takes each or names it, and what it writes is what its datapackage.json
/// says (Data Package v2: types, required values, categories, patterns, primary and foreign keys).

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "folder.h"
#include "json_mutator.h"
#include "laws.h"
#include "table/table.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

namespace {

using Json = nlohmann::json;
using Rows = std::vector<std::vector<std::string>>;

// RFC 4180 with LF, read as it is written there: a quote opens a cell at its start only, and is doubled inside.
Rows rows_of(std::string_view csv) {
  Rows rows;
  for (std::size_t at = 0; at < csv.size();) {
    auto& row = rows.emplace_back();
    for (bool goes_on = true; goes_on;) {
      std::string& cell = row.emplace_back();
      if (csv[at] == '"') {
        for (++at; csv.substr(at, 2) != "\"," && csv.substr(at, 2) != "\"\n"; ++at) {
          const bool is_quote = at < csv.size() && csv[at] == '"';
          at += is_quote;
          require(at < csv.size() && (!is_quote || csv[at] == '"'), "a quote in a cell is doubled");
          cell += csv[at];
        }
        ++at;
      } else {
        const std::size_t end = csv.find_first_of(",\n\"\r", at);
        require(end != csv.npos && csv[end] != '"' && csv[end] != '\r', "a cell with a quote or line end is quoted");
        cell = csv.substr(at, end - at);
        at = end;
      }
      goes_on = csv[at++] == ',';
    }
  }
  return rows;
}

template <class Number>
bool is_number(const std::string& cell) {
  Number value{};
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return read.ec == std::errc() && read.ptr == cell.data() + cell.size();
}

bool fits(const std::string& cell, const Json& field) {
  const std::string type = field["type"];
  if (type == "integer" || type == "year") return is_number<std::int64_t>(cell);
  if (type == "number") return is_number<double>(cell) && cell.find_first_of("in") == cell.npos;  // no inf, no nan
  if (type == "boolean") return cell == "true" || cell == "false";
  if (field.contains("categories")) {
    const auto& categories = field["categories"];
    return std::find(categories.begin(), categories.end(), cell) != categories.end();
  }
  if (!field.contains("constraints") || !field["constraints"].contains("pattern")) return true;
  static std::map<std::string, std::regex> compiled;
  const std::string pattern = field["constraints"]["pattern"];
  return std::regex_match(cell, compiled.try_emplace(pattern, pattern).first->second);
}

using Keys = std::set<std::vector<std::string>>;

Keys keys_of(const Rows& rows, const std::vector<std::string>& columns, bool unique) {
  std::vector<std::size_t> places;
  for (const std::string& name : columns)
    places.push_back(static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin()));
  Keys keys;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::vector<std::string> key;
    for (const std::size_t place : places) key.push_back(rows[i].at(place));
    require(keys.insert(std::move(key)).second || !unique, "a primary key stands once");
  }
  return keys;
}

void check_table(const Json& schema, const Rows& rows) {
  const auto& fields = schema["fields"];
  require(!rows.empty(), "a table has its heads");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    require(rows[i].size() == fields.size(), "each row has a cell for each column");
    for (std::size_t k = 0; k < fields.size(); ++k) {
      const std::string& cell = rows[i][k];
      const bool required = fields[k].contains("constraints") && fields[k]["constraints"].value("required", false);
      if (i == 0) require(cell == fields[k]["name"], "the heads are the names of the fields");
      else if (cell.empty()) require(!required, "a required value is there");
      else if (!fits(cell, fields[k])) require(false, ("a cell is what its column holds: " + cell).c_str());
    }
  }
  keys_of(rows, schema["primaryKey"], true);
}

void check_package(const Folder& folder, const TableSummary& summary) {
  const Json package = Json::parse(folder.read("tables/datapackage.json"));
  std::map<std::string, Rows> tables;
  for (const Json& resource : package["resources"]) {
    const std::string csv = folder.read("tables/" + resource["path"].get<std::string>());
    require(find_invalid_utf8(csv) == std::string::npos, "tables are UTF-8");
    const Rows& rows = tables[resource["name"]] = rows_of(csv);
    check_table(resource["schema"], rows);
  }
  require(tables["reports"].size() == summary.reports + 1 && tables["metrics"].size() == summary.metrics + 1 &&
              tables["values"].size() == summary.values + 1 && tables["panel"].size() == summary.panel_rows + 1,
          "as many rows as are told");
  for (const Json& resource : package["resources"]) {
    if (!resource["schema"].contains("foreignKeys")) continue;
    for (const Json& key : resource["schema"]["foreignKeys"]) {
      const Keys there = keys_of(tables[key["reference"]["resource"]], key["reference"]["fields"], false);
      for (const auto& one : keys_of(tables[resource["name"]], key["fields"], false))
        require(there.count(one) == 1, "a foreign key is there");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder("tables_fuzz");
  static const RuleBook book = load_rules({}).book;
  TableOptions options;
  options.inputs = {folder.write("records.ndjson", {reinterpret_cast<const char*>(data), size})};
  options.out = folder.path() + "/tables";
  options.exclusions = options.derive = true;
  std::size_t named = 0;
  const auto made = write_tables(options, book,
                                 {[&](const Error& error) {
                                    ++named;
                                    require(!error.what.empty(), "an error says what is wrong");
                                  },
                                  {}});
  require(!made || made->failed == named, "each record that is not taken is named");
  if (made && made->written) check_package(folder, *made);
  folder.remove("tables");
  return 0;
}
