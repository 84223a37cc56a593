#pragma once
/// Pattern files: rules as data. This room loads them and says file and line of everything that is wrong; what a rule
/// means is the business of the room that uses it (section: roles; number: units, exclusions; metric: verbs, indicators).
///
/// A pattern file is TOML: arrays of tables, `[[unit]]`, `[[name]]`, `[[indicator]]` … Every rule has an `id`, a `why` or
/// `definition`, at least one of `examples` and of `counter_examples`, and the keys that its table allows (`rule_tables`).
/// A later file's rule with the same table and id replaces the earlier one.

#include <unordered_map>

#include "base/base.h"
#include "pattern/lexicon.h"

namespace zhibiao {

/// Where something stands in a pattern file, 1-based.
struct Place {
  std::size_t line_1based = 0, column_1based = 0;
};

/// One rule as it stands in a file. Lists and single strings are both kept as lists.
struct Rule {
  std::string table;  ///< "unit", "name", …
  std::string id;
  std::string file;  ///< as the user knows it: "patterns/units.toml" for built-in ones
  std::size_t file_number = 0;  ///< in loading order, 0-based; tells files of one name apart
  std::size_t line_1based = 0;
  struct Field {
    std::string key;
    std::vector<std::string> values;
    std::vector<Place> places;  ///< of the values
  };
  std::vector<Field> fields;  ///< in file order

  /// Null when the key is not there.
  const Field* field(std::string_view key) const;

  /// The values of a key; empty when it is not there.
  const std::vector<std::string>& list(std::string_view key) const;
  /// The first value of a key; "" when it is not there.
  const std::string& text(std::string_view key) const;
  /// "file:line"
  std::string origin() const { return file + ":" + std::to_string(line_1based); }
  /// What is wrong with the value `index` of `key`, at its place; at the rule's own place when there is no such value.
  Error fault(std::string_view key, std::size_t index, std::string what, std::string hint = "") const;
};

/// The keys a table may have besides id, why, definition, examples, counter_examples; `required` must be there.
struct RuleTable {
  std::string_view name;
  std::vector<std::string_view> required, optional;
  std::string_view meaning;
};
/// Every table that a pattern file may hold.
const std::vector<RuleTable>& rule_tables();

/// All rules of a run, in file order (built-in files by name, then the user's folders), overridden ones left out.
struct RuleBook {
  std::vector<Rule> rules;
  std::string digest;  ///< SHA-256 over names and contents of all files, lower-case hex

  std::vector<const Rule*> of(std::string_view table) const;
};

struct LoadedRules {
  RuleBook book;
  std::vector<Error> errors;  ///< TOML syntax, unknown table or key, missing key, duplicate id within one file
  std::unordered_map<std::string, std::size_t> place_of_id;  ///< "table.id" → index in book.rules
  std::size_t files = 0, builtin_files = 0;                  ///< loaded so far; the built-in ones come first
};

/// Loads the built-in files and then each of `paths`: a file, or every *.toml below a folder in name order. A path that
/// cannot be read is an error in the list; what is sound is loaded all the same, so that a lint can report everything at once.
LoadedRules load_rules(const std::vector<std::string>& paths, bool with_builtin = true);
/// The line of a pattern file that an error names, and below it a caret at its column: two lines, each with its line end. A long line is cut
/// to what stands around the column. "" when the error names no line or the file cannot be read.
std::string excerpt_of(const Error& error);

/// Loads one file's content; `file` is the name for messages.
void load_rule_file(std::string_view content, const std::string& file, LoadedRules& into);

}  // namespace zhibiao
