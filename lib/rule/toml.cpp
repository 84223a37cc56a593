#include <algorithm>
#include <toml++/toml.h>

#include "rule/toml.h"

namespace zhibiao {
namespace {

Place place_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

Error error_at(const std::string& file, const toml::source_region& where, std::string what, std::string hint = "") {
  return {file, where.begin.line, where.begin.column, std::move(what), std::move(hint)};
}

// The parser names an odd character where an input method wrote “ for ".
std::string about_quotes(std::string_view content, std::size_t line_1based) {
  for (; line_1based > 1; --line_1based) content.remove_prefix(std::min(content.find('\n'), content.size() - 1) + 1);
  const std::string_view line = content.substr(0, content.find('\n'));
  const std::size_t curly = std::min({line.find("“"), line.find("”"), line.find("＂")});
  return curly < std::min(line.find('"'), line.size()) ? "TOML quotes with \" \", not with “ ”" : "";
}

// A value as text: strings as they are, integers and booleans in their TOML spelling.
std::optional<std::string> scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

bool read_value(const toml::node& node, TomlField& field) {
  auto text = scalar_text(node);
  if (!text) return false;
  field.values.push_back(std::move(*text));
  field.places.push_back(place_of(node.source()));
  return true;
}

bool read_values(const toml::node& node, TomlField& field) {
  const toml::array* array = node.as_array();
  if (!array) return read_value(node, field);
  for (const toml::node& element : *array)
    if (!read_value(element, field)) return false;
  return true;
}

TomlTable read_table(std::string_view name, const toml::table& entry) {
  TomlTable out{std::string(name), place_of(entry.source()), {}};
  for (const auto& [key, node] : entry) {
    TomlField field;
    field.key = key.str();
    field.place = place_of(key.source());
    field.value_place = place_of(node.source());
    field.sound = read_values(node, field);
    out.fields.push_back(std::move(field));
  }
  return out;
}

}  // namespace

std::vector<TomlTable> read_toml(std::string_view content, const std::string& file, std::vector<Error>& errors) {
  std::vector<TomlTable> tables;
  toml::table root;
  try {
    root = toml::parse(content, file);
  } catch (const toml::parse_error& fault) {
    errors.push_back(error_at(file, fault.source(), "not valid TOML: " + std::string(fault.description()),
                              about_quotes(content, fault.source().begin.line)));
    return tables;
  }
  for (const auto& [key, node] : root) {
    const toml::array* entries = node.as_array();
    const bool all_tables =
        entries && std::all_of(entries->begin(), entries->end(), [](const auto& e) { return e.is_table(); });
    if (!all_tables) {
      errors.push_back(error_at(file, key.source(), "'" + std::string(key.str()) + "' is no rule",
                                "rules are written as [[unit]], [[name]], [[indicator]] …; see patterns/README.md"));
      continue;
    }
    for (const toml::node& entry : *entries) tables.push_back(read_table(key.str(), *entry.as_table()));
  }
  // toml++ keeps tables and keys by name; their order here is that of the file.
  const auto by_place = [](const auto& a, const auto& b) {
    return std::pair(a.place.line_1based, a.place.column_1based) <
        std::pair(b.place.line_1based, b.place.column_1based);
  };
  std::sort(tables.begin(), tables.end(), by_place);
  for (TomlTable& table : tables) std::sort(table.fields.begin(), table.fields.end(), by_place);
  return tables;
}

}  // namespace zhibiao
