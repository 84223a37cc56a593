#include "pipeline/pipeline.h"

namespace zhibiao {
namespace {

void append_ledger(std::string& out, const Document& document, const std::vector<Check>& checks) {
  CheckCount count;
  count.add(checks);
  out += describe(document.doc_id, count) + "\n";
  for (const Check& check : checks) out += "  " + describe(check, document.text) + "\n";
}

}  // namespace

Stage check_figures_stage(CheckRun& run) {
  auto reader = std::make_shared<RecordReader>();
  return [reader, &run](std::string_view line, std::string& out) -> std::optional<Error> {
    const auto record = reader->split(line);
    if (!record) return record.error();
    const auto document = reader->document(*record);
    if (!document) return document.error();
    const auto structure = reader->structure(*record);
    if (!structure) return structure.error();
    const auto metrics = reader->metrics(*record);
    if (!metrics) return metrics.error();
    if (!metrics->empty() && metrics->back().span.end > document->text.size()) return Error{"", 0, 0, "'metrics' reaches beyond 'text'", ""};
    std::vector<Check> checks = check_figures(*document, *structure, *metrics);
    {
      const std::lock_guard lock(run.mutex);
      if (run.across) run.reports.add(*document, *structure, *metrics, checks);
      run.sum.add(checks);
    }
    if (run.ledger) {
      append_ledger(out, *document, checks);
      return std::nullopt;
    }
    std::string text;
    append_checks(text, checks, document->map);
    append_record(out, *record, {{"checks", text}});
    return std::nullopt;
  };
}

}  // namespace zhibiao
