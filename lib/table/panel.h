#pragma once
/// Place by year: collected report by report, written at the end; and the indicators that occur, with how often and how
/// large. Used inside this room.

#include "table/headline.h"
#include "table/package.h"
#include "table/place.h"

namespace zhibiao::table {

class Panel {
 public:
  /// Values are kept in a nameless file below `scratch`, not in memory.
  static Result<Panel> make(const std::string& scratch, const TableOptions& options, const Codebook& codebook);
  Panel(Panel&& other) noexcept;
  Panel& operator=(Panel&&) = delete;
  ~Panel();

  /// Why the report can have no row; "" when it has one.
  std::string left_out(const Report& report, const ReportPlace& place) const;
  /// Takes the values of a report, which come in the order of doc_ids. False when they cannot be kept (the disk is
  /// full).
  bool add(const Report& report, const ReportPlace& place, const std::vector<Headline>& headlines);

  /// Writes indicators and panel. Errors: what was kept cannot be read.
  std::optional<Error> write(Package& package, TableSummary& summary);
  /// plot-INDICATOR.svg of each of `options.plots`; after write().
  void draw(Package& package) const;

 private:
  struct State;
  explicit Panel(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zhibiao::table
