#pragma once
/// Sets that rule most places of a text out before a word is looked up: of characters, and of pairs of them.

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/simd.h"

namespace zhibiao {

/// A set of code points of the Basic Multilingual Plane as a bitmap (8 KiB). Others count as members. One that is empty
/// takes no memory: most word lists have no word of a single character.
class CharSet {
 public:
  CharSet() = default;
  CharSet(const CharSet& other) : own_(other.own_), bits_(own_.empty() ? nothing.data() : own_.data()) {}
  CharSet(CharSet&& other) noexcept : own_(std::move(other.own_)), bits_(std::exchange(other.bits_, nothing.data())) {}
  CharSet& operator=(CharSet other) noexcept {
    own_.swap(other.own_);
    std::swap(bits_, other.bits_);
    return *this;
  }
  void add(char32_t c) {
    if (c < last_of_plane) own()[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  void add(const CharSet& other) {
    if (other.own_.empty()) return;
    std::vector<std::uint64_t>& bits = own();
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= other.bits_[i];
  }
  bool may_hold(char32_t c) const { return bit_of(bits_, c); }
  /// As bit_of() reads it.
  const std::uint64_t* words() const { return bits_; }
  /// The end of the last character of the text that may be a member; 0 when none is.
  std::size_t end_of_last(std::u32string_view text) const {
    const std::uint64_t* bits = bits_;
    std::size_t end = text.size();
    while (end > 0 && !bit_of(bits, text[end - 1])) --end;
    return end;
  }

 private:
  static constexpr std::size_t words_of_plane = 0x10000 / 64;
  static constexpr std::array<std::uint64_t, words_of_plane> nothing = [] {
    std::array<std::uint64_t, words_of_plane> bits{};
    bits.back() = std::uint64_t{1} << 63;  // what others are looked up by
    return bits;
  }();
  std::vector<std::uint64_t>& own() {
    if (own_.empty()) {
      own_.assign(nothing.begin(), nothing.end());
      bits_ = own_.data();
    }
    return own_;
  }
  std::vector<std::uint64_t> own_;
  const std::uint64_t* bits_ = nothing.data();
};

/// A set of pairs of characters that rules most others out (Bloom, one hash function, 16 to 32 bits for each pair: some
/// 16 KiB for the first two characters of all words of the indicator rules, where their trie has a megabyte).
class PairFilter {
 public:
  void add(char32_t first, char32_t second) {
    hashes_.push_back(simd::pair_hash(first, second));
    if (hashes_.size() * least_bits > bits_.size() * 64) grow();
    else set(hashes_.back());
  }
  const std::uint64_t* words() const { return bits_.data(); }
  /// From a pair's hash to its bit.
  int shift() const { return shift_; }

 private:
  static constexpr std::size_t least_bits = 16;
  void set(std::uint32_t hash) {
    const std::uint32_t place = hash >> shift_;
    bits_[place >> 6] |= std::uint64_t{1} << (place & 63);
  }
  void grow() {
    bits_.assign(bits_.size() * 2, 0);
    --shift_;
    for (const std::uint32_t hash : hashes_) set(hash);
  }

  std::vector<std::uint32_t> hashes_;  // of all members, for growing
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(1);
  int shift_ = 32 - 6;  // from a hash to a place in bits_
};

}  // namespace zhibiao
