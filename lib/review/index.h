#pragma once
/// The page over all pages. Used inside this room.

#include <map>

#include "batch/record_files.h"
#include "review/marks.h"
#include "review/words.h"

namespace zhibiao::review {

/// Collects a row a report; memory: some 600 bytes each.
class Index {
 public:
  explicit Index(Language language) : language_(language) {}
  void add(const Figures& figures, RecordStatus status, std::string_view page);
  /// The whole file. `without_record`: reports that a manifest names and that have no page.
  std::string page(std::size_t without_record) const;
  /// review.json: version, and which page is of which report.
  std::string list() const;

  std::size_t reports() const { return reports_; }
  std::size_t metrics() const { return metrics_; }
  std::size_t unnamed() const { return unnamed_; }
  std::size_t fails() const { return checks_[0]; }

 private:
  std::string word(std::string_view term) const;
  std::size_t number_of(const table::Metric& metric, std::string_view id);
  void append_controls(std::string& out) const;
  void append_quality(std::string& out, std::size_t without_record) const;
  void append_corrections(std::string& out) const;
  void count_corrections(const table::Report& report);

  struct Named {
    std::size_t number = 0;  // in the order that they occur
    std::string name;
  };
  Language language_;
  std::string rows_, list_;
  std::map<std::string, Named, std::less<>> indicators_;
  std::size_t reports_ = 0, metrics_ = 0, unnamed_ = 0, without_figures_ = 0, not_checked_ = 0;
  std::size_t checks_[3] = {0, 0, 0};  // fails, undecidable, holds
  std::size_t exclusions_ = 0;
  std::map<std::string, std::size_t, std::less<>> verdicts_, changed_;  // of people, and the keys that they gave
};

}  // namespace zhibiao::review
