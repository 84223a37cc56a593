#pragma once
/// The rules of a run: the built-in ones and those of the user, and the word lists that rules are compiled to.

#include "pattern/lexicon.h"
#include "rule/rule.h"

namespace zhibiao {

/// Which of the indicators that ship name figures: those of the home genre (patterns/indicators/), or also those of
/// kindred reports (patterns/extended/).
enum class Vocabulary { core, extended };
/// The vocabulary that a rule belongs to; rules of the user are core.
Vocabulary vocabulary_of(const Rule& rule);

struct RuleSources {
  std::vector<std::string> paths = {};  ///< files, and folders of them
  bool builtin = true;
  Vocabulary vocabulary = Vocabulary::core;  ///< of the built-in rules
};

/// Loads the built-in rules and then each of the paths: a file, or every *.toml below a folder in name order. A path
/// that cannot be read is an error in the list; what is sound is loaded all the same, so that a lint can report
/// everything at once. The built-in rules cost no reading: they stand in the executable as tables. The book's digest is
/// over the vocabulary, over them and over names and contents of the files.
LoadedRules load_rules(const RuleSources& sources);
/// The digest of a book of nothing but the built-in rules.
std::string builtin_book_digest(Vocabulary vocabulary);

/// The line of a pattern file that an error names, and below it a caret at its column: two lines, each with its line
/// end. A long line is cut to what stands around the column. "" when the error names no line or the file cannot be read
/// (as the built-in ones, away from the sources).
std::string excerpt_of(const Error& error);

}  // namespace zhibiao
