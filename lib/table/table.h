#pragma once
/// From records to tables: a Data Package (v2) that a researcher opens. `emit-table` is its executable; docs/table.md
/// says what each table holds and how the headline of an indicator is found.

#include <functional>

#include "pipeline/stream.h"
#include "rule/rule.h"

namespace zhibiao {

struct TableOptions {
  enum class Format { csv, tsv, xlsx };
  enum class Rows { region, issuer };
  enum class Names { id, zh };

  std::vector<std::string> inputs;  ///< files of records, "-" (stdin), folders of run-batch; none: stdin
  std::string out;  ///< the folder, which appears or is replaced whole; it may hold nothing but tables of before
  Format format = Format::csv;
  Rows rows = Rows::region;             ///< what a row of the panel is of, by year
  Names names = Names::id;              ///< of the panel's columns
  bool exclusions = false;              ///< also exclusions.csv
  bool derive = false;                  ///< also rates that a report does not state but two of its figures give
  bool sdmx = false;                    ///< the columns of values and panel that SDMX has words for are named by them
  bool bom = false;                     ///< a byte order mark before each CSV or TSV file
  std::vector<std::string> indicators;  ///< globs of ids: only these in values, panel and indicators; empty: all
  std::vector<std::string> levels;      ///< only reports of these; empty: all
  std::string years;                    ///< "2019", "2019-2023", "2015,2019-2023": only reports on these; "": all
  std::vector<std::string> plots;       ///< ids of indicators to draw, each into plot-ID.svg
};

struct TableHooks {
  ErrorSink error;             ///< what is wrong with single inputs and records
  std::function<bool()> stop;  ///< true: nothing is written; may be empty
};

struct TableSummary {
  std::size_t reports = 0, metrics = 0, values = 0, ambiguous = 0, conflicts = 0, panel_rows = 0, panel_columns = 0;
  std::size_t failed = 0;          ///< records and inputs that could not be used
  std::size_t without_record = 0;  ///< reports that a manifest names without a record
  std::size_t left_out = 0;        ///< reports that the panel has no row for: without place or year, or of a department
  std::size_t disagreeing = 0;     ///< cells of the panel that are empty because two reports say different things
  bool written =
      false;  ///< false: stopped, or kept what was there (a package is replaced only by one of all its records)
  bool stopped = false;
};

/// Nothing, or why the options cannot be: a wrong range of years, a plot of no known indicator.
std::optional<Error> fault_of(const TableOptions& options, const RuleBook& book);

/// Writes the package. `book`: the codebook and the words of the headline rule. The bytes depend on nothing but
/// records, options, rules and version. Errors: `out` cannot be written or holds other files, an input is not there or
/// is no finished folder, two records of one doc_id; then nothing is written. Records are read one at a time, in the
/// order of their doc_id; memory: one report, and of each some 300 bytes.
Result<TableSummary> write_tables(const TableOptions& options, const RuleBook& book, const TableHooks& hooks);

}  // namespace zhibiao
