#pragma once
/// What a printed figure can mean: a closed interval of exact numbers.
///
/// | written | interval | |
/// |---|---|---|
/// | 319户 | 319 | exact |
/// | 2.8万, 51.05万元, 3.57个 | half a unit of the last digit to either side | rounded |
/// | 97.1% | 97.05 … 97.2: rounded, or cut off behind its last digit | rounded |
/// | 200余, 2.8万多 | from it to the next step of its last digit that is not 0, or 10 % more | vague |
/// | 超过98%, 99%以上 | from it upwards | vague |
/// | 近300万 | from one such step, or 10 %, below it | vague |
/// | 约235亩 | both | vague |
/// | 15—20% | its ends | vague |
///
/// Closed even where the words exclude an end (超过): wider is on the safe side, since only disjoint intervals refute.

#include <memory>
#include <memory_resource>
#include <unordered_set>

#include "check/check.h"
#include "check/exact.h"

namespace zhibiao {

struct Interval {
  Rational low, high;
  bool vague = false;  ///< the words, not just the digits, leave the value open
  bool half_open =
      false;  ///< `high` itself would have been printed otherwise: 94% is neither 95 cut off nor 95 rounded
  bool is_known() const { return low.is_known() && high.is_known(); }
  bool is_exact() const { return low == high; }
  static Interval point(const Rational& value) { return {value, value, false, false}; }
};

/// Intervals, each kept once at one address: most figures of a report share theirs with others. They go all together.
class IntervalPool {
 public:
  IntervalPool() : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>()), all_(memory_.get()) {}
  const Interval& keep(const Interval& interval) { return *all_.insert(interval).first; }

 private:
  struct Hash {
    std::size_t operator()(const Interval& one) const {
      return one.low.hash() * 3 + one.high.hash() + one.vague + std::size_t{2} * one.half_open;
    }
  };
  struct Same {
    bool operator()(const Interval& a, const Interval& b) const {
      return a.low.is_same(b.low) && a.high.is_same(b.high) && a.vague == b.vague && a.half_open == b.half_open;
    }
  };
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
  std::pmr::unordered_set<Interval, Hash, Same> all_;
};

/// `text`: of the document. Unknown where the words give no number (数百).
Interval interval_of(const Metric& metric, std::u32string_view text);
/// The figure read as one that was rounded to its last digit that is not 0 (1000 is 500 … 1500), when it is 1000
/// or more and ends in two zeros at least; else as it is. Such a figure refutes nothing that it would not refute in
/// this reading too.
Interval as_round_figure(const Interval& exact);

Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
/// For a >= 0, b > 0; unknown when b can be 0.
Interval operator/(const Interval& a, const Interval& b);
Interval scaled(const Interval& a, const Rational& factor);

/// Whether `found` is what `stated` says: fails when the two are disjoint, holds when every value of `found` is in
/// `stated` (or both are rounded only, and meet), else undecidable.
Verdict same_value(const Interval& stated, const Interval& found);
/// Whether a quotient of rounded figures is so much wider than what it should prove that agreement says nothing (3.1万
/// / 3.2万 and 99%).
bool too_wide(const Interval& stated, const Interval& found);
/// Whether `found` proves a printed percentage: it is what that says, is no estimate, and is narrow enough.
bool proves(const Interval& stated, const Interval& found);
/// `part` in per cent of `whole`; unknown where that can be 0.
Interval percentage(const Interval& part, const Interval& whole);
/// Whether part <= whole.
Verdict at_most(const Interval& part, const Interval& whole);

}  // namespace zhibiao
