/// normalize: report files in any encoding, text, HTML or Markdown, to records of clean text with a map back to the
/// source.

#include "common/cli.h"
#include "common/numbers.h"
#include "text/inputs.h"

namespace {

using namespace zhibiao;

struct Options {
  InputRequest inputs;
  NormalizeOptions how;
  std::string doc_id;
  bool text_only = false;
  std::uint64_t max_report_bytes = 64u << 20;
};

void declare(cli::Tool& tool, Options& o) {
  CLI::App& app = tool.app();
  tool.group("Input");
  app.add_option("INPUT", o.inputs.paths, "Report files, or folders with --recursive; none or '-' is stdin")
      ->type_name("FILE");
  app.add_flag("-r,--recursive", o.inputs.recursive,
               "Read the *.txt *.html *.htm *.md *.markdown of folders, sorted by path");
  const auto list = app.add_option("--files-from", o.inputs.files_from,
                                   "Read the names of inputs from FILE, one a line ('-': stdin)");
  list->type_name("FILE");
  app.add_flag("-0,--null", o.inputs.null_separated,
               "The names of --files-from end with NUL, as find -print0 writes them")
      ->needs(list);
  app.add_option("--encoding", o.how.encoding, "Read every input in this encoding (default: decide for each)")
      ->type_name("NAME");
  app.add_option("--media-type", o.how.media_type, "Read every input as this (default: decide for each)")
      ->type_name("text|html|markdown");
  cli::size_in_bytes(app.add_option("--max-report-bytes", o.max_report_bytes, "Refuse larger inputs; takes K, M, G")
                         ->type_name("BYTES")
                         ->default_str("64M"));
  tool.group("Output");
  app.add_flag("--to-simplified", o.how.to_simplified, "Convert traditional to simplified characters");
  app.add_flag("--text", o.text_only, "Print the clean text only, no records");
  app.add_option("--doc-id", o.doc_id, "The doc_id of the only input (default: its path, or stdin)")->type_name("ID");
  tool.add_output();
}

std::optional<Error> normalize_one(const std::string& path, const Options& o, ByteBuffer& out) {
  auto bytes = read_file(path, o.max_report_bytes);
  if (!bytes) return bytes.error();
  const std::string shown = path == "-" ? "stdin" : path;
  const auto document = normalize(std::move(*bytes), shown, o.doc_id.empty() ? shown : o.doc_id, o.how);
  if (!document) return document.error();
  if (o.text_only) append_utf8(out, document->text);
  else append_document(out, *document);
  out += '\n';
  return std::nullopt;
}

ExitCode run(const cli::Tool& tool, const Options& o, Output& output) {
  if (const auto probe = normalize("", "", "", o.how); !probe) {
    tool.report(probe.error());
    return ExitCode::usage;
  }
  const InputList inputs = expand_inputs(o.inputs);
  if (!o.doc_id.empty() && inputs.files.size() + inputs.errors.size() > 1) {
    tool.report(
        {"", 0, 0, "--doc-id names one report, but there are several inputs", "leave it out: each gets its path"});
    return ExitCode::usage;
  }
  ExitCode code = inputs.errors.empty() ? ExitCode::success : ExitCode::input_failed;
  for (const Error& error : inputs.errors) tool.report(error);
  // A record of megabytes is written while it is made.
  bool written = true;
  ByteBuffer record([&](std::string_view part) { written = output.write(part) && written; }, std::size_t{4} << 20);
  for (const std::string& path : inputs.files) {
    record.clear();
    if (const auto error = normalize_one(path, o, record)) {
      tool.report(*error);
      code = ExitCode::input_failed;
    }
    record.drain();
    if (!written) break;
  }
  return code;
}

}  // namespace

int zhibiao::tools::normalize(int argc, char** argv) {
  Options options;
  cli::Tool tool(
      "normalize",
      "Turns reports (text, HTML or Markdown, any encoding) into records of clean text with a map back to the source.",
      "Example:\n  normalize reports/*.txt | split-sections | extract-metrics | emit-json");
  declare(tool, options);
  return tool.run(argc, argv, [&](Output& output) { return run(tool, options, output); });
}
