#pragma once
/// The steps of split_sections after the scan: metadata, unmarked blocks, roles, and the list of sections.

#include "section/outline.h"
#include "section/rules.h"

namespace zhibiao::outline {

/// What the report says of itself at its head and foot.
struct Reading {
  Meta meta;
  int year = 0;                  ///< report year; 0 when unknown
  std::uint32_t body_start = 0;  ///< first code point after title, number and addressee
  std::uint32_t tail_start = 0;  ///< where signature and date begin; the text's length when there are none
};

/// Reads the metadata. `first_heading`: where the first numbered heading begins. Looks at the head, the foot and at
/// most the first 30,000 code points.
Reading read_meta(const Document& document, const Scan& scan, std::uint32_t first_heading, const SectionRules& rules);

/// Finds the lines that are headings without a number (2024年工作回顾, 存在的问题). `nodes` have their roles.
std::vector<Cut> find_heading_lines(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes,
                                    const Reading& reading, const SectionRules& rules);

/// Gives every node its role: its own words, else its parent's or its block's. Returns the year that the report's parts
/// look back on: that of their headings, else `report_year`.
int assign_roles(std::u32string_view text, std::vector<Node>& nodes, int report_year, const SectionRules& rules);

/// Finds the unmarked paragraphs of problems, plans and closing words, and the signature. `year` is what assign_roles
/// returned.
std::vector<Cut> find_paragraphs(std::u32string_view text, const Scan& scan, const std::vector<Node>& nodes,
                                 const Reading& reading, int year, const SectionRules& rules);

/// Nodes and furniture as sections: numbered in order, properly nested, together covering all text.
std::vector<Section> assemble(const Document& document, const Scan& scan, const std::vector<Node>& nodes);

/// Which of the five prescribed contents the report has, and where: one entry each, in the rule's order. Linear in the
/// text.
std::vector<ContentEntry> read_card(std::u32string_view text, const std::vector<Section>& sections,
                                    const std::vector<Span>& sentences, const SectionRules& rules);

}  // namespace zhibiao::outline
