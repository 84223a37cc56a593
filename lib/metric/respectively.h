#pragma once
/// Lists of figures behind 分别: each member to its own words.

#include "metric/draft.h"

namespace zhibiao {

/// 报备及时率、通过率分别为98%和99%: each figure counts its own noun. 受理12件、审结8件,同比分别增长5%和3%: each is the change of its own
/// figure. Where the nouns are not as many as the figures, all count what the first counts. `readings`: those of the drafts, and up to a
/// thousand before them. Runs behind relate().
void share_out_respectively(std::u32string_view text, const MetricRules& rules, const std::vector<NumberReading>& readings, std::vector<Draft>& drafts,
                            JoinedTexts& joined);

}  // namespace zhibiao
