#include "word/division.h"

#include <algorithm>

namespace zhibiao {

std::optional<Division::Kind> Division::kind_in(std::u32string_view name) const {
  std::optional<Kind> found;
  for (std::size_t index = 0; index < kinds.size(); ++index)
    for (const std::u32string& word : kinds[index]) {
      const std::size_t at = name.find(word);
      if (at == name.npos || (found && (found->begin < at || (found->begin == at && found->end >= at + word.size())))) continue;
      found = Kind{index, at, at + word.size()};
    }
  return found;
}

bool Division::divides(std::u32string_view of) const {
  return whole.empty() || std::any_of(whole.begin(), whole.end(), [&](const std::u32string& word) { return of.find(word) != of.npos; });
}

}  // namespace zhibiao
