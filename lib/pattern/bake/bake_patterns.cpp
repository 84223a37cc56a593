/// Runs at build time: reads the default pattern files and writes them as a C++ source of constant tables
/// (pattern/builtin.h).
///   bake_patterns OUT ROOT FILE...     FILE relative to ROOT, in loading order

#include <cstdio>
#include <iostream>
#include <map>

#include "base/digest.h"
#include "rule/rule.h"

namespace {

using namespace zhibiao;

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"";
}

template <class... Numbers>
std::string row(Numbers... numbers) {
  std::string out = "{";
  ((out += std::to_string(numbers) + ","), ...);
  out.back() = '}';
  return out + ",";
}

/// The tables of all rules as C++ text. What no report is read by stands behind all that is, so that its pages are
/// never touched.
class Tables {
 public:
  explicit Tables(const LoadedRules& loaded) {
    for (const Rule& rule : loaded.book.rules) {
      number_of_name(rule.table);
      file_of(rule.file);
      for (std::size_t i = 0; i < rule.field_count; ++i) number_of_name(rule.field_at(i).key);
    }
    for (const bool read : {true, false})
      for (const Rule& rule : loaded.book.rules)
        for (std::size_t i = 0; i < rule.field_count; ++i)
          if (const Rule::Field field = rule.field_at(i); is_read(field.key) == read) add_values(field);
    for (const Rule& rule : loaded.book.rules) add_rule(rule);
  }

  std::string source(const std::string& digest) const {
    return "// Made by lib/pattern/bake/bake_patterns.cpp. Do not edit.\n#include \"pattern/builtin.h\"\nnamespace "
           "zhibiao {\nnamespace {\nconstexpr char pool[] =\n" +
        pool_ + ";\nconstexpr std::uint32_t begins[] = {" + begins_ + std::to_string(size_) +
        "};\nconstexpr Place places[] = {\n" + places_ + "};\nconstexpr RuleTexts::Field fields[] = {\n" + fields_ +
        "};\nconstexpr std::uint32_t files[] = {" + files_ + "};\nconstexpr BuiltinRule rules[] = {\n" + rules_ +
        "};\n}  // namespace\nconst BuiltinRules& builtin_rules() {\n  static constexpr BuiltinRules made{{pool, "
        "begins, places, fields}, files, rules};\n  return made;\n}\nstd::string_view builtin_rules_digest() { "
        "return " +
        literal(digest) + "; }\n}  // namespace zhibiao\n";
  }

 private:
  static bool is_read(std::string_view key) {
    return key != "why" && key != "definition" && key != "examples" && key != "counter_examples";
  }
  std::uint32_t add(std::string_view text, Place place) {
    pool_ += literal(text) + "\n";
    begins_ += std::to_string(size_) + ",";
    places_ += row(place.line_1based, place.column_1based);
    size_ += text.size();
    return count_++;
  }
  std::uint32_t number_of_name(std::string_view name) {
    const auto [at, fresh] = names_.emplace(name, count_);
    if (fresh) add(name, {});
    return at->second;
  }
  std::size_t file_of(std::string_view name) {
    const std::uint32_t number = number_of_name(name);
    const auto [at, fresh] = place_of_file_.emplace(number, place_of_file_.size());
    if (fresh) files_ += std::to_string(number) + ",";
    return at->second;
  }
  void add_values(const Rule::Field& field) {
    first_of_[field.places.data()] = count_;
    for (std::size_t i = 0; i < field.values.size(); ++i) add(field.values[i], field.places[i]);
  }
  void add_rule(const Rule& rule) {
    std::uint32_t id = 0;
    for (std::size_t i = 0; i < rule.field_count; ++i) {
      const Rule::Field field = rule.field_at(i);
      const std::uint32_t first = first_of_.at(field.places.data());
      if (field.key == "id") id = first;
      fields_ += row(number_of_name(field.key), first, field.values.size());
    }
    rules_ +=
        row(number_of_name(rule.table), file_of(rule.file), id, rule.line_1based, field_count_, rule.field_count) +
        "\n";
    field_count_ += rule.field_count;
  }

  std::string pool_, begins_, places_, fields_, files_, rules_;
  std::map<std::string, std::uint32_t, std::less<>> names_;  // of tables, files and keys: text numbers
  std::map<std::uint32_t, std::size_t> place_of_file_;
  std::map<const Place*, std::uint32_t> first_of_;  // by where the field's places stand: number of the first value
  std::size_t size_ = 0, field_count_ = 0;
  std::uint32_t count_ = 0;
};

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
  if (!output || !output->write(Tables(loaded).source(digest.hex())) || output->finish()) {
    std::cerr << "bake_patterns: cannot write " << argv[1] << "\n";
    return 1;
  }
  return 0;
}
