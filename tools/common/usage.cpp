#include "common/usage.h"

#include <algorithm>

#include "base/nearest.h"
#include "common/help.h"

namespace zhibiao::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string see_help(const CLI::App& app) { return "see " + app.get_name() + " --help"; }

Error unexpected(const CLI::App& app) {
  const auto extras = app.remaining();
  const auto option = std::find_if(extras.begin(), extras.end(),
                                   [](const std::string& text) { return text.size() > 1 && text[0] == '-'; });
  if (option == extras.end())
    return {"", 0, 0, "what is " + (extras.empty() ? "that" : extras.front()) + "?",
            "it takes no such argument; " + see_help(app)};
  const std::string name = option->substr(0, option->find('='));
  const auto names = option_names(app);
  return {"", 0, 0, "no option " + name, did_you_mean(name, {names.begin(), names.end()}, see_help(app))};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : &word == &words.back() ? " or " : ", ") + word;
  return text;
}

/// The option that `what` complains of, when it has choices and was given another value. (What other options were given
/// may have been transformed by then.)
std::optional<Error> wrong_choice(const CLI::App& app, const std::string& what) {
  for (const CLI::Option* option : app.get_options()) {
    const auto words = choices(*option);
    if (words.empty() || what.find(option->get_name()) == what.npos) continue;
    for (const std::string& given : option->results())
      if (std::find(words.begin(), words.end(), given) == words.end())
        return Error{"", 0, 0, option->get_name() + ": no value " + given,
                     did_you_mean(given, {words.begin(), words.end()}, joined(words))};
  }
  return std::nullopt;
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& outcome) {
  if (dynamic_cast<const CLI::ExtrasError*>(&outcome)) return unexpected(app);
  const std::string what = outcome.what();
  if (dynamic_cast<const CLI::ValidationError*>(&outcome) || dynamic_cast<const CLI::ConversionError*>(&outcome))
    if (const auto wrong = wrong_choice(app, what)) return *wrong;
  if (what.ends_with(" is no size")) return {"", 0, 0, what, "a number, or one with K, M or G: 500K, 64M"};
  return {"", 0, 0, what, see_help(app)};
}

}  // namespace zhibiao::cli
