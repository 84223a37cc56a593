#pragma once
/// Which canonical indicator a figure is: the [[indicator]], [[topic]], [[filler]] and [[norm]] rules
/// (patterns/indicators/; what every key means stands in patterns/README.md) over the strings that describe the figure.
/// Whoever has read them, from whatever text, may ask: the room knows strings and rules, and neither reports nor
/// metrics.
///
///     const auto rules = IndicatorRules::compile(book);                  // once, for all threads
///     const auto match = rules->match({.subject = U"行政复议申请", .verb = U"收到", .unit = U"件", .kind = "count"});
///
/// How a rule matches. The *phrase* is the metric's subject and verb together; where no rule knows it, the words beside
/// the number in its clause. A rule names its indicator in one of two ways:
///   `subject`  words that say it all (`"收到 行政复议申请"`: parts separated by a space must all occur, in any order)
///   `bare`     words that need the topic of the passage (审结5件): the phrase must hold nothing besides them but
///   fillers, and
///              the topic word nearest before the number (else in the section heading) must be one of the rule's
///              `topic`s
/// and then every other condition of the rule must hold: subject_not, beside, kind, unit, clause, clause_not, section,
/// document_type, regex. Last the sentence is asked, whatever the rule (sentence.h): a state (拟, 未), a head noun
/// (清单) or an actor (法院) that the rule does not name, a list of slices (按案由分) and a norm (每季度不少于) leave
/// the figure without a name. Of several rules that match, the highest `priority` wins, then the one with the longest
/// words; an equal score of two indicators is no answer (precision before recall).

#include <memory>

#include "pattern/freeze.h"
#include "pattern/pattern.h"

namespace zhibiao {

/// Whether the rules of this table say which indicator a figure is, or of which it is a part.
constexpr bool is_indicator_table(std::string_view table) { return table == "indicator" || table == "indicator_slice"; }

/// What is known of a figure. Views must live for the call only; unknown ones stay empty.
struct IndicatorContext {
  std::u32string_view subject;  ///< "调处 矛盾纠纷案件"; may hold the verb already
  std::u32string_view verb;     ///< "调处"
  std::u32string_view unit;     ///< as written: "件", "家(次)"; empty for none
  /// The text around the number: from the start of its sentence (better: of its paragraph, or some 200 code points
  /// before) to the end of its clause. At most the last 240 code points before the number are looked at.
  std::u32string_view clause;
  std::size_t number_start = 0, number_end = 0;  ///< where the number lies in `clause`
  std::u32string_view behind;                    ///< what stands behind `clause` in the text, some 160 code points
  std::u32string_view heading;     ///< the headings that it stands under, a line each, the section's own last
  std::string_view kind;           ///< as in the record: count, percent, rank …
  std::string_view role;           ///< of the section
  std::string_view document_type;  ///< of the report: "政府工作报告"; empty for none known
  std::u32string_view scope;       ///< whose it is, as it stands: limits no indicator
  std::u32string_view axis;        ///< of a cell: what the heads of its table divide by (申请事项)
  /// The figure is of a time long after that of the report (到2035年): a plan.
  bool to_come = false;
  /// The figure is an average (每万人拥有…): only of indicators that are averages.
  bool average = false;
  /// The figure says how much something changed (同比增加163%), so its kind and unit are not those of what changed.
  bool change = false;
  /// The figure says how what it is of stands to another place's (高于全国0.4个百分点, 占全国的12%): the same holds.
  bool against_place = false;
  /// A member of a list that shares its words out (A、B分别增长4%、5%): what stands beside the number may be another's.
  bool listed = false;
};

class Surroundings;  ///< indicator/surroundings.h, for this room only

/// The compiled rules. Immutable: share it between threads. A match costs one look-up of all keywords over the phrase,
/// and one of the topic words over the clause when a bare rule is a candidate: 1 to 3 microseconds with 430 rules.
class IndicatorRules {
 public:
  /// Errors name the pattern file and line: a regex that does not compile, an unknown topic, a word in two topics.
  static Result<IndicatorRules> compile(const RuleBook& book);
  /// As bytes, and from them (pattern/freeze.h).
  void freeze(Freezer& into) const;
  static IndicatorRules thaw(Thawer& from);
  IndicatorRules(IndicatorRules&&) noexcept;
  IndicatorRules& operator=(IndicatorRules&&) noexcept;
  ~IndicatorRules();

  /// A rule that named the metric; views live as long as the IndicatorRules.
  struct Match {
    std::string_view id;      ///< "reconsideration.accepted"
    std::string_view origin;  ///< "patterns/indicators/reconsideration.toml:12"
    /// Of an [[indicator_slice]] rule: the indicator of which the figure is a part that only its subject tells; else
    /// "".
    std::string_view slice_of = {};
    std::string_view name = {};  ///< as name_of() gives it; "" where nobody asked the rules
  };
  /// The indicator of a metric, or nothing when no rule matches, two match equally, or the figure is a duty or a plan.
  std::optional<Match> match(const IndicatorContext& metric) const;

  /// A text whose figures are asked for one after the other: what its sentences say is looked for once. One thread's.
  class Text {
   public:
    /// What it is given must outlive it.
    Text(const IndicatorRules& rules, std::u32string_view text);
    ~Text();

   private:
    friend IndicatorRules;
    std::unique_ptr<Surroundings> around_;
  };
  /// The same of a metric whose `clause` is a part of the text.
  std::optional<Match> match(const IndicatorContext& metric, Text& text) const;

  /// Whether a part that would itself be `part` may be so in a list of what `whole` counts: it is a part by what it is
  /// (its own, or that of one of its parents), or belongs to the same domain. Else its words only name a matter:
  /// 行政处罚 of 复议案件120件,其中行政处罚60件.
  bool may_be_part(std::string_view part, std::string_view whole) const;
  /// The `parent` and the `name` (Chinese, for people) of an indicator's rule; "" for none.
  std::string_view parent_of(std::string_view id) const;
  std::string_view name_of(std::string_view id) const;
  /// The one rate that its rule says to be `numerator` over `denominator`; nothing where there is none, or several.
  std::optional<Match> rate_of(std::string_view numerator, std::string_view denominator) const;

  /// A rule that has words of the metric.
  struct Competitor {
    Match rule;
    std::string wording;  ///< the longest of its wordings that stand there, parts separated by spaces
    std::string
        failed;  ///< the condition that failed, for people: "unit: '人' is none of the rule's"; empty when all hold
  };
  /// Why a metric has the indicator it has, or none.
  struct Explanation {
    std::optional<Match> matched;
    std::optional<Match> nearest;  ///< without a match: the rule that came closest
    std::string failed;            ///< and what failed
    std::vector<Competitor>
        competitors;  ///< each rule once: those whose conditions all hold first, then by how far they came
  };
  Explanation explain(const IndicatorContext& metric) const;

  /// What a passage that ends here is about: the topic of its last topic word, "" for none. For lint-patterns.
  std::string_view topic_of(std::u32string_view passage) const;
  /// A word of a topic, "" for an unknown one.
  std::u32string_view word_of_topic(std::string_view topic) const;

  struct Compiled;  ///< indicator/rules.h, for this room only

 private:
  explicit IndicatorRules(std::unique_ptr<const Compiled> compiled);
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace zhibiao
