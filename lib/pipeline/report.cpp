#include "pipeline/pipeline.h"

namespace zhibiao {

Result<ReportCounts> process_report(std::string_view bytes, const std::string& path, const std::string& doc_id, const NormalizeOptions& options,
                                    const PatternSet& patterns, ByteBuffer& out) {
  const auto document = normalize(bytes, path, doc_id, options);
  if (!document) return document.error();
  const Structure structure = split_sections(*document, *patterns.section);
  const Extraction extraction = extract_metrics(*document, structure, *patterns.number, *patterns.metric);
  const std::vector<Check> checks = check_figures(*document, structure, extraction.metrics);
  append_whole_record(out, *document, structure, extraction, checks);
  CheckCount verdicts;
  verdicts.add(checks);
  return ReportCounts{extraction.metrics.size(), extraction.exclusions.size(), checks.size(), verdicts.of(Verdict::fails)};
}

}  // namespace zhibiao
