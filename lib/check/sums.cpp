// Wholes and their parts, as the relations link them: does a list close its whole, must it, and may it?

#include <algorithm>

#include "check/slip.h"

namespace zhibiao {
namespace {

using Parts = std::vector<std::size_t>;

/// The parts that one list (or the steps of one procedure) has of one whole.
struct List {
  std::size_t whole = 0;
  int number = 0;                  ///< 0: no list, but steps of a procedure
  Parts parts;                     ///< in text order, any unit
  const Relation* link = nullptr;  ///< of the first part

  bool announced() const { return link->cue == "among" || link->cue == "includes"; }
};

class SumRule {
 public:
  SumRule(const Figures& figures, CheckList& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (const List& list : lists()) {
      if (!interval(list.whole).is_known()) continue;
      const Parts same = of_unit(list);
      if (closes(list, same) || closes_in_other_units(list)) continue;
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

  std::vector<List> lists() const {
    std::vector<Link> links;
    for (std::size_t i = 0; i < figures_.size(); ++i)
      for (const Relation& relation : metric(i).relations)
        if (const auto whole = static_cast<std::size_t>(relation.target);
            relation.type == "part_of" && whole < figures_.size() && whole != i)
          links.push_back({whole, i, &relation});
    std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
      return std::pair(a.relation->list, a.whole) < std::pair(b.relation->list, b.whole);
    });
    std::vector<List> out;
    for (const Link& link : links) {
      if (out.empty() || out.back().number != link.relation->list || out.back().whole != link.whole)
        out.push_back({link.whole, link.relation->list, {}, link.relation});
      out.back().parts.push_back(link.part);
    }
    return out;
  }

  // Those that can be added to make up the whole.
  Parts of_unit(const List& list) const {
    Parts out;
    for (const std::size_t part : list.parts)
      if (figures_.same_unit(part, list.whole) && interval(part).is_known()) out.push_back(part);
    return out;
  }

  Interval sum(
      const Parts& parts, Interval (*read)(const Interval&) = [](const Interval& value) { return value; }) const {
    Interval total = Interval::point(Rational(0));
    for (const std::size_t part : parts) total = total + read(interval(part));
    return total;
  }

  // Of the first part, of the first two, …: a list may have thousands.
  std::vector<Interval> running_sums(const Parts& parts) const {
    std::vector<Interval> out;
    Interval total = Interval::point(Rational(0));
    for (const std::size_t part : parts) out.push_back(total = total + interval(part));
    return out;
  }

  std::string terms(const Parts& parts) const {
    std::string out;
    for (const std::size_t part : parts) (out += out.empty() ? "" : " + ") += shown(figures_, part);
    return out;
  }

  // How much of what is added one unit of the figure is: 666.67 square metres of a 亩.
  Rational per_unit(std::size_t i) const {
    const Metric& m = metric(i);
    const Rational ratio = converts(m) && m.value && m.value_base
        ? Rational::parse(*m.value_base) / Rational::parse(*m.value)
        : Rational(1);
    return ratio.is_finite() && ratio > Rational(0) ? ratio : Rational(1);
  }

  static std::string value_text(const Interval& interval) {
    return interval.is_exact() ? interval.low.text()
                               : interval.low.text() + "…" + (interval.high.is_finite() ? interval.high.text() : "");
  }

  Check& add_sum(const List& list, const Parts& parts, Code code, const Interval& found) {
    Parts used{list.whole};
    used.insert(used.end(), parts.begin(), parts.end());
    Check& check = checks_.emplace_back(begin_check(figures_, "sum", used));
    give(check, code);
    const Verdict verdict = check.status;
    check.expected = shown(figures_, list.whole);
    check.found = value_text(scaled(found, Rational(1) / per_unit(list.whole)));
    const bool exact = found.is_exact() && interval(list.whole).is_exact();
    const char* sign = verdict == Verdict::fails ? " ≠ "
        : verdict == Verdict::holds              ? " ≈ "
        : found.low > interval(list.whole).high  ? " > "
                                                 : " of ";
    check.statement =
        terms(parts) + " = " + *check.found + (verdict == Verdict::holds && exact ? "" : sign + *check.expected);
    if (!found.is_exact()) check.tolerance = (found.high - found.low).text();
    measure_gap(figures_, check, list.whole, found, per_unit(list.whole));
    return check;
  }

  // All parts of the list, or some first ones, make up the whole.
  bool closes(const List& list, Parts parts) {
    if (interval(list.whole).vague || (list.link->cue == "includes" && list.link->overlaps)) return false;
    const bool whole_list = list.link->complete || list.link->cue == "bracket" || list.link->cue == "total";
    const std::vector<Interval> sums = running_sums(parts);
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

  // Parts counted in other units (63件,其中…27个;…35个,…1个). Three exact figures that add up are no accident; when
  // they do not, nothing follows.
  bool closes_in_other_units(const List& list) {
    Parts exact;
    for (const std::size_t part : list.parts)
      if (metric(part).kind == metric(list.whole).kind && interval(part).is_known() && interval(part).is_exact())
        exact.push_back(part);
    if (!interval(list.whole).is_exact() || list.link->cue == "includes") return false;
    const std::vector<Interval> sums = running_sums(exact);
    for (; exact.size() >= 3; exact.pop_back()) {
      const Interval& found = sums[exact.size() - 1];
      if (!(found.low == interval(list.whole).low)) {
        if (figures_.is_joined(exact.back())) return false;
        continue;
      }
      add_sum(list, exact, Code::sum_holds, found).reason = "the parts are counted in several units";
      return true;
    }
    return false;
  }

  void name_left_out(const List& list, const Parts& used, Check& check) const {
    std::string names;
    for (const std::size_t part : list.parts)
      if (part < used.back() && std::find(used.begin(), used.end(), part) == used.end())
        (names += names.empty() ? "" : ", ") += to_utf8(figures_.words(metric(part).span));
    if (!names.empty()) check.reason = "left out, counted in another unit: " + names;
  }

  // Two parts or more that do not close the whole.
  void add_open_sum(const List& list, const Parts& parts) {
    const Interval found = sum(parts), &whole = interval(list.whole);
    const bool above = found.low > whole.high;
    if (above && !list.announced() && !list.link->complete && any_above(list.whole, parts))
      return;  // then it is no breakdown
    const auto doubt = doubt_of(list, parts, found);
    const auto slip = doubt && same_value(whole, found) == Verdict::fails && parts.size() == list.parts.size()
        ? slip_of(list, parts, found)
        : std::nullopt;
    Check& check = add_sum(list, parts, slip ? Code::sum_slip : doubt.value_or(Code::sum_mismatch), found);
    if (slip) check.statement += ", but with " + slip->digits + " for " + shown(figures_, slip->figure);
  }

  // Why a sum that does not come out proves nothing.
  std::optional<Code> doubt_of(const List& list, const Parts& parts, const Interval& found) const {
    const Interval& whole = interval(list.whole);
    const bool above = found.low > whole.high;
    if (same_value(whole, found) != Verdict::fails) return Code::sum_approximate;
    if (list.link->overlaps && !list.link->complete) return Code::sum_overlap;
    if (const Parts nested = nested_of(list); !nested.empty())
      return nested.size() == list.parts.size() || closes_without(list, parts, nested)
          ? std::optional(Code::sum_overlap)
          : std::nullopt;
    if (list.number == 0) return Code::sum_steps;
    if (!(list.link->complete || (above && list.link->exclusive) || divide_time(list.whole, parts)))
      return above ? Code::sum_overlap : Code::sum_open;
    if (above && list.link->complete && some_first_ones_close(list.whole, parts))
      return Code::sum_overlap;  // 其他违法线索15件 behind a list that makes up its whole
    if (!plainly_of(list, parts)) return Code::sum_unclear;
    if (parts.size() < list.parts.size() || passes_over_another(parts)) return Code::sum_unit;
    if (same_value(as_round_figure(whole), sum(parts, as_round_figure)) != Verdict::fails) return Code::sum_round;
    return std::nullopt;
  }

  // Parts that another part of the list may hold.
  Parts nested_of(const List& list) const {
    Parts out;
    for (const std::size_t part : list.parts)
      for (const Relation& relation : metric(part).relations)
        if (relation.list == list.number && static_cast<std::size_t>(relation.target) == list.whole &&
            relation.overlaps)
          out.push_back(part);
    return out;
  }

  // 评查160册,优秀82册、合格152册、不合格8册: 合格 may hold 优秀. Whether the others make up the whole with some of
  // them or none.
  bool closes_without(const List& list, const Parts& parts, const Parts& nested) const {
    constexpr std::size_t most = 6;
    if (nested.size() > most) return true;
    for (std::size_t left_out = 0; left_out < std::size_t{1} << nested.size(); ++left_out) {
      Interval total = Interval::point(Rational(0));
      for (const std::size_t part : parts) {
        const auto at = static_cast<std::size_t>(std::find(nested.begin(), nested.end(), part) - nested.begin());
        if (at == nested.size() || !(left_out >> at & 1)) total = total + as_round_figure(interval(part));
      }
      if (same_value(as_round_figure(interval(list.whole)), total) != Verdict::fails) return true;
    }
    return false;
  }

  bool some_first_ones_close(std::size_t whole, const Parts& parts) const {
    const std::vector<Interval> sums = running_sums(parts);
    return std::any_of(sums.begin() + 1, sums.end(),
                       [&](const Interval& sum) { return same_value(interval(whole), sum) == Verdict::holds; });
  }

  // 讲座30场、咨询25次、其他5场: a count in the middle that is told in another measure.
  bool passes_over_another(const Parts& parts) const {
    for (std::size_t i = parts.front() + 1; i < parts.back(); ++i)
      if (figures_[i].amount && metric(i).kind == "count" && metric(i).cell == 0 && metric(i).relations.empty() &&
          figures_.same_sentence(i, parts.front()) && std::find(parts.begin(), parts.end(), i) == parts.end())
        return true;
    return false;
  }

  // One of the figures with two digits swapped, or where the numbers are so large that chance hardly gives it, with
  // another digit, and the sum comes out.
  std::optional<Slip> slip_of(const List& list, const Parts& parts, const Interval& total) const {
    const Interval& whole = interval(list.whole);
    if (!whole.is_exact() || !total.is_exact() || !as_round_figure(whole).is_exact()) return std::nullopt;
    std::vector<std::size_t> used{list.whole};
    used.insert(used.end(), parts.begin(), parts.end());
    const auto holds = [&](std::size_t changed, const Interval& value) {
      if (changed == list.whole) return value.low == total.low;
      return whole.low == (total - interval(changed) + value).low;
    };
    // 24661亩 + 42亩 = 24702亩: measures, unlike counts, may have been rounded before they were added.
    // What a table counts without a unit may be a measure.
    const bool count = metric(list.whole).kind == "count" && (metric(list.whole).unit || metric(list.whole).cell == 0);
    const Rational gap = whole.low < total.low ? total.low - whole.low : whole.low - total.low;
    if (!count && !(gap > per_unit(list.whole) * Rational(static_cast<Rational::Int>(used.size()))))
      return std::nullopt;
    const bool one_digit = metric(list.whole).kind == "count" &&
        Rational(static_cast<Rational::Int>(single_slips(figures_, used) * 30)) < whole.low;
    return find_slip(figures_, used, holds, one_digit);
  }

  // 一季度…,其中1月…、2月…、3月…: one after the other from the first month of the whole to the last.
  bool divide_time(std::size_t whole, const Parts& parts) const {
    const auto all = months_of(metric(whole).period.value_or(""));
    if (!all) return false;
    int next = all->first;
    for (const std::size_t part : parts) {
      const auto months = months_of(metric(part).period.value_or(""));
      if (!months || months->first != next) return false;
      next = months->last + 1;
    }
    return next == all->last + 1;
  }

  // No other figure that they could be parts of stands between the whole and its list.
  bool plainly_of(const List& list, const Parts& parts) const {
    for (std::size_t i = list.whole + 1; i < parts.front(); ++i)
      if (figures_.same_unit(i, list.whole) && !any_above(i, parts)) return false;
    return true;
  }
  bool any_above(std::size_t whole, const Parts& parts) const {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::size_t part) { return at_most(interval(part), interval(whole)) == Verdict::fails; });
  }

  // A single part stays below its whole. Only 其中 says that it is a part of just this figure.
  void bound(const List& list, std::size_t part) {
    const Verdict verdict = at_most(interval(part), interval(list.whole));
    if (verdict == Verdict::fails && !list.announced()) return;  // then it is no part of it
    Check& check = checks_.emplace_back(begin_check(figures_, "part", {list.whole, part}));
    check.expected = shown(figures_, list.whole);
    check.found = shown(figures_, part);
    check.statement = *check.found + (verdict == Verdict::fails ? " > " : " ≤ ") + *check.expected;
    give(check, code_of(verdict, list.whole, part));
    measure_gap(figures_, check, list.whole, interval(part), per_unit(list.whole));
  }
  Code code_of(Verdict verdict, std::size_t whole, std::size_t part) const {
    if (verdict != Verdict::fails) return verdict == Verdict::holds ? Code::part_holds : Code::part_approximate;
    if (!interval(part).high.is_finite()) return Code::part_approximate;
    return at_most(as_round_figure(interval(part)), as_round_figure(interval(whole))) == Verdict::fails
        ? Code::part_over
        : Code::part_round;
  }

  const Figures& figures_;
  CheckList& checks_;
};

}  // namespace

void check_sums(const Figures& figures, CheckList& checks) { SumRule(figures, checks).run(); }

}  // namespace zhibiao
