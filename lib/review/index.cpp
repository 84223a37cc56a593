#include "review/index.h"

#include <cmath>
#include <cstdio>
#include <set>

#include "base/byte_buffer.h"
#include "review/html.h"
#include "review/page.h"

namespace zhibiao::review {
namespace {

constexpr std::string_view check_states[] = {"fails", "undecidable", "holds"};
constexpr std::string_view columns[] = {"report",  "region",         "year",        "figures",
                                        "unnamed", "failing-checks", "diagnostics", "status"};

std::string json(std::string_view text) {
  ByteBuffer out;
  append_json_string(out, text);
  return std::string(out.view());
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", 100 * share);
  return text;
}

// Of a share of so many: the 95 % interval of Wilson, "91.2–98.7".
std::string interval(std::size_t right, std::size_t all) {
  constexpr double z = 1.959964;
  const auto n = static_cast<double>(all), share = static_cast<double>(right) / n;
  const double middle = share + z * z / (2 * n), reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)),
               whole = 1 + z * z / n;
  return percent((middle - reach) / whole) + "–" + percent((middle + reach) / whole);
}

}  // namespace

std::string Index::word(std::string_view term) const { return escaped(say(language_, term)); }

std::size_t Index::number_of(const table::Metric& metric, std::string_view id) {
  auto found = indicators_.find(id);
  if (found == indicators_.end()) found = indicators_.emplace(std::string(id), Named{indicators_.size(), {}}).first;
  if (found->second.name.empty() && metric.indicator && metric.indicator_name)
    found->second.name = *metric.indicator_name;
  return found->second.number;
}

void Index::add(const Figures& figures, RecordStatus status, std::string_view page) {
  const table::Report& report = figures.report;
  std::set<std::size_t> numbers;
  std::size_t unnamed = 0;
  for (const table::Metric& metric : report.metrics) {
    if (const auto id = indicator_of(metric)) numbers.insert(number_of(metric, *id));
    else ++unnamed;
  }
  for (const table::Check& check : report.checks)
    for (std::size_t i = 0; i < std::size(check_states); ++i) checks_[i] += check.status == check_states[i];
  const auto cell = [](const std::string& html) { return "<td>" + html + "</td>"; };
  const auto number = [](std::size_t value) { return "<td class=\"number\">" + std::to_string(value) + "</td>"; };
  rows_ += "<tr data-i=\"";
  for (const std::size_t one : numbers) rows_ += " " + std::to_string(one);
  rows_ += " \"><th scope=\"row\" lang=\"zh\"><a href=\"" + escaped(page) + "\">" + escaped(title_of(report)) +
      "</a><small>" + escaped(report.doc_id) + "</small></th>";
  rows_ += cell(escaped(report.region.value_or(""))) + "<td class=\"number\">" +
      (report.year ? std::to_string(*report.year) : "") + "</td>";
  rows_ += number(report.metrics.size()) + number(unnamed) +
      (report.was_checked ? number(report.fails) : "<td class=\"number\"></td>");
  rows_ += cell(escaped(report.diagnostics)) + cell(word(name(status))) + "</tr>\n";
  list_ += std::string(reports_ == 0 ? "" : ",") + "\n    {\"doc_id\": " + json(report.doc_id) +
      ", \"sha256\": " + json(report.sha256) + ", \"page\": " + json(page) + "}";
  ++reports_;
  metrics_ += report.metrics.size();
  unnamed_ += unnamed;
  exclusions_ += report.exclusions.size();
  count_corrections(report);
  without_figures_ += report.metrics.empty();
  not_checked_ += !report.was_checked;
}

void Index::count_corrections(const table::Report& report) {
  for (const table::Metric& metric : report.metrics) {
    if (metric.verdict.empty()) continue;
    ++verdicts_[std::string(metric.verdict)];
    if (metric.verdict != "wrong") continue;
    for (std::string_view rest = metric.changed; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      ++changed_[std::string(rest.substr(0, end))];
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  for (const table::Exclusion& exclusion : report.exclusions)
    verdicts_["no-metric"] += exclusion.reason == "correction";
}

// Of the figures that people looked at: how many were wholly right. What they missed was no figure to look at.
void Index::append_corrections(std::string& out) const {
  const auto of = [](const auto& counts, std::string_view key) {
    const auto found = counts.find(key);
    return found == counts.end() ? std::size_t{0} : found->second;
  };
  const auto pair = [&](const std::string& term, const std::string& value) {
    out += "<div><dt>" + term + "</dt><dd>" + value + "</dd></div>";
  };
  const std::size_t right = of(verdicts_, "right"),
                    looked_at = right + of(verdicts_, "wrong") + of(verdicts_, "no-metric"),
                    missed = of(verdicts_, "missed");
  if (looked_at + missed == 0) return;
  out += "</dl>\n<dl>";
  pair(word("looked-at"), std::to_string(looked_at));
  for (const std::string_view verdict : {"right", "wrong", "no-metric", "missed"})
    pair(word(verdict), std::to_string(of(verdicts_, verdict)));
  for (const std::string_view key : {"value", "unit", "subject", "indicator", "period"})
    if (const std::size_t count = of(changed_, key)) pair(word("wrong") + " · " + word(key), std::to_string(count));
  if (looked_at > 0)
    pair(word("precision"),
         percent(static_cast<double>(right) / static_cast<double>(looked_at)) + " % <small>" + word("interval") + " " +
             interval(right, looked_at) + " %</small>");
}

void Index::append_controls(std::string& out) const {
  out += "<form class=\"bar\" role=\"search\" id=\"filter\">\n<label>" + word("search") +
      " <input type=\"search\" id=\"words\"></label>\n<label>" + word("show") +
      " <select id=\"state\"><option value=\"\">" + word("all") + "</option>";
  constexpr std::pair<std::string_view, std::string_view> states[] = {
      {"5", "with-failing"}, {"4", "with-unnamed"}, {"6", "with-diagnostics"}};  // by their column
  for (const auto& [column, term] : states)
    out += "<option value=\"" + std::string(column) + "\">" + word(term) + "</option>";
  out += "</select></label>\n<label>" + word("indicator") + " <select id=\"indicator\"><option value=\"\">" +
      word("any-indicator") + "</option>";
  for (const auto& [id, one] : indicators_)
    out += "<option value=\"" + std::to_string(one.number) + "\">" +
        escaped(one.name.empty() ? id : one.name + " (" + id + ")") + "</option>";
  out += "</select></label>\n<p role=\"status\">" + word("shown") + ": <output id=\"shown\">" +
      std::to_string(reports_) + "</output></p>\n</form>\n";
}

void Index::append_quality(std::string& out, std::size_t without_record) const {
  const auto pair = [&](std::string_view term, const std::string& value) {
    out += "<div><dt>" + word(term) + "</dt><dd>" + value + "</dd></div>";
  };
  out += "<section class=\"quality\" aria-labelledby=\"h-quality\"><h2 id=\"h-quality\">" + word("quality") +
      "</h2>\n<dl>";
  pair("reports", std::to_string(reports_));
  pair("figures", std::to_string(metrics_));
  if (metrics_ > 0) {
    const std::size_t tenths = (metrics_ - unnamed_) * 1000 / metrics_;  // never rounded up to all
    pair("share-named", std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %");
  }
  pair("unnamed", std::to_string(unnamed_));
  pair("other-numbers", std::to_string(exclusions_));
  for (std::size_t i = 0; i < std::size(check_states); ++i)
    out += "<div><dt>" + word("checks") + " · " + word(check_states[i]) + "</dt><dd>" + std::to_string(checks_[i]) +
        "</dd></div>";
  if (without_figures_ > 0) pair("without-figures", std::to_string(without_figures_));
  if (not_checked_ > 0) pair("not-checked-reports", std::to_string(not_checked_));
  if (without_record > 0) pair("without-record", std::to_string(without_record));
  append_corrections(out);
  out += "</dl></section>\n";
}

std::string Index::page(std::size_t without_record) const {
  std::string out = head_of({code_of(language_), say(language_, "index"), index_script()});
  out += "<body class=\"index\">\n<header><h1>" + word("index") + "</h1></header>\n<main>\n";
  append_quality(out, without_record);
  append_controls(out);
  out += "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" + word("reports") +
      "\"><table id=\"reports\">\n<thead><tr>";
  for (const std::string_view column : columns)
    out += "<th scope=\"col\"><button type=\"button\">" + word(column) + "</button></th>";
  out += "</tr></thead>\n<tbody>\n" + rows_ + "</tbody></table></div>\n</main>\n</body>\n</html>\n";
  return out;
}

std::string Index::list() const {
  return "{\n  \"made_by\": \"emit-review\",\n  \"version\": " + json(version()) + ",\n  \"pages\": [" + list_ +
      (list_.empty() ? "]" : "\n  ]") + "\n}\n";
}

}  // namespace zhibiao::review
