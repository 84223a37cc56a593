#pragma once
/// What a page marks in the text: figures with their state, other numbers, and where checks that fail have their
/// evidence. Used inside this room.

#include "review/outline.h"
#include "table/report.h"

namespace zhibiao::review {

enum class State { named, unnamed, failing };
/// The class of it in pages.
std::string_view name(State state);

struct Mark {
  enum class Kind { check, metric, exclusion };  // of one place in this order
  Span span;                                     ///< empty for a check
  Kind kind = Kind::metric;
  std::size_t id = 0;  ///< in its list of the report
};

/// A report with what follows of its figures. Lists go by the ids of metrics.
struct Figures {
  explicit Figures(const table::Report& report);
  const table::Report& report;
  std::vector<State> states;
  std::vector<std::vector<std::size_t>>
      related;  ///< metrics that one is in a relation with, either way; ascending, each once
  std::vector<std::vector<std::size_t>> fails;  ///< checks that fail and are of it
  std::size_t count(State state) const;
};

/// All marks in the order of the text, within it and without overlaps: what overlaps in the record is cut.
std::vector<Mark> marks_of(const Figures& figures, std::size_t text_length);

/// The figure's indicator, or what a slice is a part of; nothing when it has no name.
table::Text indicator_of(const table::Metric& metric);
/// Whether a person said something of it, or it follows what was said of another.
bool is_corrected(const table::Metric& metric);
/// Whether its evidence is a place of the text.
bool has_place(const table::Check& check);

}  // namespace zhibiao::review
