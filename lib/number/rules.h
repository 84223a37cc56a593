#pragma once
/// The number room's rules, compiled from the pattern files units.toml and exclusions.toml.

#include <re2/re2.h>

#include <memory>

#include "number/number.h"
#include "pattern/freeze.h"
#include "pattern/pattern.h"

namespace zhibiao {

/// Measure words or units of one kind.
struct UnitRule {
  std::string kind;
  std::optional<Conversion> conversion;
  std::string origin;  ///< "file:line"
  bool weak = false;   ///< a unit only directly behind digits (省 年 分), never behind a lone 一 … 十

  template <class Archive>
  void fields(Archive& archive) {
    archive(kind, conversion, origin, weak);
  }
};

/// The words of [[unit]] or of [[amount]] rules. A word added twice is the later rule's.
class UnitWords {
 public:
  struct Hit {
    std::size_t length = 0;  ///< code points; 0 when nothing matched
    const UnitRule* payload = nullptr;
    explicit operator bool() const { return payload != nullptr; }
  };
  /// As Lexicon.
  Hit longest_at(std::u32string_view text, std::size_t at) const { return hit(words_.longest_at(text, at)); }
  Hit longest_before(std::u32string_view text, std::size_t end) const { return hit(words_.longest_before(text, end)); }

  /// What the words begin with.
  const CharSet& starts() const { return words_.starts(); }

  void add(const std::vector<std::u32string>& words, UnitRule rule) {
    for (const std::u32string& word : words) words_.add(word, static_cast<std::uint32_t>(rules_.size()));
    rules_.push_back(std::move(rule));
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(words_, rules_);
  }

 private:
  Hit hit(const Lexicon<std::uint32_t>::Hit& found) const {
    return found ? Hit{found.length, &rules_[*found.payload]} : Hit{};
  }
  Lexicon<std::uint32_t> words_;  // payload: place of the rule
  std::vector<UnitRule> rules_;
};

/// What a column (or row) of a table is for, by the words of its head; patterns/tables.toml says it of each.
enum class HeadUse : std::uint8_t {
  figure,
  serial,
  year,
  unit,
  code,
  corner,
  measure,
  ratio,
  growth,
  total,
  this_year,
  last_year
};
/// "serial"; nothing for a name that is none.
std::optional<HeadUse> head_use_named(std::string_view name);

/// A word with a numeral in it that is no quantity, looked up by its first numeral.
class AnchoredWords {
 public:
  struct Hit {
    std::size_t start = 0, end = 0;  ///< 0,0: none
    std::string_view reason;
    std::string_view origin;  ///< "file:line"
    explicit operator bool() const { return end != 0; }
  };
  /// Words without a numeral are ignored (returns false).
  bool add(const std::u32string& word, std::string_view reason, std::string_view origin);
  /// The longest word whose first numeral stands at `at`, not reaching before `floor`; of equally long ones the first
  /// that was added, but one that ends with that numeral only when there is no other. One probe per character that a
  /// word may go on with.
  Hit find(std::u32string_view text, std::size_t at, std::size_t floor) const;

  template <class Archive>
  void fields(Archive& archive) {
    archive(words_, entries_, texts_);
  }

 private:
  struct Entry {
    TextPlace reason, origin;
  };
  // No code point: in words_ it stands where the rest of a word ends, and what is before its numeral follows backwards.
  static constexpr char32_t turn = 0x1FFFFF;
  Trie words_;  // 唯一性 as 一, 性, turn, 唯; mark: 1 + the place of the entry
  FlatArray<Entry> entries_;
  FlatTexts<char> texts_;
};

class NumberRules {
 public:
  UnitWords units;
  /// Words that begin like a unit: behind a number they are no unit (3万市民). False: words that they begin and that
  /// begin with the unit (12场|主题党日).
  Lexicon<bool> no_units;
  UnitWords amounts;            ///< [[amount]]: what a number without unit is, by the noun of it
  AnchoredWords words;          ///< [[name]] and [[idiom]] words
  Lexicon<bool> ordinal_nouns;  ///< behind 第N: no rank
  Lexicon<bool> level_nouns;    ///< behind a number: 级, 层级
  Lexicon<HeadUse> heads;       ///< [[head]]
  std::vector<std::unique_ptr<RE2>>
      name_regexes;  ///< of users' [[name]] rules; the built-in rules have none, for speed

  template <class Archive>
  void fields(Archive& archive) {
    archive(units, no_units, amounts, words, ordinal_nouns, level_nouns, heads);
  }
};

}  // namespace zhibiao
