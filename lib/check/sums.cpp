// Breakdowns: does the list close its total, must it, and may it?

#include <algorithm>

#include "check/breakdown.h"
#include "check/words.h"

namespace zhibiao {
namespace {

constexpr std::string_view not_complete = "the list does not say that it is complete";

class SumRule {
 public:
  SumRule(const Figures& figures, std::vector<Check>& checks) : figures_(figures), checks_(checks) {}

  void run() {
    for (const Breakdown& breakdown : find_breakdowns(figures_)) {
      if (!figures_[breakdown.whole].interval.is_known()) continue;
      const Parts same = of_unit(breakdown);
      if (closes(breakdown, same) || closes_in_other_units(breakdown)) continue;
      if (same.size() >= 2 && decide_list(breakdown, same)) continue;
      if (!same.empty()) bound_parts(breakdown, same);
    }
  }

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }

  // 各10件, 每村2件: once for each of several, so that it cannot be added.
  bool distributive(std::size_t i) const {
    const std::u32string_view left = figures_.left_words(i);
    return left.ends_with(U"各") || left.ends_with(U"每") || metric(i).low;
  }

  Parts of_unit(const Breakdown& breakdown) const {
    Parts out;
    for (const std::size_t part : breakdown.parts)
      if (figures_.same_unit(part, breakdown.whole) && !distributive(part)) out.push_back(part);
    return out;
  }

  Interval sum(const Parts& parts, std::size_t count) const {
    Interval total = Interval::point(Rational(0));
    for (std::size_t k = 0; k < count; ++k) total = total + interval(parts[k]);
    return total;
  }

  std::string terms(const Parts& parts, std::size_t count) const {
    std::string out;
    for (std::size_t k = 0; k < count; ++k) (out += k ? " + " : "") += shown(figures_, parts[k]);
    return out;
  }

  static std::string value_text(const Interval& interval) {
    return interval.is_exact() ? interval.low.text() : interval.low.text() + "…" + (interval.high.is_finite() ? interval.high.text() : "");
  }

  Check& add(std::string_view type, std::size_t whole, const Parts& parts, std::size_t count) {
    Parts used{whole};
    used.insert(used.end(), parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count));
    checks_.push_back(begin_check(figures_, type, used));
    return checks_.back();
  }

  Check& add_sum(const Breakdown& breakdown, const Parts& parts, std::size_t count, Verdict verdict, const Interval& found) {
    Check& check = add("sum", breakdown.whole, parts, count);
    check.status = verdict;
    check.expected = shown(figures_, breakdown.whole);
    check.found = value_text(found);
    const std::string stated = *check.expected;
    const std::string relation = verdict == Verdict::holds ? (found.is_exact() && interval(breakdown.whole).is_exact() ? "" : " ≈ " + stated)
                                 : verdict == Verdict::fails ? " ≠ " + stated
                                                             : " of " + stated;
    check.statement = terms(parts, count) + " = " + *check.found + relation;
    if (!found.is_exact()) check.tolerance = (found.high - found.low).text();
    return check;
  }

  // Some first parts of the list, or all in brackets, make up the whole.
  bool closes(const Breakdown& breakdown, const Parts& parts) {
    if (breakdown.cue == ListCue::including) return false;
    const bool whole_list = breakdown.cue == ListCue::bracket || breakdown.cue == ListCue::total;
    for (std::size_t count = parts.size(); count >= 2; --count) {
      const Interval found = sum(parts, count);
      if (same_value(interval(breakdown.whole), found) == Verdict::holds && !interval(breakdown.whole).vague) {
        add_sum(breakdown, parts, count, Verdict::holds, found);
        name_left_out(breakdown, parts, checks_.back());
        return true;
      }
      if (whole_list) break;
    }
    return false;
  }

  // Parts counted in other units (63件,其中…27个;…35个,…1个), and parts without a numeral, taken as one each. Three exact
  // figures that add up are no accident; when they do not, nothing follows.
  bool closes_in_other_units(const Breakdown& breakdown) {
    Parts exact;
    for (const std::size_t part : breakdown.parts)
      if (metric(part).kind == metric(breakdown.whole).kind && interval(part).is_known() && interval(part).is_exact() && !distributive(part)) exact.push_back(part);
    if (exact.size() < 3 || !interval(breakdown.whole).is_exact() || breakdown.cue == ListCue::including) return false;
    const Rational& whole = interval(breakdown.whole).low;
    for (std::size_t count = exact.size(); count >= 3; --count) {
      const Interval found = sum(exact, count);
      if (found.low == whole) {
        add_sum(breakdown, exact, count, Verdict::holds, found).reason = "the parts are counted in several units";
        return true;
      }
      const Rational unnumbered(static_cast<int>(breakdown.unnumbered));
      if (count == exact.size() && breakdown.unnumbered > 0 && found.low + unnumbered == whole) {
        Check& check = add_sum(breakdown, exact, count, Verdict::holds, found);
        check.tolerance = unnumbered.text();
        check.statement = terms(exact, count) + " + " + unnumbered.text() + " = " + whole.text();
        check.reason = unnumbered.text() + " part(s) named without a numeral count as one each";
        return true;
      }
    }
    return false;
  }

  void name_left_out(const Breakdown& breakdown, const Parts& used, Check& check) const {
    std::string names;
    for (const std::size_t part : breakdown.parts)
      if (part < used.back() && std::find(used.begin(), used.end(), part) == used.end())
        (names += names.empty() ? "" : ", ") += to_utf8(figures_.words(metric(part).span));
    if (!names.empty()) check.reason = "left out, counted in another unit: " + names;
  }

  // Divided by 、 or ; throughout and ended by other punctuation: the words of the list say where it ends.
  bool well_bounded(const Breakdown& breakdown, const Parts& parts) const {
    if (breakdown.cue == ListCue::bracket) return parts.size() == breakdown.parts.size();
    if (parts.size() != breakdown.parts.size() || breakdown.separators.empty()) return false;
    const char32_t first = breakdown.separators.front();
    const bool uniform = std::all_of(breakdown.separators.begin(), breakdown.separators.end(), [&](char32_t c) { return c == first || c == U'、'; });
    if (!uniform || first == U' ') return false;
    if (breakdown.cue == ListCue::total) return true;
    return first == U'、' || first == ';' || ends_sentence_behind(parts.back());
  }

  bool ends_sentence_behind(std::size_t i) const {
    const std::uint32_t end = figures_.sentence_end(i);
    return end - metric(i).span.end <= 12 && !figures_.after(i);
  }

  // The part of a 、-list that belongs together: a , or ; ends it.
  Parts first_run(const Breakdown& breakdown, const Parts& parts) const {
    if (breakdown.separators.empty() || breakdown.cue == ListCue::bracket || breakdown.cue == ListCue::total) return parts;
    const char32_t mark = breakdown.separators.front();
    if (mark == ';' && breakdown.cue != ListCue::colon) return {};
    std::size_t run = 1;
    while (run <= breakdown.separators.size() && (breakdown.separators[run - 1] == mark || breakdown.separators[run - 1] == U'、')) ++run;
    Parts out;
    for (std::size_t k = 0; k < run && k < breakdown.parts.size(); ++k)
      if (std::find(parts.begin(), parts.end(), breakdown.parts[k]) != parts.end()) out.push_back(breakdown.parts[k]);
    return out;
  }

  // Two parts or more that do not close the whole. False where the words do not even say that they are a list.
  bool decide_list(const Breakdown& full, const Parts& all_parts) {
    Breakdown breakdown = full;
    const Parts parts = first_run(full, all_parts);
    if (parts.size() < 2) return false;
    if (parts.size() < all_parts.size()) {  // what follows the run is another statement
      const auto last = std::find(breakdown.parts.begin(), breakdown.parts.end(), parts.back());
      breakdown.parts.erase(last + 1, breakdown.parts.end());
      breakdown.separators.resize(breakdown.parts.size() - 1);
    }
    const Nature nature = nature_of(figures_, breakdown, parts);
    const Interval found = sum(parts, parts.size()), &whole = interval(breakdown.whole);
    const Verdict plain = same_value(whole, found);
    const bool above = found.low > whole.high;
    std::string reason(not_complete);
    const bool must = must_close(breakdown, parts, nature, found, above, reason);
    if (breakdown.cue == ListCue::total && !must) return true;  // the total may be of more than this list
    const bool announced = breakdown.cue == ListCue::among || breakdown.cue == ListCue::including;
    if (!announced && any_part_above(breakdown, parts)) return true;  // then it is no breakdown (36人(编制40人,空编4人))
    if (above && !nature.exclusive && !must) {
      reason = "the parts may overlap";
      if (any_part_above(breakdown, parts)) return false;
    }
    Verdict verdict = Verdict::undecidable;
    if (plain == Verdict::fails && must) {
      verdict = Verdict::fails;
      const Interval round_sum = [&] {
        Interval total = Interval::point(Rational(0));
        for (const std::size_t part : parts) total = total + as_round_figure(interval(part));
        return total;
      }();
      if (same_value(as_round_figure(whole), round_sum) != Verdict::fails) verdict = Verdict::undecidable, reason = "a round figure may be rounded";
    } else if (plain != Verdict::fails) {
      reason = "the figures are approximate";
    }
    Check& check = add_sum(breakdown, parts, parts.size(), verdict, found);
    if (verdict == Verdict::undecidable) {
      check.reason = reason;
      if (above) check.statement = terms(parts, parts.size()) + " = " + *check.found + " > " + *check.expected;
    }
    if (!check.reason) name_left_out(breakdown, parts, check);
    return true;
  }

  bool any_part_above(const Breakdown& breakdown, const Parts& parts) const {
    return std::any_of(parts.begin(), parts.end(), [&](std::size_t part) { return at_most(interval(part), interval(breakdown.whole)) == Verdict::fails; });
  }

  // Whether the words oblige the parts to make up the whole (or, above it, to stay below).
  bool must_close(const Breakdown& breakdown, const Parts& parts, const Nature& nature, const Interval& found, bool above, std::string& reason) const {
    if (nature.other_time) return reason = "a part is of another time", false;
    if (breakdown.cue == ListCue::including) return reason = "the parts may overlap", false;
    if (breakdown.incomplete && !above) return reason = "the list says that it is not complete", false;
    if (breakdown.unnumbered > 0 && !above) return reason = "a part has no numeral", false;
    if (other_nouns(breakdown, parts)) return reason = "the figures may be of different things", false;
    if (says_overlap(breakdown)) return reason = "the text says that the parts overlap", false;
    if (average(breakdown.whole)) return reason = "an average has no parts", false;
    if (!only_these_numbers(breakdown)) return reason = "other numbers stand between", false;
    if (!well_bounded(breakdown, parts)) return reason = "where the list ends is not plain", false;
    if (above && !nature.exclusive && !nature.named) return reason = "the parts may overlap", false;
    switch (breakdown.cue) {
      case ListCue::bracket:
      case ListCue::colon: return nature.named || nature.exhaustive || (above && nature.exclusive);
      case ListCue::total: return ends_total_plainly(breakdown) && (nature.named || nature.exhaustive);
      case ListCue::among:
        if (nature.exhaustive || (above && nature.exclusive)) return true;
        return nature.named && misses_by_one(breakdown, found);
      case ListCue::including: break;
    }
    return false;
  }

  // Behind the list, up to the end of its sentence: (部分案件涉及多类).
  bool says_overlap(const Breakdown& breakdown) const {
    constexpr std::size_t reach = 40;
    const std::u32string_view behind = figures_.text.substr(metric(breakdown.parts.back()).span.end, reach);
    return holds_any_of(behind.substr(0, behind.find_first_of(U"。\n")), words::overlap);
  }

  bool average(std::size_t i) const { return holds_any_of(figures_.left_words(i), words::averages); }

  // 6个专班: 4个组: one measure word, but other things.
  bool other_nouns(const Breakdown& breakdown, const Parts& parts) const {
    const std::u32string_view noun = figures_.right_words(breakdown.whole);
    return std::any_of(parts.begin(), parts.end(), [&](std::size_t part) {
      const std::u32string_view own = figures_.right_words(part);
      return !own.empty() && own != noun && breakdown.cue != ListCue::total;
    });
  }

  // From the whole through the list no number that was not read as a figure.
  bool only_these_numbers(const Breakdown& breakdown) const {
    std::vector<std::size_t> all = breakdown.parts;
    all.push_back(breakdown.whole);
    std::sort(all.begin(), all.end());
    for (std::size_t k = 0; k + 1 < all.size(); ++k)
      if (!figures_.no_other_number(metric(all[k]).span.end, metric(all[k + 1]).span.start)) return false;
    return true;
  }

  // 合计42件 with nothing behind it, and no 共 that may take in more.
  bool ends_total_plainly(const Breakdown& breakdown) const {
    const std::u32string_view left = figures_.left_words(breakdown.whole);
    return left.size() == 2 && left.ends_with(U"计") && figures_.right_words(breakdown.whole).empty() && figures_[breakdown.whole].interval.is_exact();
  }

  // A list of plain kinds behind 其中 that covers all but one of a hundred and more, or one too many, was meant to be complete.
  bool misses_by_one(const Breakdown& breakdown, const Interval& found) const {
    const Interval& whole = interval(breakdown.whole);
    if (!whole.is_exact() || !found.is_exact() || whole.low < Rational(100) || breakdown.separators.front() != U'、') return false;
    return found.low - whole.low == Rational(1) || whole.low - found.low == Rational(1);
  }

  // Single parts, and parts that may overlap: each stays below the whole.
  void bound_parts(const Breakdown& breakdown, const Parts& parts) {
    if (breakdown.cue == ListCue::total) return;
    for (const std::size_t part : parts) {
      const Verdict verdict = at_most(interval(part), interval(breakdown.whole));
      const bool first = part == breakdown.parts.front();
      if (!first && (verdict != Verdict::holds || breakdown.cue == ListCue::among)) continue;
      if (breakdown.cue == ListCue::colon && verdict != Verdict::holds) continue;
      Check check = begin_check(figures_, "part", {breakdown.whole, part});
      check.expected = shown(figures_, breakdown.whole);
      check.found = shown(figures_, part);
      check.status = verdict;
      check.statement = *check.found + (verdict == Verdict::fails ? " > " : " ≤ ") + *check.expected;
      if (verdict == Verdict::undecidable) check.reason = "the figures are approximate";
      if (verdict == Verdict::fails && !refutes(breakdown, part, check)) check.status = Verdict::undecidable;
      checks_.push_back(std::move(check));
    }
  }

  // A part larger than its whole, and than everything else that 其中 could divide.
  bool refutes(const Breakdown& breakdown, std::size_t part, Check& check) const {
    const std::u32string name = part_name(figures_, breakdown, 0);
    if (breakdown.cue != ListCue::among && breakdown.cue != ListCue::including) return check.reason = "the bracket does not say that it holds parts", false;
    if (average(part) || average(breakdown.whole)) return check.reason = "an average has no parts", false;
    if (holds_any_of(name, words::other_time)) return check.reason = "the part is of another time", false;
    const std::uint32_t gap_start = metric(breakdown.whole).span.end, gap_end = metric(part).span.start;
    const std::u32string gap = figures_.outer_words(gap_start, gap_end);
    const bool near = figures_[breakdown.whole].bracket != figures_[part].bracket || figures_.before(part) == breakdown.whole;
    if (!near || gap.size() > 40 || std::count(gap.begin(), gap.end(), U',') > 2 || !figures_.no_other_number(gap_start, gap_end) || !interval(part).high.is_finite())
      return check.reason = "the words do not say plainly what it is part of", false;
    for (std::size_t steps = 0, j = part; j-- > 0 && steps < 12; ++steps) {
      if (figures_[j].sentence != figures_[breakdown.whole].sentence) break;
      if (figures_.same_unit(j, part) && at_most(interval(part), interval(j)) != Verdict::fails)
        return check.reason = "it may be part of a figure further before", false;
    }
    if (at_most(as_round_figure(interval(part)), as_round_figure(interval(breakdown.whole))) != Verdict::fails)
      return check.reason = "a round figure may be rounded", false;
    return true;
  }

  const Figures& figures_;
  std::vector<Check>& checks_;
};

}  // namespace

void check_sums(const Figures& figures, std::vector<Check>& checks) { SumRule(figures, checks).run(); }

}  // namespace zhibiao
