#pragma once
/// Reports for the tests of the section room, written as texts, and their structure as lines that are easy to compare.

#include "section/section.h"

namespace zhibiao::test {

/// The built-in rules, compiled once.
const SectionRules& builtin_section_rules();

/// A document whose text is `utf8` as it stands (already normalised), mapped one to one.
Document document_of(const std::string& utf8);

/// "path role heading" for each marked section, "- role first-words" for each unmarked block, furniture too.
std::vector<std::string> outline_of(const std::string& utf8);

Meta meta_of(const std::string& utf8);

}  // namespace zhibiao::test
