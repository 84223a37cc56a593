#pragma once
/// The loops over whole texts that the compiler makes no vector instructions of, written with them. Which form runs is
/// chosen at run time: AVX2 where the processor has it, else, and on every other machine, plain C++.
///
/// Functions that take *some* leave the rest to their caller, whose loop over single characters is the plain form:
/// without AVX2 they take nothing. The others have a twin in simd::plain, which runs without AVX2. Either form gives
/// the same, to the bit; the tests hold them to that on texts of all kinds of characters
/// (tests/unit/base/simd_test.cpp). Nothing outside its arguments is read; thread-safe.

#include "base/chars.h"

namespace zhibiao::simd {

/// Whether vector instructions are used.
bool available();

/// Decodes characters of one to three bytes, four at a time, up to the first that is another or ill-formed, and not the
/// last 80 bytes. Returns where it stopped, never inside a character; `to` moves behind what was written.
const unsigned char* decode_some_utf8(const unsigned char* p, const unsigned char* end, char32_t*& to);

/// Encodes characters of one or three bytes that need no escape in JSON, eight or four at a time, up to one that is
/// another. Returns how many it took; `to`, with room for 16 bytes more than that takes, moves behind them.
std::size_t encode_some_json(const char32_t* from, std::size_t size, char*& to);

/// Folds as text/fold.h does, eight characters at a time while each becomes one: those that stay, fullwidth forms,
/// ideographic and no-break spaces. Returns how many it took, a multiple of eight; `to` has room for `size`.
std::size_t fold_some(const char32_t* from, std::size_t size, char32_t* to);

/// Bit i: whether text[at + i] is a member of the set, of 64 characters or as many as there are.
std::uint64_t members(std::u32string_view text, std::size_t at, const CharBitmap& set);

/// A hash of two neighbours (Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4).
constexpr std::uint32_t pair_hash(char32_t first, char32_t second) { return (first << 16 ^ second) * 0x9E3779B1u; }

/// What rules most places out before a word is looked up there (pattern/char_set.h): bitmaps as of bit_of(), and one of
/// pair_hash() >> pair_shift.
struct WordFilters {
  const std::uint64_t* firsts;   ///< what words begin with
  const std::uint64_t* singles;  ///< words of one character
  const std::uint64_t* pairs;    ///< the first two characters of the others
  int pair_shift;
  [[gnu::always_inline]] bool may_begin(char32_t first, char32_t second) const {
    const std::uint32_t place = pair_hash(first, second) >> pair_shift;
    return bit_of(firsts, first) & (bit_of(singles, first) | ((pairs[place >> 6] >> (place & 63)) & 1));
  }
};
/// Bit i: whether a word may begin at text[at + i], of 64 characters or as many as there are. Behind the text stands
/// U+0000.
std::uint64_t word_starts(std::u32string_view text, std::size_t at, const WordFilters& filters);

namespace plain {

std::uint64_t members(std::u32string_view text, std::size_t at, const CharBitmap& set);
std::uint64_t word_starts(std::u32string_view text, std::size_t at, const WordFilters& filters);

}  // namespace plain
}  // namespace zhibiao::simd
