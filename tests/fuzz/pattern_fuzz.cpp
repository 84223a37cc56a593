/// Any bytes as a pattern file beside the built-in ones: it is read, and what it says compiles, or errors name file and
/// line; rules that compile work.

#include "laws.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) return 0;
  LoadedRules rules;
  load_rule_file({reinterpret_cast<const char*>(data), size}, "fuzz.toml", rules);
  for (const Error& error : rules.errors) {
    require(error.file == "fuzz.toml" && !error.what.empty(), "an error names its file and what is wrong");
    require(error.message("fuzz").find('\n') == std::string::npos, "an error is one line");
  }
  if (!rules.errors.empty()) return 0;
  const auto section = compile_section_rules(rules.book);
  const auto number = compile_number_rules(rules.book);
  const auto metric = compile_metric_rules(rules.book);
  if (!section || !number || !metric) return 0;
  const auto document = normalize("云桦市2023年报告\n一、成效\n受理12件,审结9件,同比增长3.5%。\n", "fuzz", "fuzz", {});
  if (!document) std::abort();
  extract_metrics(*document, split_sections(*document, **section), **number, **metric);
  return 0;
}
