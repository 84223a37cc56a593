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
  std::u32string_view subject_after; ///< the noun behind a number that follows another directly
};

/// Fills scope, period and period_text from the clause and, failing that, from the sentence before the number.
/// A period comes from a date or a word such as 全年 (then of the report's year, when known); never guessed.
class ContextReader {
 public:
  /// Texts go to `texts`. All must live as long.
  ContextReader(std::u32string_view text, const std::vector<NumberReading>& readings, std::optional<std::string_view> report_year,
                const MetricRules& rules, TextArena& texts)
      : text_(text), readings_(readings), report_year_(report_year), rules_(rules), texts_(texts),
        longest_word_(std::max(rules.scopes.longest_length(), rules.periods.longest_length())) {}

  /// Of the metric whose reading has this index; indices must ascend.
  void read(std::size_t index, Draft& draft);

 private:
  struct Found {
    std::size_t at = 0, length = 0;
    bool payload = false;
    explicit operator bool() const { return length > 0; }
  };
  struct LastWords {
    Found scope, period;
  };
  /// A piece of the text as it was last kept: neighbouring metrics mostly share theirs.
  struct Kept {
    std::size_t at = 0, length = 0;
    std::string_view text;
    std::string_view of(std::size_t start, std::size_t count, std::u32string_view in, TextArena& texts) {
      if (at != start || length != count) *this = {start, count, texts.keep(in.substr(start, count))};
      return text;
    }
  };
  LastWords last_words(std::u32string_view words) const;
  void search(std::size_t start, std::size_t end);
  const NumberReading* last_date(std::size_t index, std::size_t sentence_start);

  std::u32string_view text_;
  const std::vector<NumberReading>& readings_;
  std::optional<std::string_view> report_year_;
  const MetricRules& rules_;
  TextArena& texts_;
  std::size_t longest_word_;
  LastWords last_;                        // between these places of the text
  std::size_t from_ = 0, to_ = 0;
  const NumberReading* date_ = nullptr;   // the last one before the reading of this index
  std::size_t searched_ = 0;
  Kept scope_, period_text_;
};

/// Fills relations, direction and basis of all drafts of a report, and the subjects that one metric takes over from another.
/// `report_year`: 较2022年 is 同比 in a report on 2023.
void relate(std::u32string_view text, const MetricRules& rules, std::optional<int> report_year, std::vector<Draft>& drafts, JoinedTexts& joined);

}  // namespace zhibiao
