/// Any bytes as lines of corrections, on a report of every kind of number: what comes out is a record that emit-json
/// takes and check-figures reads, what is applied twice changes nothing more, and every number is in one of the two
/// lists.

#include "folder.h"
#include "json_mutator.h"
#include "laws.h"
#include "record/public_json.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

namespace {

constexpr std::string_view report =
    "青禾县2022年法治政府建设情况报告\n一、主要成效\n受理行政复议申请68件,其中网上申请25件,办结率为97.5%。投资3.2亿元,"
    "走访五百户,第3批手册1.2万册。\n";

// The record of extract-metrics.
const std::string& record() {
  static const std::string line = [] {
    const auto document = normalize(std::string(report), "a", "a", {});
    if (!document) std::abort();
    ByteBuffer normalized, split, extracted;
    append_document(normalized, *document);
    if (through(split_sections_stage(patterns()), normalized.view(), split)) std::abort();
    if (through(extract_metrics_stage(patterns()), split.view(), extracted)) std::abort();
    return std::string(extracted.view());
  }();
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder("corrections_fuzz");
  const std::string path = folder.write("corrections.ndjson", {reinterpret_cast<const char*>(data), size});
  std::vector<Error> errors;
  CorrectionRun run;
  run.corrections = std::make_shared<const Corrections>(Corrections::read({path}, load_rules({}).book, errors));
  for (const Error& error : errors) require(error.line_1based > 0, "an error names its line");
  run.unfit = [](const Error&) {};
  const Stage stage = apply_corrections_stage(patterns(), run);
  ByteBuffer once, twice, checked, json;
  require(!through(stage, record(), once), "a sound record is taken");
  require(!through(stage, once.view(), twice), "a corrected record is taken");
  require(once.view() == twice.view(), "what is applied twice changes nothing more");
  CheckRun checks;
  require(!through(check_figures_stage(checks), once.view(), checked), "a corrected record is checked");
  auto made = PublicJson::make({});
  const std::string line = padded(checked.view());
  require(made && !(*made)->add(std::string_view(line).substr(0, checked.size() - 1), json),
          "a corrected record is public JSON");
  return 0;
}
