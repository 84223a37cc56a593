#pragma once
/// The headline: of all figures that a report has of an indicator and year, the one that answers "how many".
/// docs/table.md says the rule in words.
///
/// First what cannot be it is dropped: what is another thing (the base of a change, a change, a rank, a part of a whole
/// that is the same indicator, an average, a figure of a kind that the indicator never has), and what was not done
/// (plans) or not said (furniture). Then, one preference after the other, only the best stay, as long as some do. What
/// still states several values is never guessed and never averaged: it is ambiguous, or a conflict.

#include <map>

#include "indicator/codebook.h"
#include "table/period.h"

namespace zhibiao::table {

enum class Status {
  stated,
  approximate,  ///< about, over, nearly …
  range,
  rank_only,  ///< the report has a rank of it and no value
  conflict,   ///< several values of one subject, scope and period
  ambiguous,  ///< several values, and nothing says which is the indicator's
  derived,    ///< not stated: made of two that are
};
std::string_view name(Status status);
inline constexpr std::string_view status_names[] = {"stated",   "approximate", "range",  "rank_only",
                                                    "conflict", "ambiguous",   "derived"};

struct Headline {
  std::string_view indicator;
  Time time;
  Status status = Status::stated;
  const Metric* metric = nullptr;  ///< null: conflict, ambiguous, rank_only
  std::size_t figures = 0;         ///< of the indicator and year, changes, bases, parts and ranks too
  std::vector<std::size_t>
      candidates;  ///< ids of all figures that could have been it, those with another value than it too
  std::vector<std::size_t> disagreeing;  ///< of a conflict or an ambiguous one: those between which nothing decides
  std::optional<std::size_t> rank;       ///< id of a rank of it
  std::string derived;                   ///< the value of a derived one, per cent
  std::size_t numerator = 0, denominator = 0;  ///< of a derived one: ids

  bool has_value() const { return metric || !derived.empty(); }
};

/// By id, with what the rules say of each indicator.
using Codebook = std::map<std::string_view, const CodebookEntry*>;

/// Of every indicator and year (or interval of years) of the report, by indicator, then by period. `derive`: also rates
/// that it does not state. Cost: n log n.
std::vector<Headline> headlines(const Report& report, const Codebook& codebook, const HeadlineWords& words,
                                bool derive);

}  // namespace zhibiao::table
