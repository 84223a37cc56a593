#include "statements.h"

#include <algorithm>
#include "catch.h"

#include "../builtin_rules.h"

namespace zhibiao::testing {
std::vector<std::string> statements_of(const std::string& body) {
  const auto document = normalize("云溪县2023年法治政府建设情况报告\n\n一、主要工作\n" + body + "\n", "t", "t", {});
  REQUIRE(document);
  const Extraction extraction = extract_metrics(*document, split_sections(*document, *builtin_rules().section),
                                                *builtin_rules().number, *builtin_rules().metric);
  const auto text_of = [&](const Metric& metric) {
    return to_utf8(std::u32string_view(document->text).substr(metric.span.start, metric.span.length()));
  };
  std::vector<std::string> out;
  for (const Metric& metric : extraction.metrics) {
    const auto text = [](const std::optional<std::string_view>& view) { return std::string(view.value_or("")); };
    std::string line =
        text(metric.verb) + (metric.verb && metric.subject ? " " : "") + text(metric.subject) + " = " + text_of(metric);
    for (const auto& word : {metric.direction, metric.basis})
      if (word) line += " " + text(word);
    for (const Relation& relation : metric.relations) {
      const auto target = std::find_if(extraction.metrics.begin(), extraction.metrics.end(),
                                       [&](const Metric& other) { return other.id == relation.target; });
      line += " " + std::string(relation.type) + ":" + text_of(*target);
    }
    out.push_back(line);
  }
  return out;
}

void check_lines(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::vector<std::string> found = statements_of(row.body);
    CAPTURE(row.body, found);
    for (const std::string& line : row.lines) {
      CAPTURE(line);
      CHECK(std::find(found.begin(), found.end(), line) != found.end());
    }
  }
}

}  // namespace zhibiao::testing
