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
  if (failure) errors.push_back({directory, 0, 0, failure.message(), "patterns are folders of .toml files, or single ones"});
  std::sort(files.begin(), files.end());
  return files;
}

void take_builtin(LoadedRules& into, bool overridable) {
  const auto rules = builtin_rules();
  into.book.rules.assign(rules.begin(), rules.end());
  into.files = into.builtin_files = builtin_rule_files();
  if (!overridable) return;
  for (std::size_t i = 0; i < rules.size(); ++i)
    into.place_of_id.emplace(rules[i].name(), i);
}

}  // namespace

LoadedRules load_rules(const std::vector<std::string>& paths, bool with_builtin) {
  LoadedRules loaded;
  Digest digest;
  if (with_builtin) {
    take_builtin(loaded, !paths.empty());
    digest.add(builtin_rules_digest());
  }
  for (const std::string& given : paths) {
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
