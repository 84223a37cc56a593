#pragma once
/// Figures to verdicts: every sum, rate, change, list and bound that a report states of its own figures is proved,
/// refuted, or declared undecidable. `check-figures` is its executable; docs/checks.md explains the reasoning and its
/// limits.
///
/// A check `fails` only when no reading of the numbers makes the statement true: 2.8万 is 27500 to 28500, 200余 is more
/// than 200, 97.1% is what rounds or cuts to 97.1. Whatever the words leave open (a base that is not stated, a list
/// with 等, parts that may overlap) is `undecidable` with the reason. All arithmetic is exact (check/exact.h); overflow
/// is undecidable. Cost: linear in the text; pure functions, safe on any number of threads.

#include <map>

#include "check/check_list.h"
#include "metric/metric.h"

namespace zhibiao {

/// All checks of one report, whose text may be one that is held in a file (base/held_file.h), ordered by where their
/// evidence begins; those that have nothing to hold the figure against only with `all`. `metrics` as extract_metrics
/// returns them, ids ascending from 0.
CheckList check_figures(std::u32string_view text, const Structure& structure, const std::vector<Metric>& metrics,
                        bool all = false);

/// Drops of a structure what checks do not ask for: sentences, and the words of headings.
void keep_for_checks(Structure& structure);

/// How many of each verdict.
struct CheckCount {
  std::size_t by_verdict[verdict_count] = {};
  void add(const CheckList& checks);
  std::size_t of(Verdict verdict) const { return by_verdict[static_cast<std::size_t>(verdict)]; }
};
/// One proof line for people (no line end): "fails  sum  68 + 250 = 318 ≠ 319 | 新设立各类市场主体319户、…".
std::string describe(const Check& check, std::u32string_view text);
/// "PATH: 12 hold, 1 fails, 7 undecidable"
std::string describe(std::string_view doc_id, const CheckCount& count);
/// A line of the summary of many reports (no line end): counts, and the worst of what fails with its gap: "   12      1
/// 7  sum.mismatch +1  PATH". Its heading.
std::string summary_line(std::string_view doc_id, const CheckList& checks);
std::string_view summary_heading();

/// Reports of one place over several years, earlier years first (a later one is not held against its successor that
/// came before). Remembers of each report the figures that an indicator names once, no text. Not for two threads at
/// once.
class AcrossReports {
 public:
  AcrossReports();
  ~AcrossReports();
  /// Adds to `checks` what this report and those before it say of each other: its stated base (由5个) and its 同比
  /// against the value of last year's report, and one year's value stated in two reports. A report without region or
  /// year is only passed by.
  void add(const Document& document, const Structure& structure, const std::vector<Metric>& metrics, CheckList& checks);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace zhibiao
