#include "pipeline/pipeline.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace zhibiao {
namespace {

// Keeps the first error of each compile step and the value of those that went well.
template <class T>
void keep(Result<std::shared_ptr<const T>> compiled, std::shared_ptr<const T>& into, std::vector<Error>& errors) {
  if (compiled) into = *compiled;
  else errors.push_back(compiled.error());
}

// One record stream; true as long as the output takes what it is given.
bool run_stream(int file_descriptor, const std::string& file, Output& output, const Stage& stage, const ErrorSink& errors,
                ExitCode& code) {
  LineReader reader(file_descriptor);
  std::string out;
  const auto fail = [&](Error error) {
    error.file = file;
    errors(error);
    code = ExitCode::input_failed;
  };
  while (const auto line = reader.next()) {
    if (line->find_first_not_of(" \t\r") == std::string_view::npos) continue;
    out.clear();
    if (auto error = stage(*line, out)) {
      error->line_1based = reader.line_1based();
      fail(std::move(*error));
      continue;
    }
    if (!output.write(out)) return false;
  }
  if (!reader.failure().empty()) fail({file, 0, 0, reader.failure(), ""});
  return true;
}

}  // namespace

LoadedPatterns load_patterns(const std::vector<std::string>& directories) {
  LoadedRules rules = load_rules(directories);
  auto set = std::make_shared<PatternSet>();
  LoadedPatterns loaded;
  loaded.errors = std::move(rules.errors);
  set->book = std::move(rules.book);
  keep(compile_section_rules(set->book), set->section, loaded.errors);
  keep(compile_number_rules(set->book), set->number, loaded.errors);
  keep(compile_metric_rules(set->book), set->metric, loaded.errors);
  if (loaded.errors.empty()) loaded.patterns = std::move(set);
  return loaded;
}

ExitCode run_stage(const std::vector<std::string>& inputs, Output& output, const Stage& stage, const ErrorSink& errors) {
  ExitCode code = ExitCode::success;
  const std::vector<std::string> standard_input = {"-"};
  for (const std::string& path : inputs.empty() ? standard_input : inputs) {
    const bool is_stdin = path == "-";
    const int fd = is_stdin ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (fd < 0 || ::fstat(fd, &status) != 0) {
      errors({path, 0, 0, std::strerror(errno), ""});
      code = ExitCode::input_failed;
      continue;
    }
    if (S_ISDIR(status.st_mode)) {
      errors({path, 0, 0, "is a folder", "this tool reads record streams; normalize reads folders of reports"});
      code = ExitCode::input_failed;
      if (!is_stdin) ::close(fd);
      continue;
    }
    const bool open_output = run_stream(fd, is_stdin ? "stdin" : path, output, stage, errors, code);
    if (!is_stdin) ::close(fd);
    if (!open_output) break;
  }
  return code;
}

Stage split_sections_stage(std::shared_ptr<const PatternSet> patterns) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader](std::string_view line, std::string& out) -> std::optional<Error> {
    const auto record = reader->split(line);
    if (!record) return record.error();
    const auto document = reader->document(*record);
    if (!document) return document.error();
    const Structure structure = split_sections(*document, *patterns->section);
    std::string meta, evidence, sections, sentences, diagnostics;
    append_meta(meta, structure.meta);
    append_meta_evidence(evidence, structure.meta);
    append_sections(sections, structure.sections, document->map);
    append_spans(sentences, structure.sentences);
    append_diagnostics(diagnostics, record->get("diagnostics"), structure.diagnostics);
    append_record(out, *record,
                  {{"meta", meta}, {"meta_evidence", evidence}, {"sections", sections}, {"sentences", sentences}, {"diagnostics", diagnostics}});
    return std::nullopt;
  };
}

namespace {

// What the stages behind split-sections read of a record line.
struct Structured {
  RawRecord record;
  Document document;
  Structure structure;
};

Result<Structured> read_structured(RecordReader& reader, std::string_view line) {
  auto record = reader.split(line);
  if (!record) return record.error();
  auto document = reader.document(*record);
  if (!document) return document.error();
  auto structure = reader.structure(*record);
  if (!structure) return structure.error();
  return Structured{std::move(*record), std::move(*document), std::move(*structure)};
}

}  // namespace

Stage extract_metrics_stage(std::shared_ptr<const PatternSet> patterns) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader](std::string_view line, std::string& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Extraction extraction = extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric);
    std::string metrics, exclusions, diagnostics;
    append_metrics(metrics, extraction.metrics);
    append_exclusions(exclusions, extraction.exclusions);
    append_diagnostics(diagnostics, in->record.get("diagnostics"), extraction.diagnostics);
    append_record(out, in->record, {{"metrics", metrics}, {"exclusions", exclusions}, {"diagnostics", diagnostics}});
    return std::nullopt;
  };
}

Stage explain_stage(std::shared_ptr<const PatternSet> patterns) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader](std::string_view line, std::string& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Extraction extraction = extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric, true);
    out += in->document.doc_id + "\n";
    for (const std::string& explanation : extraction.explanations) out += "  " + explanation + "\n";
    return std::nullopt;
  };
}

Stage coverage_stage(std::shared_ptr<const PatternSet> patterns, Coverage& total) {
  auto reader = std::make_shared<RecordReader>();
  return [patterns = std::move(patterns), reader, &total](std::string_view line, std::string& out) -> std::optional<Error> {
    const auto in = read_structured(*reader, line);
    if (!in) return in.error();
    const Coverage coverage =
        coverage_of(in->document, extract_metrics(in->document, in->structure, *patterns->number, *patterns->metric));
    total.add(coverage);
    out += in->document.doc_id + ": " + describe(coverage) + "\n";
    return std::nullopt;
  };
}

}  // namespace zhibiao
