#include "pipeline/pipeline.h"

#include "pipeline/structured.h"

namespace zhibiao {
namespace {

// Keeps the first error of each compile step and the value of those that went well.
template <class T>
void keep(Result<std::shared_ptr<const T>> compiled, std::shared_ptr<const T>& into, std::vector<Error>& errors) {
  if (compiled) into = *compiled;
  else errors.push_back(compiled.error());
}

}  // namespace

LoadedPatterns load_patterns(const RuleSources& sources, PatternUse use) {
  LoadedRules rules = load_rules(sources);
  auto set = std::make_shared<PatternSet>();
  LoadedPatterns loaded;
  loaded.errors = std::move(rules.errors);
  set->book = std::move(rules.book);
  if (use != PatternUse::numbers_and_metrics) keep(compile_section_rules(set->book), set->section, loaded.errors);
  if (use != PatternUse::section) {
    keep(compile_number_rules(set->book), set->number, loaded.errors);
    keep(compile_metric_rules(set->book), set->metric, loaded.errors);
  }
  if (loaded.errors.empty()) loaded.patterns = std::move(set);
  return loaded;
}

Stage split_sections_stage(std::shared_ptr<const PatternSet> patterns) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader](std::string_view line, ByteBuffer& out) -> std::optional<Error> {
    const auto record = reader->split(line);
    if (!record) return record.error();
    const auto document = reader->document(*record);
    if (!document) return document.error();
    const Structure structure = split_sections(*document, *patterns->section);
    ByteBuffer meta, evidence, sections, sentences, card, diagnostics;
    append_meta(meta, structure.meta);
    append_meta_evidence(evidence, structure.meta);
    append_sections(sections, structure.sections, document->map);
    append_spans(sentences, structure.sentences);
    append_card(card, structure.card);
    append_diagnostics(diagnostics, record->get("diagnostics"), structure.diagnostics);
    append_record(out, *record,
                  {{"meta", meta},
                   {"meta_evidence", evidence},
                   {"sections", sections},
                   {"sentences", sentences},
                   {"structure_card", card},
                   {"diagnostics", diagnostics}});
    return std::nullopt;
  };
}

Result<Structured> read_structured(RecordReader& reader, std::string_view line) {
  auto record = reader.split(line);
  if (!record) return record.error();
  auto document = reader.document(*record);
  if (!document) return document.error();
  auto structure = reader.structure(*record, *document);
  if (!structure) return structure.error();
  return Structured{std::move(*record), std::move(*document), std::move(*structure)};
}

Stage extract_metrics_stage(std::shared_ptr<const PatternSet> patterns) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader](std::string_view line, ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Extraction extraction = extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric);
    ByteBuffer metrics, tables, exclusions, diagnostics;
    append_metrics(metrics, extraction, in->document.text);
    append_tables(tables, extraction.tables);
    append_exclusions(exclusions, extraction.exclusions, in->document.text);
    append_diagnostics(diagnostics, in->record.get("diagnostics"), extraction.diagnostics);
    append_record(out, in->record, {{"metrics", metrics}, {"tables", tables}, {"exclusions", exclusions}, {"diagnostics", diagnostics}});
    return std::nullopt;
  };
}

Stage explain_stage(std::shared_ptr<const PatternSet> patterns, Explain explain) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader, explain](std::string_view line, ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Extraction extraction = extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric, explain);
    out += in->document.doc_id + "\n";
    for (const std::string& explanation : extraction.explanations) out += "  " + explanation + "\n";
    return std::nullopt;
  };
}

Stage coverage_stage(std::shared_ptr<const PatternSet> patterns, CoverageTotal& total) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader, &total](std::string_view line, ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Coverage coverage =
        coverage_of(in->document, extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric));
    {
      const std::lock_guard lock(total.mutex);
      total.sum.add(coverage);
    }
    out += in->document.doc_id + ": " + describe(coverage) + "\n";
    return std::nullopt;
  };
}

}  // namespace zhibiao
