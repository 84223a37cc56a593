#include "rule/rule.h"

namespace zhibiao {

const std::vector<RuleTable>& rule_tables() {
  static const std::vector<RuleTable> tables = {
      // sections.toml
      {"role",
       {"role"},
       {"heading_words", "opening_words", "heading_not", "depth", "when"},
       "what gives a section its role"},
      {"error_page", {"words"}, {}, "what a page says that a server shows in place of another"},
      {"glued_heading", {"heads", "openers"}, {"whole"}, "where a heading ends whose line end was lost"},
      {"document_type", {"words"}, {"genre"}, "kinds of reports by the words of their titles"},
      {"content",
       {"content"},
       {"heading_words", "words"},
       "what speaks of a prescribed content of the report beside the roles of sections"},
      // regions.toml
      {"region", {"name", "code"}, {"units"}, "a province-level place and its units of prefecture level"},
      // units.toml
      {"unit", {"words", "kind"}, {"base", "factor", "weak"}, "measure words and units; kind as in the record"},
      {"no_unit",
       {"words"},
       {"unless"},
       "words that begin like a unit and are none; unless: longer words that they begin by chance"},
      {"amount", {"words", "kind"}, {"base"}, "nouns that say what a number without unit is"},
      // exclusions.toml
      {"name", {}, {"words", "regex"}, "numbers that are part of a name or slogan"},
      {"idiom", {"words"}, {}, "words with a numeral that count nothing"},
      {"ordinal", {"words"}, {}, "nouns that make 第N an ordinal rather than a rank"},
      {"level", {"words"}, {}, "nouns that a list of administrative levels is closed with"},
      // tables.toml
      {"head", {"words", "use"}, {}, "words of the heads of tables; use: what the column under them is for"},
      // headline.toml
      {"headline",
       {"words", "use"},
       {},
       "words by which emit-table tells the headline of an indicator from its other figures; use: what they say"},
      // words.toml
      {"word", {"words", "class"}, {}, "words that readers of sentences reason with; class: what they can be"},
      // divisions.toml
      {"division",
       {"kinds"},
       {"whole", "fused", "nested"},
       "kinds that leave no other; whole: words of what they divide; fused: words that name all kinds in one; nested: "
       "kinds told beside them that one of them may hold"},
      // indicators/*.toml
      {"indicator",
       {"definition"},
       {"name",       "label", "since",    "document_type", "document_type_not",
        "subject",    "bare",  "topic",    "subject_not",   "beside",
        "kind",       "unit",  "clause",   "clause_not",    "section",
        "regex",      "norm",  "priority", "parent",        "numerator",
        "denominator"},
       "a canonical indicator and what states it"},
      {"indicator_slice",
       {"slice_of"},
       {"subject", "bare", "topic", "subject_not", "beside", "kind", "unit", "clause", "clause_not", "section", "regex",
        "document_type", "document_type_not", "priority"},
       "a branch, a region or a kind of what an indicator counts, which only the subject says: no name of its own"},
      {"topic", {"words"}, {}, "what a passage is about, so that a bare 审结5件 finds its noun"},
      {"filler", {"words"}, {}, "words that may stand beside a bare word and say nothing"},
      {"norm", {"words"}, {"reach"}, "words that make a figure a duty or a plan, not a result"},
      {"state", {"words"}, {"but"}, "words that say that what follows is not done"},
      {"head_noun", {"words"}, {"but"}, "nouns that are themselves what is counted where they end the phrase"},
      {"actor", {"words", "domain"}, {"but"}, "who acts, and which domains its figures may be of"},
      {"slice", {"words"}, {}, "words that open a list by matter, cause or kind"},
      {"means", {"words"}, {"but"}, "words that end what says by which means"},
  };
  return tables;
}

}  // namespace zhibiao
