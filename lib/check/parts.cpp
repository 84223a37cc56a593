// Parts by the course of a procedure (受理689件,审结654件): no list announces them, so they are bounded, and added only when they
// happen to make up the whole.

#include <algorithm>

#include "check/figures.h"

namespace zhibiao {
namespace {

class PartRule {
 public:
  PartRule(const Figures& figures, std::vector<Check>& checks) : figures_(figures), checks_(checks), done_(figures.size()) {
    for (const Check& check : checks)
      if (check.type == "sum" || check.type == "part")
        for (std::size_t k = 1; k < check.metrics.size(); ++k) done_[static_cast<std::size_t>(check.metrics[k])] = true;
  }

  void run() {
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (done_[i] || !figures_[i].interval.is_known()) continue;
      const auto whole = whole_of(i);
      if (whole && usable(*whole)) relate(*whole, i);
      else if (!whole && !listed(i)) narrow(i);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  bool usable(std::size_t whole) const { return figures_[whole].interval.is_known(); }

  std::optional<std::size_t> whole_of(std::size_t i) const {
    for (const Relation& relation : metric(i).relations) {
      const auto target = static_cast<std::size_t>(relation.target);
      if (relation.type == "part_of" && target < figures_.size() && figures_.same_unit(i, target)) return target;
    }
    return std::nullopt;
  }

  // The figures of the whole's unit from i on in its sentence.
  std::vector<std::size_t> run_from(std::size_t i) const {
    std::vector<std::size_t> out{i};
    for (auto at = figures_.after(i); at && out.size() < 16; at = figures_.after(*at)) {
      if (!figures_.same_unit(*at, i)) break;
      out.push_back(*at);
    }
    return out;
  }

  void relate(std::size_t whole, std::size_t i) {
    const std::vector<std::size_t> run = run_from(i);
    for (std::size_t count = run.size(); count >= 2; --count)
      if (adds_up(whole, run, count)) return add_sum(whole, {run.begin(), run.begin() + static_cast<std::ptrdiff_t>(count)}, Verdict::holds);
    std::vector<std::size_t> siblings;
    for (const std::size_t j : run)
      if (!done_[j] && whole_of(j) == whole) siblings.push_back(j);
    if (siblings.size() >= 2) return add_sum(whole, siblings, Verdict::undecidable);
    done_[i] = true;
    add_part(whole, i);
  }

  bool adds_up(std::size_t whole, const std::vector<std::size_t>& parts, std::size_t count) const {
    Rational sum;
    for (std::size_t k = 0; k < count; ++k) {
      if (!figures_[parts[k]].interval.is_exact()) return false;
      sum = sum + figures_[parts[k]].interval.low;
    }
    return figures_[whole].interval.is_exact() && sum == figures_[whole].interval.low;
  }

  void add_sum(std::size_t whole, const std::vector<std::size_t>& parts, Verdict verdict) {
    std::vector<std::size_t> used{whole};
    used.insert(used.end(), parts.begin(), parts.end());
    Check check = begin_check(figures_, "sum", used);
    Interval sum = Interval::point(Rational(0));
    for (const std::size_t part : parts) {
      done_[part] = true;
      sum = sum + figures_[part].interval;
      check.statement += (check.statement.empty() ? "" : " + ") + shown(figures_, part);
    }
    check.expected = shown(figures_, whole);
    check.found = sum.low.text();
    check.status = verdict;
    check.statement += " = " + *check.found;
    if (verdict == Verdict::undecidable) {
      check.statement += " of " + *check.expected;
      check.reason = "no word says that these are all the parts";
    }
    checks_.push_back(std::move(check));
  }

  void add_part(std::size_t whole, std::size_t part) {
    const Verdict verdict = at_most(figures_[part].interval, figures_[whole].interval);
    if (verdict == Verdict::fails) return;  // then it is no part of it
    Check check = begin_check(figures_, "part", {whole, part});
    check.expected = shown(figures_, whole);
    check.found = shown(figures_, part);
    check.status = verdict;
    check.statement = *check.found + " ≤ " + *check.expected;
    if (verdict == Verdict::undecidable) check.reason = "the figures are approximate";
    checks_.push_back(std::move(check));
  }

  // 评查案卷300宗,优秀168宗、合格121宗、不合格11宗: a list right behind a figure that comes out at it.
  bool listed(std::size_t i) {
    const auto whole = figures_.before(i);
    if (!whole || !figures_.same_unit(*whole, i) || !usable(*whole)) return false;
    const std::u32string lead = figures_.outer_words(metric(*whole).span.end, metric(i).span.start);
    if (lead.find(U',') == lead.npos || lead.size() > 30) return false;
    std::vector<std::size_t> run{i};
    for (const std::size_t j : run_from(i)) {
      if (j == i) continue;
      if (figures_.outer_words(metric(run.back()).span.end, metric(j).span.start).find(U'、') == std::u32string::npos) break;
      run.push_back(j);
    }
    for (std::size_t count = run.size(); count >= 2; --count)
      if (adds_up(*whole, run, count)) return add_sum(*whole, {run.begin(), run.begin() + static_cast<std::ptrdiff_t>(count)}, Verdict::holds), true;
    return false;
  }

  // 梳理…风险点325个,公布风险点269个: the next clause takes up the same noun, fewer of them.
  void narrow(std::size_t i) {
    const auto whole = figures_.before(i);
    if (!whole || !figures_.same_unit(*whole, i) || metric(i).basis || metric(i).direction || !metric(i).relations.empty()) return;
    if (!metric(i).subject || !metric(*whole).subject || !metric(i).verb || metric(i).verb == metric(*whole).verb) return;
    constexpr std::size_t two_characters = 6;  // of UTF-8
    const std::string_view noun = *metric(i).subject;
    const std::u32string gap = figures_.outer_words(metric(*whole).span.end, metric(i).span.start);
    const bool next_clause = std::count(gap.begin(), gap.end(), U',') == 1 && gap.find_first_of(U";:、") == gap.npos;
    if (noun.size() < two_characters || !metric(*whole).subject->ends_with(noun) || !next_clause) return;
    if (at_most(figures_[i].interval, figures_[*whole].interval) == Verdict::holds) add_part(*whole, i);
  }

  const Figures& figures_;
  std::vector<Check>& checks_;
  std::vector<bool> done_;
};

}  // namespace

void check_parts(const Figures& figures, std::vector<Check>& checks) { PartRule(figures, checks).run(); }

}  // namespace zhibiao
