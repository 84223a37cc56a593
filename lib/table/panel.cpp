#include "table/panel.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "table/amount.h"
#include "table/occurring.h"
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

// The value of one cell; two reports that say different things leave it empty.
struct PanelCell {
  std::string value;
  bool disagrees = false;
};

// Whether a column of the panel may hold it: a value of the year that the report is on, whole or up to a day.
bool is_comparable(const Headline& headline, const Report& report) {
  return headline.has_value() && headline.time.year && headline.time.year == report.year &&
      (headline.time.extent == Extent::year || headline.time.extent == Extent::up_to);
}

}  // namespace

struct Panel::State {
  const TableOptions& options;
  const Codebook& codebook;
  std::string scratch;
  KeptValues kept;
  std::vector<PanelReport> reports;
  Occurring occurring;
  std::map<std::string, std::vector<Series>> series;                       // by indicator
  std::map<std::string, std::map<std::string, std::size_t>> line_numbers;  // by indicator and place, in its series

  TableSchema panel_schema() const;
  std::optional<Error> read_row(std::size_t first, std::size_t behind, std::vector<PanelCell>& cells) const;
  void write_row(const std::vector<PanelCell>& cells, std::size_t first, std::size_t behind, Row& row) const;
  void add_point(const std::string& plot, const std::vector<PanelCell>& cells, const PanelReport& report);
  std::optional<Error> write_panel(TableSink& sink, TableSummary& summary);
  std::optional<Error> lost() const {
    return Error{scratch, 0, 0, std::string("cannot keep the values of the panel: ") + std::strerror(errno), ""};
  }
};

Panel::Panel(std::unique_ptr<State> state) : state_(std::move(state)) {}
Panel::Panel(Panel&& other) noexcept = default;
Panel::~Panel() = default;

Result<Panel> Panel::make(const std::string& scratch, const TableOptions& options, const Codebook& codebook) {
  auto file = open_scratch(scratch);
  if (!file) return file.error();
  return Panel(
      std::unique_ptr<State>(new State{options, codebook, scratch, KeptValues(Descriptor(*file)), {}, {}, {}, {}}));
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
    const std::uint32_t number = state.occurring.number(one.indicator);
    state.occurring.count(number, seen.insert(number).second);
    if (!is_comparable(one, report)) continue;
    const std::string value = one.metric ? comparable_value(*one.metric) : one.derived;
    if (value.empty()) continue;
    const std::uint32_t unit =
        state.occurring.count_unit(number, one.metric ? comparable_unit(*one.metric) : "percent");
    if (!state.kept.add({number, unit, value})) return false;
  }
  const auto text = [](const Text& value) { return std::string(value.value_or("")); };
  const bool by_issuer = state.options.rows == TableOptions::Rows::issuer;
  if (!left_out(report, place).empty()) return true;
  state.reports.push_back({by_issuer ? text(report.issuer) : place.id, std::string(report.doc_id), text(report.region),
                           text(report.region_code), place.code_now, text(report.region_parent_code),
                           text(report.level), text(report.issuer), *report.year, begin, state.kept.end()});
  return true;
}

TableSchema Panel::State::panel_schema() const {
  const bool by_issuer = options.rows == TableOptions::Rows::issuer;
  const auto text = [](const char* name, const char* description) {
    return Column{.name = name, .type = Type::string, .description = description};
  };
  Column id =
      text(by_issuer ? "issuer" : "region_id",
           by_issuer ? "who issued the reports"
                     : "the place: its code in the year; without one its name, behind the code of the unit above");
  id.required = true;
  Column code = text("region_code", "GB/T 2260 in the year"),
         now = text("region_code_now", "the code that the place has today: joins its years");
  code.pattern = now.pattern = "[0-9]{6}";
  const Column year{
      .name = "year", .type = Type::year, .description = "that reports and values are of", .required = true};
  TableSchema out{"panel",
                  by_issuer ? "Issuer by year" : "Place by year",
                  "One row is one place (or issuer) and year, a column one indicator: headline values only, in one "
                  "unit each; an empty cell is none.",
                  {id, year, text("region", "name"), code, now, text("region_parent_code", "of the unit above"),
                   text("level", "of the place"), text("doc_id", "the reports, divided by blanks")},
                  {id.name, year.name},
                  {}};
  if (options.sdmx) {
    for (Column& column : out.columns) column.name = sdmx_name(column.name);
    out.primary_key[1] = sdmx_name(year.name);
  }
  std::set<std::string> taken;
  for (const Column& column : out.columns) taken.insert(column.name);
  for (const std::uint32_t number : occurring.by_id()) {
    const Indicator& one = occurring.all()[number];
    if (one.kept == 0) continue;
    const auto entry = codebook.find(one.id);
    const std::string name(entry == codebook.end() ? std::string_view() : entry->second->name);
    Column column;
    column.name =
        options.names == TableOptions::Names::zh && !name.empty() && taken.insert(name).second ? name : one.id;
    column.type = Type::number;
    column.variable = variable_name(one.id);
    column.number_format = occurring.unit(one) == "count" ? "#,##0"
        : occurring.unit(one) == "percent"                ? "0.00"
                                                          : "General";
    column.title = column.name == one.id ? name : one.id;
    column.description = (entry == codebook.end() ? "" : std::string(entry->second->definition) + " ") +
        "Unit: " + std::string(occurring.unit(one));
    out.columns.push_back(std::move(column));
  }
  return out;
}

std::optional<Error> Panel::State::read_row(std::size_t first, std::size_t behind,
                                            std::vector<PanelCell>& cells) const {
  for (PanelCell& cell : cells) cell.value.clear(), cell.disagrees = false;
  for (std::size_t i = first; i < behind; ++i) {
    const bool read = kept.read(reports[i].begin, reports[i].end, [&](const KeptValue& value) {
      PanelCell& cell = cells[value.indicator];
      if (value.unit != occurring.all()[value.indicator].unit) return;
      cell.disagrees = cell.disagrees || (!cell.value.empty() && cell.value != value.value);
      if (cell.value.empty()) cell.value = value.value;
    });
    if (!read) return lost();
  }
  return std::nullopt;
}

void Panel::State::write_row(const std::vector<PanelCell>& cells, std::size_t first, std::size_t behind,
                             Row& row) const {
  const PanelReport& report = reports[first];
  std::string ids;
  for (std::size_t i = first; i < behind; ++i) (ids += ids.empty() ? "" : " ") += reports[i].doc_id;
  row.clear();
  row.text(report.key).year(report.year);
  for (const std::string* text :
       {&report.region, &report.region_code, &report.code_now, &report.parent_code, &report.level})
    row.text(*text);
  row.text(ids);
  for (const std::uint32_t number : occurring.by_id()) {
    if (occurring.all()[number].kept == 0) continue;
    const PanelCell& cell = cells[number];
    row.number(cell.disagrees ? "" : cell.value);
  }
}

// A place that was renamed goes on under the code that it has today.
void Panel::State::add_point(const std::string& plot, const std::vector<PanelCell>& cells, const PanelReport& report) {
  const auto number = occurring.find(plot);
  if (!number || cells[*number].value.empty() || cells[*number].disagrees) return;
  auto& lines = series[plot];
  const auto [found, is_new] =
      line_numbers[plot].emplace(report.code_now.empty() ? report.key : report.code_now, lines.size());
  if (is_new) lines.emplace_back();
  lines[found->second].place = report.region.empty() ? report.key : report.region;
  lines[found->second].points.emplace_back(report.year, number_of(cells[*number].value));
}

std::optional<Error> Panel::State::write_panel(TableSink& sink, TableSummary& summary) {
  std::stable_sort(reports.begin(), reports.end(), [](const PanelReport& a, const PanelReport& b) {
    return std::tie(a.key, a.year) < std::tie(b.key, b.year);
  });
  std::vector<PanelCell> cells(occurring.all().size());
  Row row;
  for (std::size_t first = 0, behind = 0; first < reports.size(); first = behind) {
    while (behind < reports.size() && reports[behind].key == reports[first].key &&
           reports[behind].year == reports[first].year)
      ++behind;
    if (auto error = read_row(first, behind, cells)) return error;
    summary.disagreeing += static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const PanelCell& cell) { return cell.disagrees; }));
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
  state.occurring.choose_units();
  if (!state.occurring.find_ranges(state.kept)) return state.lost();
  state.occurring.write(package.open(indicators_schema()), state.codebook);
  TableSchema schema = state.panel_schema();
  summary.panel_columns = static_cast<std::size_t>(std::count_if(
      state.occurring.all().begin(), state.occurring.all().end(), [](const Indicator& one) { return one.kept > 0; }));
  return state.write_panel(package.open(std::move(schema)), summary);
}

void Panel::draw(Package& package) const {
  for (const std::string& plot : state_->options.plots) {
    const auto number = state_->occurring.find(plot);
    const auto entry = state_->codebook.find(plot);
    const std::string name =
        entry == state_->codebook.end() || entry->second->name.empty() ? plot : std::string(entry->second->name);
    const std::string unit = number ? std::string(state_->occurring.unit(state_->occurring.all()[*number])) : "";
    const auto series = state_->series.find(plot);
    package.add_file("plot-" + plot + ".svg",
                     plot_svg(name,
                              unit == "percent"     ? "%"
                                  : unit == "count" ? ""
                                                    : unit,
                              series == state_->series.end() ? std::vector<Series>() : series->second));
  }
}

}  // namespace zhibiao::table
