#include "review/panel.h"

#include <charconv>
#include <map>

#include "base/byte_buffer.h"
#include "review/html.h"

namespace zhibiao::review {
namespace {

class Panel {
 public:
  Panel(std::string& out, const Outline& outline, const Figures& figures, Language language)
      : out_(out), outline_(outline), figures_(figures), report_(figures.report), language_(language) {
    for (const table::Metric& metric : report_.metrics)
      if (metric.indicator && metric.indicator_name) names_.emplace(*metric.indicator, *metric.indicator_name);
  }

  void write() {
    write_checks();
    write_figures();
    write_notes();
  }

 private:
  // A list of more entries than this is given in pieces, which the script builds when somebody comes to them: a browser
  // lays out some ten thousand no more in a blink.
  static constexpr std::size_t most_at_once = 1000, piece = 200;

  std::string word(std::string_view term) const { return escaped(say(language_, term)); }
  void open_section(std::string_view id, std::size_t count) {
    out_ += "<section aria-labelledby=\"h-" + std::string(id) + "\"><h2 id=\"h-" + std::string(id) + "\">" + word(id) +
        " <small>" + std::to_string(count) + "</small></h2>\n";
  }
  void pair(std::string_view term, const std::string& html) {
    out_ += "<div><dt>" + word(term) + "</dt><dd>" + html + "</dd></div>";
  }
  void pair(std::string_view term, const table::Text& text) {
    if (text && !text->empty()) pair(term, escaped(*text));
  }
  std::string link_to(std::size_t id) const {
    return "<a href=\"#m" + std::to_string(id) + "\">" + escaped(report_.metrics[id].text) + "</a>";
  }

  void write_figures() {
    open_section("figures", report_.metrics.size());
    if (report_.metrics.empty()) out_ += "<p>" + word("no-figures") + "</p>\n";
    out_ += "<ol id=\"list\">\n";
    const std::size_t count = report_.metrics.size();
    for (std::size_t i = 0; i < count; ++i) {
      const bool in_piece = count > most_at_once && i >= piece;
      if (in_piece && i % piece == 0)
        out_ += "<li class=\"piece\" data-from=\"" + std::to_string(i) + "\"><template>\n";
      write_figure(i);
      if (in_piece && (i % piece == piece - 1 || i + 1 == count)) out_ += "</template></li>\n";
    }
    out_ += "</ol></section>\n<section id=\"missed\" aria-labelledby=\"h-missed\" hidden><h2 id=\"h-missed\">" +
        word("missed-figures") + "</h2>\n<ol></ol></section>\n";
  }

  void write_figure(std::size_t id) {
    const table::Metric& metric = report_.metrics[id];
    const std::string number = std::to_string(id), state(name(figures_.states[id]));
    out_ += "<li id=\"f" + number + "\" class=\"" + state + (is_corrected(metric) ? " corrected\"" : "\"") +
        selectors_of(metric) + "><a class=\"to\" href=\"#m" + number + "\">" + escaped(metric.text) +
        "</a> <span class=\"state\">" + word(state) + "</span><dl>";
    pair("value", value_of(metric));
    pair("subject", metric.subject);
    pair("verb", metric.verb);
    if (const auto indicator = indicator_of(metric)) pair("indicator", indicator_html(*indicator));
    pair("slice", metric.slice);
    pair("period", metric.period ? metric.period : metric.period_text);
    pair("scope", metric.scope);
    if (metric.cell)
      pair("cell",
           escaped(metric.cell->row_head.value_or("")) + " / " + escaped(metric.cell->column_head.value_or("")));
    for (const table::Relation& relation : metric.relations)
      pair(relation.type,
           link_to(relation.target) + " " + escaped(report_.metrics[relation.target].subject.value_or("")));
    for (const std::size_t check : figures_.fails[id])
      pair("fails", "<a href=\"#k" + std::to_string(check) + "\">" + escaped(report_.checks[check].statement) + "</a>");
    if (is_corrected(metric)) pair("by-hand", correction_of(metric));
    out_ += "</dl></li>\n";
  }

  // "wrong: value, unit"
  std::string correction_of(const table::Metric& metric) const {
    std::string out = word(metric.verdict);
    const char* before = ": ";
    for (std::string_view rest = metric.changed; !rest.empty(); before = ", ") {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      out += before + word(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  }

  // What a correction finds the figure by: its place in the text, and what stands around it.
  static std::string selectors_of(const table::Metric& metric) {
    return " data-start=\"" + std::to_string(metric.place.start) + "\" data-end=\"" + std::to_string(metric.place.end) +
        "\" data-exact=\"" + escaped(metric.text) + "\" data-prefix=\"" + escaped(metric.prefix) + "\" data-suffix=\"" +
        escaped(metric.suffix) + "\" data-was=\"" + escaped(seen_of(metric)) + "\"";
  }
  // What the person sees of it, as the annotation has it: JSON.
  static std::string seen_of(const table::Metric& metric) {
    const std::pair<std::string_view, table::Text> all[] = {{"value", metric.value},
                                                            {"unit", metric.unit},
                                                            {"subject", metric.subject},
                                                            {"indicator", metric.indicator},
                                                            {"period", metric.period}};
    ByteBuffer out;
    out += '{';
    for (const auto& [key, text] : all) {
      if (out.size() > 1) out += ',';
      append_json_string(out, "z:" + std::string(key));
      out += ':';
      if (text) append_json_string(out, *text);
      else out += "null";
    }
    out += '}';
    return std::string(out.view());
  }

  std::string value_of(const table::Metric& metric) const {
    std::string out = metric.qualifier == "exact" ? "" : word(metric.qualifier) + " ";
    if (metric.value) out += "<b>" + escaped(*metric.value) + "</b>";
    else if (metric.low && metric.high) out += "<b>" + number(*metric.low) + "–" + number(*metric.high) + "</b>";
    if (metric.unit) out += " " + escaped(*metric.unit);
    return out;
  }
  // The shortest digits that are read as the same number, without an exponent.
  static std::string number(double value) {
    char digits[400];
    const auto written = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    return {digits, written.ptr};
  }
  // Its Chinese name, which of a slice's whole only another figure of the report tells.
  std::string indicator_html(std::string_view id) const {
    const auto found = names_.find(id);
    return found != names_.end() ? "<span title=\"" + escaped(id) + "\">" + escaped(found->second) + "</span>"
                                 : "<code>" + escaped(id) + "</code>";
  }

  void write_checks() {
    if (!report_.was_checked) {
      out_ += "<p class=\"hint\">" + word("not-checked") + "</p>\n";
      return;
    }
    open_section("checks", report_.checks.size());
    std::size_t others = report_.checks.size() - report_.fails;
    write_checks_if([](const table::Check& check) { return check.status == "fails"; });
    if (others > 0) {
      out_ += "<details><summary>" + word("holds") + ", " + word("undecidable") + " (" + std::to_string(others) +
          ")</summary>\n";
      write_checks_if([](const table::Check& check) { return check.status != "fails"; });
      out_ += "</details>\n";
    }
    out_ += "</section>\n";
  }
  template <class Wanted>
  void write_checks_if(Wanted wanted) {
    out_ += "<ul class=\"checks\">\n";
    for (std::size_t i = 0; i < report_.checks.size(); ++i)
      if (wanted(report_.checks[i])) write_check(i);
    out_ += "</ul>\n";
  }
  void write_check(std::size_t id) {
    const table::Check& check = report_.checks[id];
    const std::string number = std::to_string(id);
    const bool is_marked = check.status == "fails" && has_place(check);
    out_ += "<li id=\"k" + number + "\" class=\"" + escaped(check.status) +
        "\" tabindex=\"-1\"><span class=\"state\">" + word(check.status) + " · " + word(check.type) + "</span> ";
    out_ += is_marked ? "<a class=\"to\" href=\"#c" + number + "\">" + escaped(check.statement) + "</a>"
                      : "<b>" + escaped(check.statement) + "</b>";
    out_ += "<dl>";
    pair("stated", check.expected);
    pair("computed", check.found);
    pair("tolerance", check.tolerance);
    pair("gap", check.gap);
    pair("reason", check.reason);
    std::string links;
    for (const std::size_t metric : check.metrics) (links += links.empty() ? "" : ", ") += link_to(metric);
    if (!links.empty()) pair("figures", links);
    out_ += "</dl></li>\n";
  }

  void write_notes() {
    if (outline_.notes.empty()) return;
    open_section("diagnostics", outline_.notes.size());
    out_ += "<ul class=\"notes\">\n";
    for (const Note& note : outline_.notes)
      out_ += "<li><code>" + escaped(note.severity) + " " + escaped(note.code) + "</code> " + escaped(note.message) +
          "</li>\n";
    out_ += "</ul></section>\n";
  }

  std::string& out_;
  const Outline& outline_;
  const Figures& figures_;
  const table::Report& report_;
  Language language_;
  std::map<std::string_view, std::string_view> names_;  // of indicators
};

}  // namespace

void append_panel(std::string& out, const Outline& outline, const Figures& figures, Language language) {
  Panel(out, outline, figures, language).write();
}

}  // namespace zhibiao::review
