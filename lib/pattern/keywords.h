#pragma once
/// Many words looked for in one pass over a short text: what the indicator rules stand on.

#include <optional>

#include "pattern/trie.h"

namespace zhibiao {

/// Words with any number of numeric payloads each. Build with add(), then search from any number of threads.
/// A search costs a look at two bitmaps per code point, and a probe per character of a word that begins there (no
/// failure links: words are short).
class KeywordSet {
 public:
  void add(std::u32string_view word, std::uint32_t payload) {
    if (!word.empty()) add_to(words_.add(word), payload);
  }
  bool empty() const { return payloads_.empty(); }

  /// Calls `found(start, length, payload)` for every occurrence of every word, by ascending start, then ascending
  /// length.
  template <class Found>
  void find_all(std::u32string_view text, Found&& found) const {
    words_.each_in(text, [&](std::size_t start, std::size_t length, std::uint32_t mark) {
      for (std::uint32_t p = mark; p != 0; p = payloads_[p - 1].next) found(start, length, payloads_[p - 1].value);
    });
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(words_, payloads_);
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
  FlatArray<Payload> payloads_;
};

/// Words by number, in the order in which they were first added. Searches cost as much as those of a KeywordSet, and no
/// look at payloads.
class WordTable {
 public:
  std::uint32_t size() const { return size_; }
  /// The number of a word that is not empty; a new one gets the next.
  std::uint32_t intern(std::u32string_view word) {
    std::uint32_t& mark = words_.add(word);
    if (mark == 0) mark = ++size_;
    return mark - 1;
  }
  /// Nothing for a word that was not added.
  std::optional<std::uint32_t> find(std::u32string_view word) const {
    const Trie::Edge* edge = &words_.root();
    for (const char32_t c : word)
      if (edge = words_.step(*edge, c); !edge) return std::nullopt;
    return edge->mark == 0 ? std::nullopt : std::optional(edge->mark - 1);
  }
  /// The places of a text where a word may begin.
  Ahead<WordsAhead> starts_in(std::u32string_view text) const { return words_.starts_in(text); }
  /// Calls `found(length, number)` for every word that begins at `at`, by ascending length.
  template <class Found>
  void each_at(std::u32string_view text, std::size_t at, Found&& found) const {
    words_.each_at(text.data() + at, text.data() + text.size(),
                   [&](std::size_t length, std::uint32_t mark) { found(length, mark - 1); });
  }
  /// Calls `found(start, length, number)` as KeywordSet::find_all does.
  template <class Found>
  void find_all(std::u32string_view text, Found&& found) const {
    words_.each_in(text,
                   [&](std::size_t start, std::size_t length, std::uint32_t mark) { found(start, length, mark - 1); });
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(words_, size_);
  }

 private:
  Trie words_;  // mark: 1 + the word's number
  std::uint32_t size_ = 0;
};

}  // namespace zhibiao
