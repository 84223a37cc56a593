#pragma once
/// The texts in which the indicator rules look for their words: the phrase of a metric, and what stands around its number.
/// Nobody but indicator_match.cpp includes this.

#include <algorithm>
#include <array>
#include <span>

#include "metric/indicator_rules.h"

namespace zhibiao {

inline constexpr std::size_t window_before = 240;
inline constexpr std::u32string_view clause_ends = U",，。;；:：!！?？\n";
inline constexpr std::u32string_view item_ends = U",，。;；:：!！?？\n、()（）";
inline constexpr std::u32string_view sentence_ends = U"。;；!！?？\n";

inline bool contains(std::u32string_view text, std::u32string_view part) { return text.find(part) != std::u32string_view::npos; }

inline bool contains_any(std::u32string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return contains(text, word); });
}

inline std::u32string_view after_last(std::u32string_view text, std::u32string_view ends) {
  const std::size_t at = text.find_last_of(ends);
  return at == std::u32string_view::npos ? text : text.substr(at + 1);
}

/// The text around the number, cut as the conditions need it. Views into the context's clause.
struct Window {
  std::u32string_view before, number, after;
  std::u32string_view passage;  // all three

  explicit Window(const IndicatorContext& metric) {
    const std::size_t start = std::min(metric.number_start, metric.clause.size());
    const std::size_t end = std::clamp(metric.number_end, start, metric.clause.size());
    const std::size_t begin = start > window_before ? start - window_before : 0;
    passage = metric.clause.substr(begin);
    before = metric.clause.substr(begin, start - begin);
    number = metric.clause.substr(start, end - start);
    after = metric.clause.substr(end);
  }
  std::u32string_view rest_of_clause() const { return after.substr(0, after.find_first_of(clause_ends)); }
  std::u32string_view clause_through_number() const {
    const std::size_t own = after_last(before, clause_ends).size();
    return passage.substr(before.size() - own, own + number.size());
  }
  std::u32string_view sentence() const {
    const std::size_t own = after_last(before, sentence_ends).size();
    const std::size_t rest = std::min(after.find_first_of(sentence_ends), after.size());
    return passage.substr(before.size() - own, own + number.size() + rest);
  }
  // The words of the number's clause that are nobody else's: before it from the last item on, and behind it to the end of
  // the item. Nothing from a side where another number or a list (…等8项) stands, for its words may belong to that.
  std::u32string beside() const {
    const auto has_digit = [](std::u32string_view text) {
      return text.find_first_of(U"0123456789") != std::u32string_view::npos;
    };
    const std::u32string_view left = after_last(before, item_ends);
    const std::u32string_view right = after.substr(0, after.find_first_of(item_ends));
    std::u32string out;
    if (!left.empty() && left.back() != U'等' && !has_digit(left)) out += left;
    if (!has_digit(right)) out += right;
    return out;
  }
};

/// A text that may name an indicator, and the words of the rules in it.
struct Phrase {
  struct Hit {
    WordId word;
    std::uint32_t start, length;
  };
  std::u32string text;
  std::vector<Hit> hits;

  Phrase(std::u32string words, const IndicatorRules::Compiled& rules) : text(std::move(words)) {
    hits.reserve(text.size());
    rules.phrase_words.set.find_all(text, [&](std::size_t start, std::size_t length, WordId word) {
      hits.push_back({word, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(length)});
      filter_[place_of(word)] |= bit_of(word);
    });
  }
  /// Most words that are not there are ruled out by the filter (Bloom, one hash function).
  bool holds(WordId word) const {
    return (filter_[place_of(word)] & bit_of(word)) != 0 &&
           std::any_of(hits.begin(), hits.end(), [word](const Hit& hit) { return hit.word == word; });
  }
  bool holds_all(std::span<const WordId> words) const {
    return std::all_of(words.begin(), words.end(), [&](WordId word) { return holds(word); });
  }
  bool holds_any(std::span<const WordId> words) const {
    return std::any_of(words.begin(), words.end(), [&](WordId word) { return holds(word); });
  }
  /// Where a word first stands; it must be there.
  const Hit& first(WordId word) const {
    return *std::find_if(hits.begin(), hits.end(), [word](const Hit& hit) { return hit.word == word; });
  }

 private:
  static std::size_t place_of(WordId word) { return word / 64 % 8; }
  static std::uint64_t bit_of(WordId word) { return std::uint64_t{1} << (word % 64); }
  std::array<std::uint64_t, 8> filter_{};
};

/// Subject and verb. The space between verb and object is the extractor's, not the text's.
inline std::u32string said_of(const IndicatorContext& metric) {
  std::u32string out;
  out.reserve(metric.verb.size() + metric.subject.size());
  if (!metric.verb.empty() && !contains(metric.subject, metric.verb)) out = metric.verb;
  for (const char32_t c : metric.subject)
    if (c != U' ') out += c;
  return out;
}

}  // namespace zhibiao
