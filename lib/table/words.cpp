#include "table/words.h"

#include <algorithm>

namespace zhibiao::table {

HeadlineWords::HeadlineWords(const RuleBook& book) {
  for (const Rule& rule : book.rules) {
    if (rule.table != "headline" && !(rule.table == "head" && rule.text("use") == "total")) continue;
    auto& words = words_[rule.text("use")];
    const auto more = rule.list("words");
    words.insert(words.end(), more.begin(), more.end());
  }
}

bool HeadlineWords::in(std::string_view use, std::string_view text) const {
  const auto words = words_.find(use);
  return words != words_.end() && std::any_of(words->second.begin(), words->second.end(), [&](std::string_view word) {
           return text.find(word) != text.npos;
         });
}

bool HeadlineWords::begins(std::string_view use, std::string_view text) const {
  const auto words = words_.find(use);
  return words != words_.end() && std::any_of(words->second.begin(), words->second.end(), [&](std::string_view word) {
           return text.starts_with(word);
         });
}

bool HeadlineWords::ends(std::string_view use, std::string_view text) const {
  const auto words = words_.find(use);
  return words != words_.end() && std::any_of(words->second.begin(), words->second.end(), [&](std::string_view word) {
           return text.ends_with(word);
         });
}

std::string_view HeadlineWords::without(std::string_view use, std::string_view text) const {
  const auto words = words_.find(use);
  if (words == words_.end()) return text;
  for (const std::string_view word : words->second)
    if (text.starts_with(word)) return text.substr(word.size());
  return text;
}

}  // namespace zhibiao::table
