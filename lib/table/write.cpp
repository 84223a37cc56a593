#include <fnmatch.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/nearest.h"
#include "table/package.h"
#include "table/panel.h"
#include "table/tables.h"

namespace zhibiao {
namespace table {
namespace {

struct YearRange {
  int first = 0, last = 0;
};

// "2015,2019-2023"; nothing when it is none.
std::optional<std::vector<YearRange>> parse_years(std::string_view text) {
  std::vector<YearRange> out;
  const auto year = [](std::string_view digits, int& into) {
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return digits.size() == 4 && read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view part = text.substr(at, text.find(',', at) - at);
    at += part.size() + 1;
    const std::size_t dash = part.find('-');
    YearRange range;
    if (!year(part.substr(0, dash), range.first) ||
        !year(dash == part.npos ? part : part.substr(dash + 1), range.last) || range.first > range.last)
      return std::nullopt;
    out.push_back(range);
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

// The tables while they are written.
class Writer {
 public:
  Writer(const TableOptions& options, const RuleBook& book, const TableHooks& hooks)
      : options_(options),
        hooks_(hooks),
        entries_(codebook_of(book)),
        words_(book),
        patterns_(book.digest),
        sources_(hooks.stop) {
    for (const CodebookEntry& entry : entries_) codebook_.emplace(entry.id, &entry);
    if (!options.years.empty()) years_ = *parse_years(options.years);
  }

  Result<TableSummary> run() {
    auto folder = Package::folder(options_.out);
    if (!folder) return folder.error();
    if (auto error = sources_.open(options_.inputs, folder->scratch(), hooks_.error)) return *error;
    auto panel = Panel::make(folder->scratch(), options_, codebook_);
    if (!panel) return panel.error();
    auto made = Package::make(*folder, options_);
    if (!made) return made.error();
    Package& package = **made;
    if (auto error = write_reports(package, *panel)) return *error;
    summary_.failed += sources_.failed();
    summary_.without_record = sources_.without_record();
    // Tables that lack some of their records never take the place of others.
    const bool lacks_some = summary_.failed > 0 && (folder->holds_package() || summary_.reports == 0);
    if (summary_.stopped || lacks_some) return summary_;
    if (auto error = panel->write(package, summary_)) return *error;
    panel->draw(package);
    if (auto error = package.finish(patterns_)) return *error;
    if (auto error = folder->commit()) return *error;
    summary_.written = true;
    return summary_;
  }

 private:
  std::optional<Error> write_reports(Package& package, Panel& panel) {
    TableSink& metrics = package.open(metrics_schema());
    TableSink& values = package.open(values_schema(options_.sdmx));
    TableSink& relations = package.open(relations_schema());
    TableSink& checks = package.open(checks_schema());
    TableSink* const exclusions = options_.exclusions ? &package.open(exclusions_schema()) : nullptr;
    TableSink& reports = package.open(reports_schema());
    const auto stopped = [&] { return summary_.stopped = hooks_.stop && hooks_.stop(); };
    for (std::size_t i = 0; !stopped() && i < sources_.size() && !package.failed(); ++i) {
      const Report* const report = read(i);
      if (!report || !is_wanted(*report)) continue;
      auto headlines = table::headlines(*report, codebook_, words_, options_.derive);
      std::erase_if(headlines, [&](const Headline& one) { return !is_wanted(one.indicator); });
      const ReportFacts facts = facts_of(*report, i, panel);
      add_metrics(*report, facts, words_, metrics);
      add_values(*report, facts, headlines, codebook_, values);
      add_relations(*report, relations);
      add_checks(*report, checks);
      if (exclusions) add_exclusions(*report, *exclusions);
      add_report(*report, facts, headlines, reports);
      package.add_source(report->doc_id, report->path, report->sha256);
      if (!panel.add(*report, facts.place, headlines))
        return Error{options_.out, 0, 0, std::string("cannot keep its values: ") + std::strerror(errno), ""};
      count(*report, facts, headlines);
    }
    return std::nullopt;
  }

  // Null: the record cannot be used, which was told.
  const Report* read(std::size_t number) {
    const auto line = sources_.line(number);
    const auto report = line ? reader_.read(*line) : Result<const Report*>(line.error());
    if (report) return *report;
    ++summary_.failed;
    hooks_.error(sources_.at(number, report.error()));
    return nullptr;
  }

  bool is_wanted(const Report& report) const {
    const bool level = options_.levels.empty() ||
        (report.level &&
         std::find(options_.levels.begin(), options_.levels.end(), *report.level) != options_.levels.end());
    const bool year =
        years_.empty() || (report.year && std::any_of(years_.begin(), years_.end(), [&](const YearRange& range) {
                             return range.first <= *report.year && *report.year <= range.last;
                           }));
    return level && year;
  }
  bool is_wanted(std::string_view indicator) const {
    const std::string id(indicator);
    return options_.indicators.empty() ||
        std::any_of(options_.indicators.begin(), options_.indicators.end(),
                    [&](const std::string& glob) { return ::fnmatch(glob.c_str(), id.c_str(), 0) == 0; });
  }

  ReportFacts facts_of(const Report& report, std::size_t number, const Panel& panel) {
    ReportFacts facts;
    facts.place = place_of(report, words_);
    facts.status = sources_.status(number);
    facts.left_out = panel.left_out(report, facts.place);
    if (facts.place.id.empty() || !report.year) return facts;
    std::string key =
        facts.place.id + '\n' + std::to_string(*report.year) + '\n' + std::string(report.document_type.value_or(""));
    if (!facts.place.speaks_for_place) key += '\n' + std::string(report.issuer.value_or(""));
    const auto [first, is_new] = first_of_.emplace(std::move(key), number);
    if (!is_new) facts.duplicate_of = sources_.doc_id(first->second);
    return facts;
  }

  void count(const Report& report, const ReportFacts& facts, const std::vector<Headline>& headlines) {
    ++summary_.reports;
    summary_.metrics += report.metrics.size();
    summary_.values += headlines.size();
    summary_.left_out += !facts.left_out.empty();
    for (const Headline& one : headlines) {
      summary_.ambiguous += one.status == Status::ambiguous;
      summary_.conflicts += one.status == Status::conflict;
    }
  }

  const TableOptions& options_;
  const TableHooks& hooks_;
  std::vector<CodebookEntry> entries_;
  Codebook codebook_;
  HeadlineWords words_;
  std::string patterns_;
  std::vector<YearRange> years_;
  RecordSources sources_;
  ReportReader reader_;
  TableSummary summary_;
  std::unordered_map<std::string, std::size_t> first_of_;  // report of a place, year, kind and issuer
};

}  // namespace
}  // namespace table

std::optional<Error> fault_of(const TableOptions& options, const RuleBook& book) {
  const auto wrong = [](std::string what, std::string hint) {
    return Error{"", 0, 0, std::move(what), std::move(hint)};
  };
  if (options.out.empty()) return wrong("no --out", "name the folder that the tables go to; see emit-table --help");
  if (!options.years.empty() && !table::parse_years(options.years))
    return wrong("'" + options.years + "' are no years", "such as 2019, 2019-2023 or 2015,2019-2023");
  std::vector<std::string_view> ids;
  for (const Rule* rule : book.of("indicator")) ids.push_back(rule->id);
  const auto is_known = [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  for (const std::string& plot : options.plots)
    if (!is_known(plot))
      return wrong("'" + plot + "' is no indicator", did_you_mean(plot, ids, "docs/indicators.md lists them"));
  for (const std::string& wanted :
       options.indicators)  // one that resembles none may come from rules that were given to extract-metrics only
    if (wanted.find('*') == std::string::npos && !is_known(wanted) && !nearest(wanted, ids).empty())
      return wrong("'" + wanted + "' is no indicator", did_you_mean(wanted, ids));
  return std::nullopt;
}

Result<TableSummary> write_tables(const TableOptions& options, const RuleBook& book, const TableHooks& hooks) {
  return table::Writer(options, book, hooks).run();
}

}  // namespace zhibiao
