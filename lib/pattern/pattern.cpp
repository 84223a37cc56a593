#include "pattern/pattern.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "pattern/builtin.h"

namespace zhibiao {
namespace {

std::vector<std::string> toml_files_at(const std::string& directory, std::vector<Error>& errors) {
  std::vector<std::string> files;
  std::error_code failure;
  if (std::filesystem::is_regular_file(directory, failure)) return {directory};
  std::filesystem::recursive_directory_iterator it(directory, failure), end;
  for (; !failure && it != end; it.increment(failure))
    if (it->path().extension() == ".toml") files.push_back(it->path().string());
  if (failure)
    errors.push_back({directory, 0, 0, failure.message(), "patterns are folders of .toml files, or single ones"});
  else if (files.empty())
    errors.push_back({directory, 0, 0, "holds no .toml file", "patterns are folders of .toml files, or single ones"});
  std::sort(files.begin(), files.end());
  return files;
}

void take_builtin(LoadedRules& into, Vocabulary vocabulary, bool overridable) {
  const BuiltinRules& builtin = builtin_rules();
  into.book.rules.reserve(builtin.rules.size());
  for (const BuiltinRule& packed : builtin.rules) {
    const Rule rule = builtin.rule(packed);
    if (vocabulary_of(rule) <= vocabulary) into.book.rules.push_back(rule);
  }
  into.files = into.builtin_files = builtin.files.size();
  if (!overridable) return;
  for (std::size_t i = 0; i < into.book.rules.size(); ++i) into.place_of_id.emplace(into.book.rules[i].name(), i);
}

void add_builtin(Digest& digest, Vocabulary vocabulary) {
  digest.add(builtin_rules_digest());
  if (vocabulary == Vocabulary::extended) digest.add("extended");
}

}  // namespace

Rule BuiltinRules::rule(const BuiltinRule& packed) const {
  return {texts.text(packed.table),
          texts.text(packed.id),
          texts.text(files[packed.file]),
          packed.file,
          packed.line_1based,
          &texts,
          packed.first_field,
          packed.field_count};
}

Vocabulary vocabulary_of(const Rule& rule) {
  return rule.file.starts_with("patterns/extended/") ? Vocabulary::extended : Vocabulary::core;
}

std::string builtin_book_digest(Vocabulary vocabulary) {
  Digest digest;
  add_builtin(digest, vocabulary);
  return digest.hex();
}

LoadedRules load_rules(const RuleSources& sources) {
  LoadedRules loaded;
  Digest digest;
  if (sources.builtin) {
    take_builtin(loaded, sources.vocabulary, !sources.paths.empty());
    add_builtin(digest, sources.vocabulary);
  }
  for (const std::string& given : sources.paths) {
    for (const std::string& path : toml_files_at(given, loaded.errors)) {
      const auto content = read_file(path);
      if (!content) {
        loaded.errors.push_back(content.error());
        continue;
      }
      load_rule_file(*content, path, loaded);
      digest.add(path);
      digest.add(*content);
    }
  }
  loaded.book.digest = digest.hex();
  return loaded;
}

}  // namespace zhibiao
