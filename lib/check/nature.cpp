#include <algorithm>

#include "check/breakdown.h"
#include "check/words.h"

namespace zhibiao {
namespace {

// 查处城管类案件37件、环保类案件28件: the verb before the first name is that of all.
void drop_shared_verb(std::vector<std::u32string>& names) {
  if (names.empty()) return;
  std::u32string& first = names.front();
  for (const std::u32string_view verb : words::steps)
    if (first.starts_with(verb) && first.size() >= verb.size() + 2) return void(first.erase(0, verb.size()));
}

// Whether two names are kinds that leave no third (男性, 女性). Takes these words out of them: what remains may still be a quality.
bool take_opposites(std::vector<std::u32string>& names) {
  if (names.size() != 2) return false;
  for (const words::Opposites& pair : words::opposites) {
    const bool turned = names[0].find(pair.one) == names[0].npos || names[1].find(pair.other) == names[1].npos;
    const std::size_t one = names[turned].find(pair.one), other = names[!turned].find(pair.other);
    if (one == std::u32string::npos || other == std::u32string::npos) continue;
    names[turned].replace(one, pair.one.size(), U"甲");
    names[!turned].replace(other, pair.other.size(), U"乙");
    return true;
  }
  return false;
}

}  // namespace

Nature nature_of(const Figures& figures, const Breakdown& breakdown, const Parts& parts) {
  Nature out;
  std::vector<std::u32string> names;
  for (std::size_t k = 0; k < breakdown.parts.size(); ++k)
    if (std::find(parts.begin(), parts.end(), breakdown.parts[k]) != parts.end()) names.push_back(part_name(figures, breakdown, k));
  drop_shared_verb(names);
  const bool paired = take_opposites(names);
  bool all_outcomes = true, rest = false, qualities = false;
  for (const std::u32string& name : names) {
    const bool outcome = holds_any_of(name, words::outcomes);
    all_outcomes = all_outcomes && outcome;
    out.named = out.named && (name.size() >= 2 || paired) && name.size() <= 20 && !outcome && !holds_any_of(name, words::steps);
    rest = rest || (starts_with_any_of(name, words::rest) && !holds_any_of(name, words::not_rest));
    qualities = qualities || holds_any_of(name, words::qualities);
    out.other_time = out.other_time || holds_any_of(name, words::other_time) || holds_any_of(name, words::averages);
  }
  out.exhaustive = !qualities && (rest || paired);
  out.exclusive = out.exhaustive || (all_outcomes && !qualities);
  out.named = out.named && !qualities;
  return out;
}

}  // namespace zhibiao
