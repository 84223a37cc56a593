#include "record/public_schema.h"

#include <simdjson.h>

#include <cmath>
#include <map>
#include <stdexcept>

#include "record/scan_json.h"

namespace zhibiao {
namespace {

namespace dom = simdjson::dom;
using ElementType = dom::element_type;
using namespace schema;

constexpr std::pair<std::string_view, TypeBit> type_names[] = {
    {"null", is_null},     {"boolean", is_boolean}, {"integer", is_integer}, {"number", is_number},
    {"string", is_string}, {"array", is_array},     {"object", is_object},
};
constexpr std::size_t max_properties = 64;  // a bit each

[[noreturn]] void broken(const std::string& what) { throw std::logic_error("schema: " + what); }

template <class T>
T get(dom::element element) {
  T value{};
  if (element.get(value)) broken("a keyword has a value of the wrong type");
  return value;
}

// The types an element has; an integral double is an integer too, as JSON Schema has it.
unsigned types_of(dom::element element) {
  switch (element.type()) {
    case ElementType::NULL_VALUE: return is_null;
    case ElementType::BOOL: return is_boolean;
    case ElementType::INT64:
    case ElementType::UINT64: return is_integer | is_number;
    case ElementType::DOUBLE: {
      const double value = get<double>(element);
      return value == std::trunc(value) ? is_integer | is_number : is_number;
    }
    case ElementType::STRING: return is_string;
    case ElementType::ARRAY: return is_array;
    case ElementType::OBJECT: return is_object;
  }
  return 0;
}

// For a message.
std::string quoted_begin(std::string_view text) {
  constexpr std::size_t enough = 60;
  return '"' + std::string(text.substr(0, enough)) + '"';
}

PatternTest pattern_of(std::string_view expression) {
  const PatternTest test = test_of(expression);
  if (!test) broken("unknown pattern " + std::string(expression));
  return test;
}

std::string type_list(unsigned types) {
  std::string out;
  for (const auto& [name, bit] : type_names) {
    if (!(types & bit)) continue;
    if (!out.empty()) out += " or ";
    out += name;
  }
  return out;
}

}  // namespace

struct SchemaChecker::Compiled {
  std::vector<Node> nodes;
  std::size_t top = 0;
  std::map<std::string, std::size_t, std::less<>> definitions;
  dom::parser schema_parser, parser;
  std::string fault, where;

  std::size_t compile(dom::element keywords, dom::element root);
  std::size_t reference(std::string_view pointer, dom::element root);
  void compile_values(Node& node, std::string_view keyword, dom::element value);
  void compile_properties(Node& node, dom::object properties, dom::element root);
  void compile_required(Node& node, dom::array required);

  bool fail(std::string what) {
    fault = std::move(what);
    where.clear();
    return false;
  }
  bool in(const std::string& step) {
    where = step + where;
    return false;
  }
  std::vector<std::string> names(std::size_t index) const {
    std::vector<std::string> out;
    for (const auto& [name, property] : nodes[index].properties) out.push_back(name);
    return out;
  }
  bool check(const Node& node, dom::element element);
  bool check_object(const Node& node, dom::object object);
  bool check_array(const Node& node, dom::array array);
  bool check_enum(const Node& node, dom::element element);
};

std::size_t SchemaChecker::Compiled::reference(std::string_view pointer, dom::element root) {
  constexpr std::string_view prefix = "#/definitions/";
  if (pointer.substr(0, prefix.size()) != prefix) broken("$ref beyond #/definitions/");
  const std::string name(pointer.substr(prefix.size()));
  if (const auto known = definitions.find(name); known != definitions.end()) return known->second;
  dom::element target;
  if (root["definitions"][name].get(target)) broken("no definition " + name);
  const std::size_t index = compile(target, root);
  definitions.emplace(name, index);
  return index;
}

void SchemaChecker::Compiled::compile_values(Node& node, std::string_view keyword, dom::element value) {
  const auto add_value = [&](dom::element allowed) {
    if (allowed.is_null()) node.null_in_enum = true;
    else node.strings.emplace_back(get<std::string_view>(allowed));
  };
  const auto add_type = [&](std::string_view wanted) {
    for (const auto& [name, bit] : type_names)
      if (name == wanted) node.types |= bit;
  };
  if (keyword == "type") {
    if (value.is_string()) add_type(get<std::string_view>(value));
    else
      for (dom::element one : get<dom::array>(value)) add_type(get<std::string_view>(one));
    return;
  }
  node.has_enum = true;
  if (keyword == "const") add_value(value);
  else
    for (dom::element one : get<dom::array>(value)) add_value(one);
}

void SchemaChecker::Compiled::compile_properties(Node& node, dom::object properties, dom::element root) {
  for (const auto& [name, property] : properties)
    node.properties.emplace_back(std::string(name), compile(property, root));
  if (node.properties.size() > max_properties) broken("more properties than bits");
  for (const auto& [name, index] : node.properties)
    node.parts.push_back(part_of(name, (nodes[index].types & is_integer) != 0));
  for (const auto& [name, index] : node.properties)
    nodes[index].are_targets =
        name == "metrics" && nodes[index].items && nodes[*nodes[index].items].types == is_integer;
  for (const auto& [name, index] : node.properties)
    node.property_starts.push_back((node.property_starts.empty() ? "{\"" : ",\"") + name + "\":");
}

void SchemaChecker::Compiled::compile_required(Node& node, dom::array required) {
  for (dom::element element : required) {
    const auto name = get<std::string_view>(element);
    std::size_t i = 0;
    while (i < node.properties.size() && node.properties[i].first != name) ++i;
    if (i == node.properties.size()) broken("required key without a property: " + std::string(name));
    node.required |= std::uint64_t{1} << i;
  }
  node.optional = ~node.required;
}

std::size_t SchemaChecker::Compiled::compile(dom::element keywords, dom::element root) {
  dom::element value;
  if (!keywords["$ref"].get(value)) return reference(get<std::string_view>(value), root);
  Node node;
  if (!keywords["properties"].get(value)) compile_properties(node, get<dom::object>(value), root);
  for (const auto& [keyword, argument] : get<dom::object>(keywords)) {
    if (keyword == "type" || keyword == "enum" || keyword == "const") compile_values(node, keyword, argument);
    else if (keyword == "required") compile_required(node, get<dom::array>(argument));
    else if (keyword == "additionalProperties") node.others_allowed = get<bool>(argument);
    else if (keyword == "items") node.items = compile(argument, root);
    else if (keyword == "minItems") node.min_items = get<std::uint64_t>(argument);
    else if (keyword == "maxItems") node.max_items = get<std::uint64_t>(argument);
    else if (keyword == "minimum") node.minimum = get<double>(argument);
    else if (keyword == "pattern") node.pattern = pattern_of(get<std::string_view>(argument));
    else if (keyword != "properties" && keyword != "definitions" && keyword != "title" && keyword != "description" &&
             keyword != "version" && keyword != "examples" && keyword != "format" && keyword != "$schema" &&
             keyword != "$id")
      broken("unknown keyword " + std::string(keyword));
  }
  constexpr std::size_t pair = 2;
  node.is_place =
      node.items && nodes[*node.items].types == is_integer && node.min_items == pair && node.max_items == pair;
  nodes.push_back(std::move(node));
  return nodes.size() - 1;
}

bool SchemaChecker::Compiled::check(const Node& node, dom::element element) {
  const unsigned types = types_of(element);
  if (node.types && !(node.types & types)) {
    const unsigned found = types & is_integer ? is_integer : types;
    return fail(" is " + type_list(found) + ", not " + type_list(node.types));
  }
  if (node.has_enum && !check_enum(node, element)) return false;
  if (node.pattern && (types & is_string) && !node.pattern(get<std::string_view>(element)))
    return fail(" is no such value: " + quoted_begin(get<std::string_view>(element)));
  if (types & is_object) return check_object(node, get<dom::object>(element));
  if (types & is_array) return check_array(node, get<dom::array>(element));
  if (node.minimum && (types & is_number) && get<double>(element) < *node.minimum) return fail(" is too small");
  return true;
}

bool SchemaChecker::Compiled::check_enum(const Node& node, dom::element element) {
  if (element.is_null()) return node.null_in_enum || fail(" is null");
  std::string_view text;
  if (element.get(text)) return fail(" is not a string");
  std::string allowed;
  for (const std::string& candidate : node.strings) {
    if (candidate == text) return true;
  }
  for (const std::string& candidate : node.strings) allowed += (allowed.empty() ? "\"" : ", \"") + candidate + '"';
  return fail(" is " + quoted_begin(text) + ", not " + (node.strings.size() > 1 ? "one of " : "") + allowed);
}

bool SchemaChecker::Compiled::check_object(const Node& node, dom::object object) {
  if (node.properties.empty()) return true;
  std::uint64_t seen = 0;
  std::size_t at = 0;  // keys mostly come in the schema's order
  for (const auto& [key, value] : object) {
    if (at >= node.properties.size() || node.properties[at].first != key) {
      at = 0;
      while (at < node.properties.size() && node.properties[at].first != key) ++at;
    }
    if (at == node.properties.size()) {
      if (!node.others_allowed) return fail(" has unknown key '" + std::string(key) + "'");
      continue;
    }
    const std::uint64_t bit = std::uint64_t{1} << at;
    if (seen & bit) return fail(" has '" + std::string(key) + "' twice");
    seen |= bit;
    const auto& [name, index] = node.properties[at];
    if (!check(nodes[index], value)) return in("." + name);
    ++at;
  }
  const std::uint64_t lacking = node.required & ~seen;
  if (!lacking) return true;
  std::size_t first = 0;
  while (!(lacking >> first & 1)) ++first;
  return fail(" has no '" + node.properties[first].first + "'");
}

bool SchemaChecker::Compiled::check_array(const Node& node, dom::array array) {
  std::size_t count = 0;
  for (dom::element element : array) {
    if (node.items && !check(nodes[*node.items], element)) return in("[" + std::to_string(count) + "]");
    ++count;
  }
  if (count < node.min_items || count > node.max_items) return fail(" has " + std::to_string(count) + " items");
  return true;
}

SchemaChecker::SchemaChecker(std::string_view text) : compiled_(std::make_unique<Compiled>()) {
  dom::element root;
  if (compiled_->schema_parser.parse(text.data(), text.size()).get(root)) broken("not JSON");
  compiled_->top = compiled_->compile(root, root);
  // What is required at the top depends on what is asked for; see check().
  Node& top = compiled_->nodes[compiled_->top];
  top.optional = ~top.required;
  top.required = 0;
  for (std::size_t i = 0; i < top.properties.size(); ++i) {
    const auto& [key, index] = top.properties[i];
    if (key == "text") top.parts[i] = Part::text;
    for (const ListOrder& list : list_orders)
      if (list.key == key) compiled_->nodes[index].order = &list;
  }
}

SchemaChecker::~SchemaChecker() = default;

std::vector<std::string> SchemaChecker::properties() const { return compiled_->names(compiled_->top); }

std::vector<std::string> SchemaChecker::required() const {
  std::vector<std::string> names = properties();
  const std::uint64_t optional = compiled_->nodes[compiled_->top].optional;
  std::erase_if(names, [&, i = std::size_t{0}](const std::string&) mutable { return (optional >> i++) & 1; });
  return names;
}

std::vector<std::string> SchemaChecker::properties_of(std::string_view definition) const {
  const auto found = compiled_->definitions.find(definition);
  if (found == compiled_->definitions.end()) broken("no definition " + std::string(definition));
  return compiled_->names(found->second);
}

std::optional<std::string> SchemaChecker::check(std::string_view json) {
  dom::element element;
  if (const auto fault = compiled_->parser.parse(json.data(), json.size(), false).get(element))
    return std::string("not a JSON record: ") + simdjson::error_message(fault);
  if (compiled_->check(compiled_->nodes[compiled_->top], element)) {
    dom::object record;
    return element.get(record) ? std::nullopt : fault_of_places(record);
  }
  const std::string& where = compiled_->where;
  return (where.empty() ? "record" : where.substr(1)) + compiled_->fault;
}

bool SchemaChecker::accepts(std::string_view json, std::size_t listed, schema::Walked& walked) const {
  return scan::is_utf8(json) && walk(compiled_->nodes, compiled_->top, json, listed, walked);
}

}  // namespace zhibiao
