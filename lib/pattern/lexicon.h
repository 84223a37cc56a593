#pragma once
/// Word lists looked up at a position of a text: the longest word that begins there, or that ends there.

#include <algorithm>
#include <string>
#include <utility>

#include "pattern/trie.h"

namespace zhibiao {

/// Words with a payload each. Build with add(), then look up from any number of threads.
/// Most look-ups end at one bitmap test, the others take a probe per character.
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
    if (word.empty()) return;
    std::uint32_t& mark = forward_.add(word);
    if (mark != 0) {
      payloads_[mark - 1].value = std::move(payload);
      return;
    }
    payloads_.push_back({std::move(payload)});
    mark = static_cast<std::uint32_t>(payloads_.size());
    std::u32string reversed(word);
    std::reverse(reversed.begin(), reversed.end());
    backward_.add(reversed) = mark;
  }
  bool empty() const { return payloads_.empty(); }

  /// The longest word that begins at `at`.
  Hit longest_at(std::u32string_view text, std::size_t at) const {
    if (at >= text.size() || !forward_.may_begin(text[at])) return {};
    return longest(forward_, text.begin() + static_cast<std::ptrdiff_t>(at), text.end());
  }
  /// The longest word that ends just before `end`.
  Hit longest_before(std::u32string_view text, std::size_t end) const {
    if (end == 0 || end > text.size() || !backward_.may_begin(text[end - 1])) return {};
    return longest(backward_, text.rbegin() + static_cast<std::ptrdiff_t>(text.size() - end), text.rend());
  }
  /// What the words begin with.
  const CharSet& starts() const { return forward_.firsts(); }
  /// Calls `found(length, payload)` for every word that begins at `at`, by ascending length.
  template <class Found>
  void each_at(std::u32string_view text, std::size_t at, Found&& found) const {
    if (!forward_.may_begin(text[at])) return;
    std::uint32_t node = Trie::root;
    for (std::size_t end = at; end < text.size(); ++end) {
      const Trie::Edge* edge = forward_.step(node, text[end]);
      if (!edge) return;
      if (edge->mark != 0) found(end + 1 - at, payloads_[edge->mark - 1].value);
      node = edge->node;
    }
  }
  /// Whether the whole text is one of the words.
  bool contains(std::u32string_view text) const {
    const Hit hit = longest_at(text, 0);
    return hit && hit.length == text.size();
  }

 private:
  struct Held {  // not the payload itself: std::vector<bool> has no addresses
    Payload value;
  };
  template <class Character>
  Hit longest(const Trie& words, Character from, Character end) const {
    Hit hit;
    std::uint32_t node = Trie::root;
    std::size_t length = 0;
    for (; from != end; ++from) {
      const Trie::Edge* edge = words.step(node, *from);
      if (!edge) break;
      ++length;
      if (edge->mark != 0) hit = {length, &payloads_[edge->mark - 1].value};
      node = edge->node;
    }
    return hit;
  }

  Trie forward_, backward_;  // backward: the words reversed; mark: 1 + the place of the word's payload
  std::vector<Held> payloads_;
};

}  // namespace zhibiao
