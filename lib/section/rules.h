#pragma once
/// The [[role]], [[document_type]], [[content]] and [[region]] rules, compiled.
///
/// Words of [[role]] rules are substrings; `*` stands for up to 100 code points, a leading `^` ties the word to the
/// start and a trailing `$` to the end. A rule with heading_words and opening_words needs both; one with opening_words
/// alone is for unmarked paragraphs and for top headings whose own words say nothing. `heading_not` words forbid a
/// rule, `depth` is the deepest level it is for, `when` what the report must have said before it. Among matching rules
/// the longest word wins; of equally long ones, the rule that stands first.

#include "pattern/freeze.h"
#include "pattern/keywords.h"
#include "pattern/lexicon.h"
#include "section/section.h"

namespace zhibiao {

namespace outline {

/// One word of a rule, with its wildcard split out.
struct WordPattern {
  std::vector<std::u32string> parts;
  bool at_start = false, at_end = false;
  std::size_t length = 0;  ///< code points without wildcards

  WordPattern() = default;
  explicit WordPattern(std::string_view word);
  bool matches(std::u32string_view text) const;
  bool matches_at(std::u32string_view text, std::size_t at) const;

  template <class Archive>
  void fields(Archive& archive) {
    archive(parts, at_start, at_end, length);
  }
};

/// Which of many words occur in a text: a keyword set finds the parts before their first wildcards.
class WordSet {
 public:
  void add(std::string_view word, std::uint32_t rule);
  /// Calls `found(rule, length)` for each word that occurs (a word may be reported more than once).
  template <class Found>
  void search(std::u32string_view text, Found&& found) const {
    first_parts_.find_all(text, [&](std::size_t start, std::size_t, std::uint32_t place) {
      const Entry& entry = entries_[place];
      if (entry.plain || entry.word.matches_at(text, start)) found(entry.rule, entry.word.length);
    });
  }

  template <class Archive>
  void fields(Archive& archive) {
    archive(first_parts_, entries_);
  }

 private:
  struct Entry {
    WordPattern word;
    std::uint32_t rule = 0;
    bool plain = false;  ///< nothing but its first part

    template <class Archive>
    void fields(Archive& archive) {
      archive(word, rule, plain);
    }
  };
  KeywordSet first_parts_;  ///< payload: place in entries_
  std::vector<Entry> entries_;
};

}  // namespace outline

class SectionRules {
 public:
  /// What the headings before and the report's year say of a heading or paragraph, for the rules that ask (`when`).
  struct Course {
    bool coming = false;    ///< it names a time after the one reported on
    bool reviewed = false;  ///< a part before it looked back on that time
    /// Whether all that this asks for is so there.
    bool holds_in(Course there) const { return (!coming || there.coming) && (!reviewed || there.reviewed); }
  };
  /// The role that a heading at `level` says by itself, with the text that follows it (either may be empty).
  std::optional<Role> role_of(std::u32string_view heading, std::u32string_view opening, int level, Course course) const;
  /// The role that the first words of an unmarked paragraph say.
  std::optional<Role> role_of_opening(std::u32string_view opening, Course course) const;
  std::optional<Role> role_of_opening(std::u32string_view opening) const { return role_of_opening(opening, {}); }

  /// How many characters a heading has to which the text below it was glued (总体情况|2019年,公开…); 0 when it was not.
  /// `surely`: it was, so that the noun that ends a heading, the last one, is enough.
  std::size_t heading_before_body(std::u32string_view text, bool surely) const;

  struct DocumentType {
    std::u32string word;
    std::string genre;

    template <class Archive>
    void fields(Archive& archive) {
      archive(word, genre);
    }
  };
  /// The longest document type word in the text: its place and genre.
  struct TypeHit {
    std::size_t at = 0, length = 0;
    const DocumentType* type = nullptr;
  };
  TypeHit document_type(std::u32string_view text) const;

  /// The content that a heading announces beside its section's role, and the one that a sentence speaks of
  /// ([[content]]).
  std::optional<Content> content_of_heading(std::u32string_view heading) const {
    return first_of(content_headings_, heading);
  }
  std::optional<Content> content_of_sentence(std::u32string_view sentence) const {
    return first_of(content_words_, sentence);
  }

  /// Where the text says that a server shows it in place of another page ([[error_page]]); nothing when it does not.
  std::optional<Span> error_page_words(std::u32string_view text) const;

  enum class PlaceLevel : std::uint8_t { province, city };
  /// Places by name; the payload tells their level.
  const Lexicon<PlaceLevel>& places() const { return places_; }

  template <class Archive>
  void fields(Archive& archive) {
    archive(roles_, heading_words_, opening_words_, heading_heads_, whole_headings_, body_openers_, content_headings_,
            content_words_, error_pages_, types_, places_);
  }

 private:
  friend Result<std::shared_ptr<const SectionRules>> compile_section_rules(const RuleBook& book);
  struct RoleRule {
    Role role = Role::achievements;
    int depth = 99;
    Course when;  ///< what must hold
    bool needs_heading = false;
    std::vector<outline::WordPattern> opening;  ///< for rules that need both
    std::vector<outline::WordPattern> forbidden;

    template <class Archive>
    void fields(Archive& archive) {
      archive(role, depth, when, needs_heading, opening, forbidden);
    }
  };
  std::vector<RoleRule> roles_;
  /// The content of the rule that stands first among those with a word in the text.
  static std::optional<Content> first_of(const outline::WordSet& words, std::u32string_view text);

  outline::WordSet heading_words_, opening_words_;
  KeywordSet heading_heads_;                           ///< nouns that a heading ends with
  Lexicon<bool> whole_headings_;                       ///< what is a heading whatever follows it
  Lexicon<bool> body_openers_;                         ///< what begins a sentence, never a noun's second half
  outline::WordSet content_headings_, content_words_;  ///< the rule's number is its Content
  KeywordSet error_pages_;
  std::vector<DocumentType> types_;
  Lexicon<PlaceLevel> places_;
};

}  // namespace zhibiao
