/// Runs at build time: reads the default pattern files and writes them as a C++ source of constant tables
/// (pattern/builtin.h).
///   bake_patterns OUT ROOT FILE...     FILE relative to ROOT, in loading order

#include <cstdio>
#include <iostream>

#include "base/digest.h"
#include "rule/rule.h"

namespace {

using namespace zhibiao;

// With its length in it: to count them all costs more steps than a compiler allows a constant.
std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"sv";
}

std::string number(std::size_t value) { return std::to_string(value); }

std::string source_of(const std::vector<Rule>& rules, std::size_t files, const std::string& digest) {
  std::string values, places, fields, table;
  std::size_t value_count = 0, field_count = 0;
  for (const Rule& rule : rules) {
    table += "{" + literal(rule.table) + "," + literal(rule.id) + "," + literal(rule.file) + "," +
        number(rule.file_number) + "," + number(rule.line_1based) + ",{fields+" + number(field_count) + "," +
        number(rule.fields.size()) + "}},\n";
    for (const Rule::Field& field : rule.fields) {
      const std::string range = "+" + number(value_count) + "," + number(field.values.size()) + "}";
      fields += "{" + literal(field.key) + ",{values" + range + ",{places" + range + "},\n";
      for (std::size_t i = 0; i < field.values.size(); ++i) {
        values += literal(field.values[i]) + ",\n";
        places += "{" + number(field.places[i].line_1based) + "," + number(field.places[i].column_1based) + "},";
      }
      value_count += field.values.size();
    }
    field_count += rule.fields.size();
  }
  return "// Made by lib/pattern/bake/bake_patterns.cpp. Do not edit.\n#include \"pattern/builtin.h\"\nnamespace "
         "zhibiao {\nnamespace {\nusing namespace std::string_view_literals;\n"
         "constexpr std::string_view values[] = {\n" +
      values + "};\nconstexpr Place places[] = {" + places + "};\nconstexpr Rule::Field fields[] = {\n" + fields +
      "};\nconstexpr Rule rules[] = {\n" + table +
      "};\n}  // namespace\nstd::span<const Rule> builtin_rules() { return rules; }\n"
      "std::size_t builtin_rule_files() { return " +
      number(files) + "; }\nstd::string_view builtin_rules_digest() { return " + literal(digest) +
      "; }\n}  // namespace zhibiao\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: bake_patterns OUT ROOT FILE...\n";
    return 2;
  }
  LoadedRules loaded;
  Digest digest;
  const std::string root = argv[2];
  for (int i = 3; i < argc; ++i) {
    const std::string name = "patterns/" + std::string(argv[i]);
    const auto content = read_file(root + "/" + argv[i]);
    if (!content) {
      std::cerr << content.error().message("bake_patterns") << "\n";
      return 1;
    }
    digest.add(name);
    digest.add(*content);
    load_rule_file(*content, name, loaded);
  }
  for (const Error& error : loaded.errors) std::cerr << error.message("bake_patterns") << "\n";
  if (!loaded.errors.empty()) return 1;
  auto output = Output::open(argv[1]);
  if (!output || !output->write(source_of(loaded.book.rules, loaded.files, digest.hex())) || output->finish()) {
    std::cerr << "bake_patterns: cannot write " << argv[1] << "\n";
    return 1;
  }
  return 0;
}
