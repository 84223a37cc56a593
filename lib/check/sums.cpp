// Wholes and their parts, as the relations link them: does a list close its whole, must it, and may it?

#include <algorithm>

#include "check/sum_doubt.h"

namespace zhibiao {
namespace {

class SumRule {
 public:
  SumRule(const Figures& figures, CheckList& checks) : figures_(figures), doubt_(figures), checks_(checks) {}

  void run() {
    for (const PartsOfWhole& list : lists()) {
      if (!interval(list.whole).is_known()) continue;
      const Parts same = of_unit(list);
      if (list.announced() && any_above(figures_, list.whole, same)) {
        bound(list, largest(same));
        continue;
      }
      if (closes(list, same)) continue;
      const Parts exact = exact_parts(list);
      if (closes_in_other_units(list, exact) || slips_in_other_units(list, exact)) continue;
      if (same.size() >= 2) add_open_sum(list, same);
      else if (!same.empty()) bound(list, same.front());
    }
  }

 private:
  struct Link {
    std::size_t whole, part;
    const Relation* relation;
  };

  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }

  std::vector<PartsOfWhole> lists() const {
    std::vector<Link> links;
    for (std::size_t i = 0; i < figures_.size(); ++i)
      for (const Relation& relation : metric(i).relations)
        if (const auto whole = static_cast<std::size_t>(relation.target);
            relation.type == "part_of" && relation.cue != "share" && whole < figures_.size() && whole != i)
          links.push_back({whole, i, &relation});
    std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
      return std::pair(a.relation->list, a.whole) < std::pair(b.relation->list, b.whole);
    });
    std::vector<PartsOfWhole> out;
    for (const Link& link : links) {
      if (out.empty() || out.back().number != link.relation->list || out.back().whole != link.whole)
        out.push_back({link.whole, link.relation->list, {}, link.relation});
      out.back().parts.push_back(link.part);
    }
    return out;
  }

  // Those that can be added to make up the whole.
  Parts of_unit(const PartsOfWhole& list) const {
    Parts out;
    for (const std::size_t part : list.parts)
      if (figures_.same_unit(part, list.whole) && interval(part).is_known()) out.push_back(part);
    return out;
  }

  std::string terms(const Parts& parts) const {
    std::string out;
    for (const std::size_t part : parts) (out += out.empty() ? "" : " + ") += shown(figures_, part);
    return out;
  }

  static std::string value_text(const Interval& interval) {
    return interval.is_exact() ? interval.low.text()
                               : interval.low.text() + "…" + (interval.high.is_finite() ? interval.high.text() : "");
  }

  Check& add_sum(const PartsOfWhole& list, const Parts& parts, Code code, const Interval& found) {
    Parts used{list.whole};
    used.insert(used.end(), parts.begin(), parts.end());
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", used));
    give(check, code);
    const Verdict verdict = check.status;
    check.expected = shown(figures_, list.whole);
    check.found = value_text(scaled(found, Rational(1) / per_unit(metric(list.whole))));
    const bool exact = found.is_exact() && interval(list.whole).is_exact();
    const char* sign = verdict == Verdict::fails ? " ≠ "
        : verdict == Verdict::holds              ? " ≈ "
        : found.low > interval(list.whole).high  ? " > "
                                                 : " of ";
    check.statement =
        terms(parts) + " = " + *check.found + (verdict == Verdict::holds && exact ? "" : sign + *check.expected);
    if (!found.is_exact()) check.tolerance = (found.high - found.low).text();
    measure_gap(figures_, check, list.whole, found, per_unit(metric(list.whole)));
    return check;
  }

  // All parts of the list, or some first ones, make up the whole.
  bool closes(const PartsOfWhole& list, Parts parts) {
    if (interval(list.whole).vague || (list.link->cue == "includes" && list.link->overlaps)) return false;
    const bool whole_list =
        list.link->complete || list.link->exclusive || list.link->cue == "bracket" || list.link->cue == "total";
    const std::vector<Interval> sums = running_sums(figures_, parts);
    for (; parts.size() >= 2; parts.pop_back()) {
      const Interval& found = sums[parts.size() - 1];
      if (same_value(interval(list.whole), found) == Verdict::holds && (list.number != 0 || found.is_exact())) {
        name_left_out(list, parts, add_sum(list, parts, Code::sum_holds, found));
        return true;
      }
      if (whole_list || figures_.is_joined(parts.back())) break;
    }
    return false;
  }

  // Those that are counts as the whole is, in whatever measure.
  Parts exact_parts(const PartsOfWhole& list) const {
    Parts exact;
    for (const std::size_t part : list.parts)
      if (metric(part).kind == metric(list.whole).kind && interval(part).is_known() && interval(part).is_exact())
        exact.push_back(part);
    return exact;
  }

  // Parts counted in other units (63件,其中…27个;…35个,…1个). Three exact figures that add up are no accident.
  bool closes_in_other_units(const PartsOfWhole& list, Parts exact) {
    if (!interval(list.whole).is_exact() || list.link->cue == "includes") return false;
    const std::vector<Interval> sums = running_sums(figures_, exact);
    for (; exact.size() >= 3; exact.pop_back()) {
      const Interval& found = sums[exact.size() - 1];
      if (!(found.low == interval(list.whole).low)) {
        if (figures_.is_joined(exact.back()) || list.link->complete || list.link->exclusive) return false;
        continue;
      }
      add_sum(list, exact, Code::sum_holds, found).reason = "the parts are counted in several units";
      return true;
    }
    return false;
  }

  // When they do not, they may with two digits swapped; otherwise nothing follows.
  bool slips_in_other_units(const PartsOfWhole& list, const Parts& exact) {
    const bool mixed = std::any_of(exact.begin(), exact.end(),
                                   [&](std::size_t part) { return !figures_.same_unit(part, list.whole); });
    constexpr std::size_t fewest = 3;
    if (!mixed || exact.size() < fewest || exact.size() < list.parts.size() || list.link->cue != "among" ||
        list.link->overlaps)
      return false;
    const Interval found = sum_of(figures_, exact);
    if (same_value(interval(list.whole), found) != Verdict::fails) return false;
    const auto slip = doubt_.slip_of(list, exact, found);
    if (!slip) return false;
    say_slip(add_sum(list, exact, Code::sum_slip, found), *slip);
    return true;
  }

  void say_slip(Check& check, const Slip& slip) const {
    check.statement += ", but with " + slip.digits + " for " + shown(figures_, slip.figure);
  }

  void name_left_out(const PartsOfWhole& list, const Parts& used, Check& check) const {
    std::string names;
    for (const std::size_t part : list.parts)
      if (part < used.back() && std::find(used.begin(), used.end(), part) == used.end())
        (names += names.empty() ? "" : ", ") += to_utf8(figures_.words(metric(part).span));
    if (!names.empty()) check.reason = "left out, counted in another unit: " + names;
  }

  // Two parts or more that do not close the whole.
  void add_open_sum(const PartsOfWhole& list, const Parts& parts) {
    const Interval found = sum_of(figures_, parts), &whole = interval(list.whole);
    const bool above = found.low > whole.high;
    if (above && !list.announced() && !list.link->complete && any_above(figures_, list.whole, parts))
      return;  // then it is no breakdown
    const auto doubt = doubt_.of(list, parts, found);
    const auto slip = doubt && same_value(whole, found) == Verdict::fails && parts.size() == list.parts.size()
        ? doubt_.slip_of(list, parts, found)
        : std::nullopt;
    Check& check = add_sum(list, parts, slip ? Code::sum_slip : doubt.value_or(Code::sum_mismatch), found);
    if (slip) say_slip(check, *slip);
  }

  std::size_t largest(const Parts& parts) const {
    return *std::max_element(parts.begin(), parts.end(),
                             [&](std::size_t a, std::size_t b) { return interval(a).low < interval(b).low; });
  }

  // A single part stays below its whole. Only 其中 says that it is a part of just this figure.
  void bound(const PartsOfWhole& list, std::size_t part) {
    const Verdict verdict = at_most(interval(part), interval(list.whole));
    if (verdict == Verdict::fails && !list.announced()) return;  // then it is no part of it
    Check& check = checks_.emplace_back(begin_check(figures_, "part", {list.whole, part}));
    check.expected = shown(figures_, list.whole);
    check.found = shown(figures_, part);
    check.statement = *check.found + (verdict == Verdict::fails ? " > " : " ≤ ") + *check.expected;
    give(check, code_of(verdict, list.whole, part));
    measure_gap(figures_, check, list.whole, interval(part), per_unit(metric(list.whole)));
  }
  Code code_of(Verdict verdict, std::size_t whole, std::size_t part) const {
    if (verdict != Verdict::fails) return verdict == Verdict::holds ? Code::part_holds : Code::part_approximate;
    if (!interval(part).high.is_finite()) return Code::part_approximate;
    return at_most(as_round_figure(interval(part)), as_round_figure(interval(whole))) == Verdict::fails
        ? Code::part_over
        : Code::part_round;
  }

  const Figures& figures_;
  const SumDoubt doubt_;
  CheckList& checks_;
};

}  // namespace

void check_sums(const Figures& figures, CheckList& checks) { SumRule(figures, checks).run(); }

}  // namespace zhibiao
