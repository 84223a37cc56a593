#pragma once
// The phrase tables: many wordings grouped under one expected reading. The format stands at the head of
// metrics.phrases.

#include <string>
#include <vector>

namespace zhibiao::test {

// What a group says of one marked number.
struct Expected {
  bool metric = false;
  std::string value, low, high, unit, kind, qualifier;  // of a metric; unit "-" is none
  std::string reason, date;                             // of an exclusion; date "" is not asked
};

struct Mark {
  std::size_t start = 0, end = 0;  // code points of the phrase
};

struct Phrase {
  std::string file, group;
  std::size_t line_1based = 0;
  std::u32string text;
  std::vector<Mark> marks;
  std::vector<Expected> expected;  // one for each mark
};

// Throws std::runtime_error with file and line on a line that it does not understand.
std::vector<Phrase> read_phrases(const std::string& path);

}  // namespace zhibiao::test
