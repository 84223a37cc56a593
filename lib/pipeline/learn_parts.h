#pragma once
/// The parts of learn_patterns. Nobody else includes this.

#include <map>

#include "pipeline/learn.h"
#include "pipeline/pipeline.h"

namespace zhibiao::learn {

/// A line of a rule that was learned: a wording, an example, a counter-example.
struct Item {
  std::string text;
  std::string fault;            ///< why it stands as a comment; "": it stands as it is
  std::size_t line_1based = 0;  ///< in the file as it was rendered last
};

/// The rule of an indicator, with what was learned.
struct RuleDraft {
  const Rule* rule = nullptr;
  std::vector<Item> wordings, examples, counter_examples;
  std::vector<std::string> others;  ///< what else it would change, for people
  std::size_t others_count = 0;
  std::size_t first_line_1based = 0, last_line_1based = 0;
  std::string fault;  ///< why the whole rule stands as a comment
  bool is_sound() const;
};

/// By indicator.
using Drafts = std::map<std::string, RuleDraft, std::less<>>;

/// The pattern file: sound drafts as rules, all else as comments. Fills the lines.
std::string render(Drafts& drafts, const std::vector<std::string>& notes);

/// A file without a name, for who reads files by their path.
class NamelessFile {
 public:
  static Result<NamelessFile> make(std::string_view content);
  NamelessFile(NamelessFile&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  ~NamelessFile();
  std::string path() const { return "/dev/fd/" + std::to_string(number_); }

 private:
  explicit NamelessFile(int number) : number_(number) {}
  int number_;
};

}  // namespace zhibiao::learn
