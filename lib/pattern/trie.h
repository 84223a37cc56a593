#pragma once
/// Words as paths of characters: what the word lists and keyword sets stand on.

#include <algorithm>

#include "pattern/char_set.h"

namespace zhibiao {

/// A trie whose edges lie in one open-addressing hash table: a step costs one probe, however many children a node has.
/// Build with add(), then walk from any number of threads.
class Trie {
 public:
  struct Edge {
    std::uint64_t key = 0;    // parent and character; 0: a free place
    std::uint32_t node = 0;   // where it leads
    std::uint32_t mark = 0;   ///< the caller's, of the word that ends here; 0: none does
    // Which characters may follow, by their last six bits: most steps lead nowhere, and end here without a probe.
    std::uint64_t nexts = 0;
  };

  /// The mark of a word that is not empty, 0 when it is new. The reference lives until the next call.
  std::uint32_t& add(std::u32string_view word) {
    make_room(word.size());
    firsts_.add(word.front());
    Edge* edge = &edge_from(root_, word.front());
    if (word.size() == 1) singles_.add(word.front());
    else edge = &second_edge(*edge, word);
    for (const char32_t c : word.substr(std::min<std::size_t>(2, word.size()))) edge = &edge_from(*edge, c);
    return edge->mark;
  }
  bool empty() const { return used_ == 0; }
  const CharSet& firsts() const { return firsts_; }
  /// Whether a word may begin with the first character, or with both; most texts are ruled out without a look at the edges.
  bool may_begin(char32_t first, char32_t second) const { return pairs_.may_hold(first, second) | singles_.may_hold(first); }

  /// Where all words begin: an edge that leads to it.
  const Edge& root() const { return root_; }
  /// The edge from the node that `from` leads to by a character, or null.
  const Edge* step(const Edge& from, char32_t c) const {
    if (!((from.nexts >> (c & 63)) & 1)) return nullptr;
    const std::uint64_t key = key_of(from.node, c);
    for (std::size_t at = place_of(key);; at = (at + 1) & mask_) {
      if (edges_[at].key == key) return &edges_[at];
      if (edges_[at].key == 0) return nullptr;
    }
  }

 private:
  static constexpr std::size_t first_size = 64;
  static std::uint64_t key_of(std::uint32_t node, char32_t c) { return (std::uint64_t{node} << 21 | c) + 1; }
  // Fibonacci hashing, as in PairFilter.
  std::size_t place_of(std::uint64_t key) const { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> shift_); }

  Edge& second_edge(Edge& first, std::u32string_view word) {
    const std::uint32_t before = used_;
    Edge& edge = edge_from(first, word[1]);
    if (used_ != before) pairs_.add(word[0], word[1]);
    return edge;
  }
  Edge& edge_from(Edge& from, char32_t c) {
    Edge& edge = place_for(key_of(from.node, c));
    if (edge.key != 0) return edge;
    from.nexts |= std::uint64_t{1} << (c & 63);
    edge = {key_of(from.node, c), ++used_, 0, 0};
    return edge;
  }
  Edge& place_for(std::uint64_t key) {
    std::size_t at = place_of(key);
    while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask_;
    return edges_[at];
  }
  void make_room(std::size_t more) {
    while (edges_.size() * 3 < (used_ + more) * 4) grow();
  }
  void grow() {
    std::vector<Edge> before(edges_.empty() ? first_size : edges_.size() * 2);
    before.swap(edges_);
    mask_ = edges_.size() - 1;
    shift_ = before.empty() ? 64 - 6 : shift_ - 1;
    for (const Edge& edge : before)
      if (edge.key != 0) place_for(edge.key) = edge;
  }

  Edge root_;
  std::vector<Edge> edges_;  // a power of two, at most three quarters of it used: probes that fail are rare, and a smaller table misses the cache less
  std::size_t mask_ = 0;     // their number less one
  std::uint32_t used_ = 0;   // edges; each leads to the node of its number
  int shift_ = 64;
  CharSet firsts_, singles_;  // singles: words of one character
  PairFilter pairs_;          // the first two characters of the others
};

}  // namespace zhibiao
