#pragma once
/// The metric room's rules, compiled from subjects.toml and indicators/.

#include "indicator/indicator.h"
#include "pattern/pattern.h"

namespace zhibiao {

/// What a verb does to the figure that it states.
struct VerbRule {
  /// Where in the life of a case it stands: 0 anywhere, 1 accepted (受理), 2 concluded (审结), 3 outcome (败诉, 采纳).
  /// A figure of a later stage is a part of the nearest one of an earlier stage.
  int stage = 0;
  bool predicate = false;   ///< 参与, 开展: behind a noun it ends the noun phrase
  bool nominal = false;     ///< 检查, 服务: stands as often inside a noun, so it never cuts a clause
  bool elliptic = false;    ///< 审结, 参与: without an object of its own it takes over that of the figure before
  bool increase = false, decrease = false;
};

class MetricRules {
 public:
  Lexicon<VerbRule> verbs;
  Lexicon<bool> scopes;
  Lexicon<bool> periods;    ///< words that state a period (全年, 去年); true: the report's own year
  CharSet context_starts;   ///< what scopes and periods begin with
  Lexicon<bool> lead_ins;   ///< adverbs and times that open a clause and say nothing of what is counted (累计, 截至目前)
  Lexicon<bool> tail_words; ///< words between what is counted and its number (共, 达到, 均为)
  std::unique_ptr<IndicatorRules> indicators;
};

}  // namespace zhibiao
