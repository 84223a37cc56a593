#include "section/section.h"

#include <algorithm>

#include "section/read.h"

namespace zhibiao {
namespace {

constexpr std::size_t most_gap_notes = 20;
constexpr std::string_view genre_with_card = "法治政府建设情况报告";  // whose contents the rule prescribes

// A heading whose number does not follow the one before: the report skips it, or the reader missed a heading.
void note_gaps(std::u32string_view text, const std::vector<outline::Node>& nodes, std::vector<Diagnostic>& out) {
  for (const auto& node : nodes) {
    if (!node.gap) continue;
    if (out.size() >= most_gap_notes) return;
    out.push_back({"split-sections",
                   "info",
                   "heading-number-gap",
                   "the heading '" + to_utf8(text.substr(node.start, node.marker_end - node.start)) +
                       "' does not follow in sequence",
                   {node.start, node.marker_end}});
  }
}

// A page of a server's own is short, and its subject is that there is no other.
void note_error_page(std::u32string_view text, const SectionRules& rules, std::vector<Diagnostic>& out) {
  constexpr std::size_t longest = 3000;
  if (text.size() > longest) return;
  if (const auto words = rules.error_page_words(text))
    out.push_back({"split-sections", "warning", "error-page",
                   "it may be a server's error page: '" + to_utf8(text.substr(words->start, words->length())) + "'",
                   *words});
}

Structure read_structure(const Document& document, const SectionRules& rules) {
  const std::u32string_view text = document.text;
  outline::Scan scan = outline::scan(document);
  std::vector<outline::Node> nodes = outline::grow(text, scan, {}, rules);
  const auto first = std::find_if(nodes.begin(), nodes.end(),
                                  [](const auto& n) { return n.level > 0 && outline::is_numbering(n.kind); });
  const std::uint32_t first_heading = first == nodes.end() ? static_cast<std::uint32_t>(text.size()) : first->start;
  outline::Reading reading = outline::read_meta(document, scan, first_heading, rules);
  int year = outline::assign_roles(text, nodes, reading.year, rules);
  std::vector<outline::Cut> cuts = outline::find_heading_lines(text, scan, nodes, reading, rules);
  if (!cuts.empty()) {
    nodes = outline::grow(text, scan, cuts, rules);
    year = outline::assign_roles(text, nodes, reading.year, rules);
  }
  if (const auto paragraphs = outline::find_paragraphs(text, scan, nodes, reading, year, rules); !paragraphs.empty()) {
    cuts.insert(cuts.end(), paragraphs.begin(), paragraphs.end());
    std::stable_sort(cuts.begin(), cuts.end(),
                     [](const outline::Cut& a, const outline::Cut& b) { return a.start < b.start; });
    nodes = outline::grow(text, scan, cuts, rules);
    outline::assign_roles(text, nodes, reading.year, rules);
  }
  Structure out;
  note_error_page(text, rules, out.diagnostics);
  note_gaps(text, nodes, out.diagnostics);
  out.sections = outline::assemble(document, scan, nodes);
  out.sentences = std::move(scan.sentences);
  out.meta = std::move(reading.meta);
  if (out.meta.document_type && out.meta.document_type->value == genre_with_card)
    out.card = outline::read_card(text, out.sections, out.sentences, rules);
  return out;
}

// What was read in simplified script, as it is written: the characters of `place` that spell it, in their order.
void restore_script(std::string& value, Span place, std::u32string_view simplified, std::u32string_view written) {
  const std::u32string read = to_utf32(value);
  std::u32string out;
  for (std::size_t at = place.start; at < place.end && out.size() < read.size(); ++at)
    if (simplified[at] == read[out.size()]) out += written[at];
  if (out.size() == read.size()) value = to_utf8(out);
}

void restore_script(Structure& structure, std::u32string_view simplified, std::u32string_view written) {
  for (Section& section : structure.sections) {
    restore_script(section.marker, section.heading_span, simplified, written);
    restore_script(section.heading, section.heading_span, simplified, written);
  }
  Meta& meta = structure.meta;
  for (auto* value :
       {&meta.title, &meta.region, &meta.issuer, &meta.document_number, &meta.addressee, &meta.source_site})
    if (*value) restore_script((*value)->value, (*value)->evidence, simplified, written);
}

}  // namespace

Structure split_sections(const Document& document, const SectionRules& rules) {
  const auto simplified = in_simplified_script(document);
  if (!simplified) return read_structure(document, rules);
  Structure structure = read_structure(*simplified, rules);
  restore_script(structure, simplified->text, document.text);
  return structure;
}

std::optional<std::size_t> section_at(const std::vector<Section>& sections, std::uint32_t at) {
  auto after = std::upper_bound(sections.begin(), sections.end(), at,
                                [](std::uint32_t x, const Section& s) { return x < s.span.start; });
  if (after == sections.begin()) return std::nullopt;
  auto found = static_cast<std::size_t>(after - sections.begin()) - 1;
  while (!sections[found].span.contains(at)) {
    if (!sections[found].parent) return std::nullopt;
    found = static_cast<std::size_t>(*sections[found].parent);
  }
  return found;
}

}  // namespace zhibiao
