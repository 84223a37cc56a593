#include <algorithm>
#include <tuple>

#include "pipeline/pipeline.h"
#include "pipeline/structured.h"

namespace zhibiao {
namespace {

bool is_same(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.stage, a.severity, a.code, a.message) == std::tie(b.stage, b.severity, b.code, b.message) &&
      a.span == b.span;
}

// Those of the record, and those that are not among them from a run before.
std::vector<Diagnostic> joined(std::vector<Diagnostic> all, const std::vector<Diagnostic>& more) {
  for (const Diagnostic& one : more)
    if (std::none_of(all.begin(), all.end(), [&](const Diagnostic& other) { return is_same(one, other); }))
      all.push_back(one);
  return all;
}

}  // namespace

Stage apply_corrections_stage(std::shared_ptr<const PatternSet> patterns, CorrectionRun& run) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader, &run](std::string_view line,
                                                        ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    auto extraction = reader->extraction(in->record, in->document);
    if (!extraction) return extraction.error();
    const auto corrections = run.corrections->of(in->document.source.sha256, in->document.doc_id);
    if (corrections.empty()) {
      append_record(out, in->record, {});
      return std::nullopt;
    }
    const CorrectionCount count = run.corrections->apply(in->document, in->structure, *patterns->number, *extraction);
    {
      const std::lock_guard lock(run.mutex);
      run.sum.applied += count.applied, run.sum.unfit += count.unfit;
      run.met.insert(corrections.begin(), corrections.end());
      for (const Diagnostic& one : extraction->diagnostics) run.unfit({in->document.doc_id, 0, 0, one.message, ""});
    }
    std::vector<AddedMember> added = {
        {"metrics", [&](ByteBuffer& to) { append_metrics(to, *extraction, in->document.text); }},
        {"exclusions", [&](ByteBuffer& to) { append_exclusions(to, extraction->exclusions, in->document.text); }},
        {"diagnostics",
         [&](ByteBuffer& to) { append_diagnostics(to, joined(in->document.diagnostics, extraction->diagnostics)); }},
    };
    CheckList checks;
    if (!in->record.get("checks").empty()) {
      checks = check_figures(in->document.text, in->structure, extraction->metrics);
      added.push_back({"checks", [&](ByteBuffer& to) { append_checks(to, checks, in->document.map); }});
    }
    append_record(out, in->record, added);
    return std::nullopt;
  };
}

}  // namespace zhibiao
