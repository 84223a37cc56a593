#pragma once
/// Lists of parts as the relations give them, and why a list that does not make up its whole proves nothing. Nobody but
/// sums.cpp includes this.

#include "check/slip.h"

namespace zhibiao {

using Parts = std::vector<std::size_t>;

/// The parts that one list (or the steps of one procedure) has of one whole.
struct PartsOfWhole {
  std::size_t whole = 0;
  int number = 0;                  ///< 0: no list, but steps of a procedure
  Parts parts;                     ///< in text order, any unit
  const Relation* link = nullptr;  ///< of the first part

  bool announced() const { return link->cue == "among" || link->cue == "includes"; }
};

/// Adds the parts, each read as `read` says.
Interval sum_of(
    const Figures& figures, const Parts& parts,
    Interval (*read)(const Interval&) = [](const Interval& value) { return value; });
/// Of the first part, of the first two, …: a list may have thousands.
std::vector<Interval> running_sums(const Figures& figures, const Parts& parts);
/// How much of what is added one unit of the figure is: 666.67 square metres of a 亩.
Rational per_unit(const Metric& metric);
/// Whether some part is more than the figure.
bool any_above(const Figures& figures, std::size_t whole, const Parts& parts);

class SumDoubt {
 public:
  explicit SumDoubt(const Figures& figures) : figures_(figures) {}

  /// Why the sum `found` of `parts`, those of the list that can be added, proves nothing; nothing where it refutes.
  std::optional<Code> of(const PartsOfWhole& list, const Parts& parts, const Interval& found) const;
  /// One of the figures with two digits swapped, or where the numbers are so large that chance hardly gives it, with
  /// another digit, and the sum comes out.
  std::optional<Slip> slip_of(const PartsOfWhole& list, const Parts& parts, const Interval& total) const;

 private:
  const Metric& metric(std::size_t i) const { return *figures_[i].metric; }
  const Interval& interval(std::size_t i) const { return figures_[i].interval; }
  Parts nested_of(const PartsOfWhole& list) const;
  bool closes_without(const PartsOfWhole& list, const Parts& parts, const Parts& nested) const;
  bool first_ones_close(std::size_t whole, const Parts& parts) const;
  bool is_of_others(std::size_t part, std::size_t whole) const;
  bool passes_over_another(const Parts& parts) const;
  bool divide_time(std::size_t whole, const Parts& parts) const;
  bool plainly_of(const PartsOfWhole& list, const Parts& parts) const;

  const Figures& figures_;
};

}  // namespace zhibiao
