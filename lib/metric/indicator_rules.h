#pragma once
/// The inside of IndicatorRules: what indicator.cpp compiles and indicator_match.cpp evaluates. Nobody else includes this.

#include <re2/re2.h>

#include "metric/indicator.h"
#include "pattern/keywords.h"

namespace zhibiao {

using Words = std::vector<std::u32string>;

/// "家(次)" → "家次": units are compared without brackets and spaces.
inline std::u32string without_brackets(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text)
    if (std::u32string_view(U"()（） ").find(c) == std::u32string_view::npos) out += c;
  return out;
}

/// One entry of `subject` or `bare`, split at its spaces. Every part must occur in the phrase.
struct IndicatorWording {
  std::uint32_t rule = 0;
  bool bare = false;
  Words parts;
  std::uint32_t length = 0;  ///< code points of all parts
};

struct IndicatorRule {
  std::string id, origin;
  int priority = 0;
  bool norm = false;                 ///< the indicator is itself a norm
  std::vector<std::string> kinds;    ///< any of them; empty: any kind
  Words units, subject_not, clause, clause_not, section;
  std::vector<std::uint32_t> topics;  ///< for bare wordings
  std::unique_ptr<RE2> regex;         ///< over the phrase; null for none
};

struct IndicatorRules::Compiled {
  std::vector<IndicatorRule> rules;
  std::vector<IndicatorWording> wordings;
  KeywordSet triggers;  ///< the longest part of each wording → its index
  KeywordSet topics;    ///< topic word → topic
  std::vector<std::string> topic_names;
  KeywordSet fillers;
  std::vector<Words> norms;  ///< parts that must all occur
};

}  // namespace zhibiao
