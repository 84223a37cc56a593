#include "table/panel.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <set>

#include "table/amount.h"
#include "table/kept_values.h"
#include "table/plot.h"
#include "table/source.h"
#include "table/tables.h"

namespace zhibiao::table {
namespace {

// A report with its values from `begin` to `end` of what is kept.
struct PanelReport {
  std::string key;  // of its row, without the year
  std::string doc_id, region, region_code, code_now, parent_code, level, issuer;
  int year = 0;
  std::uint64_t begin = 0, end = 0;
};

struct Indicator {
  std::string id;
  std::size_t reports = 0, values = 0, kept = 0, cells = 0;
  std::map<std::uint32_t, std::size_t> units;  // how many values share which
  std::uint32_t unit = 0;                      // that the most share; the smaller number of two
  double least = 0, median = 0, most = 0;
};

// The value of one cell; two reports that say different things leave it empty.
struct PanelCell {
  std::string value;
  bool disagrees = false;
};

constexpr std::size_t values_at_once = 2'000'000;  // 16 MB for medians

double number_of(std::string_view decimal) {
  double number = 0;
  std::from_chars(decimal.data(), decimal.data() + decimal.size(), number);
  return number;
}

std::string joined(std::span<const std::string_view> list) {
  std::string out;
  for (const std::string_view one : list) (out += out.empty() ? "" : " ") += one;
  return out;
}

// Whether a column of the panel may hold it: a value of the year that the report is on, whole or up to a day.
bool is_comparable(const Headline& headline, const Report& report) {
  return headline.has_value() && headline.time.year && headline.time.year == report.year && (headline.time.extent == Extent::year || headline.time.extent == Extent::up_to);
}

}  // namespace

struct Panel::State {
  const TableOptions& options;
  const Codebook& codebook;
  std::string scratch;
  KeptValues kept;
  std::vector<PanelReport> reports;
  std::vector<Indicator> indicators;
  std::map<std::string, std::uint32_t, std::less<>> indicator_numbers, unit_numbers;
  std::vector<std::string> units;
  std::map<std::string, std::vector<Series>> series;  // by indicator
  std::map<std::string, std::map<std::string, std::size_t>> line_numbers;  // by indicator and place, in its series
  std::vector<std::uint32_t> by_id;  // the indicators in the order of their ids

  std::uint32_t indicator_number(std::string_view id);
  std::uint32_t unit_number(std::string_view unit);
  void choose_units();
  std::optional<Error> find_ranges();
  std::optional<Error> find_ranges(std::size_t from, std::size_t to);
  void write_indicators(TableSink& sink) const;
  TableSchema panel_schema() const;
  std::optional<Error> read_row(std::size_t first, std::size_t behind, std::vector<PanelCell>& cells) const;
  void write_row(const std::vector<PanelCell>& cells, std::size_t first, std::size_t behind, Row& row) const;
  void add_point(const std::string& plot, const std::vector<PanelCell>& cells, const PanelReport& report);
  std::optional<Error> write_panel(TableSink& sink, TableSummary& summary);
  std::optional<Error> lost() const { return Error{scratch, 0, 0, std::string("cannot read what was kept: ") + std::strerror(errno), ""}; }
};

Panel::Panel(std::unique_ptr<State> state) : state_(std::move(state)) {}
Panel::Panel(Panel&& other) noexcept = default;
Panel::~Panel() = default;

Result<Panel> Panel::make(const std::string& scratch, const TableOptions& options, const Codebook& codebook) {
  auto file = open_scratch(scratch);
  if (!file) return file.error();
  return Panel(std::unique_ptr<State>(new State{options, codebook, scratch, KeptValues(Descriptor(*file)), {}, {}, {}, {}, {}, {}, {}, {}}));
}

std::uint32_t Panel::State::indicator_number(std::string_view id) {
  const auto found = indicator_numbers.find(id);
  if (found != indicator_numbers.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(indicators.size());
  indicator_numbers.emplace(id, number);
  indicators.emplace_back().id = id;
  return number;
}

std::uint32_t Panel::State::unit_number(std::string_view unit) {
  const auto found = unit_numbers.find(unit);
  if (found != unit_numbers.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(units.size());
  unit_numbers.emplace(unit, number);
  units.emplace_back(unit);
  return number;
}

std::string Panel::left_out(const Report& report, const ReportPlace& place) const {
  if (!report.year) return "no year";
  if (state_->options.rows == TableOptions::Rows::issuer) return report.issuer ? "" : "no issuer";
  if (place.id.empty()) return "no place";
  return place.speaks_for_place ? "" : "a department's report; see --wide-by issuer";
}

bool Panel::add(const Report& report, const ReportPlace& place, const std::vector<Headline>& headlines) {
  State& state = *state_;
  const std::uint64_t begin = state.kept.end();
  std::set<std::uint32_t> seen;
  for (const Headline& one : headlines) {
    const std::uint32_t number = state.indicator_number(one.indicator);
    Indicator& indicator = state.indicators[number];
    indicator.reports += seen.insert(number).second;
    ++indicator.values;
    if (!is_comparable(one, report)) continue;
    const std::string value = one.metric ? comparable_value(*one.metric) : one.derived;
    if (value.empty()) continue;
    const std::uint32_t unit = state.unit_number(one.metric ? comparable_unit(*one.metric) : "percent");
    ++indicator.units[unit];
    if (!state.kept.add({number, unit, value})) return false;
  }
  const auto text = [](const Text& value) { return std::string(value.value_or("")); };
  const bool by_issuer = state.options.rows == TableOptions::Rows::issuer;
  if (!left_out(report, place).empty()) return true;
  state.reports.push_back({by_issuer ? text(report.issuer) : place.id, std::string(report.doc_id), text(report.region), text(report.region_code), place.code_now,
                           text(report.region_parent_code), text(report.level), text(report.issuer), *report.year, begin, state.kept.end()});
  return true;
}

void Panel::State::choose_units() {
  for (Indicator& indicator : indicators) {
    std::size_t most = 0;
    for (const auto& [unit, count] : indicator.units)
      if (count > most || (count == most && units[unit] < units[indicator.unit])) most = count, indicator.unit = unit;
    indicator.kept = most;
  }
  by_id.resize(indicators.size());
  for (std::uint32_t i = 0; i < by_id.size(); ++i) by_id[i] = i;
  std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) { return indicators[a].id < indicators[b].id; });
}

// In as many passes as it takes to hold only so many values at once.
std::optional<Error> Panel::State::find_ranges() {
  for (std::size_t from = 0; from < indicators.size();) {
    std::size_t to = from, held = 0;
    do held += indicators[to++].kept;
    while (to < indicators.size() && held + indicators[to].kept <= values_at_once);
    if (auto error = find_ranges(from, to)) return error;
    from = to;
  }
  return std::nullopt;
}

std::optional<Error> Panel::State::find_ranges(std::size_t from, std::size_t to) {
  std::vector<std::vector<double>> values(to - from);
  const bool read = kept.read(0, kept.end(), [&](const KeptValue& value) {
    if (value.indicator >= from && value.indicator < to && value.unit == indicators[value.indicator].unit) values[value.indicator - from].push_back(number_of(value.value));
  });
  if (!read) return lost();
  for (std::size_t i = from; i < to; ++i) {
    auto& list = values[i - from];
    if (list.empty()) continue;
    std::sort(list.begin(), list.end());
    indicators[i].least = list.front();
    indicators[i].most = list.back();
    const std::size_t middle = list.size() / 2;
    indicators[i].median = list.size() % 2 ? list[middle] : (list[middle - 1] + list[middle]) / 2;
  }
  return std::nullopt;
}

void Panel::State::write_indicators(TableSink& sink) const {
  Row row;
  for (const std::uint32_t number : by_id) {
    const Indicator& one = indicators[number];
    const auto found = codebook.find(one.id);
    const CodebookEntry entry = found == codebook.end() ? CodebookEntry{} : *found->second;
    row.clear();
    row.text(one.id).text(variable_name(one.id)).text(entry.name).text(entry.label).text(entry.definition);
    row.text(one.id.substr(0, one.id.find('.'))).text(joined(entry.kinds)).text(joined(entry.units));
    row.text(one.kept ? std::string_view(units[one.unit]) : std::string_view());
    row.text(entry.parent).text(entry.numerator).text(entry.denominator).text(found == codebook.end() ? "" : entry.vocabulary == Vocabulary::core ? "core" : "extended").text(entry.since);
    row.integer(static_cast<std::int64_t>(one.reports)).integer(static_cast<std::int64_t>(one.values)).integer(static_cast<std::int64_t>(one.kept));
    if (one.kept) row.number(decimal_text(one.least)).number(decimal_text(one.median)).number(decimal_text(one.most));
    else row.null().null().null();
    sink.add(row);
  }
}

namespace {

TableSchema indicators_schema() {
  const auto text = [](const char* name, const char* description) { return Column{.name = name, .type = Type::string, .description = description}; };
  const auto count = [](const char* name, const char* description) { return Column{.name = name, .type = Type::integer, .description = description}; };
  const auto number = [](const char* name, const char* description) { return Column{.name = name, .type = Type::number, .description = description}; };
  Column id = text("indicator", "canonical indicator");
  id.required = true;
  return {"indicators", "Indicators that occur", "One row is one indicator that some report has a value of, with what the codebook says of it.",
          {id, text("variable", "the id as the name of a variable, as Stata wants it"), text("name", "Chinese"), text("label", "English, short"),
           text("definition", "what is counted, and what is not"), text("domain", "of the id"), text("kinds", "that its figures have, divided by blanks"),
           text("units", "that its figures have, divided by blanks"), text("unit_base", "of its column in the panel: a base unit, a currency, or the kind"), text("parent", "the indicator that it is a part of"),
           text("numerator", "of a rate"), text("denominator", "of a rate"), text("vocabulary", "core or extended"), text("since", "the version that had it first"),
           count("reports", "with it"), count("values", "headlines of it"), count("comparable", "values of the report's own year in unit_base, of which are:"),
           number("min", "the least"), number("median", "the median"), number("max", "the largest")},
          {"indicator"}, {}};
}

}  // namespace

TableSchema Panel::State::panel_schema() const {
  const bool by_issuer = options.rows == TableOptions::Rows::issuer;
  const auto text = [](const char* name, const char* description) { return Column{.name = name, .type = Type::string, .description = description}; };
  Column id = text(by_issuer ? "issuer" : "region_id", by_issuer ? "who issued the reports" : "the place: its code in the year; without one its name, behind the code of the unit above");
  id.required = true;
  Column code = text("region_code", "GB/T 2260 in the year"), now = text("region_code_now", "the code that the place has today: joins its years");
  code.pattern = now.pattern = "[0-9]{6}";
  const Column year{.name = "year", .type = Type::year, .description = "that reports and values are of", .required = true};
  TableSchema out{"panel", by_issuer ? "Issuer by year" : "Place by year", "One row is one place (or issuer) and year, a column one indicator: headline values only, in one unit each; an empty cell is none.",
                  {id, year, text("region", "name"), code, now, text("region_parent_code", "of the unit above"), text("level", "of the place"), text("doc_id", "the reports, divided by blanks")},
                  {id.name, year.name}, {}};
  if (options.sdmx) {
    for (Column& column : out.columns) column.name = sdmx_name(column.name);
    out.primary_key[1] = sdmx_name(year.name);
  }
  std::set<std::string> taken;
  for (const Column& column : out.columns) taken.insert(column.name);
  for (const std::uint32_t number : by_id) {
    const Indicator& one = indicators[number];
    if (one.kept == 0) continue;
    const auto entry = codebook.find(one.id);
    const std::string name(entry == codebook.end() ? std::string_view() : entry->second->name);
    Column column;
    column.name = options.names == TableOptions::Names::zh && !name.empty() && taken.insert(name).second ? name : one.id;
    column.type = Type::number;
    column.variable = variable_name(one.id);
    column.number_format = units[one.unit] == "count" ? "#,##0" : units[one.unit] == "percent" ? "0.00" : "General";
    column.title = column.name == one.id ? name : one.id;
    column.description = (entry == codebook.end() ? "" : std::string(entry->second->definition) + " ") + "Unit: " + units[one.unit];
    out.columns.push_back(std::move(column));
  }
  return out;
}

std::optional<Error> Panel::State::read_row(std::size_t first, std::size_t behind, std::vector<PanelCell>& cells) const {
  for (PanelCell& cell : cells) cell.value.clear(), cell.disagrees = false;
  for (std::size_t i = first; i < behind; ++i) {
    const bool read = kept.read(reports[i].begin, reports[i].end, [&](const KeptValue& value) {
      PanelCell& cell = cells[value.indicator];
      if (value.unit != indicators[value.indicator].unit) return;
      cell.disagrees = cell.disagrees || (!cell.value.empty() && cell.value != value.value);
      if (cell.value.empty()) cell.value = value.value;
    });
    if (!read) return lost();
  }
  return std::nullopt;
}

void Panel::State::write_row(const std::vector<PanelCell>& cells, std::size_t first, std::size_t behind, Row& row) const {
  const PanelReport& report = reports[first];
  std::string ids;
  for (std::size_t i = first; i < behind; ++i) (ids += ids.empty() ? "" : " ") += reports[i].doc_id;
  row.clear();
  row.text(report.key).year(report.year);
  for (const std::string* text : {&report.region, &report.region_code, &report.code_now, &report.parent_code, &report.level}) row.text(*text);
  row.text(ids);
  for (const std::uint32_t number : by_id) {
    if (indicators[number].kept == 0) continue;
    const PanelCell& cell = cells[number];
    row.number(cell.disagrees ? "" : cell.value);
  }
}

// A place that was renamed goes on under the code that it has today.
void Panel::State::add_point(const std::string& plot, const std::vector<PanelCell>& cells, const PanelReport& report) {
  const auto number = indicator_numbers.find(plot);
  if (number == indicator_numbers.end() || cells[number->second].value.empty() || cells[number->second].disagrees) return;
  auto& lines = series[plot];
  const auto [found, is_new] = line_numbers[plot].emplace(report.code_now.empty() ? report.key : report.code_now, lines.size());
  if (is_new) lines.emplace_back();
  lines[found->second].place = report.region.empty() ? report.key : report.region;
  lines[found->second].points.emplace_back(report.year, number_of(cells[number->second].value));
}

std::optional<Error> Panel::State::write_panel(TableSink& sink, TableSummary& summary) {
  std::stable_sort(reports.begin(), reports.end(), [](const PanelReport& a, const PanelReport& b) { return std::tie(a.key, a.year) < std::tie(b.key, b.year); });
  std::vector<PanelCell> cells(indicators.size());
  Row row;
  for (std::size_t first = 0, behind = 0; first < reports.size(); first = behind) {
    while (behind < reports.size() && reports[behind].key == reports[first].key && reports[behind].year == reports[first].year) ++behind;
    if (auto error = read_row(first, behind, cells)) return error;
    summary.disagreeing += static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](const PanelCell& cell) { return cell.disagrees; }));
    write_row(cells, first, behind, row);
    sink.add(row);
    ++summary.panel_rows;
    for (const std::string& plot : options.plots) add_point(plot, cells, reports[first]);
  }
  return std::nullopt;
}

std::optional<Error> Panel::write(Package& package, TableSummary& summary) {
  State& state = *state_;
  if (!state.kept.flush()) return state.lost();
  state.choose_units();
  if (auto error = state.find_ranges()) return error;
  state.write_indicators(package.open(indicators_schema()));
  TableSchema schema = state.panel_schema();
  summary.panel_columns = static_cast<std::size_t>(std::count_if(state.indicators.begin(), state.indicators.end(), [](const Indicator& one) { return one.kept > 0; }));
  return state.write_panel(package.open(std::move(schema)), summary);
}

void Panel::draw(Package& package) const {
  for (const std::string& plot : state_->options.plots) {
    const auto number = state_->indicator_numbers.find(plot);
    const auto entry = state_->codebook.find(plot);
    const std::string name = entry == state_->codebook.end() || entry->second->name.empty() ? plot : std::string(entry->second->name);
    const std::string unit = number == state_->indicator_numbers.end() || state_->units.empty() ? "" : state_->units[state_->indicators[number->second].unit];
    const auto series = state_->series.find(plot);
    package.add_file("plot-" + plot + ".svg", plot_svg(name, unit == "percent" ? "%" : unit == "count" ? "" : unit, series == state_->series.end() ? std::vector<Series>() : series->second));
  }
}

}  // namespace zhibiao::table
