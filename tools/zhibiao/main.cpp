/// zhibiao: one program. The name that it is called by, or else its first argument, says which tool it is.

#include <csignal>
#include <cstdio>
#include <string>

#include "base/nearest.h"
#include "common/cli.h"
#include "common/messages.h"
#include "common/terminal.h"

namespace zhibiao::cli {

std::span<const Subcommand> subcommands() {
  static constexpr Subcommand all[] = {
#define ZHIBIAO_TOOL(place, function, name, does) {Place::place, name, does, tools::function},
#define ZHIBIAO_COMMAND(function, name, does) {Place::command, name, does, commands::function},
#include "zhibiao/tools.def"
#undef ZHIBIAO_TOOL
#undef ZHIBIAO_COMMAND
  };
  return all;
}

namespace {

const Subcommand* named(std::string_view name, bool as_link) {
  for (const Subcommand& one : subcommands())
    if (one.name == name && !(as_link && one.place == Place::command)) return &one;
  return nullptr;
}

/// A line for each subcommand of a place: `before` (the last one: `last`) and the name in one column of 19.
std::string lines(Place place, const std::string& before, const std::string& last) {
  std::vector<const Subcommand*> here;
  for (const Subcommand& one : subcommands())
    if (one.place == place) here.push_back(&one);
  std::string text;
  for (const Subcommand* one : here)
    text += "  " + cell((one == here.back() ? last : before) + std::string(one->name), 19) + "  " +
        told(std::string(one->does)) + "\n";
  return text;
}

std::string help() {
  return told("Reads Chinese government reports into checked, comparable figures.") + "\n" +
      told("Usage: zhibiao COMMAND [OPTIONS] [INPUT...]") + "\n\n" +
      told("Begin with one report, then take whole folders:") +
      "\n  zhibiao run report.html\n"
      "  zhibiao run-batch reports/ --out data/\n"
      "  zhibiao emit-table data/ --out tables/\n\n" +
      told("The pipe; between its parts flows NDJSON, one report a line:") + "\n  " +
      told("report files (text, HTML, Markdown)") + "\n" + lines(Place::stage, "│ ", "│ ") +
      lines(Place::end, "├▶ ", "└▶ ") + "\n" + told("Beside it:") + "\n" + lines(Place::command, "", "") +
      lines(Place::other, "", "") + "\n" +
      told("zhibiao COMMAND --help says the rest. The tools are also there under names of") + "\n" +
      told("their own: normalize is zhibiao normalize.") + "\n\n" + told("Options") + ":\n  -h, --help           " +
      told("print this help and exit") + "\n  -V, --version        " + told("print the version and exit") + "\n\n" +
      told("Exit status: 0 success, 1 some input failed (the others were processed),") + "\n" +
      told("2 wrong usage or pattern file.") + "\n";
}

int print(const std::string& text) {
  std::signal(SIGPIPE, SIG_IGN);
  auto output = Output::open("");
  if (output && (output->write(text) || output->closed_pipe()) && (!output->finish() || output->closed_pipe()))
    return 0;
  std::fprintf(stderr, "%s\n", error_line({"stdout", 0, 0, "cannot write", ""}, "zhibiao").c_str());
  return static_cast<int>(ExitCode::input_failed);
}

/// For the builders of completions: {"commands":[{"name":…,"does":…,"link":…}]}.
std::string described() {
  ByteBuffer out;
  out += "{\"commands\":[";
  for (const Subcommand& one : subcommands()) {
    out += &one == &subcommands().front() ? "{\"name\":" : ",\n{\"name\":";
    append_json_string(out, one.name);
    out += ",\"does\":";
    append_json_string(out, one.does);
    out += one.place == Place::command ? ",\"link\":false}" : ",\"link\":true}";
  }
  out += "]}\n";
  return std::string(out.view());
}

int wrong(const std::string& what, const std::string& hint) {
  std::fprintf(stderr, "%s\n", error_line({"", 0, 0, what, hint}, "zhibiao").c_str());
  return static_cast<int>(ExitCode::usage);
}

int choose(int argc, char** argv) {
  const std::string_view path = argc > 0 ? argv[0] : "zhibiao";
  if (const Subcommand* link = named(path.substr(path.rfind('/') + 1), true)) return link->run(argc, argv);
  if (argc < 2) return wrong("no command", "zhibiao --help lists them; begin with: zhibiao run REPORT");
  const std::string_view first = argv[1];
  if (const Subcommand* command = named(first, false)) return command->run(argc - 1, argv + 1);
  const bool of_command = first == "help" && argc > 2;
  if (of_command)
    if (const Subcommand* command = named(argv[2], false)) {
      char option[] = "--help";
      char* arguments[] = {argv[2], option, nullptr};
      return command->run(2, arguments);
    }
  if (first == "--help" || first == "-h" || (first == "help" && argc == 2)) return print(help());
  if (first == "--describe-options") return print(described());
  if (first == "--version" || first == "-V") return print("zhibiao (zhibiao) " + std::string(version()) + "\n");
  const std::string_view meant = of_command ? argv[2] : argv[1];
  if (!of_command && first.starts_with('-'))
    return wrong("unknown option " + std::string(first),
                 "options follow the command: zhibiao COMMAND " + std::string(first) + "; see zhibiao --help");
  std::vector<std::string_view> names;
  for (const Subcommand& one : subcommands()) names.push_back(one.name);
  return wrong("no command " + std::string(meant),
               did_you_mean(meant, names, "zhibiao --help lists them; a report is read by: zhibiao run REPORT"));
}

}  // namespace
}  // namespace zhibiao::cli

int main(int argc, char** argv) { return zhibiao::cli::choose(argc, argv); }
