/// Any bytes as a report, through all stages. The oracle is what the project promises of every record: the stages in
/// one process write what the pipe writes, and a stage that is gone through again what it wrote before; the same bytes
/// give the same record, whose lean form gives it back; every metric and exclusion stands in the text, in order, and
/// none overlaps another; a range has no value; the public JSON takes the record.

#include "laws.h"
#include "record/lean.h"
#include "record/public_json.h"

using namespace zhibiao;
using namespace zhibiao::fuzz;

namespace {

// `again`: the stage that the whole record goes through once more.
std::string by_the_pipe(const Document& document, std::size_t again) {
  static CheckRun run;
  static const Stage stages[] = {split_sections_stage(patterns()), extract_metrics_stage(patterns()),
                                 check_figures_stage(run)};
  ByteBuffer first;
  append_document(first, document);
  std::string record(first.view()), before;
  const auto go_through = [&](std::size_t stage) {
    ByteBuffer out;
    require(!through(stages[stage], record, out), "a record of ours is taken by the next stage");
    return std::string(out.view().substr(0, out.size() - 1));
  };
  for (std::size_t stage = 0; stage < std::size(stages); ++stage) {
    record = go_through(stage);
    if (stage == again % std::size(stages)) before = record;
  }
  require(go_through(again % std::size(stages)) == before, "a stage writes again what it wrote");
  return record;
}

void check_lean(const std::string& bytes, std::string_view record) {
  static LeanReader reader;
  ByteBuffer lean, full;
  require(static_cast<bool>(process_report(bytes, "fuzz", "fuzz", {}, *patterns(), lean, nullptr, RecordForm::lean)),
          "what was read can be read");
  const std::string line = padded(lean);
  require(!reader.append_full(full, std::string_view(line).substr(0, lean.size())) && full.view() == record,
          "the lean record gives the full one");
}

void check_numbers(const Document& document) {
  const Structure structure = split_sections(document, *patterns()->section);
  const Extraction found = extract_metrics(document, structure, *patterns()->number, *patterns()->metric);
  std::vector<bool> taken(document.text.size());
  const auto take = [&](Span span) {
    require(!span.empty() && span.end <= taken.size(), "a number lies in the text");
    for (std::uint32_t i = span.start; i < span.end; ++i) {
      require(!taken[i], "no two numbers overlap");
      taken[i] = true;
    }
  };
  std::uint32_t before = 0;
  for (const Metric& metric : found.metrics) {
    require(metric.span.start >= before, "metrics ascend");
    before = metric.span.start;
    take(metric.span);
    require(metric.qualifier != "range" || !metric.value, "a range has no value");
    for (const Relation& relation : metric.relations)
      require(relation.target >= 0 && static_cast<std::size_t>(relation.target) < found.metrics.size() &&
                  relation.target != metric.id,
              "a relation points at another metric");
  }
  for (const Exclusion& exclusion : found.exclusions) take(exclusion.span);
  for (std::size_t i = 0; i < taken.size(); ++i)
    require(taken[i] || !(document.text[i] >= '0' && document.text[i] <= '9'), "every digit is accounted for");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  ByteBuffer once, twice;
  if (!process_report(bytes, "fuzz", "fuzz", {}, *patterns(), once)) return 0;
  require(
      static_cast<bool>(process_report(bytes, "fuzz", "fuzz", {}, *patterns(), twice)) && once.view() == twice.view(),
      "the same bytes give the same record");
  check_lean(bytes, once);
  const auto document = normalize(bytes, "fuzz", "fuzz", {});
  require(static_cast<bool>(document), "what was read can be read");
  const std::string_view record = once.view().substr(0, once.size() - 1);
  require(by_the_pipe(*document, size) == record, "the pipe writes what one process writes");
  check_numbers(*document);
  static const auto json = [] {
    auto made = PublicJson::make({});
    if (!made) std::abort();
    return std::move(*made);
  }();
  ByteBuffer out;
  const std::string text = padded(record);
  require(!json->add(std::string_view(text).substr(0, record.size()), out), "the public JSON takes the record");
  return 0;
}
