#pragma once
/// From records to pages that people look at: the text of each report with its figures, and an index over all.
/// `emit-review` is its executable.

#include <functional>

#include "base/base.h"

namespace zhibiao {

struct ReviewOptions {
  enum class Language { zh, en };

  std::vector<std::string> inputs;  ///< files of records, "-" (stdin), folders of run-batch; none: stdin
  std::string out;  ///< the folder, which appears or is replaced whole; it may hold nothing but pages of before
  Language language = Language::zh;  ///< of the interface; the text stays as it is
};

struct ReviewHooks {
  std::function<void(const Error&)> error;  ///< what is wrong with single inputs and records
  std::function<bool()> stop;               ///< true: nothing is written; may be empty
};

struct ReviewSummary {
  std::size_t reports = 0, metrics = 0, unnamed = 0, fails = 0;
  std::size_t failed = 0;          ///< records and inputs that could not be used
  std::size_t without_record = 0;  ///< reports that a manifest names without a record
  bool written = false;  ///< false: stopped, or kept what was there (pages are replaced only by those of all records)
  bool stopped = false;
};

/// Writes a page a report, index.html and review.json (which page is of which report). The bytes depend on nothing but
/// records, options and version. Errors: `out` cannot be written or holds other files, an input is not there or is no
/// finished folder, two records of one doc_id; then nothing is written. Records are read one at a time, in the order of
/// their doc_id; memory: one report with its page, and of each about one kilobyte.
Result<ReviewSummary> write_review(const ReviewOptions& options, const ReviewHooks& hooks);

}  // namespace zhibiao
