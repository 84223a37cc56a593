/// zhibiao run: one or a few reports through all stages, as a table for people or as the public JSON for programs.

#include <unistd.h>

#include <filesystem>

#include "common/cli.h"
#include "record/public_json.h"
#include "zhibiao/report_table.h"

namespace zhibiao {
namespace {

struct Options {
  std::vector<std::string> inputs;
  NormalizeOptions how;
  bool table = false, json = false;
};

constexpr std::uint64_t longest_report = 64u << 20;

/// Appends the table, or the line, of one report.
std::optional<Error> add(const std::string& path, const Options& o, const PatternSet& patterns, PublicJson& json,
                         ByteBuffer& out) {
  std::error_code none;
  if (std::filesystem::is_directory(path, none))
    return Error{path, 0, 0, "is a folder", "zhibiao run-batch reads folders of reports"};
  auto bytes = read_file(path, longest_report);
  if (!bytes) return bytes.error();
  const std::string name = path == "-" ? "stdin" : path;
  if (!o.table) {
    ByteBuffer record;
    if (const auto done = process_report(std::move(*bytes), name, name, o.how, patterns, record); !done)
      return done.error();
    return json.add_written(record, out);
  }
  std::vector<ReportJob> jobs(1);
  jobs[0].bytes = std::move(*bytes);
  jobs[0].path = jobs[0].doc_id = name;
  jobs[0].options = o.how;
  run_stages(jobs, patterns);
  if (jobs[0].error) return jobs[0].error;
  out += cli::report_table(jobs[0], cli::stdout_style(), cli::terminal_columns());
  return std::nullopt;
}

ExitCode run(const cli::Tool& tool, const Options& o, Output& output) {
  if (o.inputs.empty()) {
    tool.report({"", 0, 0, "no REPORT", "name one, or - for stdin; see zhibiao run --help"});
    return ExitCode::usage;
  }
  if (const auto probe = normalize("", "", "", o.how); !probe) {
    tool.report(probe.error());
    return ExitCode::usage;
  }
  const auto patterns = tool.load_patterns(PatternUse::all);
  if (!patterns) return ExitCode::usage;
  const auto json = PublicJson::make({});
  ExitCode code = ExitCode::success;
  ByteBuffer out;
  bool any = false;
  for (const std::string& path : o.inputs) {
    out.clear();
    if (o.table && any) out += '\n';
    if (const auto error = add(path, o, *patterns, **json, out)) {
      tool.report(*error);
      code = ExitCode::input_failed;
    } else {
      if (!output.write(out)) break;
      any = true;
    }
  }
  return code;
}

}  // namespace

int commands::run(int argc, char** argv) {
  Options options;
  cli::Tool tool(
      "zhibiao run",
      "Reads one or a few reports: a table of their figures on a terminal, else the public JSON, one report a line.",
      "  zhibiao run report.html\n"
      "  zhibiao run 2022.txt 2023.txt --table | less -R\n"
      "  zhibiao run report.html | jq -r '.metrics[] | [.value, .subject] | @tsv'");
  tool.add_inputs("REPORT", options.inputs, "Report files (text, HTML, Markdown); '-' is stdin", "FILE");
  tool.app()
      .add_option("--media-type", options.how.media_type, "Read every report as this (default: decide for each)")
      ->type_name("text|html|markdown")
      ->group("Input");
  tool.group("Output");
  const auto table = tool.app().add_flag("--table", options.table, "The table, also into a file or a pipe");
  tool.app().add_flag("--json", options.json, "JSON, also on a terminal")->excludes(table);
  tool.add_patterns();
  tool.add_vocabulary();
  tool.add_output();
  return tool.run(argc, argv, [&](Output& output) {
    options.table = options.table || (!options.json && tool.to_stdout() && ::isatty(STDOUT_FILENO));
    return zhibiao::run(tool, options, output);
  });
}

}  // namespace zhibiao
