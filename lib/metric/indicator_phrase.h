#pragma once
/// The texts in which the indicator rules look for their words: the phrase of a metric, and what stands around its number.
/// Nobody but indicator_judge.h includes this.

#include <algorithm>
#include <cstddef>
#include <memory_resource>
#include <span>

#include "base/chars.h"
#include "metric/indicator_rules.h"

namespace zhibiao {

inline constexpr std::size_t window_before = 240;
inline constexpr CharBitmap clause_ends(U",，。;；:：!！?？\n");
inline constexpr CharBitmap item_ends(U",，。;；:：!！?？\n、()（）");
inline constexpr CharBitmap no_content(U" 、,，“”\"《》()（）【】·的了");
inline constexpr CharBitmap sentence_ends(U"。;；!！?？\n");

inline bool contains(std::u32string_view text, std::u32string_view part) { return text.find(part) != std::u32string_view::npos; }

inline bool contains_any(std::u32string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return contains(text, word); });
}

inline std::u32string_view after_last(std::u32string_view text, const CharBitmap& ends) {
  std::size_t at = text.size();
  while (at > 0 && !ends.has(text[at - 1])) --at;
  return text.substr(at);
}
inline std::u32string_view before_first(std::u32string_view text, const CharBitmap& ends) {
  std::size_t at = 0;
  while (at < text.size() && !ends.has(text[at])) ++at;
  return text.substr(0, at);
}

/// Where `word` last stands in `text`; npos when it does not. A word has at least one character.
inline std::size_t last_place_of(std::u32string_view word, std::u32string_view text) {
  for (std::size_t end = text.size(); end >= word.size(); --end)
    if (text[end - 1] == word.back() && ends_at(text, end, word)) return end - word.size();
  return std::u32string_view::npos;
}

/// What one match collects, all of it freed at once: mostly it fits on the stack, else it goes to the heap.
class Scratch {
 public:
  std::pmr::memory_resource* memory() { return &memory_; }

 private:
  alignas(std::max_align_t) std::byte buffer_[8192];
  std::pmr::monotonic_buffer_resource memory_{buffer_, sizeof buffer_};
};

/// The text around the number, cut as the conditions need it. Views into the context's clause.
struct Window {
  std::u32string_view before, number, after;
  std::u32string_view own;      // of the number's clause, what stands before it
  std::u32string_view passage;  // before, number and after

  explicit Window(const IndicatorContext& metric) {
    const std::size_t start = std::min(metric.number_start, metric.clause.size());
    const std::size_t end = std::clamp(metric.number_end, start, metric.clause.size());
    const std::size_t begin = start > window_before ? start - window_before : 0;
    passage = metric.clause.substr(begin);
    before = metric.clause.substr(begin, start - begin);
    number = metric.clause.substr(start, end - start);
    after = metric.clause.substr(end);
    own = after_last(before, clause_ends);
  }
  std::u32string_view rest_of_clause() const { return before_first(after, clause_ends); }
  std::u32string_view clause_through_number() const {
    return passage.substr(before.size() - own.size(), own.size() + number.size());
  }
  std::u32string_view sentence() const {
    const std::size_t begin = before.size() - after_last(before, sentence_ends).size();
    const std::size_t end = before.size() + number.size() + before_first(after, sentence_ends).size();
    return passage.substr(begin, end - begin);
  }
  // The words of the number's clause that are nobody else's: before it from the last item on, and behind it to the end of
  // the item. Nothing from a side where another number or a list (…等8项) stands, for its words may belong to that.
  std::pmr::u32string beside(Scratch& scratch) const {
    const auto has_digit = [](std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_digit); };
    const std::u32string_view left = after_last(before, item_ends);
    const std::u32string_view right = before_first(after, item_ends);
    std::pmr::u32string out(scratch.memory());
    out.reserve(left.size() + right.size());
    if (!left.empty() && left.back() != U'等' && !has_digit(left)) out += left;
    if (!has_digit(right)) out += right;
    return out;
  }
};

/// A text that may name an indicator, and the words of the rules in it.
struct Phrase {
  struct Hit {
    std::uint32_t word;  ///< WordId; of a topic word its topic, of a filler 0
    std::uint32_t start, length;
  };
  using Hits = std::pmr::vector<Hit>;
  /// What it may hold besides a bare wording.
  struct Besides {
    Hits topics, fillers;
  };
  std::pmr::u32string text;
  Hits hits;
  WordFilter filter;                ///< of the words of `hits`
  std::optional<Besides> besides;  ///< once it was asked for

  Phrase(std::pmr::u32string words, const IndicatorRules::Compiled& rules) : text(std::move(words)), hits(text.get_allocator()) {
    hits.reserve(text.size());
    rules.phrase_words.set.find_all(text, [&](std::size_t start, std::size_t length, WordId word) {
      hits.push_back(hit(start, length, word));
      filter.add(word);
    });
  }
  const Besides& read_besides(const IndicatorRules::Compiled& rules) {
    if (besides) return *besides;
    besides.emplace(Besides{Hits(hits.get_allocator()), Hits(hits.get_allocator())});
    for (std::size_t at = 0; at < text.size(); ++at)
      rules.topics.each_at(text, at, [&](std::size_t length, std::uint32_t topic) { besides->topics.push_back(hit(at, length, topic)); });
    rules.fillers.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t) { besides->fillers.push_back(hit(start, length, 0)); });
    return *besides;
  }
  bool holds(WordId word) const {
    return filter.may_hold(word) && std::any_of(hits.begin(), hits.end(), [word](const Hit& hit) { return hit.word == word; });
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
  static Hit hit(std::size_t start, std::size_t length, std::uint32_t word) {
    return {word, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(length)};
  }
};

/// Which characters of a phrase a bare wording, the topic words and the fillers account for.
class Cover {
 public:
  explicit Cover(const Phrase& phrase) : text_(phrase.text), stages_(phrase.text.size(), 0, phrase.text.get_allocator()) {}

  /// Nothing when an earlier stage covers some of it: a filler inside a word (件 in 案件) must not hide what is left of that.
  bool add(const Phrase::Hit& hit, char stage) {
    const auto begin = stages_.begin() + hit.start, end = begin + hit.length;
    if (std::any_of(begin, end, [stage](char earlier) { return earlier != 0 && earlier < stage; })) return false;
    std::fill(begin, end, stage);
    return true;
  }
  bool is_complete() const {
    for (std::size_t i = 0; i < text_.size(); ++i)
      if (stages_[i] == 0 && !no_content.has(text_[i])) return false;
    return true;
  }

 private:
  std::u32string_view text_;
  std::pmr::string stages_;
};

/// Subject and verb. The space between verb and object is the extractor's, not the text's.
inline std::pmr::u32string said_of(const IndicatorContext& metric, Scratch& scratch) {
  std::pmr::u32string out(scratch.memory());
  out.reserve(metric.verb.size() + metric.subject.size());
  if (!metric.verb.empty() && !contains(metric.subject, metric.verb)) out = metric.verb;
  for (std::u32string_view rest = metric.subject; !rest.empty();) {
    const std::size_t end = std::min(rest.find(U' '), rest.size());
    out += rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

}  // namespace zhibiao
