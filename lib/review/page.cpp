#include "review/page.h"

#include <algorithm>

#include "base/digest.h"
#include "review/body.h"
#include "review/html.h"
#include "review/panel.h"

namespace zhibiao::review {
namespace {

bool may_be_in_name(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
      (c >= 0x3400 && c <= 0x9FFF);
}

class Page {
 public:
  Page(const Outline& outline, const Figures& figures, Language language)
      : outline_(outline), figures_(figures), report_(figures.report), language_(language) {}

  std::string write() {
    out_ = head_of({code_of(language_), title_of(report_), page_script()});
    out_ += "<body data-none=\"" + word("no-such") + "\" data-doc=\"" + escaped(report_.doc_id) + "\" data-sha256=\"" +
        escaped(report_.sha256) + "\" data-version=\"" + escaped(version()) +
        "\">\n<a class=\"skip\" href=\"#h-figures\">" + word("skip-to-figures") + "</a>\n";
    write_header();
    out_ += "<div class=\"sides\">\n<main lang=\"zh\" aria-label=\"" + word("text") + "\">\n";
    append_body(out_, outline_, figures_, language_);
    write_map();
    out_ += "</main>\n<aside id=\"side\" aria-label=\"" + word("figures-and-checks") + "\">\n";
    append_panel(out_, outline_, figures_, language_);
    out_ += "</aside>\n</div>\n";
    write_rest();
    return std::move(out_);
  }

 private:
  std::string word(std::string_view term) const { return escaped(say(language_, term)); }
  std::string count(State state) const { return std::to_string(figures_.count(state)); }

  void write_header() {
    out_ += "<header>\n<nav><a href=\"index.html\">" + word("index") + "</a></nav>\n<h1>" + escaped(title_of(report_)) +
        "</h1>\n<p class=\"facts\">";
    std::string facts = escaped(report_.doc_id);
    if (report_.region) facts += " · " + escaped(*report_.region);
    if (report_.year) facts += " · " + std::to_string(*report_.year);
    out_ += facts + "</p>\n<div class=\"bar\" role=\"toolbar\" aria-label=\"" + word("show") + "\">\n";
    out_ += "<label>" + word("show") + " <select id=\"show\"><option value=\"all\">" + word("all") + " " +
        std::to_string(report_.metrics.size()) + "</option>";
    for (const State state : {State::named, State::unnamed, State::failing})
      out_ +=
          "<option value=\"" + std::string(name(state)) + "\">" + word(name(state)) + " " + count(state) + "</option>";
    const auto corrected = std::count_if(report_.metrics.begin(), report_.metrics.end(), is_corrected);
    out_ += "<option value=\"corrected\">" + word("by-hand") + " " + std::to_string(corrected) + "</option>";
    out_ +=
        "</select></label>\n<label><input type=\"checkbox\" id=\"others\"> " + word("show-exclusions") + "</label>\n";
    button("next-unnamed", "n");
    button("next-failing", "f");
    out_ += "<button type=\"button\" id=\"miss\" data-hint=\"" + word("select-first") + "\">" + word("mark-missed") +
        " <kbd>m</kbd></button>\n";
    out_ += "<button type=\"button\" id=\"save\" disabled>" + word("save-corrections") +
        " <output id=\"corrected\">0</output></button>\n";
    out_ += "<button type=\"button\" id=\"sheet\" aria-controls=\"side\" aria-expanded=\"true\">" + word("list") +
        "</button>\n";
    button("help", "?");
    out_ += "</div>\n</header>\n";
  }
  void button(std::string_view term, std::string_view key) {
    out_ += "<button type=\"button\" data-key=\"" + std::string(key) + "\" aria-keyshortcuts=\"" + std::string(key) +
        "\">" + word(term) + " <kbd>" + std::string(key) + "</kbd></button>\n";
  }

  // Where in the text figures without a name and failing ones stand, in thousandths of its length.
  void write_map() {
    const std::size_t length = std::max<std::size_t>(outline_.text.size(), 1);
    out_ += "<svg class=\"map\" viewBox=\"0 0 8 1000\" preserveAspectRatio=\"none\" aria-hidden=\"true\">";
    for (const State state : {State::named, State::unnamed, State::failing}) {
      std::string path;
      std::size_t last = SIZE_MAX;
      for (std::size_t i = 0; i < report_.metrics.size(); ++i) {
        const auto at = static_cast<std::size_t>(std::max<std::int64_t>(report_.metrics[i].place.start, 0));
        const std::size_t row = std::min(at, length) * 1000 / length;
        if (figures_.states[i] != state || row == last) continue;
        path += "M0 " + std::to_string(row) + "h8";
        last = row;
      }
      out_ += "<path class=\"" + std::string(name(state)) + "\" d=\"" + path + "\"/>";
    }
    out_ += "</svg>\n";
  }

  // One for all figures: the script puts it into the entry of the chosen one.
  void write_form() {
    out_ += "<form id=\"fix\" hidden autocomplete=\"off\" aria-label=\"" + word("correction") +
        "\"><fieldset><legend>" + word("verdict") + "</legend>";
    constexpr std::pair<std::string_view, std::string_view> verdicts[] = {
        {"", "no-verdict"}, {"right", "right"}, {"wrong", "wrong"}, {"no-metric", "no-metric"}, {"missed", "missed"}};
    for (const auto& [value, term] : verdicts)
      out_ += "<label class=\"is-" + std::string(value) + "\"><input type=\"radio\" name=\"verdict\" value=\"" +
          std::string(value) + "\"" + (value.empty() ? " checked" : "") + "> " + word(term) + "</label> ";
    out_ += "</fieldset><fieldset><legend>" + word("only-what-changes") + "</legend>";
    for (const std::string_view field : {"value", "unit", "subject", "indicator", "period"})
      out_ += "<label>" + word(field) + " <input name=\"" + std::string(field) + "\"></label>";
    out_ += "</fieldset></form>\n";
  }

  void write_rest() {
    write_form();
    for (const State state : {State::named, State::unnamed, State::failing})
      out_ += "<span hidden id=\"is-" + std::string(name(state)) + "\">" + word(name(state)) + "</span>\n";
    out_ +=
        "<p id=\"said\" class=\"aside\" role=\"status\"></p>\n<svg id=\"lines\" aria-hidden=\"true\"><path/></svg>\n";
    out_ += "<dialog id=\"keys\" aria-labelledby=\"h-keys\"><h2 id=\"h-keys\">" + word("keys") + "</h2>\n<dl>";
    constexpr std::pair<std::string_view, std::string_view> keys[] = {{"n / p", "key-n"},    {"f / F", "key-f"},
                                                                      {"x", "key-x"},        {"m", "key-m"},
                                                                      {"Esc", "key-escape"}, {"?", "key-help"}};
    for (const auto& [key, term] : keys)
      out_ += "<div><dt><kbd>" + std::string(key) + "</kbd></dt><dd>" + word(term) + "</dd></div>";
    out_ += "</dl>\n<h2>" + word("legend") + "</h2>\n<p>";
    for (const State state : {State::named, State::unnamed, State::failing})
      out_ += "<mark class=\"" + std::string(name(state)) + "\">" + word(name(state)) + "</mark> ";
    out_ += "<span class=\"x\">" + word("exclusion") + "</span></p>\n<button type=\"button\" id=\"close\">" +
        word("close") + "</button></dialog>\n</body>\n</html>\n";
  }

  const Outline& outline_;
  const Figures& figures_;
  const table::Report& report_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string page_name(std::string_view doc_id) {
  constexpr std::size_t longest = 40, digits = 12;
  const std::string_view file = doc_id.substr(doc_id.find_last_of('/') + 1);
  std::u32string kept;
  for (const char32_t c : to_utf32(file.substr(0, file.find_last_of('.'))))
    if (may_be_in_name(c) && kept.size() < longest) kept += c;
  return (kept.empty() ? "report" : to_utf8(kept)) + "-" + sha256_hex(doc_id).substr(0, digits) + ".html";
}

std::string_view title_of(const table::Report& report) {
  return report.title && !report.title->empty() ? *report.title : report.doc_id;
}

std::string page_of(const Outline& outline, const Figures& figures, Language language) {
  return Page(outline, figures, language).write();
}

}  // namespace zhibiao::review
