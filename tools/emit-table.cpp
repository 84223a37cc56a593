/// emit-table: records in, a Data Package out: tables of figures, of headline values, of place by year.

#include "common/whole_folder.h"
#include "table/table.h"

namespace {

using namespace zhibiao;

void declare(cli::Tool& tool, TableOptions& o) {
  CLI::App& app = tool.app();
  const auto list = [&](const char* name, std::vector<std::string>& into, const char* what, const char* type) {
    return app.add_option(name, into, what)
        ->type_name(type)
        ->delimiter(',')
        ->transform(cli::trimmed())
        ->allow_extra_args(false);
  };
  const std::map<std::string, TableOptions::Format> formats = {
      {"csv", TableOptions::Format::csv}, {"tsv", TableOptions::Format::tsv}, {"xlsx", TableOptions::Format::xlsx}};
  const std::map<std::string, TableOptions::Rows> rows = {{"region", TableOptions::Rows::region},
                                                          {"issuer", TableOptions::Rows::issuer}};
  const std::map<std::string, TableOptions::Names> names = {{"id", TableOptions::Names::id},
                                                            {"zh", TableOptions::Names::zh}};
  tool.group("Input");
  app.add_option("INPUT", o.inputs, "Folders of run-batch, and record streams (NDJSON); none or '-' is stdin")
      ->type_name("PATH");
  tool.group("Only a part");
  list("--indicators", o.indicators, "Only these in values, panel and indicators; * stands for any letters", "A,B*");
  app.add_option("--years", o.years, "Only reports on these years: 2019, 2019-2023, 2015,2019-2023")
      ->type_name("YEARS");
  list("--level", o.levels, "Only reports of these, several with a comma between", "nation|province|city|county|town")
      ->check(CLI::IsMember({"nation", "province", "city", "county", "town"}).description(""));
  tool.group("Output");
  app.add_option("--out", o.out, "The folder of the tables, which appears or is replaced whole")->type_name("DIR");
  app.add_option("--format", o.format, "Of the tables (default: csv)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("csv|tsv|xlsx");
  app.add_flag("--all", o.exclusions, "Also exclusions: every number that is no figure, and why");
  app.add_option("--wide-by", o.rows, "What a row of the panel is of, by year (default: region)")
      ->transform(CLI::CheckedTransformer(rows).description(""))
      ->type_name("region|issuer");
  app.add_flag("--derive", o.derive,
               "Also rates that a report does not state, but two of its figures give; their status is derived");
  app.add_option("--names", o.names, "Of the panel's columns: ids or Chinese names (default: id)")
      ->transform(CLI::CheckedTransformer(names).description(""))
      ->type_name("id|zh");
  app.add_flag("--sdmx", o.sdmx,
               "Name columns as SDMX does: REF_AREA, TIME_PERIOD, INDICATOR, OBS_VALUE, UNIT_MEASURE, OBS_STATUS");
  app.add_flag("--bom", o.bom, "Begin CSV and TSV files with a byte order mark, for Excel");
  list("--plot", o.plots, "Also draw an indicator over the years by place, into plot-INDICATOR.svg", "INDICATOR");
  tool.add_patterns();
}

void tell(const cli::Tool& tool, const TableSummary& made) {
  const auto number = [](std::size_t count, const char* what) { return std::to_string(count) + what; };
  if (made.reports == 0) tool.say("no reports: the tables are empty");
  if (made.left_out > 0)
    tool.say(
        number(made.left_out,
               " reports have no row in panel (no place or year, or of a department): left_out in reports says why"));
  if (made.disagreeing > 0)
    tool.say(number(made.disagreeing,
                    " cells of panel are empty, because two reports of the place and year say different things"));
  tool.say(number(made.reports, " reports, ") + number(made.metrics, " metrics, ") + number(made.values, " values (") +
           number(made.ambiguous, " ambiguous, ") + number(made.conflicts, " in conflict); panel: ") +
           number(made.panel_rows, " rows, ") + number(made.panel_columns, " indicators"));
}

ExitCode run(const cli::Tool& tool, const TableOptions& o) {
  const auto rules = tool.load_rules();
  if (!rules) return ExitCode::usage;
  if (const auto error = fault_of(o, *rules)) {
    tool.report(*error);
    return ExitCode::usage;
  }
  cli::catch_stop_signals(0);
  return cli::conclude(tool, write_tables(o, *rules, {tool.error_sink(), [] { return cli::stop_signal() != 0; }}),
                       o.out, [&](const TableSummary& made) { tell(tool, made); });
}

}  // namespace

int zhibiao::tools::emit_table(int argc, char** argv) {
  TableOptions options;
  cli::Tool tool(
      "emit-table",
      "Turns records into tables: every figure, the headline of each indicator, place by year; a Data Package.",
      "Of a folder that run-batch made, or of records:\n"
      "  run-batch reports/ --out data/ && emit-table data/ --out tables/\n"
      "  zhibiao run *.txt | emit-table --out tables/\n"
      "  emit-table data/ --out tables/ --level county --indicators 'reconsideration.*'\n"
      "DIR holds metrics, values, panel, relations, checks, reports and indicators, datapackage.json, and scripts that "
      "load them (load.*).");
  declare(tool, options);
  return tool.run(argc, argv, [&](Output&) { return run(tool, options); });
}
