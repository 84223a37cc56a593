#include "text/html_table.h"

#include <algorithm>

namespace zhibiao {

bool HtmlTable::pass_taken() {
  if (column_ >= below_.size() || below_[column_] == 0) return false;
  --below_[column_++];
  return true;
}

std::size_t HtmlTable::begin_cell(std::size_t column_span, std::size_t row_span) {
  constexpr std::size_t longest = 65534;  // the standard's
  std::size_t taken = 0;
  while (pass_taken()) ++taken;
  const auto reaches = static_cast<std::uint32_t>(std::min(row_span, longest) - 1);
  if (below_.size() < column_ + column_span) below_.resize(column_ + column_span);
  for (std::size_t i = 0; i < column_span; ++i) below_[column_++] = reaches;
  return taken;
}

std::size_t HtmlTable::end_row() {
  std::size_t taken = 0;
  while (column_ < below_.size()) {
    if (pass_taken()) ++taken;
    else break;
  }
  for (; column_ < below_.size(); ++column_) below_[column_] -= below_[column_] > 0;
  return taken;
}

}  // namespace zhibiao
