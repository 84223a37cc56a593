#include "review/marks.h"

#include <algorithm>

namespace zhibiao::review {
namespace {

void sort_once(std::vector<std::size_t>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

std::string_view name(State state) {
  constexpr std::string_view names[] = {"named", "unnamed", "failing"};
  return names[static_cast<std::size_t>(state)];
}

table::Text indicator_of(const table::Metric& metric) { return metric.indicator ? metric.indicator : metric.parent; }

bool is_corrected(const table::Metric& metric) { return !metric.corrected_by.empty(); }

bool has_place(const table::Check& check) { return check.end > check.start; }

Figures::Figures(const table::Report& of) : report(of), related(of.metrics.size()), fails(of.metrics.size()) {
  for (std::size_t i = 0; i < report.checks.size(); ++i) {
    if (report.checks[i].status != "fails") continue;
    for (const std::size_t id : report.checks[i].metrics) fails[id].push_back(i);
  }
  for (std::size_t i = 0; i < report.metrics.size(); ++i) {
    for (const table::Relation& relation : report.metrics[i].relations) {
      related[i].push_back(relation.target);
      related[relation.target].push_back(i);
    }
    sort_once(fails[i]);
    states.push_back(!fails[i].empty()                     ? State::failing
                         : indicator_of(report.metrics[i]) ? State::named
                                                           : State::unnamed);
  }
  for (auto& ids : related) sort_once(ids);
}

std::size_t Figures::count(State state) const {
  return static_cast<std::size_t>(std::count(states.begin(), states.end(), state));
}

std::vector<Mark> marks_of(const Figures& figures, std::size_t text_length) {
  const table::Report& report = figures.report;
  const auto within = [&](std::int64_t at) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(text_length)));
  };
  std::vector<Mark> out;
  for (std::size_t i = 0; i < report.checks.size(); ++i)
    if (report.checks[i].status == "fails" && has_place(report.checks[i]))
      out.push_back({{within(report.checks[i].start), within(report.checks[i].start)}, Mark::Kind::check, i});
  for (std::size_t i = 0; i < report.metrics.size(); ++i)
    out.push_back(
        {{within(report.metrics[i].place.start), within(report.metrics[i].place.end)}, Mark::Kind::metric, i});
  for (std::size_t i = 0; i < report.exclusions.size(); ++i)
    out.push_back(
        {{within(report.exclusions[i].place.start), within(report.exclusions[i].place.end)}, Mark::Kind::exclusion, i});
  std::sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.span.start, a.kind, a.id) < std::tie(b.span.start, b.kind, b.id);
  });
  std::uint32_t behind = 0;
  for (Mark& mark : out) {
    mark.span.start = std::max(mark.span.start, behind);
    mark.span.end = std::max(mark.span.start, mark.span.end);
    behind = mark.span.end;
  }
  return out;
}

}  // namespace zhibiao::review
