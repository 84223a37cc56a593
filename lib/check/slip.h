#pragma once
/// A slip of the pen: two neighbouring digits of one figure swapped, or one digit wrong, and the arithmetic of the text
/// would come out.
///
/// Where the words leave open whether figures belong together, a mismatch proves nothing: a list may lack parts, a rate
/// may be of others. But that a mismatch vanishes when two digits change places is no accident: of 330 such mismatches
/// in 400 real documents it happened in four, each time between figures that do belong together. Transpositions and
/// single wrong digits are the two commonest faults of copied figures (Wiseman, Cairns and Cox 2011, "A taxonomy of
/// number entry error").

#include <functional>

#include "check/figures.h"

namespace zhibiao {

struct Slip {
  std::size_t figure = 0;  ///< index into the figures
  std::string digits;      ///< as they would come out: "6490"
};

/// The first slip that makes `holds` true; `holds(i, interval)` says whether the equation comes out with that interval
/// for figure `i`. Only figures printed exactly, of three digits or more. `one_digit`: single wrong digits, too; ask
/// for them only where chance gives less than one such hit in thirty.
std::optional<Slip> find_slip(const Figures& figures, const std::vector<std::size_t>& used,
                              const std::function<bool(std::size_t, const Interval&)>& holds, bool one_digit);

/// How many single wrong digits these figures could have.
std::size_t single_slips(const Figures& figures, const std::vector<std::size_t>& used);

}  // namespace zhibiao
