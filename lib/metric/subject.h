#pragma once
/// What a metric counts: the words of its clause without times, places, adverbs and verbs of stating.

#include <deque>

#include "metric/clause.h"
#include "metric/rules.h"

namespace zhibiao {

/// Pieces of a text side by side that do not stand so in the text. Views of them live as long as this.
class JoinedTexts {
 public:
  std::u32string_view join(std::u32string_view a, std::u32string_view b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return texts_.emplace_back(a).append(b);
  }

 private:
  std::deque<std::u32string> texts_;
};

/// Views of the report's text or of JoinedTexts.
struct Subject {
  std::u32string_view subject;  ///< may be empty when only a verb states the figure
  std::u32string_view verb;
  VerbRule verb_rule;      ///< of `verb`
  bool own = true;         ///< false: taken over from another metric
  bool bare_change = false;  ///< the clause holds only a verb of change (增加7项, 达到49项)
};

/// `left` and `right` as in Clause; `rank` when the number is a rank. Does not look beyond the clause: see `own` and metric.cpp.
Subject read_subject(std::u32string_view text, const Clause& clause, std::string_view kind, const MetricRules& rules, JoinedTexts& joined);

/// Removes leading adverbs, times and scopes. Used for clauses that carry no number as well.
std::u32string_view trim_lead(std::u32string_view words, const MetricRules& rules);

/// What a cell of a table counts: the head of its row, then that of its column without the unit in brackets and without words that
/// every column could have (数量).
Subject read_cell_subject(std::u32string_view text, const CellHeads& heads, JoinedTexts& joined);

}  // namespace zhibiao
