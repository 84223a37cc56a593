#include "indicator/codebook.h"

#include <algorithm>
#include <map>

namespace zhibiao {
namespace {

constexpr std::string_view first_version = "0.1.0";

std::string_view first_sentence(std::string_view text) {
  return text.substr(0, std::min(text.find(". "), text.size() - text.ends_with('.')));
}

std::string_view or_else(std::string_view text, std::string_view other) { return text.empty() ? other : text; }

std::string joined(const TextList& list) {
  std::string out;
  for (const std::string_view one : list) (out += out.empty() ? "" : " ") += one;
  return out;
}

std::string_view name_of(Vocabulary vocabulary) { return vocabulary == Vocabulary::core ? "core" : "extended"; }

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == text.npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) (out += c == '"' ? "\"" : "") += c;
  return out + '"';
}

// A cell of a Markdown table.
std::string markdown_cell(std::string_view text) {
  std::string out;
  for (const char c : text) (out += c == '|' ? "\\" : "") += c;
  return out;
}

void append_json_list(ByteBuffer& out, const TextList& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, list[i]);
  }
  out += ']';
}

// The members of an entry that are texts, in the order of every output, by `put(key, text)`.
template <class Put>
void each_text_before_lists(const CodebookEntry& entry, Put put) {
  put("id", entry.id);
  put("variable", entry.variable);
  put("name", entry.name);
  put("label", entry.label);
  put("definition", entry.definition);
  put("domain", entry.domain);
  put("vocabulary", name_of(entry.vocabulary));
}
template <class Put>
void each_text_behind_lists(const CodebookEntry& entry, Put put) {
  put("parent", entry.parent);
  put("numerator", entry.numerator);
  put("denominator", entry.denominator);
  put("since", entry.since);
}

void append_json(ByteBuffer& out, const CodebookEntry& entry) {
  bool first = true;
  const auto key = [&](std::string_view name) {
    out += first ? '{' : ',';
    first = false;
    append_json_string(out, name);
    out += ':';
  };
  const auto put = [&](std::string_view name, std::string_view text) {
    key(name);
    if (text.empty()) out += "null";
    else append_json_string(out, text);
  };
  each_text_before_lists(entry, put);
  key("kinds");
  append_json_list(out, entry.kinds);
  key("units");
  append_json_list(out, entry.units);
  each_text_behind_lists(entry, put);
  out += '}';
}

}  // namespace

std::string variable_name(std::string_view id) {
  constexpr std::size_t longest = 32, kept = 27;
  std::string out(id);
  std::replace(out.begin(), out.end(), '.', '_');
  if (out.size() <= longest) return out;
  std::uint32_t digest = 2166136261u;
  for (const char c : id) digest = (digest ^ static_cast<unsigned char>(c)) * 16777619u;
  char tail[8];
  std::snprintf(tail, sizeof tail, "_%04x", static_cast<unsigned>(digest & 0xffffu));
  return out.substr(0, kept) + tail;
}

std::vector<CodebookEntry> codebook_of(const RuleBook& book) {
  std::vector<CodebookEntry> out;
  for (const Rule& rule : book.rules) {
    if (rule.table != "indicator") continue;
    const std::string_view definition = rule.text("definition");
    out.push_back({.id = rule.id,
                   .variable = variable_name(rule.id),
                   .name = rule.text("name"),
                   .label = or_else(rule.text("label"), first_sentence(definition)),
                   .definition = definition,
                   .domain = rule.id.substr(0, rule.id.find('.')),
                   .kinds = rule.list("kind"),
                   .units = rule.list("unit"),
                   .parent = rule.text("parent"),
                   .numerator = rule.text("numerator"),
                   .denominator = rule.text("denominator"),
                   .vocabulary = vocabulary_of(rule),
                   .since = or_else(rule.text("since"), first_version)});
  }
  return out;
}

std::string codebook_json(const std::vector<CodebookEntry>& codebook) {
  ByteBuffer out;
  out += "{\"version\":";
  append_json_string(out, version());
  out += ",\"indicators\":[";
  for (std::size_t i = 0; i < codebook.size(); ++i) {
    out += i > 0 ? ",\n" : "\n";
    append_json(out, codebook[i]);
  }
  out += "\n]}\n";
  return std::string(out.view());
}

std::string codebook_csv(const std::vector<CodebookEntry>& codebook) {
  std::string out =
      "id,variable,name,label,definition,domain,vocabulary,kinds,units,parent,numerator,denominator,since\n";
  for (const CodebookEntry& entry : codebook) {
    std::string line;
    const auto put = [&](std::string_view, std::string_view text) {
      (line += line.empty() ? "" : ",") += csv_cell(text);
    };
    each_text_before_lists(entry, put);
    put("kinds", joined(entry.kinds));
    put("units", joined(entry.units));
    each_text_behind_lists(entry, put);
    out += line + "\n";
  }
  return out;
}

std::string codebook_markdown(const std::vector<CodebookEntry>& codebook) {
  std::map<std::string_view, std::vector<const CodebookEntry*>> domains;
  for (const CodebookEntry& entry : codebook) domains[entry.domain].push_back(&entry);
  const auto core = std::count_if(codebook.begin(), codebook.end(),
                                  [](const CodebookEntry& entry) { return entry.vocabulary == Vocabulary::core; });
  std::string out =
      "# Canonical indicators\n\nMade by `lint-patterns --codebook md`: " + std::to_string(codebook.size()) +
      " indicators in " + std::to_string(domains.size()) + " domains, " + std::to_string(core) +
      " of the core vocabulary and the others (*) of the extended one (`--vocabulary extended`).\n";
  for (const auto& [domain, entries] : domains) {
    out += "\n## " + std::string(domain) + "\n\n| id | name | definition | unit | part of |\n|---|---|---|---|---|\n";
    for (const CodebookEntry* entry : entries)
      out += "| `" + std::string(entry->id) + "`" + (entry->vocabulary == Vocabulary::extended ? " *" : "") + " | " +
          markdown_cell(entry->name) + " | " + markdown_cell(entry->definition) + " | " +
          markdown_cell(joined(entry->units)) + " | " +
          (entry->parent.empty() ? "" : "`" + std::string(entry->parent) + "`") + " |\n";
  }
  return out;
}

}  // namespace zhibiao
