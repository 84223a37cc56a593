#include <nettle/sha2.h>

#include <algorithm>
#include <filesystem>
#include <toml++/toml.h>

#include "pattern/builtin.h"
#include "pattern/pattern.h"

namespace zhibiao {
namespace {

const std::vector<std::string> no_values;
const std::string no_text;
constexpr std::string_view common_keys[] = {"id", "why", "definition", "examples", "counter_examples"};

template <class Range>
bool holds(const Range& range, std::string_view key) {
  return std::find(std::begin(range), std::end(range), key) != std::end(range);
}

Error error_at(const std::string& file, const toml::source_region& where, std::string what, std::string hint = "") {
  return {file, where.begin.line, where.begin.column, std::move(what), std::move(hint)};
}

// A value as text: strings as they are, integers and booleans in their TOML spelling.
std::optional<std::string> scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

bool read_value(const toml::node& node, std::vector<std::string>& values, std::vector<Place>& places) {
  auto text = scalar_text(node);
  if (!text) return false;
  values.push_back(std::move(*text));
  places.push_back({node.source().begin.line, node.source().begin.column});
  return true;
}

bool read_field(const toml::node& node, std::vector<std::string>& values, std::vector<Place>& places) {
  const toml::array* array = node.as_array();
  if (!array) return read_value(node, values, places);
  for (const toml::node& element : *array)
    if (!read_value(element, values, places)) return false;
  return true;
}

// Reads one [[table]] entry; every fault becomes an error with its place.
void read_rule(const RuleTable& table, const toml::table& entry, const std::string& file, LoadedRules& into) {
  Rule rule;
  rule.table = table.name;
  rule.file = file;
  rule.line_1based = entry.source().begin.line;
  bool sound = true;
  const auto fault = [&](const toml::source_region& where, std::string what, std::string hint = "") {
    into.errors.push_back(error_at(file, where, std::move(what), std::move(hint)));
    sound = false;
  };
  for (const auto& [key_node, node] : entry) {
    const std::string_view key = key_node.str();
    if (!holds(common_keys, key) && !holds(table.required, key) && !holds(table.optional, key)) {
      fault(key_node.source(), "unknown key '" + std::string(key) + "' in [[" + rule.table + "]]", "see patterns/README.md");
      continue;
    }
    std::vector<std::string> values;
    std::vector<Place> places;
    if (!read_field(node, values, places)) fault(node.source(), "'" + std::string(key) + "' must be a string or a list of strings");
    rule.fields.emplace(key, std::move(values));
    rule.places.emplace(key, std::move(places));
  }
  rule.id = rule.text("id");
  if (rule.id.empty()) fault(entry.source(), "a [[" + rule.table + "]] without an id");
  for (std::string_view key : table.required)
    if (rule.list(key).empty()) fault(entry.source(), "rule '" + rule.id + "' lacks '" + std::string(key) + "'");
  if (rule.text("why").empty() && rule.text("definition").empty())
    fault(entry.source(), "rule '" + rule.id + "' lacks a 'why' or a 'definition'");
  if (!sound) return;
  auto& rules = into.book.rules;
  const auto same = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.table == rule.table && r.id == rule.id; });
  if (same == rules.end()) {
    rules.push_back(std::move(rule));
  } else if (same->file == file) {
    fault(entry.source(), "duplicate id '" + rule.id + "'", "first at " + same->origin());
  } else {
    *same = std::move(rule);
  }
}

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

std::vector<std::string> toml_files_below(const std::string& directory, std::vector<Error>& errors) {
  std::vector<std::string> files;
  std::error_code failure;
  std::filesystem::recursive_directory_iterator it(directory, failure), end;
  for (; !failure && it != end; it.increment(failure))
    if (it->path().extension() == ".toml") files.push_back(it->path().string());
  if (failure) errors.push_back({directory, 0, 0, failure.message(), "--patterns takes a folder of .toml files"});
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

const std::vector<std::string>& Rule::list(std::string_view key) const {
  const auto found = fields.find(key);
  return found == fields.end() ? no_values : found->second;
}

const std::string& Rule::text(std::string_view key) const {
  const auto& values = list(key);
  return values.empty() ? no_text : values.front();
}

Error Rule::fault(std::string_view key, std::size_t index, std::string what, std::string hint) const {
  const auto found = places.find(key);
  const bool known = found != places.end() && index < found->second.size();
  const Place place = known ? found->second[index] : Place{line_1based, 0};
  return {file, place.line_1based, place.column_1based, std::move(what), std::move(hint)};
}

std::vector<const Rule*> RuleBook::of(std::string_view table) const {
  std::vector<const Rule*> out;
  for (const Rule& rule : rules)
    if (rule.table == table) out.push_back(&rule);
  return out;
}

void load_rule_file(std::string_view content, const std::string& file, LoadedRules& into) {
  toml::table root;
  try {
    root = toml::parse(content, file);
  } catch (const toml::parse_error& fault) {
    into.errors.push_back(error_at(file, fault.source(), "not valid TOML: " + std::string(fault.description())));
    return;
  }
  const std::size_t before = into.book.rules.size();
  for (const auto& [key, node] : root) {
    const auto& tables = rule_tables();
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const RuleTable& t) { return t.name == key.str(); });
    const toml::array* entries = node.as_array();
    if (table == tables.end() || !entries) {
      into.errors.push_back(error_at(file, key.source(), "unknown table '" + std::string(key.str()) + "'",
                                     "rules are written as [[unit]], [[name]], [[indicator]] …; see patterns/README.md"));
      continue;
    }
    for (const toml::node& entry : *entries) {
      if (const toml::table* rule = entry.as_table()) read_rule(*table, *rule, file, into);
    }
  }
  // toml++ keeps a file's tables by name; the order of the rules is that of the file's lines.
  std::sort(into.book.rules.begin() + static_cast<std::ptrdiff_t>(before), into.book.rules.end(),
            [](const Rule& a, const Rule& b) { return a.line_1based < b.line_1based; });
}

LoadedRules load_rules(const std::vector<std::string>& directories, bool with_builtin) {
  LoadedRules loaded;
  Digest digest;
  const auto load = [&](std::string_view content, const std::string& name) {
    digest.add(name);
    digest.add(content);
    load_rule_file(content, name, loaded);
  };
  if (with_builtin)
    for (const BuiltinFile& file : builtin_pattern_files()) load(file.content, "patterns/" + std::string(file.path));
  for (const std::string& directory : directories) {
    for (const std::string& path : toml_files_below(directory, loaded.errors)) {
      auto content = read_file(path);
      if (content) load(*content, path);
      else loaded.errors.push_back(content.error());
    }
  }
  loaded.book.digest = digest.hex();
  return loaded;
}

}  // namespace zhibiao
