#pragma once
/// What a corpus counts and no indicator names. Internal to lint_patterns.

#include <unordered_map>

#include "metric/metric.h"
#include "pipeline/lint.h"

namespace zhibiao {

/// Gathers the phrases of metrics without indicator: verb, subject and unit as the record has them. Plans, and metrics
/// without a subject, are left out: no rule could name them.
class UnnamedPhrases {
 public:
  /// `report`: its number, from 1; reports are given one after the other. `quotation` is called only where it is kept.
  template <class Quotation>
  void add(const Metric& metric, std::size_t report, Quotation quotation) {
    if (metric.indicator || !metric.subject || metric.role == "plans") return;
    const std::string verb(metric.verb.value_or("")), subject(*metric.subject), unit(metric.unit.value_or(""));
    const auto [known, fresh] = place_of_.emplace(verb + '\t' + subject + '\t' + unit, phrases_.size());
    if (fresh) phrases_.push_back({{verb, subject, unit, 0, 0, {}}, 0});
    auto& [phrase, last_report] = phrases_[known->second];
    ++phrase.times;
    if (last_report != report) ++phrase.reports;
    // The first of each report, so that quotations show how reports differ.
    if (last_report != report && phrase.quotations.size() < most_quotations) phrase.quotations.push_back(quotation());
    last_report = report;
  }
  /// The `most` most frequent, by reports, then times, then as first met.
  std::vector<UnnamedPhrase> most_frequent(std::size_t most) &&;

 private:
  static constexpr std::size_t most_quotations = 3;
  struct Entry {
    UnnamedPhrase phrase;
    std::size_t last_report;
  };
  std::vector<Entry> phrases_;
  std::unordered_map<std::string, std::size_t> place_of_;
};

/// For people: "12 times on 9 reports: 走访 群众 (户)", with quotations below.
std::string unnamed_text(const std::vector<UnnamedPhrase>& phrases);
/// [{verb, subject, unit, times, reports, quotations}]
void append_unnamed_json(ByteBuffer& out, const std::vector<UnnamedPhrase>& phrases);

}  // namespace zhibiao
