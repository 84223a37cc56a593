#pragma once
/// Pattern files: rules as data. This room reads them and says file, line and column of everything that is wrong; what
/// a rule means is the business of the room that uses it (section: roles; number: units, exclusions; metric: verbs,
/// indicators).
///
/// A pattern file is TOML: arrays of tables, `[[unit]]`, `[[name]]`, `[[indicator]]` … Every rule has an `id`, a `why`
/// or `definition`, at least one of `examples` and of `counter_examples`, and the keys that its table allows
/// (`rule_tables`). A later file's rule with the same table and id replaces the earlier one.

#include <deque>
#include <span>
#include <unordered_map>

#include "base/base.h"

namespace zhibiao {

/// Where something stands in a pattern file, 1-based.
struct Place {
  std::size_t line_1based = 0, column_1based = 0;
};

/// One rule as it stands in a file. Lists and single strings are both kept as lists. All views: of a built-in rule into
/// the executable, of others into the RuleBook that holds the rule.
struct Rule {
  std::string_view table;  ///< "unit", "name", …
  std::string_view id;
  std::string_view file;        ///< as the user knows it: "patterns/units.toml" for built-in ones
  std::size_t file_number = 0;  ///< in loading order, 0-based; tells files of one name apart
  std::size_t line_1based = 0;
  struct Field {
    std::string_view key;
    std::span<const std::string_view> values;
    std::span<const Place> places;  ///< of the values
  };
  std::span<const Field> fields;  ///< in file order

  /// Null when the key is not there.
  const Field* field(std::string_view key) const;
  /// The values of a key; empty when it is not there.
  std::span<const std::string_view> list(std::string_view key) const;
  /// The first value of a key; "" when it is not there.
  std::string_view text(std::string_view key) const;
  /// "table.id"
  std::string name() const;
  /// "file:line"
  std::string origin() const;
  /// What is wrong with the value `index` of `key`, at its place; at the rule's own place when there is no such value.
  Error fault(std::string_view key, std::size_t index, std::string what, std::string hint = "") const;
  /// What is wrong with the rule as a whole: "rule 'ID': what".
  Error fault(std::string what, std::string hint = "") const;
};

/// The keys a table may have besides id, why, definition, examples, counter_examples; `required` must be there.
struct RuleTable {
  std::string_view name;
  std::vector<std::string_view> required, optional;
  std::string_view meaning;
};
/// Every table that a pattern file may hold.
const std::vector<RuleTable>& rule_tables();

/// What rules that were read from files point into. Grows only; what stands in it does not move.
struct RuleStorage {
  std::deque<std::string> texts;
  std::deque<std::vector<std::string_view>> values;
  std::deque<std::vector<Place>> places;
  std::deque<std::vector<Rule::Field>> fields;

  std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
};

/// All rules of a run, in file order (built-in files by name, then the user's folders), overridden ones left out.
struct RuleBook {
  RuleBook() = default;
  RuleBook(RuleBook&&) = default;
  RuleBook& operator=(RuleBook&&) = default;

  std::vector<Rule> rules;
  RuleStorage storage;
  std::string digest;  ///< SHA-256 over what the rules were read from, lower-case hex: what a result was made with

  std::vector<const Rule*> of(std::string_view table) const;
};

struct LoadedRules {
  RuleBook book;
  std::vector<Error> errors;  ///< TOML syntax, unknown table or key, missing key, duplicate id within one file
  std::unordered_map<std::string, std::size_t> place_of_id;  ///< "table.id" → index in book.rules
  std::size_t files = 0, builtin_files = 0;                  ///< loaded so far; the built-in ones come first
};

/// Loads one file's content over what is there; `file` is the name for messages.
void load_rule_file(std::string_view content, const std::string& file, LoadedRules& into);

}  // namespace zhibiao
