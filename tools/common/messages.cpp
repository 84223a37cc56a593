#include "common/messages.h"

#include <toml++/toml.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <vector>

namespace zhibiao::cli {

/// The catalogue as it stands in messages.toml; the build makes it.
std::string_view message_catalogue();

namespace {

constexpr std::string_view unknown_code = "E000";

/// What {0} to {9} of a template stand for.
using Values = std::array<std::string_view, 10>;

bool is_place(std::string_view pattern, std::size_t at) {
  return at + 2 < pattern.size() && pattern[at] == '{' && std::isdigit(static_cast<unsigned char>(pattern[at + 1])) &&
      pattern[at + 2] == '}';
}

/// Whether `text` is what `pattern` says, with something in each of its places.
bool fits(std::string_view pattern, std::string_view text, Values& values) {
  std::size_t at = 0;
  while (at < pattern.size() && !is_place(pattern, at) && at < text.size() && pattern[at] == text[at]) ++at;
  if (at == pattern.size()) return at == text.size();
  if (!is_place(pattern, at)) return false;
  const std::string_view rest = pattern.substr(at + 3);
  for (std::size_t length = text.size() - at; length > 0; --length) {
    if (!fits(rest, text.substr(at + length), values)) continue;
    values[static_cast<std::size_t>(pattern[at + 1] - '0')] = text.substr(at, length);
    return true;
  }
  return false;
}

struct Entry {
  std::string code, english, chinese;
  std::size_t certain =
      0;  ///< characters of `english` that are no places: of several that fit the one that says most is meant
};

class Catalogue {
 public:
  Catalogue() {
    const toml::table all = toml::parse(message_catalogue());
    for (const auto& [name, section] : all)
      for (const auto& [key, value] : *section.as_table())
        if (const toml::table* message = value.as_table())
          add(messages_, std::string(key.str()), (*message)["en"].value_or(""), (*message)["zh"].value_or(""));
        else add(sentences_, "", std::string(key.str()), value.value_or(""));
  }

  struct Found {
    const Entry* entry = nullptr;
    Values values;
  };
  Found message(std::string_view text) const { return find(messages_, text); }
  Found sentence(std::string_view text) const { return find(sentences_, text); }

  /// In Chinese; what is put in, too, where it is a message of its own.
  std::string chinese(const Found& found) const {
    std::string out;
    const std::string_view text = found.entry->chinese;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_place(text, at)) {
        out += text[at];
        continue;
      }
      const std::string_view value = found.values[static_cast<std::size_t>(text[at + 1] - '0')];
      Found known = message(value);
      if (!known.entry) known = sentence(value);
      out += known.entry ? chinese(known) : std::string(value);
      at += 2;
    }
    return out;
  }

 private:
  static void add(std::vector<Entry>& to, std::string code, std::string english, std::string chinese) {
    std::size_t places = 0;
    for (std::size_t at = 0; at < english.size(); ++at) places += is_place(english, at);
    const std::size_t certain = english.size() - 3 * places;
    to.push_back({std::move(code), std::move(english), std::move(chinese), certain});
  }

  static Found find(const std::vector<Entry>& in, std::string_view text) {
    Found best;
    for (const Entry& entry : in) {
      Values values;
      if (!(best.entry && best.entry->certain >= entry.certain) && fits(entry.english, text, values))
        best = {&entry, values};
    }
    return best;
  }

  std::vector<Entry> messages_, sentences_;
};

const Catalogue& catalogue() {
  static const Catalogue made;
  return made;
}

/// Takes "error: " or "warning: " off, which lint-patterns puts before a finding.
std::string take_severity(std::string& what) {
  for (const std::string_view severity : {"error: ", "warning: "})
    if (what.starts_with(severity)) {
      what.erase(0, severity.size());
      return std::string(severity);
    }
  return "";
}

}  // namespace

bool speaks_chinese() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* locale = std::getenv(name); locale && *locale) return std::string_view(locale).starts_with("zh");
  return false;
}

std::string error_line(const Error& error, std::string_view tool) {
  try {
    Error said = error;
    const std::string severity = take_severity(said.what);
    const auto found = catalogue().message(said.what);
    const std::string code(found.entry ? std::string_view(found.entry->code) : unknown_code);
    if (speaks_chinese()) {
      const std::string what = said.what;  // the values of `found` are views of it
      said.what = severity.empty() ? "" : told(severity);
      said.what += found.entry ? catalogue().chinese(catalogue().message(what)) : what;
      said.hint = told(error.hint);
    } else {
      said.what = severity + said.what;
    }
    return said.message(tool) + " [" + code + "]";
  } catch (const std::exception&) {  // no memory for the catalogue: the message itself is what matters
    return error.message(tool);
  }
}

std::string told(const std::string& english) {
  if (english.empty() || !speaks_chinese()) return english;
  const auto found = catalogue().sentence(english);
  return found.entry ? catalogue().chinese(found) : english;
}

}  // namespace zhibiao::cli
