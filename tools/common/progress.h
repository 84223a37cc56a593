#pragma once
/// How far a batch is, for people, on stderr.

#include <chrono>
#include <string>

#include "batch/batch.h"

namespace zhibiao::cli {

enum class ProgressStyle {
  bar,    ///< one line that is drawn again and again
  plain,  ///< a line every five seconds
  none,
};
/// bar on a terminal, else plain.
ProgressStyle default_progress_style();

/// Not for two threads at once.
class Progress {
 public:
  Progress(std::string tool, ProgressStyle style);
  void show(const BatchProgress& progress);
  /// Takes the bar away, so that another line can be written.
  void clear();
  /// "12 reports: 3 unchanged, 1 failed, 2 suspect, 2 stale, 1 pruned, 540 metrics, 2 checks fail, 13.4 MB/s"
  std::string totals(const BatchSummary& summary) const;

 private:
  using Clock = std::chrono::steady_clock;
  double seconds() const;
  std::string tool_;
  ProgressStyle style_;
  Clock::time_point begin_ = Clock::now(), shown_ = begin_;
  bool drawn_ = false;
};

}  // namespace zhibiao::cli
