#pragma once
/// The conditions of a rule, and how explanations name the one that failed. Internal to the indicator room.

#include <string>

namespace zhibiao {

/// What a rule may fail on; the later, the nearer it came (explain).
enum class Condition {
  none,
  subject_not,
  kind,
  unit,
  regex,
  other_words,
  topic,
  clause,
  clause_not,
  section,
  document_type,
  state,
  head_noun,
  average,
  actor,
  slice,
  norm
};

/// What the texts speak of.
struct JudgedFigure {
  std::string phrase, kind, unit, heading, topic, document_type;
};

/// For people: "unit: '人' is none of the rule's".
inline std::string text_of(Condition condition, const JudgedFigure& figure) {
  const std::string said = "'" + figure.phrase + "'";
  switch (condition) {
    case Condition::none: return "";
    case Condition::subject_not: return "subject_not: " + said + " holds an excluded word";
    case Condition::kind: return "kind: it is " + figure.kind;
    case Condition::unit: return "unit: '" + figure.unit + "' is none of the rule's";
    case Condition::regex: return "regex: does not match " + said;
    case Condition::other_words: return "bare: " + said + " says more than the bare word";
    case Condition::topic: return "topic: the passage is about " + figure.topic;
    case Condition::clause: return "clause: none of its words stands near";
    case Condition::clause_not: return "clause_not: an excluded word stands in the sentence";
    case Condition::section: return "section: the heading is '" + figure.heading + "'";
    case Condition::document_type:
      return "document_type: the report is " +
          (figure.document_type.empty() ? "of no known type" : "a " + figure.document_type);
    case Condition::state: return "state: the clause says that it is not done";
    case Condition::head_noun: return "head_noun: " + said + " ends in a noun of something else";
    case Condition::average: return "average: " + said + " is an average, and the indicator is none";
    case Condition::actor: return "actor: who acts has no figures of this domain";
    case Condition::slice: return "slice: the sentence divides by matter or kind";
    case Condition::norm: return "norm: the figure is a duty or a plan";
  }
  return "";
}

}  // namespace zhibiao
