#pragma once
/// Many words looked for in one pass over a short text: what the indicator rules stand on.

#include <optional>

#include "base/chars.h"
#include "pattern/trie.h"

namespace zhibiao {

/// Words with any number of numeric payloads each. Build with add(), then search from any number of threads.
/// A search costs a look at two bitmaps per code point, and a probe per character of a word that begins there (no failure links:
/// words are short).
class KeywordSet {
 public:
  void add(std::u32string_view word, std::uint32_t payload) {
    if (!word.empty()) add_to(words_.add(word), payload);
  }
  /// Adds a word with `payload` unless it is there; the payload that it has now (of words added with intern only).
  std::uint32_t intern(std::u32string_view word, std::uint32_t payload) {
    std::uint32_t& mark = words_.add(word);
    if (mark == 0) add_to(mark, payload);
    return payloads_[mark - 1].value;
  }
  /// The payload of a word added with intern, nothing for another text.
  std::optional<std::uint32_t> find(std::u32string_view word) const {
    const Trie::Edge* edge = &words_.root();
    for (const char32_t c : word)
      if (edge = words_.step(*edge, c); !edge) return std::nullopt;
    return edge->mark == 0 ? std::nullopt : std::optional(payloads_[edge->mark - 1].value);
  }
  bool empty() const { return payloads_.empty(); }

  /// Calls `found(start, length, payload)` for every occurrence of every word, by ascending start, then ascending length.
  template <class Found>
  void find_all(std::u32string_view text, Found&& found) const {
    for (std::size_t start = 0; start < text.size(); ++start) {
      if (!words_.may_begin(text[start], char_at(text, start + 1))) continue;
      const Trie::Edge* edge = &words_.root();
      for (std::size_t at = start; at < text.size(); ++at) {
        edge = words_.step(*edge, text[at]);
        if (!edge) break;
        for (std::uint32_t p = edge->mark; p != 0; p = payloads_[p - 1].next) found(start, at + 1 - start, payloads_[p - 1].value);
      }
    }
  }

 private:
  struct Payload {
    std::uint32_t value, next;
  };
  void add_to(std::uint32_t& mark, std::uint32_t payload) {
    payloads_.push_back({payload, mark});
    mark = static_cast<std::uint32_t>(payloads_.size());
  }
  Trie words_;  // mark: 1 + the first of the word's payloads
  std::vector<Payload> payloads_;
};

}  // namespace zhibiao
