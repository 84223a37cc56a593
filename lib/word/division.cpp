#include "word/division.h"

#include <algorithm>

namespace zhibiao {

std::optional<Division::Kind> Division::kind_in(std::u32string_view name) const {
  std::optional<Kind> found;
  for (std::size_t index = 0; index < kinds.size(); ++index)
    for (const std::u32string& word : kinds[index]) {
      const std::size_t at = name.rfind(word), end = at + word.size();
      if (at == name.npos || (found && (found->end > end || (found->end == end && found->begin <= at))))
        continue;  // 不合格 is no 合格
      found = Kind{index, at, end};
    }
  return found;
}

bool Division::divides(std::u32string_view of) const {
  return whole.empty() ||
      std::any_of(whole.begin(), whole.end(), [&](const std::u32string& word) { return of.find(word) != of.npos; });
}

bool Division::nests(std::u32string_view name) const {
  const auto ends = [&](const std::u32string& word) { return name.ends_with(word); };
  return std::any_of(nested.begin(), nested.end(), ends) && !kind_in(name);
}

}  // namespace zhibiao
