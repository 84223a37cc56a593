#include "statement/statement.h"

namespace zhibiao {

std::string_view name(Form form) {
  constexpr std::string_view names[] = {"states", "cell", "changes", "from_to", "shares", "ranks", "multiplies"};
  return names[static_cast<std::size_t>(form)];
}
std::string_view name(LinkType type) {
  constexpr std::string_view names[] = {"part_of", "changed_from", "change_of", "rank_of", "rate_of"};
  return names[static_cast<std::size_t>(type)];
}
std::string_view name(Cue cue) {
  constexpr std::string_view names[] = {"none",   "among", "includes", "divides", "bracket",    "colon",
                                        "closes", "total", "rest",     "step",    "comparison", "range",
                                        "share",  "name",  "rank",     "times"};
  return names[static_cast<std::size_t>(cue)];
}
std::string_view name(Direction direction) {
  constexpr std::string_view names[] = {"", "increase", "decrease"};
  return names[static_cast<std::size_t>(direction)];
}
std::string_view name(Basis basis) {
  constexpr std::string_view names[] = {"", "yoy", "mom", "since", "from_to"};
  return names[static_cast<std::size_t>(basis)];
}

}  // namespace zhibiao
