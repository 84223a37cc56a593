#include <nettle/sha2.h>

#include <algorithm>
#include <filesystem>

#include "pattern/builtin.h"
#include "pattern/pattern.h"
#include "pattern/plain_toml.h"

namespace zhibiao {
namespace {

const std::vector<std::string> no_values;
const std::string no_text;
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

// Makes a rule of one entry; every fault becomes an error with its place.
class RuleReader {
 public:
  RuleReader(const std::string& file, LoadedRules& into) : file_(file), into_(into) {}

  void read(PlainTable& entry) {
    const RuleTable* table = table_named(entry.name);
    if (!table) return fault(entry.place, "unknown table '" + entry.name + "'", "patterns/README.md lists the tables");
    Rule rule;
    rule.table = entry.name;
    rule.file = file_;
    rule.file_number = into_.files;
    rule.line_1based = entry.place.line_1based;
    sound_ = true;
    for (PlainField& field : entry.fields) take(field, *table, rule);
    check(entry.place, *table, rule);
    if (sound_) add(entry.place, std::move(rule));
  }

 private:
  void fault(Place place, std::string what, std::string hint = "") {
    into_.errors.push_back({file_, place.line_1based, place.column_1based, std::move(what), std::move(hint)});
    sound_ = false;
  }

  void take(PlainField& field, const RuleTable& table, Rule& rule) {
    if (!holds(common_keys, field.key) && !holds(table.required, field.key) && !holds(table.optional, field.key))
      return fault(field.place, "unknown key '" + field.key + "' in [[" + rule.table + "]]", "see patterns/README.md");
    if (!field.sound) fault(field.value_place, "'" + field.key + "' must be a string or a list of strings");
    rule.fields.push_back({std::move(field.key), std::move(field.values), std::move(field.places)});
  }

  void check(Place place, const RuleTable& table, Rule& rule) {
    rule.id = rule.text("id");
    if (rule.id.empty()) fault(place, "a [[" + rule.table + "]] without an id");
    for (std::string_view key : table.required)
      if (rule.list(key).empty()) fault(place, "rule '" + rule.id + "' lacks '" + std::string(key) + "'");
    if (rule.text("why").empty() && rule.text("definition").empty())
      fault(place, "rule '" + rule.id + "' lacks a 'why' or a 'definition'");
  }

  // A rule of an earlier file is replaced where it stands, so that the order of the default files stays.
  void add(Place place, Rule rule) {
    auto& rules = into_.book.rules;
    const auto [known, fresh] = into_.place_of_id.emplace(rule.table + "." + rule.id, rules.size());
    if (fresh) return rules.push_back(std::move(rule));
    Rule& before = rules[known->second];
    if (before.file_number == into_.files) return fault(place, "duplicate id '" + rule.id + "'", "first at " + before.origin());
    before = std::move(rule);
  }

  const std::string& file_;
  LoadedRules& into_;
  bool sound_ = true;
};

class Digest {
 public:
  Digest() { sha256_init(&context_); }
  void add(std::string_view part) {
    const std::string size = std::to_string(part.size()) + ":";
    update(size);
    update(part);
  }
  std::string hex() {
    std::uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_digest(&context_, sizeof bytes, bytes);
    std::string out;
    for (std::uint8_t byte : bytes) {
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return out;
  }

 private:
  void update(std::string_view part) {
    sha256_update(&context_, part.size(), reinterpret_cast<const std::uint8_t*>(part.data()));
  }
  sha256_ctx context_;
};

std::vector<std::string> toml_files_at(const std::string& directory, std::vector<Error>& errors) {
  std::vector<std::string> files;
  std::error_code failure;
  if (std::filesystem::is_regular_file(directory, failure)) return {directory};
  std::filesystem::recursive_directory_iterator it(directory, failure), end;
  for (; !failure && it != end; it.increment(failure))
    if (it->path().extension() == ".toml") files.push_back(it->path().string());
  if (failure) errors.push_back({directory, 0, 0, failure.message(), "patterns are folders of .toml files, or single ones"});
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

const Rule::Field* Rule::field(std::string_view key) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

const std::vector<std::string>& Rule::list(std::string_view key) const {
  const Field* found = field(key);
  return found ? found->values : no_values;
}

const std::string& Rule::text(std::string_view key) const {
  const auto& values = list(key);
  return values.empty() ? no_text : values.front();
}

Error Rule::fault(std::string_view key, std::size_t index, std::string what, std::string hint) const {
  const Field* found = field(key);
  const Place place = found && index < found->places.size() ? found->places[index] : Place{line_1based, 0};
  return {file, place.line_1based, place.column_1based, std::move(what), std::move(hint)};
}

std::vector<const Rule*> RuleBook::of(std::string_view table) const {
  std::vector<const Rule*> out;
  for (const Rule& rule : rules)
    if (rule.table == table) out.push_back(&rule);
  return out;
}

void load_rule_file(std::string_view content, const std::string& file, LoadedRules& into) {
  auto tables = read_plain_toml(content);
  if (!tables) tables = read_full_toml(content, file, into.errors);
  RuleReader reader(file, into);
  for (PlainTable& table : *tables) reader.read(table);
  ++into.files;
}

namespace {

std::string builtin_name(const BuiltinFile& file) { return "patterns/" + std::string(file.path); }

}  // namespace

LoadedRules load_rules(const std::vector<std::string>& paths, bool with_builtin) {
  LoadedRules loaded;
  if (with_builtin)
    for (const BuiltinFile& file : builtin_pattern_files()) load_rule_file(file.content, builtin_name(file), loaded);
  loaded.builtin_files = loaded.files;
  for (const std::string& given : paths) {
    for (const std::string& path : toml_files_at(given, loaded.errors)) {
      auto content = read_file(path);
      if (content) load_rule_file(*content, path, loaded);
      else loaded.errors.push_back(content.error());
    }
  }
  return loaded;
}

std::string digest_of_rules(const std::vector<std::string>& paths) {
  Digest digest;
  for (const BuiltinFile& file : builtin_pattern_files()) {
    digest.add(builtin_name(file));
    digest.add(file.content);
  }
  std::vector<Error> ignored;
  for (const std::string& given : paths) {
    for (const std::string& path : toml_files_at(given, ignored)) {
      const auto content = read_file(path);
      digest.add(path);
      digest.add(content ? *content : "");
    }
  }
  return digest.hex();
}

}  // namespace zhibiao
