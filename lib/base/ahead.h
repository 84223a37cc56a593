#pragma once
/// Where a walk through a text stops next: told of 64 characters at once, nothing kept but the ones at hand.

#include <algorithm>
#include <bit>

#include "base/simd.h"

namespace zhibiao {

/// The places of a text that `bits(text, at)` marks, of the 64 characters from `at` on (or as many as there are), for a
/// walk from its begin to its end. Where many walks, or several readers, ask the same of one text, Places keeps it.
template <class Bits>
class Ahead {
 public:
  Ahead(std::u32string_view text, Bits bits) : text_(text), bits_of_(bits) {}

  /// The first place at or behind `at`, the length of the text when there is none. To turn back costs a look more.
  std::size_t next(std::size_t at) { return next(at, text_.size()); }
  /// The same for a walk that stops at `end` in any case: `end` when there is none before. What was walked over once
  /// and holds none is not walked over again.
  std::size_t next(std::size_t at, std::size_t end) {
    const std::size_t from = at, last = std::min(end, text_.size());
    if (from >= empty_from_ && from < empty_to_) at = empty_to_;
    else empty_from_ = from;
    for (; at < last; at = block_ + width) {
      if (at - block_ >= width) bits_ = bits_of_(text_, at), block_ = at;
      if (const std::uint64_t rest = bits_ >> (at - block_)) {
        empty_to_ = at + static_cast<std::size_t>(std::countr_zero(rest));
        return std::min(empty_to_, last);
      }
    }
    empty_to_ = at;
    return last;
  }

 private:
  static constexpr std::size_t width = 64;
  std::u32string_view text_;
  Bits bits_of_;
  std::uint64_t bits_ = 0;      // of the characters from block_ on
  std::size_t block_ = -width;  // none yet
  std::size_t empty_from_ = 0, empty_to_ = 0;
};

/// For the members of a set.
struct MembersAhead {
  const CharBitmap& set;
  std::uint64_t operator()(std::u32string_view text, std::size_t at) const { return simd::members(text, at, set); }
};
/// For the places where a word may begin.
struct WordsAhead {
  simd::WordFilters filters;
  std::uint64_t operator()(std::u32string_view text, std::size_t at) const {
    return simd::word_starts(text, at, filters);
  }
};

}  // namespace zhibiao
