#pragma once
/// Text to structure: metadata, a tree of headings with roles, sentences. `split-sections` is its executable.

#include <memory>

#include "pattern/pattern.h"
#include "text/text.h"

namespace zhibiao {

/// What a passage of a report is for. The order is that of the national rule's contents, with the page around it.
enum class Role { preamble, achievements, leadership, problems, plans, closing, furniture };
std::string_view name(Role role);
std::optional<Role> role_named(std::string_view name);

/// One node of the tree, in text order. Ranges are half-open code points of `text`; a section's range holds its
/// subsections.
struct Section {
  int id = 0;                 ///< index in the list
  std::optional<int> parent;  ///< id; nothing at the top
  int level = 0;  ///< 1 for a top heading; 0 for an unmarked block (preamble, closing words, furniture, what a line
                  ///< like 2024年工作回顾 heads)
  std::string marker;  ///< as written in text, e.g. "一、", "(一)", "一是", "首先,"; empty for an unmarked block
  std::string path;  ///< markers from the root without 、.,: e.g. "一/(二)/三是"; "" for an unmarked block at the top
  std::string
      heading;  ///< heading phrase without marker and without its closing 。; empty when the sentence is no heading
  Role role = Role::preamble;
  Span span;          ///< whole section, from its marker on
  Span heading_span;  ///< marker and heading phrase; empty for an unmarked block without a heading line
  std::uint32_t source_heading_start = 0;  ///< of heading_span.start
};

/// A metadata value and where it was read. `evidence` is empty when the value was inferred (then `inferred_from` says
/// how).
struct MetaValue {
  std::string value;
  Span evidence;
  bool operator==(const MetaValue&) const = default;
};

/// A key without a value is null in the record. Dates are ISO 8601. Codes are GB/T 2260 (section/divisions.h): of the
/// region, and of the unit above it, which an area without a code of its own has, too.
struct Meta {
  std::optional<MetaValue> title, document_type, region, region_code, region_parent_code, issuer, level, report_year,
      document_number, addressee, date_signed, date_published, source_site;
};

/// The contents that the national rule prescribes for the yearly report on rule-of-law government:
/// 《法治政府建设与责任落实督察工作规定》 (中办国办, 厅字〔2019〕28号) 第二十五条, in its order.
enum class Content { achievements, problems, leadership, plans, others };
std::string_view name(Content content);
std::optional<Content> content_named(std::string_view name);

/// What a report says of one content. Missing: nothing. Thin: under 120 characters, or under 2 % of the report, or only
/// in sentences of sections that are about something else, or only announced by a heading. Present: the rest.
struct ContentEntry {
  enum class Status { present, thin, missing };
  Content content = Content::achievements;
  Status status = Status::missing;
  std::vector<int>
      sections;  ///< ids; of a section that is wholly about it only the section itself, not its subsections
  std::uint32_t characters = 0;  ///< code points of its text without blanks, furniture and the headings of `sections`
  std::vector<Span>
      evidence;  ///< headings; for unmarked blocks and single sentences the (first) sentence. The first five
};
std::string_view name(ContentEntry::Status status);

/// What the [[role]], [[document_type]] … rules of the pattern files say, compiled. Immutable: share it between
/// threads.
class SectionRules;
/// Errors name the pattern file and line.
Result<std::shared_ptr<const SectionRules>> compile_section_rules(const RuleBook& book);
/// As bytes, and from them (pattern/freeze.h).
std::string freeze(const SectionRules& rules);
std::shared_ptr<const SectionRules> thaw_section_rules(std::string_view bytes);
/// Reads the examples that stand in the [[role]], [[document_type]], [[content]] and [[region]] rules and reports each
/// that does not come out as its rule says: an example must get the rule's role (genre, place), a counter-example must
/// not. An example of a role is a top heading, a heading with the sentences after it ("加强组织领导。市长…"), or, for a
/// rule that has opening_words alone, the first sentence of a paragraph; one of a content is a heading or a sentence.
std::vector<Error> check_section_examples(const RuleBook& book, const SectionRules& rules);
/// Whether check_section_examples is who reads the examples of a rule.
bool has_section_examples(const Rule& rule);

/// Output of split-sections.
struct Structure {
  Meta meta;
  std::vector<Section> sections;
  std::optional<std::vector<ContentEntry>> card;  ///< five, in order; only for the genre that the rule is about
  std::vector<Span> sentences;  ///< ascending, not overlapping; ended by 。！？；or a line end; no furniture inside
  std::vector<Diagnostic> diagnostics;  ///< stage "split-sections"
};

/// Reads the structure of a normalised report. Never fails; what it cannot read is null and, where odd, a diagnostic.
Structure split_sections(const Document& document, const SectionRules& rules);

/// Index of the deepest section that holds `at`, or nothing. `sections` as split_sections returns them.
std::optional<std::size_t> section_at(const std::vector<Section>& sections, std::uint32_t at);

}  // namespace zhibiao
