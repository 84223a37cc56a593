#include "table/period.h"

#include <algorithm>
#include <charconv>

namespace zhibiao::table {
namespace {

// The year that an ISO date begins with.
std::optional<int> year_of(std::string_view date) {
  int year = 0;
  if (date.size() < 4) return std::nullopt;
  const auto read = std::from_chars(date.data(), date.data() + 4, year);
  return read.ec == std::errc() && read.ptr == date.data() + 4 ? std::optional(year) : std::nullopt;
}

std::string_view behind_year(std::string_view date) { return date.substr(std::min<std::size_t>(date.size(), 4)); }
bool begins_year(std::string_view date) {
  return behind_year(date).empty() || behind_year(date) == "-01" || behind_year(date) == "-01-01";
}
bool ends_year(std::string_view date) {
  return behind_year(date).empty() || behind_year(date) == "-12" || behind_year(date) == "-12-31";
}

// A date that names no year (--11) gets the report's.
std::string with_year(std::string_view date, std::optional<int> year) {
  if (!date.starts_with("--") || date.starts_with("---") || !year) return std::string(date);
  return std::to_string(*year) + std::string(date.substr(1));
}

Time time_of_day(std::string date, std::string_view words_of_it, const HeadlineWords& words) {
  Time out{std::move(date), {}, YearFrom::figure, Extent::part};
  out.year = year_of(out.period);
  if (!out.year) return out.extent = Extent::unknown, out;
  const bool whole = behind_year(out.period).empty() || behind_year(out.period) == "-12-31" ||
      (ends_year(out.period) && words.in("year_end", words_of_it));
  if (whole) out.extent = Extent::year, out.period.resize(4);
  else if (words.begins("up_to", words_of_it)) out.extent = Extent::up_to;
  return out;
}

Time time_of_interval(const std::string& from, const std::string& to) {
  Time out{from + "/" + to, {}, YearFrom::figure, Extent::years};
  const auto first = year_of(from), last = year_of(to);
  if (from.empty() && last) {
    out.year = last;
    out.extent = ends_year(to) ? Extent::year : Extent::up_to;
  } else if (first && first == last) {
    out.year = first;
    out.extent = begins_year(from) && ends_year(to) ? Extent::year : Extent::part;
  }
  if (out.extent == Extent::year) out.period = to.substr(0, 4);
  return out;
}

// 由2020年的85.9%上升到97.6%: the year is that of the base, and the value is of the report's.
bool has_time_of_base(const Metric& metric, const Report& report) {
  return std::any_of(metric.relations.begin(), metric.relations.end(), [&](const Relation& relation) {
    if (relation.type != "changed_from") return false;
    const Metric& base = report.metrics[relation.target];
    if (!base.period || base.period != metric.period || !base.period_text || base.period_text->empty()) return false;
    const std::size_t at = base.prefix.rfind(*base.period_text);
    constexpr std::size_t of = 3;  // 的
    return at != base.prefix.npos && base.prefix.size() - at - base.period_text->size() <= of;
  });
}

Time time_of_report(std::optional<int> year) {
  if (!year) return {};
  return {std::to_string(*year), year, YearFrom::report, Extent::year};
}

}  // namespace

std::string_view name(YearFrom from) {
  switch (from) {
    case YearFrom::none: return "";
    case YearFrom::figure: return "figure";
    case YearFrom::section: return "section";
    case YearFrom::report: return "report";
  }
  return "";
}

Time time_of(const Metric& metric, const Report& report, const HeadlineWords& words) {
  if (metric.period && !metric.period->empty() && !has_time_of_base(metric, report)) {
    const std::string_view period = *metric.period;
    const std::size_t slash = period.find('/');
    if (slash == period.npos)
      return time_of_day(with_year(period, report.year), metric.period_text.value_or(""), words);
    return time_of_interval(with_year(period.substr(0, slash), report.year),
                            with_year(period.substr(slash + 1), report.year));
  }
  if (metric.role != "plans" || !report.year) return time_of_report(report.year);
  return {std::to_string(*report.year + 1), *report.year + 1, YearFrom::section, Extent::year};
}

}  // namespace zhibiao::table
