/// Runs at build time: compiles the rules that ship and writes what came out as a C++ source of constants
/// (pipeline/frozen_rules.h).
///   bake_rules OUT

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>

#include "metric/metric.h"
#include "number/number.h"
#include "pattern/freeze.h"
#include "section/section.h"

namespace {

using namespace zhibiao;

template <class T>
std::shared_ptr<const T> sound(Result<std::shared_ptr<const T>> compiled) {
  if (compiled) return *compiled;
  std::cerr << compiled.error().message("bake_rules") << '\n';
  std::exit(1);
}

// What FrozenRules holds, in its order.
std::vector<std::string> freeze_all(Vocabulary vocabulary) {
  const LoadedRules loaded = load_rules({.vocabulary = vocabulary});
  const auto metric = sound(compile_metric_rules(loaded.book));
  return {freeze(*sound(compile_section_rules(loaded.book))), freeze(*sound(compile_number_rules(loaded.book))),
          freeze_words(*metric), freeze_indicators(*metric)};
}

/// The constants of a source file; equal ones are one.
class Constants {
 public:
  /// The text of a std::string_view of it.
  std::string view_of(const std::string& bytes) {
    const auto [known, fresh] = names_.emplace(bytes, "part_" + std::to_string(names_.size()));
    if (fresh) define(known->second, bytes);
    return "{reinterpret_cast<const char*>(" + known->second + "), " + std::to_string(bytes.size()) + "}";
  }
  const std::string& definitions() const { return definitions_; }

 private:
  // As numbers in the byte order of this machine: a compiler reads them faster than text.
  void define(const std::string& name, std::string_view bytes) {
    definitions_ += "alignas(" + std::to_string(frozen_alignment) + ") constexpr std::uint64_t " + name + "[] = {";
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t number = 0;
      std::memcpy(&number, bytes.data() + at, std::min(sizeof number, bytes.size() - at));
      definitions_ += std::to_string(number) + (at / sizeof number % 16 == 15 ? "u,\n" : "u,");
    }
    definitions_ += "};\n";
  }
  std::map<std::string, std::string> names_;  // by content
  std::string definitions_;
};

std::string source() {
  Constants constants;
  std::string sets;
  for (const Vocabulary vocabulary : {Vocabulary::core, Vocabulary::extended}) {
    sets += "      {";
    for (const std::string& part : freeze_all(vocabulary)) sets += constants.view_of(part) + ",\n       ";
    sets += "},\n";
  }
  return "// Made by lib/pipeline/bake/bake_rules.cpp. Do not edit.\n#include \"pipeline/frozen_rules.h\"\n"
         "namespace zhibiao {\nnamespace {\n" +
      constants.definitions() +
      "}  // namespace\nFrozenRules frozen_rules(Vocabulary vocabulary) {\n  const FrozenRules sets[] = {\n" + sets +
      "  };\n  return sets[static_cast<std::size_t>(vocabulary)];\n}\n}  // namespace zhibiao\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ofstream out(argv[1]);
  out << source();
  return out.flush() ? 0 : 1;
}
