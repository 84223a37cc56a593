#include "review/index.h"

#include <set>

#include "base/byte_buffer.h"
#include "review/html.h"
#include "review/page.h"

namespace zhibiao::review {
namespace {

constexpr std::string_view check_states[] = {"fails", "undecidable", "holds"};
constexpr std::string_view columns[] = {"report", "region", "year", "figures", "unnamed", "failing-checks", "diagnostics", "status"};

std::string json(std::string_view text) {
  ByteBuffer out;
  append_json_string(out, text);
  return std::string(out.view());
}

}  // namespace

std::string Index::word(std::string_view term) const { return escaped(say(language_, term)); }

std::size_t Index::number_of(const table::Metric& metric, std::string_view id) {
  auto found = indicators_.find(id);
  if (found == indicators_.end()) found = indicators_.emplace(std::string(id), Named{indicators_.size(), {}}).first;
  if (found->second.name.empty() && metric.indicator && metric.indicator_name) found->second.name = *metric.indicator_name;
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
  rows_ += " \"><th scope=\"row\" lang=\"zh\"><a href=\"" + escaped(page) + "\">" + escaped(title_of(report)) + "</a><small>" + escaped(report.doc_id) + "</small></th>";
  rows_ += cell(escaped(report.region.value_or(""))) + "<td class=\"number\">" + (report.year ? std::to_string(*report.year) : "") + "</td>";
  rows_ += number(report.metrics.size()) + number(unnamed) + (report.was_checked ? number(report.fails) : "<td class=\"number\"></td>");
  rows_ += cell(escaped(report.diagnostics)) + cell(word(name(status))) + "</tr>\n";
  list_ += std::string(reports_ == 0 ? "" : ",") + "\n    {\"doc_id\": " + json(report.doc_id) + ", \"sha256\": " + json(report.sha256) + ", \"page\": " + json(page) + "}";
  ++reports_;
  metrics_ += report.metrics.size();
  unnamed_ += unnamed;
  without_figures_ += report.metrics.empty();
  not_checked_ += !report.was_checked;
}

void Index::append_controls(std::string& out) const {
  out += "<form class=\"bar\" role=\"search\" id=\"filter\">\n<label>" + word("search") + " <input type=\"search\" id=\"words\"></label>\n<label>" + word("show") + " <select id=\"state\"><option value=\"\">" +
         word("all") + "</option>";
  constexpr std::pair<std::string_view, std::string_view> states[] = {{"5", "with-failing"}, {"4", "with-unnamed"}, {"6", "with-diagnostics"}};  // by their column
  for (const auto& [column, term] : states) out += "<option value=\"" + std::string(column) + "\">" + word(term) + "</option>";
  out += "</select></label>\n<label>" + word("indicator") + " <select id=\"indicator\"><option value=\"\">" + word("any-indicator") + "</option>";
  for (const auto& [id, one] : indicators_) out += "<option value=\"" + std::to_string(one.number) + "\">" + escaped(one.name.empty() ? id : one.name + " (" + id + ")") + "</option>";
  out += "</select></label>\n<p role=\"status\">" + word("shown") + ": <output id=\"shown\">" + std::to_string(reports_) + "</output></p>\n</form>\n";
}

void Index::append_quality(std::string& out, std::size_t without_record) const {
  const auto pair = [&](std::string_view term, const std::string& value) { out += "<div><dt>" + word(term) + "</dt><dd>" + value + "</dd></div>"; };
  out += "<section class=\"quality\" aria-labelledby=\"h-quality\"><h2 id=\"h-quality\">" + word("quality") + "</h2>\n<dl>";
  pair("reports", std::to_string(reports_));
  pair("figures", std::to_string(metrics_));
  if (metrics_ > 0) {
    const std::size_t tenths = (metrics_ - unnamed_) * 1000 / metrics_;  // never rounded up to all
    pair("share-named", std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %");
  }
  pair("unnamed", std::to_string(unnamed_));
  for (std::size_t i = 0; i < std::size(check_states); ++i) out += "<div><dt>" + word("checks") + " · " + word(check_states[i]) + "</dt><dd>" + std::to_string(checks_[i]) + "</dd></div>";
  if (without_figures_ > 0) pair("without-figures", std::to_string(without_figures_));
  if (not_checked_ > 0) pair("not-checked-reports", std::to_string(not_checked_));
  if (without_record > 0) pair("without-record", std::to_string(without_record));
  out += "</dl></section>\n";
}

std::string Index::page(std::size_t without_record) const {
  std::string out = head_of({code_of(language_), say(language_, "index"), index_script()});
  out += "<body class=\"index\">\n<header><h1>" + word("index") + "</h1></header>\n<main>\n";
  append_quality(out, without_record);
  append_controls(out);
  out += "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" + word("reports") + "\"><table id=\"reports\">\n<thead><tr>";
  for (const std::string_view column : columns) out += "<th scope=\"col\"><button type=\"button\">" + word(column) + "</button></th>";
  out += "</tr></thead>\n<tbody>\n" + rows_ + "</tbody></table></div>\n</main>\n</body>\n</html>\n";
  return out;
}

std::string Index::list() const {
  return "{\n  \"made_by\": \"emit-review\",\n  \"version\": " + json(version()) + ",\n  \"pages\": [" + list_ + (list_.empty() ? "]" : "\n  ]") + "\n}\n";
}

}  // namespace zhibiao::review
