#include "reading.h"

#include "catch.h"

#include "../builtin_rules.h"

namespace zhibiao {

Reading read_paragraph(const std::string& utf8) {
  const testing::Rules& rules = testing::builtin_rules();
  auto document = normalize(utf8, "paragraph", "paragraph", {});
  REQUIRE(document);
  Reading out;
  out.document = std::move(*document);
  out.structure = split_sections(out.document, *rules.section);
  Extraction extraction = extract_metrics(out.document, out.structure, *rules.number, *rules.metric);
  out.texts = std::move(extraction.texts);
  out.metrics = std::move(extraction.metrics);
  out.checks = check_figures(out.document.text, out.structure, out.metrics, true);
  return out;
}

std::string listed(const CheckList& checks) {
  std::string out;
  for (const Check& check : checks)
    out += std::string(name(check.status)) + " " + check.type + " " + check.statement + "; ";
  return out;
}

}  // namespace zhibiao
