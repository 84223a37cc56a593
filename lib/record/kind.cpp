#include "record/kind.h"

#include <algorithm>

namespace zhibiao {

std::optional<Error> other_than_records(std::string_view first_line) {
  constexpr std::string_view mark = "\xEF\xBB\xBF", blank = " \t\r";
  if (first_line.starts_with(mark)) first_line.remove_prefix(mark.size());
  first_line.remove_prefix(std::min(first_line.find_first_not_of(blank), first_line.size()));
  if (first_line.starts_with('['))
    return Error{"", 0, 0, "a JSON array, not records one a line",
                 "leave out --array of emit-json, or make lines of it with: jq -c '.[]'"};
  if (first_line.find_last_not_of(blank) == 0 && first_line[0] == '{')
    return Error{"", 0, 0, "indented JSON, not records one a line",
                 "leave out --pretty of emit-json, or make lines of it with: jq -c ."};
  if (first_line.starts_with('{')) return std::nullopt;
  return Error{"", 0, 0, "text, not records",
               "a report goes through the tools before this one first: normalize FILE | split-sections | …, or all at "
               "once: zhibiao run FILE"};
}

}  // namespace zhibiao
