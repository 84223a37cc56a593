#pragma once
/// Metrics in the making, between the number room's readings and the record.

#include "metric/metric.h"
#include "metric/subject.h"

namespace zhibiao {

/// One metric with what its relations need to know.
struct Draft {
  Metric metric;
  const NumberReading* reading = nullptr;
  Clause clause;
  Subject subject;
  std::u32string_view left, right;  ///< the clause's words, untrimmed
  bool left_is_verb_only = false;   ///< nothing but a verb stands before the number (制发127种)
  bool among = false;               ///< part of a whole by 其中, brackets or a list
  int stage = 0;                    ///< VerbRule::stage of its verb, or of the verb that ends its subject (调解成功)
  std::u32string subject_after;     ///< the noun behind a number that follows another directly
};

/// Fills scope, period and period_text from the clause and, failing that, from the sentence before the number.
/// A period comes from a date or a word such as 全年 (then of `report_year`, when known); never guessed.
void read_context(std::u32string_view text, const std::vector<NumberReading>& readings, std::size_t index,
                  const std::optional<std::string>& report_year, const MetricRules& rules, TextArena& texts, Draft& draft);

/// Fills relations, direction and basis of all drafts of a report, and the subjects that one metric takes over from another.
/// `report_year`: 较2022年 is 同比 in a report on 2023.
void relate(std::u32string_view text, const MetricRules& rules, std::optional<int> report_year, std::vector<Draft>& drafts);

}  // namespace zhibiao
