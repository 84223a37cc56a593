#pragma once
/// The inside of IndicatorRules: what compile.cpp compiles and judge.h and match.cpp evaluate. Nobody else includes
/// this.
///
/// Every word that any rule looks for in a phrase is interned once. A match scans the phrase once for all of them and
/// marks what it saw in a small filter; after that a condition on words is a few bit tests.

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <span>

#include "base/chars.h"
#include "indicator/indicator.h"
#include "pattern/freeze.h"
#include "pattern/keywords.h"
#include "pattern/lexicon.h"

namespace zhibiao {

using WordId = std::uint32_t;
inline constexpr WordId no_word = UINT32_MAX;

inline constexpr CharBitmap unit_brackets(U"()（） ");
/// "家(次)" → "家次": units are compared without brackets and spaces.
inline std::u32string without_brackets(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text)
    if (!unit_brackets.has(c)) out += c;
  return out;
}

/// Some elements of Compiled::word_lists.
using WordList = FlatRange;
/// Some of Compiled::words_beside or Compiled::types.
using TextRange = FlatRange;

/// A set of words that rules most others out (Bloom, one hash function).
class WordFilter {
 public:
  void add(WordId word) { bits_[place_of(word)] |= bit_of(word); }
  bool may_hold(WordId word) const { return (bits_[place_of(word)] & bit_of(word)) != 0; }
  /// Whether the two may have a word in common.
  bool may_meet(const WordFilter& other) const {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) common |= bits_[i] & other.bits_[i];
    return common != 0;
  }

 private:
  static std::size_t place_of(WordId word) { return word / 64 % 8; }
  static std::uint64_t bit_of(WordId word) { return std::uint64_t{1} << (word % 64); }
  std::array<std::uint64_t, 8> bits_{};
};

/// The same for characters, by their last six bits.
class CharFilter {
 public:
  void add(char32_t c) { bits_ |= bit_of(c); }
  bool may_hold(char32_t c) const { return (bits_ & bit_of(c)) != 0; }

 private:
  static std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c & 63); }
  std::uint64_t bits_ = 0;
};

/// The kinds and units that a rule takes, or those that a figure has, as bits: one look rules most wordings out before
/// anything else of them is read. Numbers may share a bit, so what passes is asked again.
class FigureFilter {
 public:
  static constexpr std::int64_t unknown = -1;  ///< number of a kind or unit that no rule names

  /// A figure that has no kind or unit to be ruled out by, and a rule that takes none.
  FigureFilter() = default;
  void add_kind(std::int64_t number) {
    bits_ |= number == unknown ? unknown_kind : std::uint64_t{1} << (number % kinds);
  }
  void add_unit(std::int64_t number) {
    bits_ |= number == unknown ? unknown_unit : std::uint64_t{1} << (kinds + number % units);
  }
  void add(FigureFilter other) { bits_ |= other.bits_; }
  void add_all_kinds() { bits_ |= all_kinds; }
  void add_all_units() { bits_ |= all_units; }
  /// Of a rule: whether it takes all that the figure has.
  bool may_take(FigureFilter figure) const { return (figure.bits_ & ~bits_) == 0; }

 private:
  static constexpr int kinds = 19, units = 43;
  static constexpr std::uint64_t unknown_kind = std::uint64_t{1} << (kinds + units), unknown_unit = unknown_kind << 1;
  static constexpr std::uint64_t kind_bits = (std::uint64_t{1} << kinds) - 1;
  static constexpr std::uint64_t all_kinds = kind_bits | unknown_kind, all_units = ~all_kinds;
  std::uint64_t bits_ = 0;
};

/// One entry of `subject` or `bare`, split at its spaces. Every part must occur in the phrase; the first is the
/// longest. What is asked of it first stands first: most are ruled out by that.
struct IndicatorWording {
  FigureFilter takes;      ///< of the rule
  WordId other = no_word;  ///< the rarest but one of its words, or no_word
  std::uint32_t rule = 0;
  WordList parts;
  std::uint32_t length = 0;  ///< code points of all parts
  int priority = 0;          ///< of the rule
  /// Its length, and a bonus for a bare wording with a topic, which says more than its length.
  std::uint32_t weight = 0;
  bool bare = false;
  std::array<std::uint8_t, 3> unused{};  ///< what is frozen has no padding (pattern/freeze.h)
};

/// A word of phrases: its wordings are those that hang at it. What none of them takes is told without a look at them.
struct PhraseWord {
  FigureFilter takes;  ///< of all of them
  FlatRange wordings;  ///< of Compiled::wordings
};

/// What a word of the sentence says of a figure whatever the rule; a word may be several of them, or none and only keep
/// a shorter one from being found in it (应 in 应诉).
struct Sign {
  bool state = false;      ///< 拟, 未, 应: what follows is not done
  bool head = false;       ///< 清单, 专班: at the end of a phrase it is what is counted
  bool means = false;      ///< 等形式: what stands before it says by what means
  std::uint8_t actor = 0;  ///< 1 + place in Compiled::actors
};
/// Who acts: its figures are of these domains or indicators only.
struct Actor {
  std::vector<std::string> domains;

  template <class Archive>
  void fields(Archive& archive) {
    archive(domains);
  }
};

/// A regular expression over the phrase, made ready when it is first asked. Thread-safe.
class PhraseRegex {
 public:
  PhraseRegex() = default;
  explicit PhraseRegex(std::string pattern) : pattern_(std::move(pattern)) {}
  const RE2& ready() const {
    std::call_once(made_->once, [&] { made_->regex.emplace(pattern_, RE2::Quiet); });
    return *made_->regex;
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(pattern_);
  }

 private:
  struct Made {
    std::once_flag once;
    std::optional<RE2> regex;
  };
  std::string pattern_;
  std::unique_ptr<Made> made_ = std::make_unique<Made>();
};

struct IndicatorRule {
  WordFilter excluded;                                         ///< the words of subject_not
  CharFilter excluded_ends;                                    ///< and their last characters
  FigureFilter takes;                                          ///< kinds and units
  WordList beside;                                             ///< of Compiled::phrase_words
  WordList kinds;                                              ///< of Compiled::kinds, any of them; empty: any kind
  WordList units;                                              ///< of Compiled::units, any of them; empty: any unit
  WordList topics;                                             ///< for bare wordings
  WordList subject_not;                                        ///< of Compiled::phrase_words
  TextRange clause, clause_not, section;                       ///< of Compiled::words_beside
  TextRange document_types, document_types_not;                ///< of Compiled::types
  TextPlace id, origin, parent, name, numerator, denominator;  ///< in Compiled::texts
  int priority = 0;
  std::uint32_t regex = 0;  ///< 1 + place in Compiled::regexes; 0 for none
  bool norm = false;        ///< the indicator is itself a norm
  bool average = false;     ///< names itself an average (人均…, 每万人…)
  bool whole = false;       ///< nothing but `beside`, fillers and scopes may stand beside its wordings
  bool slice = false;  ///< [[indicator_slice]]: names no indicator, but that of which the figure is a part, `parent`
  std::array<std::uint8_t, 4> unused{};  ///< as that of IndicatorWording
};

struct IndicatorRules::Compiled {
  FlatArray<IndicatorRule> rules;
  FlatArray<std::uint32_t> by_id;  ///< 1 + place of a rule, at the hash of its id or behind it; 0: none
  FlatArray<std::uint32_t> rates;  ///< rules that say their numerator and denominator
  /// Where in by_id, whose size is a power of two, the rule stands or would stand.
  std::size_t slot_of(std::string_view id) const {
    std::uint64_t hash = 0xCBF29CE484222325u;  // FNV-1a
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    std::size_t slot = hash & (by_id.size() - 1);
    while (by_id[slot] != 0 && text(rules[by_id[slot] - 1].id) != id) slot = (slot + 1) & (by_id.size() - 1);
    return slot;
  }
  const IndicatorRule* rule_of(std::string_view id) const {
    const std::uint32_t found = by_id[slot_of(id)];
    return found == 0 ? nullptr : &rules[found - 1];
  }
  FlatTexts<char> texts;
  std::string_view text(TextPlace place) const { return texts[place]; }
  FlatArray<TextPlace> types;  ///< names of document types, in `texts`
  FlatTexts<char32_t> word_texts;
  FlatArray<TextPlace> words_beside;     ///< what is looked for beside the phrase, in `word_texts`
  FlatArray<IndicatorWording> wordings;  ///< by the word that they hang at
  WordTable phrase_words;
  FlatArray<WordId> word_lists;
  std::span<const WordId> words(WordList list) const { return list.of(word_lists); }
  WordId first_word(WordList list) const { return word_lists[list.begin]; }
  /// By WordId. Each wording hangs at that of its words which the fewest hold.
  FlatArray<PhraseWord> anchors;
  std::vector<std::string> kinds;
  WordTable units;                ///< without brackets
  Lexicon<std::uint32_t> topics;  ///< payload: topic
  std::vector<std::string> topic_names;
  std::vector<std::u32string> topic_example_words;  ///< the first word of each
  KeywordSet fillers;
  // Parts that must all occur in some text; the lists by their first words.
  WordTable norm_words;
  FlatArray<WordList> norms;           ///< of norm_words, in the number's clause
  FlatArray<WordList> sentence_norms;  ///< the same, in its sentence
  FlatArray<WordList> item_norms;      ///< the same, in what ends its sentence
  WordTable slice_words;
  FlatArray<WordList> slices;  ///< of slice_words, in its sentence
  Lexicon<Sign> signs;
  std::vector<Actor> actors;
  std::vector<PhraseRegex> regexes;

  template <class Archive>
  void fields(Archive& archive) {
    archive(rules, by_id, rates, texts, types, word_texts, words_beside, wordings, phrase_words, word_lists, anchors);
    archive(kinds, units, topics, topic_names, topic_example_words, fillers, norm_words, norms, sentence_norms,
            item_norms);
    archive(slice_words, slices, signs, actors, regexes);
  }
};

}  // namespace zhibiao
