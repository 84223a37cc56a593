#pragma once
/// A pattern file before its meaning: tables with keys and values and where each stands. Nobody but load.cpp includes
/// this.

#include "rule/rule.h"

namespace zhibiao {

struct TomlField {
  std::string key;
  Place place;                      ///< of the key
  std::vector<std::string> values;  ///< one for a single value; integers and booleans as TOML spells them
  std::vector<Place> places;        ///< of the values
  bool sound = true;                ///< false: not a string, an integer, a boolean or a list of them
  Place value_place;                ///< of the value as a whole
};

/// One [[table]] entry.
struct TomlTable {
  std::string name;
  Place place;  ///< of the entry's header
  std::vector<TomlField> fields;
};

/// The entries in file order. Errors: syntax, and tables that are no arrays of tables (then the rest is read all the
/// same).
std::vector<TomlTable> read_toml(std::string_view content, const std::string& file, std::vector<Error>& errors);

}  // namespace zhibiao
