#include "pipeline/pipeline.h"

#include <iterator>

#include "pipeline/frozen_rules.h"
#include "pipeline/structured.h"
#include "record/keys.h"

namespace zhibiao {
namespace {

// Keeps the first error of each compile step and the value of those that went well.
template <class T>
void keep(Result<std::shared_ptr<const T>> compiled, std::shared_ptr<const T>& into, std::vector<Error>& errors) {
  if (compiled) into = *compiled;
  else errors.push_back(compiled.error());
}

void compile(const RuleSources& sources, PatternUse use, PatternSet& set, std::vector<Error>& errors) {
  LoadedRules loaded = load_rules(sources);
  errors = std::move(loaded.errors);
  set.digest = loaded.book.digest;
  if (use != PatternUse::numbers_and_metrics) keep(compile_section_rules(loaded.book), set.section, errors);
  if (use == PatternUse::section) return;
  keep(compile_number_rules(loaded.book), set.number, errors);
  keep(compile_metric_rules(loaded.book), set.metric, errors);
}

// The rules that ship, which the build has compiled.
void thaw(Vocabulary vocabulary, PatternUse use, PatternSet& set) {
  const FrozenRules frozen = frozen_rules(vocabulary);
  set.digest = builtin_book_digest(vocabulary);
  if (use != PatternUse::numbers_and_metrics) set.section = thaw_section_rules(frozen.section);
  if (use == PatternUse::section) return;
  set.number = thaw_number_rules(frozen.number);
  set.metric = thaw_metric_rules(frozen.words, frozen.indicators);
}

}  // namespace

LoadedPatterns load_patterns(const RuleSources& sources, PatternUse use) {
  auto set = std::make_shared<PatternSet>();
  LoadedPatterns loaded;
  if (sources.builtin && sources.paths.empty()) thaw(sources.vocabulary, use, *set);
  else compile(sources, use, *set, loaded.errors);
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
    append_record(out, *record,
                  {{"meta", [&](ByteBuffer& to) { append_meta(to, structure.meta); }},
                   {"meta_evidence", [&](ByteBuffer& to) { append_meta_evidence(to, structure.meta); }},
                   {"sections", [&](ByteBuffer& to) { append_sections(to, structure.sections, document->map); }},
                   {"sentences", [&](ByteBuffer& to) { append_spans(to, structure.sentences); }},
                   {"structure_card", [&](ByteBuffer& to) { append_card(to, structure.card); }},
                   {"diagnostics", [&](ByteBuffer& to) {
                      append_diagnostics(to, diagnostics_with(*document, "split-sections", structure.diagnostics));
                    }}});
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

std::vector<Diagnostic> diagnostics_with(const Document& document, std::string_view stage,
                                         const std::vector<Diagnostic>& own) {
  std::vector<Diagnostic> all;
  std::copy_if(document.diagnostics.begin(), document.diagnostics.end(), std::back_inserter(all),
               [&](const Diagnostic& one) { return tool_rank(one.stage) < tool_rank(stage); });
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

Stage extract_metrics_stage(std::shared_ptr<const PatternSet> patterns) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader](std::string_view line, ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    // The metrics are written while they are made, for they stand before all else that this stage adds.
    Extraction rest;
    const auto write_metrics = [&](ByteBuffer& to) {
      MetricsWriter metrics(to, in->document.text);
      rest = extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric, Explain::nothing,
                             [&](const Extraction& stretch) { metrics.add(stretch); });
      metrics.close();
    };
    append_record(out, in->record,
                  {{"metrics", write_metrics},
                   {"tables", [&](ByteBuffer& to) { append_tables(to, rest.tables); }},
                   {"exclusions", [&](ByteBuffer& to) { append_exclusions(to, rest.exclusions, in->document.text); }},
                   {"diagnostics", [&](ByteBuffer& to) {
                      append_diagnostics(to, diagnostics_with(in->document, "extract-metrics", rest.diagnostics));
                    }}});
    return std::nullopt;
  };
}

Stage explain_stage(std::shared_ptr<const PatternSet> patterns, Explain explain) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader, explain](std::string_view line,
                                                           ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Extraction extraction =
        extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric, explain);
    out += shown(in->document.doc_id) + "\n";
    for (const std::string& explanation : extraction.explanations) out += "  " + shown(explanation, true) + "\n";
    return std::nullopt;
  };
}

Stage coverage_stage(std::shared_ptr<const PatternSet> patterns, CoverageTotal& total) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader, &total](std::string_view line,
                                                          ByteBuffer& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Coverage coverage =
        coverage_of(in->document, extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric));
    {
      const std::lock_guard lock(total.mutex);
      total.sum.add(coverage);
    }
    out += shown(in->document.doc_id) + ": " + describe(coverage) + "\n";
    return std::nullopt;
  };
}

}  // namespace zhibiao
