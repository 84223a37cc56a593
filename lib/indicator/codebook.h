#pragma once
/// The codebook: what every canonical indicator is, for people and for data packages. A row is an [[indicator]] rule
/// without its wordings.

#include "pattern/pattern.h"

namespace zhibiao {

/// One indicator. Texts are views of the rule book; "" for what its rule does not say.
struct CodebookEntry {
  std::string_view id;  ///< "reconsideration.accepted"
  std::string
      variable;  ///< the id as the name of a variable: at most 32 of [a-z0-9_], as Stata wants, unique (variable_name)
  std::string_view name;        ///< Chinese
  std::string_view label;       ///< English, short: the rule's `label`, else the first sentence of its definition
  std::string_view definition;  ///< English: what is counted, and what is not
  std::string_view domain;      ///< of the id, before its '.'
  TextList kinds, units;        ///< that figures of it have; empty: any
  std::string_view parent, numerator, denominator;  ///< ids
  Vocabulary vocabulary = Vocabulary::core;
  std::string_view since;  ///< the version that had it first: "0.1.0"
};

/// The id with '_' for '.'; a longer one than 32 is cut to 27 and gets '_' and four hexadecimal digits of FNV-1a(32
/// bit) of the whole id, so that a name never depends on which other indicators there are.
std::string variable_name(std::string_view id);

/// In the order of the rules. `book` must live as long.
std::vector<CodebookEntry> codebook_of(const RuleBook& book);

/// {"version": …, "indicators": [{id, variable, name, label, definition, domain, vocabulary, kinds, units, parent,
/// numerator, denominator, since}]}, a line each; null for "".
std::string codebook_json(const std::vector<CodebookEntry>& codebook);
/// RFC 4180 with a line of names, LF; lists are joined by a space.
std::string codebook_csv(const std::vector<CodebookEntry>& codebook);
/// A page for people, a table for each domain.
std::string codebook_markdown(const std::vector<CodebookEntry>& codebook);

}  // namespace zhibiao
