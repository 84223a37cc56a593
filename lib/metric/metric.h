#pragma once
/// Numbers to metrics: what is counted, of whom, when, related to what, under which indicator. `extract-metrics` is its
/// executable.

#include <functional>
#include <map>

#include "base/optional_text.h"
#include "base/short_text.h"
#include "base/text_arena.h"
#include "number/number.h"

namespace zhibiao {

struct Relation {
  ShortText type;          ///< part_of, changed_from, change_of, rank_of, rate_of
  int target = 0;          ///< id of another metric of the same report
  ShortText cue = "none";  ///< by what it was found: name(Cue)
  int list = 0;            ///< members of one list have one number; 0: none
  bool complete = false;   ///< of a part: the list says that it has all parts
  bool overlaps = false;   ///< of a part: one thing may be counted in several parts of the list
  bool exclusive = false;  ///< of a part: the list's kinds leave no thing in two of them
};

/// A table of the report with metrics in it.
struct TableEntry {
  Span span, source_span;
  OptionalText caption, unit;
  std::uint32_t rows = 0, columns = 0;  ///< as it stands, heads included
};
/// The cell that a metric fills.
struct Cell {
  int table = 0;                        ///< position in Extraction::tables
  std::uint32_t row = 0;                ///< as the table stands, heads included, from 0
  std::optional<std::uint32_t> column;  ///< null: the row has more or fewer cells than the table has columns
  OptionalText row_head, column_head;   ///< as they stand, all their levels with / between; null: none
};

/// What a person said of a metric (lib/correction).
struct Corrected {
  std::string_view id;  ///< of the correction
  std::string_view
      verdict;  ///< right, wrong, missed; follows: it took the indicator of the figure that it is a change or rank of
  std::string_view changed;  ///< the keys that were given by hand, in the record's order, divided by a blank
};

/// One quantity that the report states of something. Kept small (248 bytes with its texts apart): what a report of many
/// figures takes is this. Decimal values are exact strings ("97.1", "4950000000", "2/3"). The texts are views: of
/// literals, of the rules, or of the arena that comes with the list.
struct Metric {
  int id = 0;
  Span span;
  Span source_span;
  std::uint32_t byte_start = 0, byte_end = 0;  ///< of the raw file, under 2 GiB
  ShortText kind;  ///< count percent money area length mass volume duration rank multiple fraction score …
  OptionalShortText value, low, high;
  OptionalShortText unit, unit_base, value_base, multiplier;
  ShortText qualifier;  ///< exact about over nearly at_least at_most range several
  OptionalShortText subject, verb, indicator, scope, period, period_text;
  OptionalShortText indicator_name;  ///< Chinese, for people
  ShortText section;                 ///< path of markers
  ShortText role;
  OptionalShortText direction, basis;
  std::vector<Relation> relations;
  /// Of a part by matter, kind, cause or channel of what has an indicator: the words that limit it, and that indicator.
  OptionalShortText indicator_slice, indicator_parent;
  OptionalShortText rule;       ///< file:line of the pattern that named the indicator
  std::uint32_t cell = 0;       ///< 1 + position in Extraction::cells; 0: it fills none
  std::uint32_t corrected = 0;  ///< 1 + position in Extraction::corrected; 0: nobody said anything of it
};

/// What a span holds, and up to 16 code points on each side. Views into `text`.
struct Quotation {
  std::u32string_view text, prefix, suffix;
};
Quotation quotation_of(std::u32string_view text, Span span);

/// A number that is no metric, and why. Views as in Metric.
struct Exclusion {
  Span span;
  Span source_span;
  std::uint32_t byte_start = 0, byte_end = 0;
  ShortText reason;         ///< date enumerator ordinal document_number name contact idiom level
  ShortText code;           ///< why in particular: number/exclusion_code.h
  OptionalShortText value;  ///< decimal where there is one
  OptionalShortText date;   ///< ISO 8601 date or interval
};

/// Metrics and the texts that they are views of.
struct MetricList {
  TextArena texts;
  std::vector<Metric> metrics;
};

/// What the number room found, in the record's words: kind, value, ends, unit, multiplier, qualifier; the others stay.
/// Texts go to `texts`.
void describe_quantity(const Quantity& quantity, TextArena& texts, Metric& metric);

/// The [[word]] and [[indicator]] rules, compiled. Immutable: share it between threads.
class MetricRules;
class Dictionary;
/// Errors name the pattern file and line.
Result<std::shared_ptr<const MetricRules>> compile_metric_rules(const RuleBook& book);
/// Its two parts as bytes, and the rules from them (pattern/freeze.h).
std::string freeze_words(const MetricRules& rules);
std::string freeze_indicators(const MetricRules& rules);
std::shared_ptr<const MetricRules> thaw_metric_rules(std::string_view words, std::string_view indicators);
/// The dictionary in them.
const Dictionary& words_of(const MetricRules& rules);

/// Output of extract-metrics. Holds views of the rules, which must live as long.
struct Extraction {
  TextArena texts;
  std::vector<Metric> metrics;          ///< ascending
  std::vector<TableEntry> tables;       ///< ascending
  std::vector<Cell> cells;              ///< of the metrics that fill one, ascending
  std::vector<Corrected> corrected;     ///< of the metrics that have one; extract-metrics makes none
  std::vector<Exclusion> exclusions;    ///< ascending; every number of the text is in exactly one of the two
  std::vector<Diagnostic> diagnostics;  ///< stage "extract-metrics"
  /// With `explain`: one text (no line end) for each number in text order: what it was read as and which rule decided,
  /// in a line; with Explain::competitors a line more for each indicator rule that has words of the metric.
  std::vector<std::string> explanations;
};
enum class Explain { nothing, numbers, competitors };
/// Is given the metrics of a stretch, with their cells and the tables so far, which are forgotten then.
using MetricSink = std::function<void(const Extraction& stretch)>;
/// Works in stretches of about a thousand numbers, cut where sentences end, so that what a number takes on its way to a
/// metric (over a kilobyte) is held for one stretch only. With a `sink` so are the metrics, and the result has none.
/// Linear in the length of the text.
Extraction extract_metrics(const Document& document, const Structure& structure, const NumberRules& number_rules,
                           const MetricRules& metric_rules, Explain explain = Explain::nothing,
                           const MetricSink& sink = {});

/// How the numbers of one or several reports were accounted for.
struct Coverage {
  std::size_t numbers = 0;                        ///< metrics and exclusions
  std::size_t metrics = 0, named = 0;             ///< of them with an indicator
  std::map<std::string, std::size_t> exclusions;  ///< by reason
  std::size_t unexplained = 0;                    ///< digits and Chinese numerals of the text that lie in neither
  void add(const Coverage& other);
};
Coverage coverage_of(const Document& document, const Extraction& extraction);
/// "PATH: 64 numbers, 52 metrics (31 named), 12 excluded (date 7, name 5), 0 unexplained"
std::string describe(const Coverage& coverage);

}  // namespace zhibiao
