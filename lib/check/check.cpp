#include "check/check.h"

#include <algorithm>
#include <cstdio>

#include "check/figures.h"

namespace zhibiao {

CheckList check_figures(std::u32string_view text, const Structure& structure, const std::vector<Metric>& metrics,
                        bool all) {
  const Figures figures = read_figures(text, metrics);
  CheckList checks(all);
  const auto year =
      structure.meta.report_year ? std::string_view(structure.meta.report_year->value) : std::string_view();
  for (const auto rule :
       {check_sums, check_rates, check_shares, check_ratios, check_kinds, check_changes, check_structures}) {
    rule(figures, checks);
    figures.begin_again();
  }
  check_within(figures, year, checks);
  figures.begin_again();
  for (const auto rule : {check_lists, check_bounds, check_repeats}) {
    rule(figures, checks);
    figures.begin_again();
  }
  check_dates(figures, structure, checks);
  checks.arrange();
  return checks;
}

void keep_for_checks(Structure& structure) {
  structure.sentences = std::vector<Span>();
  for (Section& section : structure.sections)
    for (std::string* words : {&section.marker, &section.path, &section.heading}) std::string().swap(*words);
  structure.sections.shrink_to_fit();
}

void CheckCount::add(const CheckList& checks) {
  for (const Check& check : checks) ++by_verdict[static_cast<std::size_t>(check.status)];
}

std::string describe(const Check& check, std::u32string_view text) {
  std::string out(name(check.status));
  out.resize(13, ' ');
  out += entry(check.code).name;
  out.resize(std::max<std::size_t>(out.size() + 1, 31), ' ');
  out += check.statement;
  if (check.reason) out += " (" + *check.reason + ")";
  constexpr std::uint32_t longest_quote = 100;
  for (const Span span : check.evidence) {
    std::string quote =
        to_utf8(text.substr(std::min<std::size_t>(span.start, text.size()), std::min(span.length(), longest_quote)));
    std::replace(quote.begin(), quote.end(), '\n', ' ');
    out += (span == check.evidence.front() ? " | " : " … ") + quote + (span.length() > longest_quote ? "…" : "");
  }
  return out;
}

std::string_view summary_heading() { return "   holds    fails undecidable  worst                         report"; }

std::string summary_line(std::string_view doc_id, const CheckList& checks) {
  CheckCount count;
  count.add(checks);
  std::optional<Check> worst;
  for (const Check& check : checks) {
    if (check.status != Verdict::fails) continue;
    const auto rank = [](const Check& c) { return std::pair(c.severity == "contradiction", c.miss); };
    if (!worst || rank(check) > rank(*worst)) worst = check;
  }
  std::string said = worst ? std::string(entry(worst->code).name) : "";
  if (worst && worst->gap) said += (worst->gap->starts_with('-') ? " " : " +") + *worst->gap;
  constexpr std::size_t width = 28;
  said.resize(std::max(width, said.size()), ' ');
  char counts[64];
  std::snprintf(counts, sizeof counts, "%8zu %8zu %11zu  ", count.of(Verdict::holds), count.of(Verdict::fails),
                count.of(Verdict::undecidable));
  return counts + said + "  " + std::string(doc_id);
}

std::string describe(std::string_view doc_id, const CheckCount& count) {
  return std::string(doc_id) + ": " + std::to_string(count.of(Verdict::holds)) + " hold, " +
      std::to_string(count.of(Verdict::fails)) + " fail, " + std::to_string(count.of(Verdict::undecidable)) +
      " undecidable";
}

}  // namespace zhibiao
