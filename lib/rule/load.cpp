#include <algorithm>

#include "base/nearest.h"
#include "rule/rule.h"
#include "rule/toml.h"

namespace zhibiao {
namespace {

constexpr std::string_view common_keys[] = {"id", "why", "definition", "examples", "counter_examples"};

template <class Range>
bool holds(const Range& range, std::string_view key) {
  return std::find(std::begin(range), std::end(range), key) != std::end(range);
}

const RuleTable* table_named(std::string_view name) {
  const auto& tables = rule_tables();
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const RuleTable& t) { return t.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

std::vector<std::string_view> table_names() {
  std::vector<std::string_view> names;
  for (const RuleTable& table : rule_tables()) names.push_back(table.name);
  return names;
}

std::vector<std::string_view> keys_of(const RuleTable& table) {
  std::vector<std::string_view> keys(std::begin(common_keys), std::end(common_keys));
  keys.insert(keys.end(), table.required.begin(), table.required.end());
  keys.insert(keys.end(), table.optional.begin(), table.optional.end());
  return keys;
}

// Makes a rule of one entry; every fault becomes an error with its place.
class RuleReader {
 public:
  RuleReader(const std::string& file, LoadedRules& into)
      : into_(into), storage_(into.book.storage), file_(storage_.files.emplace_back(file)) {}

  void read(const TomlTable& entry) {
    const RuleTable* table = table_named(entry.name);
    if (!table)
      return fault(entry.place, "unknown table '" + entry.name + "'",
                   did_you_mean(entry.name, table_names(), "patterns/README.md lists the tables"));
    Rule rule;
    rule.table = table->name;
    rule.file = file_;
    rule.file_number = static_cast<std::uint32_t>(into_.files);
    rule.line_1based = entry.place.line_1based;
    sound_ = true;
    OwnTexts& own = storage_.rules.emplace_back();
    for (const TomlField& field : entry.fields) take(field, *table, own);
    rule.texts = &own.seal();
    rule.field_count = static_cast<std::uint32_t>(own.fields.size());
    check(entry.place, *table, rule);
    if (sound_) add(entry.place, rule);
  }

 private:
  void fault(Place place, std::string what, std::string hint = "") {
    into_.errors.push_back(
        {std::string(file_), place.line_1based, place.column_1based, std::move(what), std::move(hint)});
    sound_ = false;
  }

  void take(const TomlField& field, const RuleTable& table, OwnTexts& own) {
    if (!holds(common_keys, field.key) && !holds(table.required, field.key) && !holds(table.optional, field.key))
      return fault(field.place, "unknown key '" + field.key + "' in [[" + std::string(table.name) + "]]",
                   did_you_mean(field.key, keys_of(table), "see patterns/README.md"));
    if (!field.sound) fault(field.value_place, "'" + field.key + "' must be a string or a list of strings");
    constexpr std::size_t longest = 65535;  // of a text that can come into a record
    for (std::size_t i = 0; i < field.values.size(); ++i)
      if (field.values[i].size() > longest) fault(field.places[i], "'" + field.key + "' is longer than 65535 bytes");
    const std::uint32_t key = own.add(field.key, {});
    for (std::size_t i = 0; i < field.values.size(); ++i) own.add(field.values[i], field.places[i]);
    own.fields.push_back({key, key + 1, static_cast<std::uint32_t>(field.values.size())});
  }

  void check(Place place, const RuleTable& table, Rule& rule) {
    rule.id = rule.text("id");
    const std::string id(rule.id);
    if (id.empty()) fault(place, "a [[" + std::string(rule.table) + "]] without an id");
    else if (rule.table == "indicator" && !is_indicator_id(id))
      fault(place, "'" + id + "' is no id of an indicator",
            "small letters, digits and _, parted by points: reconsideration.accepted");
    for (std::string_view key : table.required)
      if (rule.list(key).empty()) fault(place, "rule '" + id + "' lacks '" + std::string(key) + "'");
    if (rule.text("why").empty() && rule.text("definition").empty())
      fault(place, "rule '" + id + "' lacks a 'why' or a 'definition'");
  }

  // A rule of an earlier file is replaced where it stands, so that the order of the default files stays.
  void add(Place place, const Rule& rule) {
    auto& rules = into_.book.rules;
    const auto [known, fresh] = into_.place_of_id.emplace(rule.name(), rules.size());
    if (fresh) return rules.push_back(rule);
    Rule& before = rules[known->second];
    if (before.file_number == into_.files)
      return fault(place, "duplicate id '" + std::string(rule.id) + "'", "first at " + before.origin());
    before = rule;
  }

  LoadedRules& into_;
  RuleStorage& storage_;
  std::string_view file_;
  bool sound_ = true;
};

}  // namespace

void load_rule_file(std::string_view content, const std::string& file, LoadedRules& into) {
  RuleReader reader(file, into);
  for (const TomlTable& table : read_toml(content, file, into.errors)) reader.read(table);
  ++into.files;
}

}  // namespace zhibiao
