#include "layout.h"

#include <stdexcept>

namespace zhibiao::test {

const SectionRules& builtin_section_rules() {
  static const std::shared_ptr<const SectionRules> rules = [] {
    LoadedRules loaded = load_rules({});
    auto compiled = compile_section_rules(loaded.book);
    if (!compiled) throw std::runtime_error(compiled.error().message("test"));
    return *compiled;
  }();
  return *rules;
}

Document document_of(const std::string& utf8) {
  Document document;
  document.text = to_utf32(utf8);
  document.map.runs.push_back({0, 0, static_cast<std::uint32_t>(document.text.size())});
  return document;
}

std::vector<std::string> outline_of(const std::string& utf8) {
  const Document document = document_of(utf8);
  std::vector<std::string> out;
  for (const Section& section : split_sections(document, builtin_section_rules()).sections) {
    const std::u32string_view text = document.text;
    const std::string first = to_utf8(text.substr(section.span.start, std::min<std::size_t>(4, section.span.length())));
    out.push_back((section.path.empty() ? "-" : section.path) + " " + std::string(name(section.role)) + " " +
                  (section.marker.empty() ? "~" + first : section.heading));
  }
  return out;
}

Meta meta_of(const std::string& utf8) { return split_sections(document_of(utf8), builtin_section_rules()).meta; }

}  // namespace zhibiao::test
