#pragma once
/// Words as paths of characters: what the word lists and keyword sets stand on.

#include <bit>

#include "base/ahead.h"
#include "pattern/char_set.h"

namespace zhibiao {

/// A trie whose edges lie in one open-addressing hash table: a step costs one probe, however many children a node has.
/// The node behind a word's first character has that character for its number, so that a word of more is entered by its
/// first two at once. Build with add(), then walk from any number of threads.
class Trie {
 public:
  struct Edge {
    std::uint64_t key = 0;   // parent and character; 0: a free place
    std::uint32_t node = 0;  // where it leads
    std::uint32_t mark = 0;  ///< the caller's, of the word that ends here; 0: none does
    // Which characters may follow, by their last six bits: most steps lead nowhere, and end here without a probe.
    std::uint64_t nexts = 0;
  };

  /// The mark of a word that is not empty, 0 when it is new. The reference lives until the next call.
  std::uint32_t& add(std::u32string_view word) {
    make_room(word.size());
    firsts_.add(word.front());
    Edge* edge = &edge_from(root_, word.front(), word.front());
    if (word.size() == 1) singles_.add(word.front());
    for (std::size_t at = 1; at < word.size(); ++at) {
      const std::uint32_t before = used_;
      edge = &edge_from(*edge, word[at], first_number + used_);
      if (at == 1 && used_ != before) pairs_.add(word[0], word[1]);
    }
    return edge->mark;
  }
  bool empty() const { return used_ == 0; }
  const CharSet& firsts() const { return firsts_; }

  /// Calls `found(length, mark)` for every word that begins at `from`, by ascending length; `from` is not `end`. Most
  /// texts are ruled out without a look at the edges.
  template <class Character, class Found>
  void each_at(Character from, Character end, Found&& found) const {
    const Character next = from + 1;
    if (filters().may_begin(*from, next == end ? U'\0' : *next)) enter(from, end, found);
  }
  /// Calls `found(start, length, mark)` for every word in a text, by ascending start, then ascending length. Where none
  /// can begin is told of eight places at once.
  template <class Found>
  void each_in(std::u32string_view text, Found&& found) const {
    const simd::WordFilters may_begin = filters();
    for (std::size_t block = 0; block < text.size(); block += 64)
      for (std::uint64_t starts = simd::word_starts(text, block, may_begin); starts != 0; starts &= starts - 1) {
        const std::size_t start = block + static_cast<std::size_t>(std::countr_zero(starts));
        enter(text.data() + start, text.data() + text.size(),
              [&](std::size_t length, std::uint32_t mark) { found(start, length, mark); });
      }
  }

  /// The places of a text where a word may begin.
  Ahead<WordsAhead> starts_in(std::u32string_view text) const { return {text, {filters()}}; }

  /// Where all words begin: an edge that leads to it.
  const Edge& root() const { return root_; }
  template <class Archive>
  void fields(Archive& archive) {
    archive(root_, edges_, mask_, used_, shift_, firsts_, singles_, pairs_);
  }
  /// The edge from the node that `from` leads to by a character, or null.
  const Edge* step(const Edge& from, char32_t c) const {
    return (from.nexts >> (c & 63)) & 1 ? edge_of(from.node, c) : nullptr;
  }

 private:
  simd::WordFilters filters() const { return {firsts_.words(), singles_.words(), pairs_.words(), pairs_.shift()}; }
  template <class Character, class Found>
  void enter(Character from, Character end, Found&& found) const {
    const char32_t first = *from;
    if (singles_.may_hold(first))
      if (const Edge* edge = edge_of(root_.node, first); edge && edge->mark != 0) found(1, edge->mark);
    if (++from == end) return;
    std::size_t length = 2;
    for (const Edge* edge = edge_of(first, *from); edge; edge = step(*edge, *from), ++length) {
      if (edge->mark != 0) found(length, edge->mark);
      if (++from == end) return;
    }
  }

  static constexpr std::size_t first_size = 64;
  static constexpr std::uint32_t root_number = 0x110000, first_number = root_number + 1;  // below: first characters
  static std::uint64_t key_of(std::uint32_t node, char32_t c) { return (std::uint64_t{node} << 21 | c) + 1; }
  // Fibonacci hashing, as simd::pair_hash.
  std::size_t place_of(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> shift_);
  }

  const Edge* edge_of(std::uint32_t node, char32_t c) const {
    const std::uint64_t key = key_of(node, c);
    for (std::size_t at = place_of(key);; at = (at + 1) & mask_) {
      if (edges_[at].key == key) return &edges_[at];
      if (edges_[at].key == 0) return nullptr;
    }
  }
  Edge& edge_from(Edge& from, char32_t c, std::uint32_t new_node) {
    Edge& edge = place_for(key_of(from.node, c));
    if (edge.key != 0) return edge;
    from.nexts |= std::uint64_t{1} << (c & 63);
    edge = {key_of(from.node, c), new_node, 0, 0};
    ++used_;
    return edge;
  }
  Edge& place_for(std::uint64_t key) {
    const std::span<Edge> edges = edges_.changed();
    std::size_t at = place_of(key);
    while (edges[at].key != 0 && edges[at].key != key) at = (at + 1) & mask_;
    return edges[at];
  }
  void make_room(std::size_t more) {
    while (edges_.size() * 3 < (used_ + more) * 4) grow();
  }
  void grow() {
    const FlatArray<Edge> before = std::exchange(edges_, FlatArray<Edge>(edges_.size() * 2));
    mask_ = edges_.size() - 1;
    --shift_;
    for (const Edge& edge : before)
      if (edge.key != 0) place_for(edge.key) = edge;
  }

  Edge root_{0, root_number, 0, 0};
  // A power of two, at most three quarters of it used: probes that fail are rare, and a smaller table misses the cache
  // less.
  FlatArray<Edge> edges_ = FlatArray<Edge>(first_size);
  std::size_t mask_ = first_size - 1;
  std::uint32_t used_ = 0;
  int shift_ = 64 - 6;        // from a hash to a place
  CharSet firsts_, singles_;  // singles: words of one character
  PairFilter pairs_;          // the first two characters of the others
};

}  // namespace zhibiao
