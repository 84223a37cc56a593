#pragma once
/// What tests of periods and scopes compare: every figure of a text with one key of its metric.

#include "catch.h"

#include <stdexcept>

#include "metric/metric.h"

namespace zhibiao::testing {

/// "60件 2023; 42户 -": the figures of a report with `key`, in the order of the text.
inline std::string figures_of(const std::string& text, OptionalShortText Metric::*key) {
  const auto sound = [](auto compiled) {
    if (!compiled) throw std::runtime_error(compiled.error().message("test"));
    return *compiled;
  };
  static const LoadedRules loaded = load_rules({});
  static const auto section = sound(compile_section_rules(loaded.book));
  static const auto number = sound(compile_number_rules(loaded.book));
  static const auto metric = sound(compile_metric_rules(loaded.book));
  const auto document = normalize(text + "\n", "t", "t", {});
  REQUIRE(document);
  const Extraction found = extract_metrics(*document, split_sections(*document, *section), *number, *metric);
  std::string out;
  for (const Metric& m : found.metrics)
    out += (out.empty() ? "" : "; ") +
        to_utf8(std::u32string_view(document->text).substr(m.span.start, m.span.length())) + " " +
        std::string((m.*key).value_or("-"));
  return out;
}

}  // namespace zhibiao::testing
