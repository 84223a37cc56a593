#pragma once
/// Word lists looked up at a position of a text: the longest word that begins there, or that ends there.

#include <algorithm>
#include <string>
#include <utility>

#include "pattern/trie.h"

namespace zhibiao {

/// Words with a payload each. Build with add(), then look up from any number of threads.
/// Most look-ups end at two bitmap tests, the others take a probe per character.
template <class Payload>
class Lexicon {
 public:
  struct Hit {
    std::size_t length = 0;  ///< code points; 0 when nothing matched
    const Payload* payload = nullptr;
    explicit operator bool() const { return payload != nullptr; }
  };

  /// A word added twice keeps the later payload (later pattern files win).
  void add(std::u32string_view word, Payload payload) {
    if (!word.empty()) entry(word) = std::move(payload);
  }
  /// The payload of a word that is not empty, a new one when it has none. The reference lives until the next call.
  Payload& entry(std::u32string_view word) {
    std::uint32_t& mark = forward_.add(word);
    if (mark == 0) {
      payloads_.push_back({});
      mark = static_cast<std::uint32_t>(payloads_.size());
      std::u32string reversed(word);
      std::reverse(reversed.begin(), reversed.end());
      backward_.add(reversed) = mark;
    }
    return payloads_.changed()[mark - 1].value;
  }
  bool empty() const { return payloads_.empty(); }

  /// The longest word that begins at `at`.
  Hit longest_at(std::u32string_view text, std::size_t at) const {
    if (at >= text.size()) return {};
    return longest(forward_, text.begin() + static_cast<std::ptrdiff_t>(at), text.end());
  }
  /// The longest word that ends just before `end`.
  Hit longest_before(std::u32string_view text, std::size_t end) const {
    if (end == 0 || end > text.size()) return {};
    return longest(backward_, text.rbegin() + static_cast<std::ptrdiff_t>(text.size() - end), text.rend());
  }
  /// The places of a text where a word may begin.
  Ahead<WordsAhead> starts_in(std::u32string_view text) const { return forward_.starts_in(text); }
  /// What the words begin with.
  const CharSet& starts() const { return forward_.firsts(); }
  /// Calls `found(length, payload)` for every word that begins at `at`, by ascending length.
  template <class Found>
  void each_at(std::u32string_view text, std::size_t at, Found&& found) const {
    forward_.each_at(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [&](std::size_t length, std::uint32_t mark) { found(length, payloads_[mark - 1].value); });
  }
  /// Calls `found(start, hit)` for the longest word at each place of a text, none inside another, until it says that it
  /// has what it sought. Costs a look at eight places at once where none begins.
  template <class Found>
  void each_in(std::u32string_view text, Found&& found) const {
    Ahead<WordsAhead> starts = forward_.starts_in(text);
    for (std::size_t at = 0; (at = starts.next(at)) < text.size();) {
      const Hit hit = longest_at(text, at);
      if (hit && found(at, hit)) return;
      at += std::max<std::size_t>(hit.length, 1);
    }
  }
  /// Whether the whole text is one of the words.
  bool contains(std::u32string_view text) const {
    const Hit hit = longest_at(text, 0);
    return hit && hit.length == text.size();
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(forward_, backward_, payloads_);
  }

 private:
  struct Held {  // not the payload itself: std::vector<bool> has no addresses
    Payload value{};
  };
  template <class Character>
  Hit longest(const Trie& words, Character from, Character end) const {
    std::size_t longest = 0;
    std::uint32_t last = 0;
    words.each_at(from, end, [&](std::size_t length, std::uint32_t mark) { longest = length, last = mark; });
    return last == 0 ? Hit{} : Hit{longest, &payloads_[last - 1].value};
  }

  Trie forward_, backward_;  // backward: the words reversed; mark: 1 + the place of the word's payload
  FlatArray<Held> payloads_;
};

}  // namespace zhibiao
