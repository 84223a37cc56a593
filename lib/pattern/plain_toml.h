#pragma once
/// A pattern file before its meaning: tables with keys and values and where each stands. Two readers make it.
///
/// toml++ reads all of TOML and says what is wrong, at 20 MB/s; the default patterns are half a megabyte, and every tool reads
/// them at start-up. So the plain part of TOML that pattern files are written in ([[table]], bare keys, one-line strings,
/// integers, booleans, lists of them, comments) has a reader of its own, and whatever that one does not know, sound or not,
/// goes to toml++. A test holds both to the same result over every pattern file.

#include "pattern/pattern.h"

namespace zhibiao {

struct PlainField {
  std::string key;
  Place place;                      ///< of the key
  std::vector<std::string> values;  ///< one for a single value; integers and booleans as TOML spells them
  std::vector<Place> places;        ///< of the values
  bool sound = true;                ///< false: not a string, an integer, a boolean or a list of them (toml++ only)
  Place value_place;                ///< of the value as a whole
};

/// One [[table]] entry.
struct PlainTable {
  std::string name;
  Place place;  ///< of the entry's header
  std::vector<PlainField> fields;
};

/// The entries in file order, or nothing when the file holds anything beyond plain TOML, an error included.
std::optional<std::vector<PlainTable>> read_plain_toml(std::string_view content);

/// The same through toml++. Errors: syntax, and tables that are no arrays of tables (then the rest is read all the same).
std::vector<PlainTable> read_full_toml(std::string_view content, const std::string& file, std::vector<Error>& errors);

}  // namespace zhibiao
