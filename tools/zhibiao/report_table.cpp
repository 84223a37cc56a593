#include "zhibiao/report_table.h"

#include <algorithm>
#include <set>

#include "common/messages.h"

namespace zhibiao::cli {
namespace {

std::string value_of(const Metric& m) {
  static constexpr std::pair<std::string_view, std::string_view> signs[] = {
      {"about", "~"}, {"over", ">"}, {"nearly", "<"}, {"at_least", "≥"}, {"at_most", "≤"}};
  if (m.qualifier == "range" && m.low && m.high) return std::string(*m.low) + "–" + std::string(*m.high);
  if (!m.value) return m.low ? "≥" + std::string(*m.low) : m.high ? "≤" + std::string(*m.high) : "?";
  for (const auto& [qualifier, sign] : signs)
    if (m.qualifier == qualifier) return std::string(sign) + std::string(*m.value);
  return std::string(*m.value);
}

std::string words_of(const Metric& m) {
  std::string words(m.verb.value_or(""));
  if (m.verb && m.subject) words += ' ';
  return words + std::string(m.subject.value_or(""));
}

/// Value, unit, words, indicator, and blanks between them.
struct Widths {
  std::size_t value = 12, unit = 8, words, indicator;
  explicit Widths(std::size_t columns) : words((columns - 27) / 2), indicator(columns - 27 - words) {}
};

class Table {
 public:
  Table(const ReportJob& job, const Style& style, std::size_t columns)
      : job_(job), style_(style), widths_(columns), columns_(columns) {}

  std::string write() {
    for (const Check& check : job_.checks)
      if (check.status == Verdict::fails) doubted_.insert(check.metrics.begin(), check.metrics.end());
    head();
    for (const Metric& metric : job_.extraction.metrics) row(metric);
    if (job_.extraction.metrics.empty()) out_ += "  no figures\n";
    fails();
    return std::move(out_);
  }

 private:
  void head() {
    const Meta& meta = job_.structure.meta;
    out_ += style_.bold(shown(meta.title ? meta.title->value : job_.doc_id)) + "\n";
    std::string line = job_.doc_id;
    for (const auto* value : {&meta.region, &meta.report_year, &meta.issuer})
      if (*value) line += " · " + (*value)->value;
    out_ += style_.dim(shown(line)) + "\n";
    CheckCount count;
    count.add(job_.checks);
    const auto& metrics = job_.extraction.metrics;
    const auto named =
        std::count_if(metrics.begin(), metrics.end(), [](const Metric& m) { return m.indicator.has_value(); });
    out_ += told(std::to_string(metrics.size()) + (metrics.size() == 1 ? " figure (" : " figures (") +
                 std::to_string(named) + " named), " + std::to_string(job_.extraction.exclusions.size()) +
                 " other numbers; checks: " + std::to_string(count.of(Verdict::holds)) + " hold, " +
                 std::to_string(count.of(Verdict::fails)) + " fail") +
        "\n";
    for (const auto* diagnostics : {&job_.document->diagnostics, &job_.structure.diagnostics})
      for (const Diagnostic& diagnostic : *diagnostics)
        if (diagnostic.severity != "info")
          out_ += style_.yellow(diagnostic.severity + ": " + shown(diagnostic.message)) + "\n";
  }

  void row(const Metric& m) {
    if (const auto at = section_at(job_.structure.sections, m.span.start); at != section_) {
      section_ = at;
      if (at) heading(job_.structure.sections[*at]);
    }
    const std::string value = cell(value_of(m), widths_.value, true);
    const std::string name(m.indicator_name ? *m.indicator_name : m.indicator.value_or(""));
    out_ += (doubted_.contains(m.id) ? style_.red(value) : style_.bold(value)) + " " +
        cell(m.unit.value_or(""), widths_.unit) + "  " + cell(words_of(m), widths_.words) + "  ";
    out_ += (name.empty() ? style_.dim("-") : style_.green(cell(name, widths_.indicator)));
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }

  void heading(const Section& section) {
    const std::string words = section.marker + section.heading;
    if (words.empty()) return;
    const std::size_t indent = section.level > 1 ? 2 * static_cast<std::size_t>(section.level - 1) : 0;
    std::string line = cell(words, columns_ - std::min<std::size_t>(indent, 8));
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += "\n" + std::string(std::min<std::size_t>(indent, 8), ' ') + style_.bold(line) + "\n";
  }

  void fails() {
    bool any = false;
    for (const Check& check : job_.checks) {
      if (check.status != Verdict::fails) continue;
      if (!any) out_ += "\n" + style_.bold(told("The report contradicts itself:")) + "\n";
      any = true;
      out_ += style_.red("  fails ") + shown(describe(check, job_.document->text).substr(13)) + "\n";
    }
  }

  const ReportJob& job_;
  const Style& style_;
  Widths widths_;
  std::size_t columns_;
  std::optional<std::size_t> section_;
  std::set<int> doubted_;
  std::string out_;
};

}  // namespace

std::string report_table(const ReportJob& job, const Style& style, std::size_t columns) {
  return Table(job, style, columns).write();
}

}  // namespace zhibiao::cli
