#pragma once
/// One report as its record tells it, ready for tables. Used by this room and by review.

#include <memory>

#include "base/base.h"

namespace zhibiao::table {

using Text = std::optional<std::string_view>;

struct Relation {
  std::string_view type;   ///< part_of, changed_from, change_of, rank_of, rate_of
  std::size_t target = 0;  ///< place in Report::metrics
  std::string_view cue;
  std::int64_t list = 0;
  bool complete = false, overlaps = false, exclusive = false;
};

struct CellOf {
  std::int64_t table = 0, row = 0;
  std::optional<std::int64_t> column;
  Text row_head, column_head;
};

struct Place {
  std::int64_t start = 0, end = 0, source_start = 0, source_end = 0, byte_start = 0, byte_end = 0;
};

/// A metric; its id is its place in the list. Texts are views into the record's parser.
struct Metric {
  std::string_view text, kind, qualifier, section, role, prefix, suffix;
  Text value, unit, unit_base, value_base, multiplier;  ///< values are exact: "12.5", "2/3"
  std::optional<double> number, low, high;
  Text subject, verb, indicator, indicator_name, slice, parent, scope, period, period_text, direction, basis, rule;
  std::vector<Relation> relations;
  std::optional<CellOf> cell;
  std::string_view corrected_by, verdict;  ///< id and verdict of the correction that is of it; "" without one
  std::string changed;                     ///< keys that were given by hand, divided by a blank
  Place place;

  bool has(std::string_view relation) const;
};

struct Exclusion {
  std::string_view text, reason, code;
  Text value, date;
  Place place;
};

struct Check {
  std::string_view type, code, status, statement;
  std::vector<std::size_t> metrics;  ///< places in Report::metrics
  Text expected, found, tolerance, gap, severity, reason;
  std::int64_t start = 0, end = 0;  ///< of its first evidence
};

struct Report {
  std::string_view doc_id, path, sha256, encoding;
  Text title, document_type, region, region_code, region_parent_code, issuer, level, date_published;
  std::optional<int> year;
  std::vector<Metric> metrics;
  std::vector<Exclusion> exclusions;
  std::vector<Check> checks;
  bool was_checked = false;                         ///< check-figures was in the pipe
  std::size_t fails = 0, warnings = 0, errors = 0;  ///< checks that fail; diagnostics
  std::string diagnostics;                          ///< their codes, each once, divided by a blank
};

/// Reads record lines. Not for two threads at once; a report lives until the next one is read.
class ReportReader {
 public:
  ReportReader();
  ~ReportReader();
  /// The doc_id of a line, which is only looked at as far as it is a record of this format. Errors: as
  /// RecordReader::split; no doc_id.
  Result<std::string> doc_id(std::string_view line);
  /// The doc_id of a record that begins as our tools write it; nothing when it does not, or more of it must be read.
  static std::optional<std::string> doc_id_of_begin(std::string_view begin);
  /// Errors (without file and line): no record, a key that is needed is missing (the hint names the tool to run first),
  /// a value that breaks the schema, ids out of order, a relation or check of a metric that is not there. `line` needs
  /// LineReader::line_padding readable bytes behind it.
  Result<const Report*> read(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao::table
