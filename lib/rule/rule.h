#pragma once
/// Pattern files: rules as data. This room reads them and says file, line and column of everything that is wrong; what
/// a rule means is the business of the room that uses it (section: roles; number: units, exclusions; metric: verbs,
/// indicators).
///
/// A pattern file is TOML: arrays of tables, `[[unit]]`, `[[name]]`, `[[indicator]]` … Every rule has an `id`, a `why`
/// or `definition`, at least one of `examples` and of `counter_examples`, and the keys that its table allows
/// (`rule_tables`). A later file's rule with the same table and id replaces the earlier one.

#include <compare>
#include <deque>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/base.h"

namespace zhibiao {

/// Where something stands in a pattern file, 1-based.
struct Place {
  std::uint32_t line_1based = 0, column_1based = 0;
};

/// The keys and values of rules, laid out so that the built-in ones are constants without an address: nothing of them
/// is relocated, and a page of them is read from the file when a rule of it is asked for. All views.
struct RuleTexts {
  struct Field {
    std::uint32_t key, first, count;  ///< text number of the key and of the first value, and how many values follow it
  };
  const char* pool = nullptr;
  const std::uint32_t* begins = nullptr;  ///< where each text begins in the pool; one more says where the last one ends
  const Place* places = nullptr;          ///< of each text; those of keys are not set
  const Field* fields = nullptr;

  std::string_view text(std::uint32_t number) const {
    return {pool + begins[number], begins[number + 1] - begins[number]};
  }
};

/// Values of a rule, as text: a range of views that are made when they are asked for.
class TextList {
 public:
  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::string_view*;
    using reference = std::string_view;

    Iterator() = default;
    Iterator(const RuleTexts* texts, std::uint32_t number) : texts_(texts), number_(number) {}
    std::string_view operator*() const { return texts_->text(number_); }
    std::string_view operator[](difference_type i) const { return *(*this + i); }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this += -1; }
    Iterator operator++(int) { return std::exchange(*this, *this + 1); }
    Iterator operator--(int) { return std::exchange(*this, *this + -1); }
    Iterator& operator+=(difference_type n) {
      number_ = static_cast<std::uint32_t>(number_ + n);
      return *this;
    }
    Iterator& operator-=(difference_type n) { return *this += -n; }
    friend Iterator operator+(Iterator at, difference_type n) { return at += n; }
    friend Iterator operator+(difference_type n, Iterator at) { return at += n; }
    friend Iterator operator-(Iterator at, difference_type n) { return at += -n; }
    friend difference_type operator-(Iterator a, Iterator b) { return difference_type{a.number_} - b.number_; }
    bool operator==(const Iterator& other) const { return number_ == other.number_; }
    auto operator<=>(const Iterator& other) const { return number_ <=> other.number_; }

   private:
    const RuleTexts* texts_ = nullptr;
    std::uint32_t number_ = 0;
  };

  TextList() = default;
  TextList(const RuleTexts& texts, std::uint32_t first, std::uint32_t count)
      : texts_(&texts), first_(first), count_(count) {}
  Iterator begin() const { return {texts_, first_}; }
  Iterator end() const { return {texts_, first_ + count_}; }
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  std::string_view front() const { return *begin(); }
  std::string_view operator[](std::size_t i) const { return texts_->text(first_ + static_cast<std::uint32_t>(i)); }

 private:
  const RuleTexts* texts_ = nullptr;
  std::uint32_t first_ = 0, count_ = 0;
};

/// One rule as it stands in a file. Lists and single strings are both kept as lists. All views: of a built-in rule into
/// the executable, of others into the RuleBook that holds the rule.
struct Rule {
  std::string_view table;  ///< "unit", "name", …
  std::string_view id;
  std::string_view file;          ///< as the user knows it: "patterns/units.toml" for built-in ones
  std::uint32_t file_number = 0;  ///< in loading order, 0-based; tells files of one name apart
  std::uint32_t line_1based = 0;
  const RuleTexts* texts = nullptr;
  std::uint32_t first_field = 0, field_count = 0;  ///< in texts->fields, in file order

  struct Field {
    std::string_view key;
    TextList values;
    std::span<const Place> places;  ///< of the values
  };
  Field field_at(std::size_t index) const;
  /// Nothing when the key is not there.
  std::optional<Field> field(std::string_view key) const;
  /// The values of a key; empty when it is not there.
  TextList list(std::string_view key) const;
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

/// Whether a text may be the id of an [[indicator]]: it names columns, variables and files. Small letters, digits and
/// _, parted by points, a letter first: "reconsideration.accepted".
bool is_indicator_id(std::string_view text);

/// The texts of one rule that was read from a file.
struct OwnTexts {
  std::string pool;
  std::vector<std::uint32_t> begins = {0};
  std::vector<Place> places;
  std::vector<RuleTexts::Field> fields;
  RuleTexts view;  ///< set by seal()

  /// The number of the new text.
  std::uint32_t add(std::string_view text, Place place);
  /// Nothing is added any more.
  const RuleTexts& seal();
};

/// What rules that were read from files point into. Grows only; what stands in it does not move.
struct RuleStorage {
  std::deque<std::string> files;
  std::deque<OwnTexts> rules;
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
