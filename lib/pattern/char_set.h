#pragma once
/// Sets that rule most places of a text out before a word is looked up: of characters, and of pairs of them.

#include <cstdint>
#include <string_view>
#include <vector>

namespace zhibiao {

/// A set of code points of the Basic Multilingual Plane as a bitmap (8 KiB). Others count as members.
class CharSet {
 public:
  void add(char32_t c) {
    if (c < 0x10000) bits_[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  void add(const CharSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }
  bool may_hold(char32_t c) const { return holds(bits_.data(), c); }
  /// The end of the last character of the text that may be a member; 0 when none is.
  std::size_t end_of_last(std::u32string_view text) const {
    const std::uint64_t* bits = bits_.data();
    std::size_t end = text.size();
    while (end > 0 && !holds(bits, text[end - 1])) --end;
    return end;
  }

 private:
  static bool holds(const std::uint64_t* bits, char32_t c) { return c >= 0x10000 || ((bits[c >> 6] >> (c & 63)) & 1); }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(0x10000 / 64);
};

/// A set of pairs of characters that rules most others out (Bloom, one hash function, 16 to 32 bits for each pair: some 16 KiB for
/// the first two characters of all words of the indicator rules, where their trie has a megabyte).
class PairFilter {
 public:
  void add(char32_t first, char32_t second) {
    hashes_.push_back(hash_of(first, second));
    if (hashes_.size() * least_bits > bits_.size() * 64) grow();
    else set(hashes_.back());
  }
  bool may_hold(char32_t first, char32_t second) const {
    const std::uint32_t place = hash_of(first, second) >> shift_;
    return (bits_[place >> 6] >> (place & 63)) & 1;
  }

 private:
  static constexpr std::size_t least_bits = 16;
  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  static std::uint32_t hash_of(char32_t first, char32_t second) { return (first << 16 ^ second) * 0x9E3779B1u; }
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
