#include "phrase_file.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/base.h"

namespace zhibiao::test {
namespace {

std::vector<std::string> split(const std::string& line, const std::string& separator) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t at; (at = line.find(separator, begin)) != line.npos; begin = at + separator.size())
    out.push_back(line.substr(begin, at - begin));
  out.push_back(line.substr(begin));
  return out;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

// "28000 人次 count over", "15..20 % percent range", "date 2021-07", "name".
Expected parse_expected(const std::string& text, bool metric) {
  const std::vector<std::string> words = words_of(text);
  Expected out;
  out.metric = metric;
  if (words.empty()) throw std::runtime_error("empty expectation");
  if (!metric) {
    out.reason = words[0];
    if (words.size() > 1) out.date = words[1];
    return out;
  }
  if (words.size() < 2) throw std::runtime_error("a metric has at least a value and a unit");
  const std::size_t dots = words[0].find("..");
  if (dots != std::string::npos) {
    out.low = words[0].substr(0, dots);
    out.high = words[0].substr(dots + 2);
  } else {
    out.value = words[0];
  }
  out.unit = words[1];
  out.kind = words.size() > 2 ? words[2] : "count";
  out.qualifier = words.size() > 3 ? words[3] : "exact";
  return out;
}

// A phrase with its marks taken out. A phrase without marks is marked as a whole.
void parse_marks(const std::string& utf8, Phrase& phrase) {
  for (const char32_t c : to_utf32(utf8)) {
    if (c == U'«') phrase.marks.push_back({phrase.text.size(), 0});
    else if (c == U'»') phrase.marks.back().end = phrase.text.size();
    else phrase.text += c == U'⏎' ? U'\n' : c == U'⇥' ? U'\t' : c;
  }
  if (phrase.marks.empty()) phrase.marks.push_back({0, phrase.text.size()});
}

}  // namespace

std::vector<Phrase> read_phrases(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<Phrase> out;
  std::vector<Expected> expected;
  std::string group, line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || (line[0] == '#' && !line.starts_with("## "))) continue;
    try {
      if (line.starts_with("## ")) {
        group = line.substr(3);
      } else if (line.starts_with("= ") || line.starts_with("! ")) {
        expected.clear();
        for (const std::string& part : split(line, " & ")) {
          const bool sign = part.starts_with("= ") || part.starts_with("! ");
          expected.push_back(parse_expected(sign ? part.substr(2) : part, !part.starts_with("! ")));
        }
      } else {
        if (expected.empty()) throw std::runtime_error("a phrase before any expectation");
        for (const std::string& text : split(line, " / ")) {
          Phrase phrase{path.substr(path.rfind('/') + 1), group, number, {}, {}, {}};
          parse_marks(text, phrase);
          phrase.expected = expected;
          while (phrase.expected.size() < phrase.marks.size()) phrase.expected.push_back(expected.back());
          if (phrase.expected.size() > phrase.marks.size()) throw std::runtime_error("fewer marks than expectations");
          out.push_back(std::move(phrase));
        }
      }
    } catch (const std::exception& fault) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": " + fault.what());
    }
  }
  return out;
}

}  // namespace zhibiao::test
