#pragma once
/// What stands around the figures of a text: signs, words of norms and of lists by matter, ends of sentences. Figures
/// ask in the order of the text, and a sentence has several of them: each part of it is looked through once. Nobody but
/// sentence.h and judge.h includes this.

#include <algorithm>
#include <bit>
#include <memory_resource>
#include <span>
#include <vector>

#include "base/ahead.h"
#include "indicator/rules.h"

namespace zhibiao {

inline constexpr CharBitmap sentence_ends(U"。;；!！?？\n");
inline constexpr CharBitmap full_stops(U"。!！?？\n");

/// The words of a text, looked for as far as somebody asks.
template <class What>
class FoundWords {
 public:
  struct Hit {
    std::size_t start, length;
    What what;
  };
  /// `starts`: where one may begin.
  explicit FoundWords(Ahead<WordsAhead> starts) : starts_(starts) {}

  /// Those that begin from `begin` on before `end`, ascending. `each_at(at, found)` calls `found(length, what)` for
  /// each that begins there.
  template <class EachAt>
  std::span<const Hit> in(std::size_t begin, std::size_t end, EachAt each_at) {
    if (begin < from_ || begin > to_) hits_.clear(), from_ = to_ = begin;
    while (to_ < end && (to_ = starts_.next(to_, end)) < end) {
      each_at(to_, [&](std::size_t length, What what) { hits_.push_back({to_, length, what}); });
      ++to_;
    }
    auto last = hits_.end();
    while (last != hits_.begin() && (last - 1)->start >= end) --last;
    auto first = last;
    while (first != hits_.begin() && (first - 1)->start >= begin) --first;
    if (first - hits_.begin() < most_behind) return {first, last};
    from_ = begin;
    const std::ptrdiff_t count = last - first;
    return std::span<const Hit>(hits_.erase(hits_.begin(), first), static_cast<std::size_t>(count));
  }

 private:
  static constexpr std::ptrdiff_t most_behind = 256;  // kept of what no figure will ask for, as long as they ascend
  Ahead<WordsAhead> starts_;
  std::vector<Hit> hits_;  // of those that begin from from_ on before to_
  std::size_t from_ = 0, to_ = 0;
};

/// Where what ends before a place of a text began.
class LastEnd {
 public:
  explicit LastEnd(const CharBitmap& ends) : ends_(ends) {}

  /// Behind the last of the ends in text[begin, end), or `begin`.
  std::size_t in(std::u32string_view text, std::size_t begin, std::size_t end) {
    std::size_t at = end > to_ ? behind_last(text, std::max(begin, to_), end) : end;
    if (at > from_ && at <= to_) at = std::max(begin, from_);
    from_ = at = behind_last(text, begin, at);
    to_ = end;
    return at;
  }

 private:
  // The last before `at`, from `limit` on; 64 characters at a time.
  std::size_t behind_last(std::u32string_view text, std::size_t limit, std::size_t at) const {
    constexpr std::size_t block = 64;
    if (at <= limit || ends_.has(text[at - 1])) return at;
    while (at > limit) {
      const std::size_t count = std::min(at, block);
      const std::uint64_t ends = simd::members(text, at - count, ends_) << (block - count);
      if (ends != 0) return std::max(limit, at - static_cast<std::size_t>(std::countl_zero(ends)));
      at -= count;
    }
    return limit;
  }
  const CharBitmap& ends_;
  std::size_t from_ = 0, to_ = 0;  // no end stands between them
};

/// All of it. What is asked for are parts of the text.
class Surroundings {
 public:
  Surroundings(const IndicatorRules::Compiled& rules, std::u32string_view text)
      : rules_(rules),
        text_(text),
        signs_(rules.signs.starts_in(text)),
        norms_(rules.norm_words.starts_in(text)),
        slices_(rules.slice_words.starts_in(text)) {}

  /// Calls `found(start, length, sign)` for the words of a part that are signs, the longest at each place.
  template <class Found>
  void each_sign_in(std::u32string_view part, Found found) {
    const std::size_t begin = place_of(part);
    std::size_t behind = begin;  // the last one
    const auto hits = signs_.in(begin, begin + part.size(), [&](std::size_t at, auto add) {
      if (const auto hit = rules_.signs.longest_at(text_, at)) add(hit.length, hit.payload);
    });
    for (const auto& hit : hits) {
      Lexicon<Sign>::Hit sign{hit.length, hit.what};
      if (hit.start < behind) continue;
      if (hit.start + sign.length > begin + part.size()) sign = rules_.signs.longest_at(part, hit.start - begin);
      if (!sign) continue;
      found(hit.start - begin, sign.length, *sign.payload);
      behind = hit.start + sign.length;
    }
  }
  /// The words of norms, or those of lists by matter, that begin in a part; the last ones may end behind it.
  using Words = std::span<const FoundWords<WordId>::Hit>;
  Words norm_words_in(std::u32string_view part) { return begin_in(part, rules_.norm_words, norms_); }
  Words slice_words_in(std::u32string_view part) { return begin_in(part, rules_.slice_words, slices_); }
  /// Those of them that stand in a part, and where the last of them ends there.
  std::pmr::vector<WordId> words_in(std::u32string_view part, Words found, std::pmr::memory_resource* memory) const {
    std::pmr::vector<WordId> out(memory);
    const StandsIn stands_in{place_of(part), place_of(part) + part.size()};
    for (const auto& hit : found)
      if (stands_in(hit)) out.push_back(hit.what);
    return out;
  }
  std::size_t end_of_last(std::u32string_view part, Words found) const {
    const auto last =
        std::ranges::find_if(found.rbegin(), found.rend(), StandsIn{place_of(part), place_of(part) + part.size()});
    return last->start + last->length - place_of(part);
  }
  /// What stands behind the last end of a sentence in a part, and behind the last full stop.
  std::u32string_view sentence_in(std::u32string_view part) {
    const std::size_t begin = place_of(part);
    return part.substr(sentence_end_.in(text_, begin, begin + part.size()) - begin);
  }
  std::u32string_view full_sentence_in(std::u32string_view part) {
    const std::size_t begin = place_of(part);
    std::size_t at = place_of(sentence_in(part));
    if (at > begin && !full_stops.has(text_[at - 1])) at = full_stop_.in(text_, begin, at);
    return part.substr(at - begin);
  }

 private:
  struct StandsIn {
    std::size_t begin, end;
    bool operator()(const FoundWords<WordId>::Hit& hit) const {
      return hit.start >= begin && hit.start + hit.length <= end;
    }
  };
  std::size_t place_of(std::u32string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }
  Words begin_in(std::u32string_view part, const WordTable& table, FoundWords<WordId>& words) {
    const std::size_t begin = place_of(part);
    return words.in(begin, begin + part.size(), [&](std::size_t at, auto add) { table.each_at(text_, at, add); });
  }

  const IndicatorRules::Compiled& rules_;
  std::u32string_view text_;
  FoundWords<const Sign*> signs_;
  FoundWords<WordId> norms_, slices_;
  LastEnd sentence_end_{sentence_ends}, full_stop_{full_stops};
};

}  // namespace zhibiao
