#include <algorithm>

#include "table/tables.h"

namespace zhibiao::table {
namespace {

constexpr std::string_view levels[] = {"nation", "province", "city", "county", "town"};
constexpr std::string_view kinds[] = {"count",  "percent",     "money", "area",     "length",   "mass",
                                      "volume", "duration",    "rank",  "multiple", "fraction", "score",
                                      "energy", "temperature", "speed", "data"};
constexpr std::string_view qualifiers[] = {"exact",    "about",   "over",  "nearly",
                                           "at_least", "at_most", "range", "several"};
constexpr std::string_view roles[] = {"preamble", "achievements", "leadership", "problems",
                                      "plans",    "closing",      "furniture"};
constexpr std::string_view year_sources[] = {"figure", "section", "report"};
constexpr std::string_view relation_types[] = {"part_of", "changed_from", "change_of", "rank_of", "rate_of"};
constexpr std::string_view directions[] = {"increase", "decrease"};
constexpr std::string_view bases[] = {"yoy", "mom", "since", "from_to"};
constexpr std::string_view check_types[] = {"sum",   "part",   "rate", "change", "list",
                                            "bound", "repeat", "date", "across"};
constexpr std::string_view verdicts[] = {"holds", "fails", "undecidable"};
constexpr std::string_view of_people[] = {"right", "wrong", "missed", "follows"};
constexpr std::string_view record_statuses[] = {"ok", "suspect", "stale"};
constexpr auto code_pattern = "[0-9]{6}";

using Columns = std::vector<Column>;

Column key(const char* name, Type type, const char* description) {
  return {.name = name, .type = type, .description = description, .required = true};
}
Column text(const char* name, const char* description) {
  return {.name = name, .type = Type::string, .description = description};
}
Column number(const char* name, const char* description) {
  return {.name = name, .type = Type::number, .description = description};
}
Column integer(const char* name, const char* description) {
  return {.name = name, .type = Type::integer, .description = description};
}
Column year(const char* name, const char* description) {
  return {.name = name, .type = Type::year, .description = description};
}
Column one_of(const char* name, std::span<const std::string_view> words, const char* description) {
  return {.name = name, .type = Type::string, .description = description, .categories = words};
}
Column code(const char* name, const char* description) {
  return {.name = name, .type = Type::string, .description = description, .pattern = code_pattern};
}

void append(Columns& to, Columns more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Columns place_columns() {
  return {text("region", "name of the place that the report is of, in the report year"),
          code("region_code", "its GB/T 2260 code in the report year; a text, for its leading digits"),
          code("region_code_now", "the code that it has today, whatever it was renamed, raised or merged to"),
          one_of("level", levels, "of the place"),
          text("issuer", "who issued the report"),
          year("report_year", "the year that the report is on")};
}
Columns time_columns() {
  return {year("year", "the year that the figure is of; empty for several years"),
          one_of("year_from", year_sources, "what says so: the figure's own words, its section, or only the report"),
          text("period", "ISO 8601: 2022, 2022-06, 2018/2022")};
}
Columns source_columns() {
  return {integer("source_start", "code points of the decoded source file"), integer("source_end", "exclusive"),
          integer("byte_start", "bytes of the source file"), integer("byte_end", "exclusive"),
          text("source_path", "the source file, as it was given")};
}
const ForeignKey to_reports{{"doc_id"}, "reports", {"doc_id"}};

}  // namespace

TableSchema metrics_schema() {
  Columns columns = {key("doc_id", Type::string, "the report"),
                     key("id", Type::integer, "of the metric in its report, from 0")};
  append(columns, place_columns());
  append(columns, time_columns());
  append(columns,
         {text("indicator", "canonical indicator"),
          text("indicator_name", "its Chinese name"),
          text("indicator_slice", "of a part: the words that limit it"),
          text("indicator_parent", "of a part: the indicator of its total"),
          text("subject", "what is counted, as written"),
          text("verb", "that states it"),
          text("scope", "who or where, as written"),
          one_of("kind", kinds, "of quantity"),
          number("value", "after multipliers; empty for a range"),
          text("value_exact", "the same as exact decimal or fraction"),
          number("low", "of a range"),
          number("high", "of a range"),
          text("unit", "as written"),
          text("multiplier", "as written, already in value"),
          number("value_base", "in unit_base"),
          text("unit_base", "the unit that its spellings share, or a currency"),
          one_of("qualifier", qualifiers, "how exact the figure says it is"),
          one_of("direction", directions, "of a change"),
          one_of("basis", bases, "of a change"),
          text("relations", "type:id of other metrics, divided by blanks"),
          text("section", "markers from the top"),
          one_of("role", roles, "of the section"),
          integer("table", "that it fills a cell of"),
          integer("row", "of that, from 0"),
          integer("column", "of that, from 0"),
          text("row_head", "all levels, divided by /"),
          text("column_head", "all levels, divided by /"),
          text("text", "the figure as it stands"),
          text("prefix", "up to 16 characters before it"),
          text("suffix", "up to 16 characters behind it"),
          text("rule", "file:line of the pattern that named the indicator"),
          one_of("verdict", of_people, "of a person who looked at it (apply-corrections); empty: nobody did"),
          text("changed", "keys that the person gave, divided by blanks")});
  append(columns, source_columns());
  return {"metrics", "Every figure",   "One row is one quantity that a report states.",
          columns,   {"doc_id", "id"}, {to_reports}};
}

TableSchema values_schema(bool sdmx) {
  Columns columns = {key("doc_id", Type::string, "the report"),
                     key("n", Type::integer, "of the value in its report, from 0")};
  append(columns, place_columns());
  append(columns, time_columns());
  append(columns,
         {key("indicator", Type::string, "canonical indicator"), text("indicator_name", "its Chinese name"),
          number("value", "the headline; empty where nothing decides between several, or there is only a rank"),
          text("unit", "as written, multipliers already in value"), number("value_base", "in unit_base"),
          text("unit_base", "the unit that its spellings share, or a currency"), number("low", "of a range"),
          number("high", "of a range"), one_of("qualifier", qualifiers, "how exact the figure says it is"),
          one_of("status", status_names, "how the value was found"),
          integer("n_figures", "figures of the indicator and year, changes, bases, parts and ranks too"),
          integer("n_candidates", "of them those that could have been it"),
          text("candidates",
               "their metric ids, divided by blanks; of a conflict or ambiguous value those that disagree; of a "
               "derived one numerator and denominator"),
          integer("metric_id", "the metric that it is"),
          integer("rank", "of the place in this indicator, as the report says it"),
          text("scope", "who or where, as written"), one_of("role", roles, "of the section"),
          text("section", "markers from the top"), text("quote", "the figure with the words around it")});
  append(columns, source_columns());
  TableSchema schema{"values",
                     "Headline values",
                     "One row is the headline of one indicator in one report and year (or interval of years).",
                     columns,
                     {"doc_id", "n"},
                     {to_reports, {{"indicator"}, "indicators", {"indicator"}}}};
  if (sdmx) {
    for (Column& column : schema.columns) column.name = sdmx_name(column.name);
    schema.foreign_keys[1].fields[0] = sdmx_name("indicator");
  }
  return schema;
}

std::string sdmx_name(const std::string& column) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"region_code", "REF_AREA"}, {"year", "TIME_PERIOD"},  {"indicator", "INDICATOR"},
      {"value", "OBS_VALUE"},      {"unit", "UNIT_MEASURE"}, {"status", "OBS_STATUS"}};
  const auto found =
      std::find_if(std::begin(names), std::end(names), [&](const auto& name) { return name.first == column; });
  return found == std::end(names) ? column : std::string(found->second);
}

TableSchema relations_schema() {
  const ForeignKey from{{"doc_id", "id"}, "metrics", {"doc_id", "id"}},
      to{{"doc_id", "target"}, "metrics", {"doc_id", "id"}};
  return {"relations",
          "How figures relate",
          "One row is one relation of a metric to another of its report.",
          {key("doc_id", Type::string, "the report"),
           key("id", Type::integer, "the metric"),
           key("n", Type::integer, "of the relation in its metric, from 0"),
           one_of("type", relation_types, "part_of a total, changed_from a base, change_of a value, rank_of, rate_of"),
           key("target", Type::integer, "the other metric"),
           text("cue", "by what it was found"),
           integer("list", "members of one list have one number; 0: none"),
           {.name = "complete", .type = Type::boolean, .description = "the list says that it has all parts"},
           {.name = "overlaps", .type = Type::boolean, .description = "one thing may be counted in several parts"},
           {.name = "exclusive", .type = Type::boolean, .description = "nothing can be in two parts"}},
          {"doc_id", "id", "n"},
          {from, to}};
}

TableSchema checks_schema() {
  return {
      "checks",
      "What reports say of their own figures",
      "One row is one statement about figures, and whether it is true. Empty for reports that check-figures has not "
      "seen.",
      {key("doc_id", Type::string, "the report"), key("id", Type::integer, "of the check in its report, from 0"),
       one_of("type", check_types, "of statement"), text("code", "what was found, of the catalogue of docs/checks.md"),
       one_of("status", verdicts, "the verdict"), text("statement", "in plain words"),
       text("metrics", "ids of the metrics used, divided by blanks"), text("expected", "what the report states"),
       text("found", "what its other figures give"), text("tolerance", "by how much the two may differ"),
       text("gap", "of one that fails: found less expected"),
       text("severity", "of one that fails: contradiction or off-by-rounding"),
       text("reason", "why it is undecidable, or what was left out"),
       integer("start", "of its first evidence, code points of text"), integer("end", "exclusive")},
      {"doc_id", "id"},
      {to_reports}};
}

TableSchema exclusions_schema() {
  Columns columns = {key("doc_id", Type::string, "the report"),
                     key("n", Type::integer, "of the exclusion in its report, from 0"),
                     text("text", "as it stands"),
                     text("reason", "why it is no metric"),
                     text("code", "why in particular"),
                     text("value", "as exact decimal"),
                     text("date", "ISO 8601")};
  append(columns, source_columns());
  return {"exclusions", "Every other number", "One row is one number that is no metric, and why.",
          columns,      {"doc_id", "n"},      {to_reports}};
}

TableSchema reports_schema() {
  Columns columns = {key("doc_id", Type::string, "the report")};
  append(columns, place_columns());
  append(columns,
         {code("region_parent_code", "of the unit above"),
          text("document_type", "genre"),
          text("title", "of the report"),
          text("date_published", "ISO 8601"),
          text("source_path", "the source file, as it was given"),
          text("source_sha256", "of its bytes"),
          text("encoding", "of the source file"),
          one_of("record_status", record_statuses,
                 "what the manifest of the run says of the record: stale, when it is of an earlier version of the "
                 "report that could be read; empty for records of a stream"),
          integer("metrics", "how many figures"),
          integer("named", "how many with an indicator"),
          integer("values", "how many headlines"),
          integer("ambiguous", "headlines that are ambiguous"),
          integer("conflicts", "headlines that are conflicts"),
          integer("exclusions", "how many other numbers"),
          integer("checks", "how many; empty when check-figures was left out"),
          integer("fails", "checks that fail"),
          integer("warnings", "diagnostics"),
          integer("errors", "diagnostics"),
          text("diagnostics", "their codes, divided by blanks"),
          {.name = "in_panel", .type = Type::boolean, .description = "the panel has its values"},
          text("left_out", "why it has not"),
          text("duplicate_of", "doc_id of the first report of this place, year, kind and issuer")});
  return {"reports", "Reports", "One row is one report.", columns, {"doc_id"}, {}};
}

}  // namespace zhibiao::table
