#include "pipeline/pipeline.h"

namespace zhibiao {

Result<ReportCounts> process_report(std::string bytes, const std::string& path, const std::string& doc_id, const NormalizeOptions& options,
                                    const PatternSet& patterns, ByteBuffer& out) {
  const auto document = normalize(std::move(bytes), path, doc_id, options);
  if (!document) return document.error();
  RecordWriter record(out);
  record.add(*document);
  Structure structure = split_sections(*document, *patterns.section);
  record.add(structure, document->map);
  structure.sentences = std::vector<Span>();  // nobody reads them any more
  Extraction extraction = extract_metrics(*document, structure, *patterns.number, *patterns.metric);
  record.add(extraction, document->text);
  ReportCounts counts{extraction.metrics.size(), extraction.exclusions.size()};
  extraction.exclusions = std::vector<Exclusion>();
  const std::vector<Check> checks = check_figures(*document, structure, extraction.metrics);
  record.add(checks, document->map);
  record.close();
  CheckCount verdicts;
  verdicts.add(checks);
  counts.checks = checks.size();
  counts.fails = verdicts.of(Verdict::fails);
  return counts;
}

}  // namespace zhibiao
