#pragma once
/// The rules of a run: the built-in ones and those of the user, and the word lists that rules are compiled to.

#include "pattern/lexicon.h"
#include "rule/rule.h"

namespace zhibiao {

/// Loads the built-in rules and then each of `paths`: a file, or every *.toml below a folder in name order. A path that
/// cannot be read is an error in the list; what is sound is loaded all the same, so that a lint can report everything at once.
/// The built-in rules cost no reading: they stand in the executable as tables. The book's digest is over them and over names and contents
/// of the files.
LoadedRules load_rules(const std::vector<std::string>& paths, bool with_builtin = true);

/// The line of a pattern file that an error names, and below it a caret at its column: two lines, each with its line end. A long line is cut
/// to what stands around the column. "" when the error names no line or the file cannot be read (as the built-in ones, away from the sources).
std::string excerpt_of(const Error& error);

}  // namespace zhibiao
