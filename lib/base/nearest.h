#pragma once
/// "Did you mean …?": the name that someone may have meant.

#include <string>
#include <string_view>
#include <vector>

namespace zhibiao {

/// The candidate that differs least from `word`: by letters left out, added, changed or exchanged (optimal string
/// alignment over bytes, case and - or _ aside), and by at most a third of the shorter one; the first of equals. A
/// candidate that begins with `word` (three letters at least) is near, too. "" when none is near.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);
/// "did you mean X?", or `otherwise` when none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates,
                         std::string otherwise = "");

}  // namespace zhibiao
