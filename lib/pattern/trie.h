#pragma once
/// Words as paths of characters: what the word lists and keyword sets stand on.

#include <cstdint>
#include <string_view>
#include <vector>

namespace zhibiao {

/// A set of code points of the Basic Multilingual Plane as a bitmap (8 KiB): most look-ups end here. Others count as members.
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

/// A trie whose edges lie in one open-addressing hash table: a step costs one probe, however many children a node has.
/// Build with add(), then walk from any number of threads.
class Trie {
 public:
  static constexpr std::uint32_t root = 0;
  struct Edge {
    std::uint64_t key = 0;   // parent and character; 0: a free place
    std::uint32_t node = 0;  ///< where it leads
    std::uint32_t mark = 0;  ///< the caller's, of the word that ends here; 0: none does
  };

  /// The mark of a word that is not empty, 0 when it is new. The reference lives until the next call.
  std::uint32_t& add(std::u32string_view word) {
    firsts_.add(word.front());
    std::uint32_t node = root;
    Edge* edge = nullptr;
    for (const char32_t c : word) {
      edge = &edge_to(node, c);
      node = edge->node;
    }
    return edge->mark;
  }
  bool empty() const { return used_ == 0; }
  const CharSet& firsts() const { return firsts_; }
  bool may_begin(char32_t c) const { return firsts_.may_hold(c); }

  /// The edge from a node by a character, or null.
  const Edge* step(std::uint32_t node, char32_t c) const {
    if (!((nexts_[node] >> (c & 63)) & 1)) return nullptr;
    const std::uint64_t key = key_of(node, c);
    for (std::size_t at = place_of(key);; at = (at + 1) & (edges_.size() - 1)) {
      if (edges_[at].key == key) return &edges_[at];
      if (edges_[at].key == 0) return nullptr;
    }
  }

 private:
  static constexpr std::size_t first_size = 64;
  static std::uint64_t key_of(std::uint32_t node, char32_t c) { return (std::uint64_t{node} << 21 | c) + 1; }
  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  std::size_t place_of(std::uint64_t key) const { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> shift_); }

  Edge& edge_to(std::uint32_t node, char32_t c) {
    if (edges_.size() < 2 * (used_ + 1)) grow();
    Edge& edge = place_for(key_of(node, c));
    if (edge.key == 0) {
      edge = {key_of(node, c), ++used_, 0};
      nexts_[node] |= std::uint64_t{1} << (c & 63);
      nexts_.push_back(0);
    }
    return edge;
  }
  Edge& place_for(std::uint64_t key) {
    std::size_t at = place_of(key);
    while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & (edges_.size() - 1);
    return edges_[at];
  }
  void grow() {
    std::vector<Edge> before(edges_.empty() ? first_size : edges_.size() * 2);
    before.swap(edges_);
    shift_ = before.empty() ? 64 - 6 : shift_ - 1;
    for (const Edge& edge : before)
      if (edge.key != 0) place_for(edge.key) = edge;
  }

  std::vector<Edge> edges_;  // a power of two, at most half of it used
  std::uint32_t used_ = 0;   // edges; each leads to the node of its number
  int shift_ = 64;
  // By node: which characters may follow, by their last six bits. Most steps lead nowhere (a word's first character stands there,
  // not its second), and end here without a probe.
  std::vector<std::uint64_t> nexts_ = std::vector<std::uint64_t>(1);
  CharSet firsts_;
};

}  // namespace zhibiao
