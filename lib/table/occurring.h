#pragma once
/// The indicators that occur: how often, in which unit, how large. Used inside this room.

#include <map>

#include "table/headline.h"
#include "table/kept_values.h"
#include "table/schema.h"

namespace zhibiao::table {

struct Indicator {
  std::string id;
  std::size_t reports = 0, values = 0;         ///< with it; headlines of it
  std::size_t kept = 0;                        ///< comparable values in `unit`
  std::map<std::uint32_t, std::size_t> units;  ///< how many comparable values share which
  std::uint32_t unit = 0;                      ///< that the most share; of two the one that comes first as text
  double least = 0, median = 0, most = 0;      ///< of those in `unit`
};

TableSchema indicators_schema();

/// Numbered as they come; in tables they stand by id.
class Occurring {
 public:
  const std::vector<Indicator>& all() const { return indicators_; }
  std::uint32_t number(std::string_view id);
  std::optional<std::uint32_t> find(std::string_view id) const;
  /// A headline of it, the first of its report or not.
  void count(std::uint32_t number, bool first);
  /// A comparable value of it in this unit; the number of that.
  std::uint32_t count_unit(std::uint32_t number, std::string_view unit);

  /// To be called once, behind the last count.
  void choose_units();
  /// Least, median, most of the values in the chosen units, in as many passes as it takes to hold only so many at once.
  /// False when they cannot be read.
  bool find_ranges(const KeptValues& kept);
  /// The numbers in the order of the ids; after choose_units().
  const std::vector<std::uint32_t>& by_id() const { return by_id_; }
  /// "" when there is none.
  std::string_view unit(const Indicator& indicator) const {
    return indicator.kept ? std::string_view(units_[indicator.unit]) : std::string_view();
  }
  void write(TableSink& sink, const Codebook& codebook) const;

 private:
  bool find_ranges(const KeptValues& kept, std::size_t from, std::size_t to);
  std::vector<Indicator> indicators_;
  std::vector<std::string> units_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_, unit_numbers_;
  std::vector<std::uint32_t> by_id_;
};

double number_of(std::string_view decimal);

}  // namespace zhibiao::table
