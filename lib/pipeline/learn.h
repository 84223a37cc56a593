#pragma once
/// From corrections to pattern files: what people said of figures, as rules with examples for a person to read, edit
/// and keep or drop.

#include "pipeline/lint.h"
#include "pipeline/stream.h"

namespace zhibiao {

struct LearnOptions {
  std::vector<std::string> corrections;  ///< files, and folders of *.ndjson
  std::vector<std::string> records;  ///< files of records, of the reports that were corrected and of others; read twice
  Vocabulary vocabulary = Vocabulary::core;
};

struct Learned {
  std::string file;  ///< a pattern file that lint_patterns takes
  std::size_t corrections = 0,
              rules = 0;  ///< corrections that were found in the records; rules in the file that are no comments
};

/// Where people gave one wording of the tool's (verb and subject) one indicator at least twice, its rule with that
/// wording, these examples, and as counter-examples figures that people took away from it. Every example is run: one
/// that the rule does not decide so stands as a comment, with what was got. Above a rule stands what else it would
/// change in the records. All other corrections stand as comments. Errors of single records and corrections go to
/// `errors`. Errors: the patterns do not compile, no temporary file can be made.
Result<Learned> learn_patterns(const LearnOptions& options, const ErrorSink& errors);

}  // namespace zhibiao
