#pragma once
/// What a rule's words did to one report or example, read off the results. Shared by the examples and the corpus.

#include "pipeline/pipeline.h"

namespace zhibiao {

inline constexpr std::u32string_view clause_marks = U",，。;；:：!！?？\n";

/// The clause's words before a number.
inline std::u32string_view words_before(std::u32string_view text, Span number) {
  const std::u32string_view before = text.substr(0, number.start);
  const std::size_t mark = before.find_last_of(clause_marks);
  return mark == std::u32string_view::npos ? before : before.substr(mark + 1);
}

/// Subject and verb as one text, to see which words are left.
inline std::u32string said_by(const Metric& metric) {
  return to_utf32(std::string(metric.verb.value_or("")) + std::string(metric.subject.value_or("")));
}

}  // namespace zhibiao
