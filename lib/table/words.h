#pragma once
/// The words of the [[headline]] rules and the heads of totals. Used inside this room.

#include <map>

#include "rule/rule.h"

namespace zhibiao::table {

/// Views of the rule book.
class HeadlineWords {
 public:
  explicit HeadlineWords(const RuleBook& book);
  /// Whether the text has a word of this use (`use` of [[headline]], or "total" of [[head]]) somewhere, at its begin,
  /// at its end.
  bool in(std::string_view use, std::string_view text) const;
  bool begins(std::string_view use, std::string_view text) const;
  bool ends(std::string_view use, std::string_view text) const;
  /// The text without a word of this use that it begins with.
  std::string_view without(std::string_view use, std::string_view text) const;

 private:
  std::map<std::string_view, std::vector<std::string_view>> words_;
};

}  // namespace zhibiao::table
