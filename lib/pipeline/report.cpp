#include "pipeline/pipeline.h"

namespace zhibiao {
namespace {

void count_checks(ReportCounts& counts, const CheckList& checks) {
  CheckCount verdicts;
  verdicts.add(checks);
  counts.checks = checks.size();
  counts.fails = verdicts.of(Verdict::fails);
}

TextDoubt doubt_of(const Document& document, const Structure& structure) {
  for (const auto* diagnostics : {&document.diagnostics, &structure.diagnostics})
    for (const Diagnostic& diagnostic : *diagnostics) {
      if (diagnostic.code == "empty") return TextDoubt::empty;
      if (diagnostic.code == "unreadable") return TextDoubt::unreadable;
      if (diagnostic.code == "error-page") return TextDoubt::error_page;
    }
  return TextDoubt::none;
}

}  // namespace

Result<ReportCounts> process_report(std::string bytes, const std::string& path, const std::string& doc_id,
                                    const NormalizeOptions& options, const PatternSet& patterns, ByteBuffer& out,
                                    const Corrections* corrections, RecordForm form) {
  const auto document = normalize(std::move(bytes), path, doc_id, options);
  if (!document) return document.error();
  RecordWriter record(out, form);
  record.add(*document);
  Structure structure = split_sections(*document, *patterns.section);
  record.add(structure, document->map);
  structure.sentences = std::vector<Span>();  // nobody reads them any more
  Extraction extraction = extract_metrics(*document, structure, *patterns.number, *patterns.metric);
  const CorrectionCount corrected =
      corrections ? corrections->apply(*document, structure, *patterns.number, extraction) : CorrectionCount();
  record.add(extraction, document->text);
  ReportCounts counts{
      .metrics = extraction.metrics.size(), .exclusions = extraction.exclusions.size(), .corrections = corrected};
  counts.doubt = doubt_of(*document, structure);
  extraction.exclusions = std::vector<Exclusion>();  // nor these
  keep_for_checks(structure);
  const CheckList checks = check_figures(document->text, structure, extraction.metrics);
  record.add(checks, document->map);
  record.close();
  count_checks(counts, checks);
  return counts;
}

void run_stages(std::vector<ReportJob>& jobs, const PatternSet& patterns, const Corrections* corrections) {
  for (ReportJob& job : jobs) {
    if (job.error) continue;
    auto document = normalize(std::move(job.bytes), job.path, job.doc_id, job.options);
    if (document) job.document = std::move(*document);
    else job.error = document.error();
  }
  for (ReportJob& job : jobs)
    if (job.document) job.structure = split_sections(*job.document, *patterns.section);
  for (ReportJob& job : jobs)
    if (job.document)
      job.extraction = extract_metrics(*job.document, job.structure, *patterns.number, *patterns.metric);
  for (ReportJob& job : jobs)
    if (job.document && corrections)
      job.corrections = corrections->apply(*job.document, job.structure, *patterns.number, job.extraction);
  for (ReportJob& job : jobs)
    if (job.document) job.checks = check_figures(job.document->text, job.structure, job.extraction.metrics);
}

Result<ReportCounts> write_record(const ReportJob& job, ByteBuffer& out, RecordForm form) {
  if (job.error) return *job.error;
  RecordWriter record(out, form);
  record.add(*job.document);
  record.add(job.structure, job.document->map);
  record.add(job.extraction, job.document->text);
  record.add(job.checks, job.document->map);
  record.close();
  ReportCounts counts{.metrics = job.extraction.metrics.size(),
                      .exclusions = job.extraction.exclusions.size(),
                      .corrections = job.corrections};
  counts.doubt = doubt_of(*job.document, job.structure);
  count_checks(counts, job.checks);
  return counts;
}

}  // namespace zhibiao
