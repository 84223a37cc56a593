#pragma once
/// Many words looked for in one pass over a short text: what the indicator rules stand on.

#include <cstdint>
#include <string_view>
#include <vector>

namespace zhibiao {

/// Words with any number of numeric payloads each. Build with add(), then search from any number of threads.
/// A search costs one table look-up per code point, and a few comparisons where a word begins (a trie whose root is a flat
/// table; no failure links: words are short, and rebuilding them was slower to start up than they save).
class KeywordSet {
 public:
  void add(std::u32string_view word, std::uint32_t payload) {
    if (!word.empty()) add_at(node_of(word), payload);
  }
  /// Adds a word with `payload` unless it is there; the payload that it has now (of words added with intern only).
  std::uint32_t intern(std::u32string_view word, std::uint32_t payload) {
    const std::uint32_t node = node_of(word);
    if (nodes_[node].payload == 0) add_at(node, payload);
    return payloads_[nodes_[node].payload - 1].value;
  }
  bool empty() const { return payloads_.empty(); }

  /// Calls `found(start, length, payload)` for every occurrence of every word, by ascending start, then ascending length.
  template <class Found>
  void find_all(std::u32string_view text, Found&& found) const {
    if (empty()) return;
    for (std::size_t start = 0; start < text.size(); ++start) {
      std::uint32_t node = text[start] < flat_size ? first_[text[start]] : next(0, text[start]);
      for (std::size_t at = start + 1; node != 0; ++at) {
        for (std::uint32_t p = nodes_[node].payload; p != 0; p = payloads_[p - 1].next)
          found(start, at - start, payloads_[p - 1].value);
        if (at == text.size()) break;
        node = next(node, text[at]);
      }
    }
  }

 private:
  struct Node {
    char32_t c = 0;
    std::uint32_t first_child = 0, sibling = 0, payload = 0;
  };
  struct Payload {
    std::uint32_t value, next;
  };
  static constexpr std::size_t flat_size = 0x10000;  // the BMP; rarer first characters hang below node 0

  std::uint32_t next(std::uint32_t node, char32_t c) const {
    for (std::uint32_t n = nodes_[node].first_child; n != 0; n = nodes_[n].sibling)
      if (nodes_[n].c == c) return n;
    return 0;
  }
  std::uint32_t node_of(std::u32string_view word) {
    std::uint32_t node = root_child(word.front());
    for (const char32_t c : word.substr(1)) node = child(node, c);
    return node;
  }
  void add_at(std::uint32_t node, std::uint32_t payload) {
    payloads_.push_back({payload, nodes_[node].payload});
    nodes_[node].payload = static_cast<std::uint32_t>(payloads_.size());
  }
  std::uint32_t root_child(char32_t c) {
    if (nodes_.empty()) {
      nodes_.emplace_back();
      first_.assign(flat_size, 0);
    }
    if (c >= flat_size) return child(0, c);
    if (first_[c] == 0) {
      nodes_.push_back({c, 0, 0, 0});
      first_[c] = static_cast<std::uint32_t>(nodes_.size() - 1);
    }
    return first_[c];
  }
  std::uint32_t child(std::uint32_t node, char32_t c) {
    if (const std::uint32_t known = next(node, c)) return known;
    nodes_.push_back({c, 0, nodes_[node].first_child, 0});
    nodes_[node].first_child = static_cast<std::uint32_t>(nodes_.size() - 1);
    return nodes_[node].first_child;
  }
  std::vector<Node> nodes_;
  std::vector<Payload> payloads_;
  std::vector<std::uint32_t> first_;
};

}  // namespace zhibiao
