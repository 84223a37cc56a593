#pragma once
/// Sets that rule most places of a text out before a word is looked up: of characters, and of pairs of them.

#include <array>
#include <cstdint>
#include <string_view>

#include "base/simd.h"
#include "pattern/flat_array.h"

namespace zhibiao {

/// A set of code points of the Basic Multilingual Plane as a bitmap (8 KiB). Others count as members. One that is empty
/// takes no memory: most word lists have no word of a single character.
class CharSet {
 public:
  void add(char32_t c) {
    if (c < last_of_plane) bits()[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  void add(const CharSet& other) {
    if (other.bits_.empty()) return;
    const std::span<std::uint64_t> into = bits();
    for (std::size_t i = 0; i < into.size(); ++i) into[i] |= other.bits_[i];
  }
  bool may_hold(char32_t c) const { return bit_of(words(), c); }
  /// As bit_of() reads it.
  const std::uint64_t* words() const { return bits_.empty() ? nothing.data() : bits_.data(); }
  /// The end of the last character of the text that may be a member; 0 when none is.
  std::size_t end_of_last(std::u32string_view text) const {
    const std::uint64_t* bits = words();
    std::size_t end = text.size();
    while (end > 0 && !bit_of(bits, text[end - 1])) --end;
    return end;
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(bits_);
  }

 private:
  static constexpr std::size_t words_of_plane = 0x10000 / 64;
  static constexpr std::array<std::uint64_t, words_of_plane> nothing = [] {
    std::array<std::uint64_t, words_of_plane> bits{};
    bits.back() = std::uint64_t{1} << 63;  // what others are looked up by
    return bits;
  }();
  std::span<std::uint64_t> bits() {
    if (bits_.empty()) bits_.append(nothing);
    return bits_.changed();
  }
  FlatArray<std::uint64_t> bits_;
};

/// A set of pairs of characters that rules most others out (Bloom, one hash function, 16 to 32 bits for each pair: some
/// 16 KiB for the first two characters of all words of the indicator rules, where their trie has a megabyte).
class PairFilter {
 public:
  void add(char32_t first, char32_t second) {
    const std::uint32_t hash = simd::pair_hash(first, second);
    hashes_.push_back(hash);
    if (hashes_.size() * least_bits > bits_.size() * 64) grow();
    else set(hash);
  }
  const std::uint64_t* words() const { return bits_.data(); }
  /// From a pair's hash to its bit.
  int shift() const { return shift_; }

  template <class Archive>
  void fields(Archive& archive) {
    archive(hashes_, bits_, shift_);
  }

 private:
  static constexpr std::size_t least_bits = 16;
  void set(std::uint32_t hash) {
    const std::uint32_t place = hash >> shift_;
    bits_.changed()[place >> 6] |= std::uint64_t{1} << (place & 63);
  }
  void grow() {
    bits_ = FlatArray<std::uint64_t>(bits_.size() * 2);
    --shift_;
    for (const std::uint32_t hash : hashes_) set(hash);
  }

  FlatArray<std::uint32_t> hashes_;  // of all members, for growing
  FlatArray<std::uint64_t> bits_ = FlatArray<std::uint64_t>(1);
  int shift_ = 32 - 6;  // from a hash to a place in bits_
};

}  // namespace zhibiao
