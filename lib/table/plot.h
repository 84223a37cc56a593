#pragma once
/// An indicator over the years, drawn. Used inside this room.

#include <string>
#include <vector>

namespace zhibiao::table {

/// The values of one place.
struct Series {
  std::string place;
  std::vector<std::pair<int, double>> points;  ///< by year
};

/// A self-contained SVG: a small chart for each place, in the order of the list, all with the same axes, so that they
/// can be compared. A year without a value parts the line. `title`, `unit`: plain text.
std::string plot_svg(const std::string& title, const std::string& unit, std::vector<Series> series);

}  // namespace zhibiao::table
