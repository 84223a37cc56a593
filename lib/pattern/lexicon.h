#pragma once
/// Word lists looked up at a position of a text: the longest word that begins there, or that ends there.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zhibiao {

/// A set of code points of the Basic Multilingual Plane as a bitmap (8 KiB): most look-ups end here. Others count as members.
class CharSet {
 public:
  void add(char32_t c) {
    if (c < 0x10000) bits_[c >> 6] |= std::uint64_t{1} << (c & 63);
  }
  bool may_hold(char32_t c) const { return c >= 0x10000 || ((bits_[c >> 6] >> (c & 63)) & 1); }

 private:
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(0x10000 / 64);
};

/// Words with a payload each. Build with add(), then look up from any number of threads.
/// A look-up costs one hash of a character, and a comparison per word that shares it, longest first.
template <class Payload>
class Lexicon {
 public:
  struct Hit {
    std::size_t length = 0;  ///< code points; 0 when nothing matched
    const Payload* payload = nullptr;
    explicit operator bool() const { return payload != nullptr; }
  };

  /// A word added twice keeps the later payload (later pattern files win).
  void add(std::u32string word, Payload payload) {
    if (word.empty()) return;
    firsts_.add(word.front());
    lasts_.add(word.back());
    insert(by_first_[word.front()], word, payload);
    insert(by_last_[word.back()], word, payload);
  }
  bool empty() const { return by_first_.empty(); }

  /// The longest word that begins at `at`.
  Hit longest_at(std::u32string_view text, std::size_t at) const {
    if (at >= text.size() || !firsts_.may_hold(text[at])) return {};
    const auto found = by_first_.find(text[at]);
    if (found == by_first_.end()) return {};
    for (const Entry& entry : found->second)
      if (text.substr(at, entry.word.size()) == entry.word) return {entry.word.size(), &entry.payload};
    return {};
  }
  /// The longest word that ends just before `end`.
  Hit longest_before(std::u32string_view text, std::size_t end) const {
    if (end == 0 || end > text.size() || !lasts_.may_hold(text[end - 1])) return {};
    const auto found = by_last_.find(text[end - 1]);
    if (found == by_last_.end()) return {};
    for (const Entry& entry : found->second)
      if (entry.word.size() <= end && text.substr(end - entry.word.size(), entry.word.size()) == entry.word)
        return {entry.word.size(), &entry.payload};
    return {};
  }
  /// Whether the whole text is one of the words.
  bool contains(std::u32string_view text) const {
    const Hit hit = longest_at(text, 0);
    return hit && hit.length == text.size();
  }

 private:
  struct Entry {
    std::u32string word;
    Payload payload;
  };
  static void insert(std::vector<Entry>& entries, const std::u32string& word, const Payload& payload) {
    for (Entry& entry : entries) {
      if (entry.word != word) continue;
      entry.payload = payload;
      return;
    }
    const auto place = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.word.size() < word.size(); });
    entries.insert(place, Entry{word, payload});
  }
  std::unordered_map<char32_t, std::vector<Entry>> by_first_, by_last_;
  CharSet firsts_, lasts_;
};

}  // namespace zhibiao
