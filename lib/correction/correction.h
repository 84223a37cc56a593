#pragma once
/// What people said of figures, and extractions made to follow it, again at each run. `apply-corrections` is its
/// executable.
///
/// A correction is a W3C Web Annotation, a line of NDJSON as the pages of emit-review save it (docs/corrections.md): a
/// place of one source, the words that stand there with what stands around them, and a body that says what the figure
/// is. It says nothing of rules: whatever tool and patterns read a report, what a person said of it holds, or it is
/// said that it does not fit any more.

#include <map>

#include "metric/metric.h"
#include "section/section.h"

namespace zhibiao {

/// One correction.
struct Correction {
  enum class Verdict {
    right,  ///< what stands in `was` is right
    wrong,  ///< a metric, but not as it was read
    no_metric,
    missed,  ///< a metric that was not found
  };
  /// A key of the metric: a value is the text that it should have, without one it should be null.
  using Said = std::optional<std::string>;

  std::string id;
  std::string sha256, doc_id;  ///< of the source and of its report
  Span span;                   ///< code points of the text
  std::u32string exact, prefix, suffix;
  Verdict verdict = Verdict::right;
  std::map<std::string, Said, std::less<>>
      said;  ///< by key: value, unit, subject, indicator, period; those that are not there stay
  std::map<std::string, Said, std::less<>> was;  ///< likewise: what the person saw
  std::string origin;                            ///< "file:line"
};
std::string_view name(Correction::Verdict verdict);  ///< "no-metric"

/// Reads one line. Errors (without file and line): no JSON, no annotation of this kind, a member that is missing or of
/// another type.
Result<Correction> read_correction(std::string_view line);

/// What applying corrections came to.
struct CorrectionCount {
  std::size_t applied = 0, unfit = 0;
};

/// The corrections of a run. Immutable once it is read: share it between threads.
class Corrections {
 public:
  /// Reads files, and of folders every *.ndjson, at any depth, by name. `book`: whose indicators have names and ids
  /// (the extended vocabulary); it need not live on. Of several corrections of one place of one source the last one
  /// counts. Errors name file and line: of files that cannot be read (without a line; then nobody should go on, for
  /// records would lose what was corrected) and lines that are no correction; what is sound is kept.
  static Corrections read(const std::vector<std::string>& paths, const RuleBook& book, std::vector<Error>& errors);

  /// Whether one of the errors of `read` is of a file as a whole.
  static bool lack_files(const std::vector<Error>& errors);

  /// Places that were corrected more than once: which correction took the place of which.
  const std::vector<Error>& replaced() const { return replaced_; }
  std::size_t size() const { return all_.size(); }

  /// Those that are of a report: of its source, or of another source of the same doc_id ("stdin" names none). In the
  /// order of their places.
  std::vector<const Correction*> of(std::string_view sha256, std::string_view doc_id) const;
  /// SHA-256 over these, their order and files left out; "" when there are none.
  std::string digest_of(std::string_view sha256, std::string_view doc_id) const;

  /// Makes an extraction follow the corrections that are of the report. A corrected metric gets `corrected`; one that
  /// is none becomes an exclusion of reason "correction"; ids are given anew, and relations follow them. What does not
  /// fit is a diagnostic (stage "apply-corrections", code "correction-unfit") and changes nothing. Doing it twice
  /// changes nothing more. Linear in text, metrics and corrections, but for corrections whose text moved, which are
  /// each looked for in the whole text.
  CorrectionCount apply(const Document& document, const Structure& structure, const NumberRules& rules,
                        Extraction& extraction) const;

 private:
  void add(Correction correction);

  std::vector<Correction> all_;  // by source and place
  std::multimap<std::string, std::size_t, std::less<>> by_source_, by_doc_;
  std::map<std::string, std::string, std::less<>> names_, ids_;  // of indicators: id → Chinese name, name → id
  std::vector<Error> replaced_;
};

}  // namespace zhibiao
