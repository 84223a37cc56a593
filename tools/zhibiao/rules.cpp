/// zhibiao indicators, zhibiao rules: what the rules that records cite say.

#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "common/cli.h"
#include "indicator/codebook.h"
#include "common/terminal.h"

namespace zhibiao {
namespace {

std::string joined(const TextList& values) {
  std::string text;
  for (const std::string_view value : values) text.append(text.empty() ? "" : ", ").append(value);
  return text;
}

/// A rule as its file has it, a key a line.
std::string whole(const Rule& rule, const cli::Style& style) {
  std::string text = style.bold(rule.name()) + "\n  " + style.dim(rule.origin()) + "\n";
  for (std::size_t i = 0; i < rule.field_count; ++i) {
    const Rule::Field field = rule.field_at(i);
    text += "  " + std::string(field.key) + ": " + joined(field.values) + "\n";
  }
  return text;
}

bool holds(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

const Rule* rule_of(const std::vector<const Rule*>& rules, std::string_view id) {
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule* rule) { return rule->id == id; });
  return at == rules.end() ? nullptr : *at;
}

ExitCode unknown(const cli::Tool& tool, const std::string& what, const std::string& word,
                 const std::vector<std::string_view>& names, const std::string& otherwise) {
  tool.report({"", 0, 0, "no " + what + " " + word, did_you_mean(word, names, otherwise)});
  return ExitCode::usage;
}

ExitCode written(Output& output, const std::string& text) {
  return output.write(text) || output.closed_pipe() ? ExitCode::success : ExitCode::input_failed;
}

ExitCode show_indicators(const cli::Tool& tool, const std::string& word, Output& output) {
  const auto book = tool.load_rules();
  if (!book) return ExitCode::usage;
  const auto all = codebook_of(*book);
  std::vector<const CodebookEntry*> found;
  std::vector<std::string_view> ids;
  for (const CodebookEntry& entry : all) {
    ids.push_back(entry.id);
    if (entry.id == word) {
      found = {&entry};
      break;
    }
    if (holds(entry.id, word) || holds(entry.name, word) || holds(entry.label, word)) found.push_back(&entry);
  }
  if (found.empty())
    return unknown(tool, "indicator", word, ids,
                   "zhibiao indicators lists them; WORD may be a part of an id, a Chinese name or an English label");
  const auto style = cli::stdout_style();
  const auto rules = book->of("indicator");
  constexpr std::size_t few = 3;
  std::string text;
  for (const CodebookEntry* entry : found) {
    const Rule* rule = rule_of(rules, entry->id);
    if (found.size() <= few && rule) {
      text += whole(*rule, style);
      continue;
    }
    std::string line = cli::cell(entry->id, 44) + " " + cli::cell(entry->name, 28) + " " + std::string(entry->label);
    text += line + (entry->vocabulary == Vocabulary::extended ? style.dim(" (extended)") : "") + "\n";
  }
  return written(output, text);
}

std::string tables(const RuleBook& book) {
  std::string text =
      "The tables of rules, and how many there are; zhibiao rules ID shows one, zhibiao rules TABLE lists them:\n";
  for (const RuleTable& table : rule_tables()) {
    const std::size_t count = book.of(table.name).size();
    text += "  " + cli::cell(table.name, 18) + cli::cell(std::to_string(count), 6, true) + "  " +
        std::string(table.meaning) + "\n";
  }
  return text;
}

ExitCode show_rules(const cli::Tool& tool, const std::vector<std::string>& words, Output& output) {
  const auto book = tool.load_rules();
  if (!book) return ExitCode::usage;
  const auto style = cli::stdout_style();
  std::string text = words.empty() ? tables(*book) : "";
  for (const std::string& word : words) {
    const std::size_t before = text.size();
    std::vector<std::string_view> ids;
    for (const Rule& rule : book->rules) {
      ids.push_back(rule.id);
      if (rule.id == word || rule.name() == word || rule.origin() == word) text += whole(rule, style);
    }
    if (text.size() == before)  // of a table
      for (const Rule* rule : book->of(word)) text += std::string(rule->id) + "  " + style.dim(rule->origin()) + "\n";
    if (text.size() == before)
      return unknown(tool, "rule", word, ids,
                     "an id, table.id, or file:line as `rule` has it; zhibiao rules lists the tables");
  }
  return written(output, text);
}

}  // namespace

int commands::indicators(int argc, char** argv) {
  cli::Tool tool(
      "zhibiao indicators",
      "Shows the indicators that figures are named with: one whole, or those with a word in id, name or label.",
      "  zhibiao indicators\n"
      "  zhibiao indicators 行政复议\n"
      "  zhibiao indicators reconsideration.accepted\n"
      "The codebook as JSON, CSV or a page: lint-patterns --codebook FORMAT.");
  std::string word;
  tool.add_input("WORD", word, "Part of an id, of a Chinese name or of an English label; none: all", "WORD");
  tool.add_patterns();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) { return show_indicators(tool, word, output); });
}

int commands::rules(int argc, char** argv) {
  cli::Tool tool("zhibiao rules",
                 "Shows the rules that `rule` in records and --explain cite, with definition, words and examples.",
                 "  zhibiao rules patterns/units.toml:67\n"
                 "  zhibiao rules reconsideration.accepted\n"
                 "  zhibiao rules unit");
  std::vector<std::string> words;
  tool.add_inputs("ID", words, "An id, table.id, file:line, or a table; none: the tables", "ID");
  tool.add_patterns();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) { return show_rules(tool, words, output); });
}

}  // namespace zhibiao
