#pragma once
/// Where the characters stand that a reader of a text stops at: found in one pass, asked by all its parts.

#include <bit>
#include <vector>

#include "base/chars.h"

namespace zhibiao {

/// The members of a set in a text, one bit per code point. The pass that makes it has no branches to mispredict, one to
/// ten instructions per code point (base/simd.h); a walk over all members then costs what there is of them, not what
/// the text is long. Built once, asked from any number of threads; the text need not stay.
class Places {
 public:
  Places(std::u32string_view text, const CharBitmap& set);

  /// The first place at or behind `at`; the length of the text when there is none.
  std::size_t next(std::size_t at) const {
    std::size_t block = at / 64;
    if (block >= blocks_.size()) return length_;
    if (const std::uint64_t rest = blocks_[block] >> (at % 64))
      return at + static_cast<std::size_t>(std::countr_zero(rest));
    do {
      if (++block == blocks_.size()) return length_;
    } while (blocks_[block] == 0);
    return block * 64 + static_cast<std::size_t>(std::countr_zero(blocks_[block]));
  }
  /// How many runs of neighbouring places there are, those counted twice that go on from one block of 64 to the next.
  std::size_t count_runs() const;

 private:
  std::vector<std::uint64_t> blocks_;  // of 64 code points, the first in the lowest bit
  std::size_t length_;
};

}  // namespace zhibiao
