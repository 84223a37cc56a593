#include "common/help.h"

#include <algorithm>

#include "base/base.h"
#include "common/messages.h"
#include "common/terminal.h"

namespace zhibiao::cli {
namespace {

constexpr std::size_t width = 80, indent = 28;

struct Piece {
  std::string text;
  bool follows_blank = false;
};
/// What a line can be broken between: words, and wide characters with the punctuation that belongs to them.
std::vector<Piece> pieces(std::string_view text) {
  constexpr std::string_view closing = "，。；：、）》”？！", opening = "（《“";
  std::vector<Piece> out;
  bool joins = false, after_blank = false;
  for (const char32_t c : to_utf32(text)) {
    const std::string one = to_utf8(std::u32string_view(&c, 1));
    if (c == U' ') {
      joins = false, after_blank = true;
      continue;
    }
    const bool wide = columns_of(one) == 2, closes = closing.find(one) != closing.npos;
    if (!out.empty() && !after_blank && (closes || (joins && !wide))) out.back().text += one;
    else if (!out.empty() && !after_blank && opening.find(out.back().text) != opening.npos) out.back().text += one;
    else out.push_back({one, after_blank});
    joins = !wide;
    after_blank = false;
  }
  return out;
}

/// Words from column `begin` on, in lines of 80; a line that is there already ends at column `at`.
std::string wrapped(const std::string& text, std::size_t at, std::size_t begin) {
  std::string out;
  if (at + 2 > begin && at > 0) out += '\n', at = 0;
  out.append(begin - at, ' ');
  std::size_t column = begin;
  for (const auto& [piece, follows_blank] : pieces(text)) {
    const std::size_t columns = columns_of(piece);
    if (column > begin && column + follows_blank + columns > width)
      out += '\n' + std::string(begin, ' '), column = begin;
    if (column > begin && follows_blank) out += ' ', ++column;
    out += piece;
    column += columns;
  }
  return out + "\n";
}

std::string names(const CLI::Option& option) {
  if (option.get_positional() && !option.nonpositional())
    return option.get_name(true) + (option.get_expected_max() > 1 ? "..." : "");
  std::string text;
  for (const std::string& name : option.get_snames()) text += (text.empty() ? "-" : ", -") + name;
  for (const std::string& name : option.get_lnames()) text += (text.empty() ? "    --" : ", --") + name;
  const std::string value = value_name(option);
  return text + (value.empty() ? "" : " " + value);
}

std::string group_text(const CLI::App& app, const std::string& group) {
  std::string text;
  for (const CLI::Option* option : app.get_options([&](const CLI::Option* o) { return o->get_group() == group; })) {
    const std::string name = "  " + names(*option);
    text += name + wrapped(told(sentence(*option)), name.size(), indent);
  }
  return text.empty() ? text : "\n" + told(group) + ":\n" + text;
}

/// Lines with a blank before them are commands, which stay as they are.
std::string examples(const std::string& footer) {
  std::string text;
  for (std::size_t from = 0; from < footer.size();) {
    const std::size_t end = std::min(footer.find('\n', from), footer.size());
    const std::string line = footer.substr(from, end - from);
    text += line.starts_with(' ') ? line + "\n" : wrapped(told(line), 0, 0);
    from = end + 1;
  }
  return text;
}

void append_list(ByteBuffer& out, const std::vector<std::string>& texts) {
  out += '[';
  for (const std::string& text : texts) {
    if (&text != &texts.front()) out += ',';
    append_json_string(out, text);
  }
  out += ']';
}

void append_option(ByteBuffer& out, const CLI::Option& option) {
  std::vector<std::string> all;
  for (const std::string& name : option.get_snames()) all.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) all.push_back("--" + name);
  out += "{\"names\":";
  append_list(out, all);
  const auto text = [&](std::string_view key, const std::string& value) {
    out += ",\"" + std::string(key) + "\":";
    append_json_string(out, value);
  };
  text("argument", option.nonpositional() ? "" : option.get_name(true));
  text("value", value_name(option));
  out += ",\"choices\":";
  append_list(out, choices(option));
  out += std::string(",\"many\":") + (option.get_expected_max() > 1 ? "true" : "false");
  text("group", option.get_group());
  text("help", sentence(option));
  out += '}';
}

}  // namespace

std::string value_name(const CLI::Option& option) {
  if (option.get_type_size() == 0 || option.get_expected_max() == 0) return "";
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));  // behind it CLI11 says what it checks
}

std::vector<std::string> choices(const CLI::Option& option) {
  const std::string value = value_name(option);
  std::vector<std::string> words;
  const bool are_words = value.find('|') != std::string::npos &&
      std::all_of(value.begin(), value.end(), [](char c) { return c == '|' || c == '-' || (c >= 'a' && c <= 'z'); });
  for (std::size_t from = 0; are_words && from <= value.size();) {
    const std::size_t end = std::min(value.find('|', from), value.size());
    words.push_back(value.substr(from, end - from));
    from = end + 1;
  }
  return words;
}

std::string sentence(const CLI::Option& option) {
  const std::string text = option.get_description(), usual = option.get_default_str();
  return usual.empty() || text.find("(default") != std::string::npos ? text : text + " (default: " + usual + ")";
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const {
  std::string usage = app->get_name() + " [OPTION]...";
  for (const CLI::Option* option : app->get_options([](const CLI::Option* o) { return !o->nonpositional(); }))
    usage += " [" + option->get_name(true) + "]" + (option->get_expected_max() > 1 ? "..." : "");
  std::string text =
      wrapped(told(app->get_description()), 0, 0) + told("Usage: " + usage) + "\n\n" + examples(app->get_footer());
  for (const std::string& group : app->get_groups())
    if (!group.empty() && group != general_group) text += group_text(*app, group);
  std::string page = app->get_name();
  std::replace(page.begin(), page.end(), ' ', '-');
  return text + group_text(*app, general_group) + "\n" +
      told("Exit status: 0 success, 1 some input failed (the others were processed),") + "\n" +
      told("2 wrong usage or pattern file. More: man " + page) + "\n";
}

std::string describe_options(const CLI::App& app) {
  ByteBuffer out;
  out += "{\"name\":";
  append_json_string(out, app.get_name());
  out += ",\"does\":";
  append_json_string(out, app.get_description());
  out += ",\"options\":[";
  bool first = true;
  for (const CLI::Option* option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); })) {
    if (!first) out += ",\n";
    first = false;
    append_option(out, *option);
  }
  out += "]}\n";
  return std::string(out.view());
}

}  // namespace zhibiao::cli
