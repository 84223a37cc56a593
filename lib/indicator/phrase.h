#pragma once
/// The texts in which the indicator rules look for their words: the phrase of a metric, and what stands around its
/// number. Nobody but sentence.h, topic.h and judge.h includes this.

#include <algorithm>
#include <cstddef>
#include <memory_resource>
#include <span>

#include "base/chars.h"
#include "base/find.h"
#include "indicator/surroundings.h"

namespace zhibiao {

inline constexpr std::size_t window_before = 240;
inline constexpr CharBitmap clause_ends(U",，。;；:：!！?？\n");
inline constexpr CharBitmap item_ends(U",，。;；:：!！?？\n、()（）");
inline constexpr CharBitmap no_content(U" 、,，“”\"《》()（）【】·的了");

inline bool contains(std::u32string_view text, std::u32string_view part) {
  return part.empty() || find_word(text, part) < text.size();
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
  char32_t* room(std::size_t code_points) {
    return static_cast<char32_t*>(memory_.allocate(code_points * sizeof(char32_t), alignof(char32_t)));
  }
  std::u32string_view joined(std::u32string_view a, std::u32string_view b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    char32_t* const begin = room(a.size() + b.size());
    char32_t* const end = std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), begin));
    return {begin, end};
  }

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
  // What stands before it in its paragraph, so many characters: lines that end with a sentence end one, others may be
  // wrapped.
  std::u32string_view paragraph(std::size_t reach = window_before) const {
    const std::size_t from = before.size() - std::min(before.size(), reach);
    for (std::size_t at = before.size(); at-- > std::max<std::size_t>(from, 1);)
      if (before[at] == U'\n' && one_of(before[at - 1], U"。;；!！")) return before.substr(at + 1);
    return before.substr(from);
  }
  /// Its sentence up to the end of what ; divides off, and from the 。 before: what 计划达到 says goes on behind a ;.
  std::u32string_view announced(Surroundings& around) const {
    const std::size_t begin = before.size() - around.full_sentence_in(before).size();
    const std::size_t end = before.size() + number.size() + before_first(after, sentence_ends).size();
    return passage.substr(begin, end - begin);
  }
  /// The rest of its sentence behind the clause, with a bracket that stands behind the 。: (牵头单位:市住建局).
  static std::u32string_view item_behind(std::u32string_view behind) {
    const std::u32string_view rest = before_first(behind, full_stops);
    const std::u32string_view next = behind.substr(std::min(behind.size(), rest.size() + 1));
    if (behind.size() == rest.size() || behind[rest.size()] == U'\n' || next.empty() || !one_of(next.front(), U"(（〔"))
      return rest;
    return behind.substr(0, rest.size() + 1 + before_first(next, full_stops).size());
  }
  std::u32string_view sentence(Surroundings& around) const {
    const std::size_t begin = before.size() - around.sentence_in(before).size();
    const std::size_t end = before.size() + number.size() + before_first(after, sentence_ends).size();
    return passage.substr(begin, end - begin);
  }
  // The words of the number's clause that are nobody else's: before it from the last item on, and behind it to the end
  // of the item. Nothing from a side where another number or a list (…等8项) stands, for its words may belong to that.
  std::u32string_view beside(Scratch& scratch) const {
    const auto has_digit = [](std::u32string_view text) { return std::any_of(text.begin(), text.end(), is_digit); };
    std::u32string_view left = after_last(before, item_ends), right = before_first(after, item_ends);
    if (left.ends_with(U'等') || has_digit(left)) left = {};
    if (has_digit(right)) right = {};
    return scratch.joined(left, right);
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
  std::u32string_view text;
  Hits hits;
  WordFilter filter;               ///< of the words of `hits`
  std::optional<Besides> besides;  ///< once it was asked for
  bool may_say_state = true;       ///< whether signs of a state may stand in it

  Phrase(std::u32string_view words, const IndicatorRules::Compiled& rules, Scratch& scratch)
      : text(words), hits(scratch.memory()) {
    hits.reserve(text.size());
    rules.phrase_words.find_all(text, [&](std::size_t start, std::size_t length, WordId word) {
      hits.push_back(hit(start, length, word));
      filter.add(word);
      __builtin_prefetch(&rules.anchors[word]);  // asked next, all over the table
    });
  }
  const Besides& read_besides(const IndicatorRules::Compiled& rules) {
    if (besides) return *besides;
    besides.emplace(Besides{Hits(hits.get_allocator()), Hits(hits.get_allocator())});
    auto starts = rules.topics.starts_in(text);
    for (std::size_t at = 0; (at = starts.next(at)) < text.size(); ++at)
      rules.topics.each_at(text, at, [&](std::size_t length, std::uint32_t topic) {
        besides->topics.push_back(hit(at, length, topic));
      });
    rules.fillers.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t) {
      besides->fillers.push_back(hit(start, length, 0));
    });
    return *besides;
  }
  bool holds(WordId word) const { return filter.may_hold(word) && has_hit(word); }
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
  [[gnu::noinline]] bool has_hit(WordId word) const {  // seldom asked: the filter says no to most
    return std::any_of(hits.begin(), hits.end(), [word](const Hit& hit) { return hit.word == word; });
  }
  static Hit hit(std::size_t start, std::size_t length, std::uint32_t word) {
    return {word, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(length)};
  }
};

/// Which characters of a phrase a bare wording, the topic words and the fillers account for.
class Cover {
 public:
  explicit Cover(const Phrase& phrase)
      : text_(phrase.text), stages_(phrase.text.size(), 0, phrase.hits.get_allocator()) {}

  /// Nothing when an earlier stage covers some of it: a filler inside a word (件 in 案件) must not hide what is left of
  /// that.
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
inline std::u32string_view said_of(const IndicatorContext& metric, Scratch& scratch) {
  const std::u32string_view verb = contains(metric.subject, metric.verb) ? std::u32string_view() : metric.verb;
  if (metric.subject.find(U' ') == std::u32string_view::npos) return scratch.joined(verb, metric.subject);
  char32_t* const begin = scratch.room(verb.size() + metric.subject.size());
  char32_t* const end =
      std::remove_copy(metric.subject.begin(), metric.subject.end(), std::copy(verb.begin(), verb.end(), begin), U' ');
  return {begin, end};
}

}  // namespace zhibiao
