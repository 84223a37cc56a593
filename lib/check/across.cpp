// Reports of one place over several years against each other.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

// A value that an indicator has in one report, as far as others can be held against it.
struct Stated {
  std::string indicator, unit, subject, scope, words;
  Interval value;
  bool once = true;  ///< no other figure of the report has this indicator and unit
};

struct Report {
  std::string doc_id;
  int year = 0;
  std::vector<Stated> values;
};

std::optional<int> year_of(const Structure& structure) {
  if (!structure.meta.report_year) return std::nullopt;
  int year = 0;
  for (const char c : structure.meta.report_year->value)
    if (c >= '0' && c <= '9' && year < 10000) year = year * 10 + (c - '0');
  return year > 0 ? std::optional(year) : std::nullopt;
}

bool is_value(const Metric& metric) {
  return metric.indicator && metric.role != "plans" && metric.role != "problems" &&
      (!metric.basis || metric.basis == "from_to") &&
      std::none_of(metric.relations.begin(), metric.relations.end(),
                   [](const Relation& r) { return r.type == "change_of"; });
}

Stated stated(const Figures& figures, std::size_t i) {
  const Metric& metric = *figures[i].metric;
  const auto text = [](const std::optional<std::string_view>& view) { return std::string(view.value_or("")); };
  return {text(metric.indicator),
          text(converts(metric) ? metric.unit_base : metric.unit),
          text(metric.subject),
          text(metric.scope),
          shown(figures, i),
          figures[i].interval,
          true};
}

// The base of 由A到B belongs to the year before and is no value of this report's.
bool is_base(const std::vector<Metric>& metrics, std::size_t i) {
  return i + 1 < metrics.size() &&
      std::any_of(metrics[i + 1].relations.begin(), metrics[i + 1].relations.end(),
                  [&](const Relation& r) { return r.type == "changed_from" && r.target == metrics[i].id; });
}

Report remember(const Document& document, int year, const Figures& figures, const std::vector<Metric>& metrics) {
  Report report{document.doc_id, year, {}};
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!is_value(metrics[i]) || is_base(metrics, i) || !figures[i].interval.is_known()) continue;
    Stated value = stated(figures, i);
    for (Stated& other : report.values)
      if (other.indicator == value.indicator && other.unit == value.unit) other.once = value.once = false;
    report.values.push_back(std::move(value));
  }
  return report;
}

const Stated* find(const Report& report, const Stated& like) {
  for (const Stated& value : report.values)
    if (value.once && value.indicator == like.indicator && value.unit == like.unit && value.scope == like.scope)
      return &value;
  return nullptr;
}

class Comparison {
 public:
  Comparison(const Figures& figures, const std::vector<Metric>& metrics, const Report& now, CheckList& checks)
      : figures_(figures), metrics_(metrics), now_(now), checks_(checks) {}

  // What this report says of the year before.
  void with_year_before(const Report& before) {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!metrics_[i].indicator || !figures_[i].interval.is_known()) continue;
      if (is_base(metrics_, i)) base(i, before);
      for (const Relation& relation : metrics_[i].relations)
        if (relation.type == "change_of" && metrics_[i].basis == "yoy" &&
            static_cast<std::size_t>(relation.target) < figures_.size())
          growth(i, static_cast<std::size_t>(relation.target), before);
    }
  }

  // Two reports on one year.
  void with_same_year(const Report& other) {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!is_value(metrics_[i]) || is_base(metrics_, i) || !figures_[i].interval.is_known()) continue;
      const Stated mine = stated(figures_, i);
      const Stated* known = find(now_, mine);
      const Stated* theirs = find(other, mine);
      if (known && theirs)
        conclude({i}, theirs->value, figures_[i].interval, mine.words, theirs->words, other,
                 mine.subject == theirs->subject);
    }
  }

 private:
  void base(std::size_t i, const Report& before) {
    const Stated mine = stated(figures_, i);
    if (const Stated* theirs = find(before, mine))
      conclude({i}, theirs->value, figures_[i].interval, mine.words, theirs->words, before,
               mine.subject == theirs->subject);
  }

  void growth(std::size_t change, std::size_t now, const Report& before) {
    const Stated mine = stated(figures_, now);
    const Stated* theirs = find(before, mine);
    if (!theirs || !figures_[change].percent || !(theirs->value.low > Rational(0)) || figures_[now].percent) return;
    const bool falls = metrics_[change].direction == "decrease";
    const Interval difference = falls ? theirs->value - figures_[now].interval : figures_[now].interval - theirs->value;
    const Interval found = scaled(difference / theirs->value, Rational(100));
    conclude({change, now}, figures_[change].interval, found, found.low.text(2) + "% against " + theirs->words,
             to_utf8(figures_.words(metrics_[change].span)), before, mine.subject == theirs->subject);
  }

  // Two reports may count differently; only the same subject in the same words refutes.
  void conclude(const std::vector<std::size_t>& used, const Interval& expected, const Interval& found,
                const std::string& mine, const std::string& theirs, const Report& other, bool same_subject) {
    Check check = begin_check(figures_, "across", used);
    const Verdict verdict = same_value(expected, found);
    check.expected = theirs;
    check.found = mine;
    give(check,
         verdict == Verdict::fails && !same_subject
             ? Code::across_other
             : of_verdict(verdict, Code::across_holds, Code::across_mismatch, Code::across_approximate));
    check.statement = mine + (verdict == Verdict::holds ? " ≈ " : " ≠ ") + theirs + " (" + std::to_string(other.year) +
        ", " + other.doc_id + ")";
    checks_.push_back(std::move(check));
  }

  const Figures& figures_;
  const std::vector<Metric>& metrics_;
  const Report& now_;
  CheckList& checks_;
};

}  // namespace

struct AcrossReports::Memory {
  std::map<std::string, std::vector<Report>> by_region;
};

AcrossReports::AcrossReports() : memory_(std::make_unique<Memory>()) {}
AcrossReports::~AcrossReports() = default;

void AcrossReports::add(const Document& document, const Structure& structure, const std::vector<Metric>& metrics,
                        CheckList& checks) {
  const auto year = year_of(structure);
  if (!year || !structure.meta.region) return;
  const Figures figures = read_figures(document.text, metrics);
  Report now = remember(document, *year, figures, metrics);
  std::vector<Report>& others = memory_->by_region[structure.meta.region->value];
  Comparison comparison(figures, metrics, now, checks);
  for (const Report& other : others) {
    if (other.year == *year - 1) comparison.with_year_before(other);
    if (other.year == *year) comparison.with_same_year(other);
  }
  others.push_back(std::move(now));
}

}  // namespace zhibiao
