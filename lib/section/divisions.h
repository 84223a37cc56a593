#pragma once
/// The administrative divisions of China from province to county, with their GB/T 2260 codes, as they were in each year
/// since 2002: patterns/region-codes.tsv, which names its sources. Constant data inside the executable: nothing is
/// built at start.
///
/// A code has three pairs of digits: province, prefecture, county. 320106 lies in 320100, and that in 320000. Where no
/// unit of prefecture level stands between (重庆市江北区 500105, 济源市 419001), the unit above is the province.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zhibiao {

/// One line of the file. A place that was renamed has several.
struct DivisionRow {
  std::uint32_t code;
  std::uint16_t since, until;             ///< first and last year of this name under this code; 0 and 9999: open
  std::uint16_t name_start, name_length;  ///< bytes of DivisionTable::names
};

struct DivisionTable {
  std::string_view names;                  ///< UTF-8
  std::span<const DivisionRow> rows;       ///< by code, then by age; the full name before the short one
  std::span<const std::uint16_t> by_name;  ///< the rows in the byte order of their names
  std::string_view name(const DivisionRow& row) const { return names.substr(row.name_start, row.name_length); }
};
const DivisionTable& builtin_divisions();

/// The rows of a name, full or the short form of an autonomous unit, ascending by code. Several places may be called
/// so. Some ten comparisons.
std::vector<const DivisionRow*> divisions_named(std::string_view name);

/// Whether any place was ever called so.
bool is_division(std::string_view name);

/// Keeps the rows whose years come nearest to `year` (0: today).
void keep_nearest(std::vector<const DivisionRow*>& rows, int year);

/// Every name that a code had, oldest first; empty for a code that there is not. `code` may have gone out of use.
std::vector<std::string_view> names_of_division(std::uint32_t code);

/// The code of the unit above, 0 for a province.
std::uint32_t division_above(std::uint32_t code);

/// Whether `code` lies in the unit `above`, or is it.
bool division_within(std::uint32_t code, std::uint32_t above);

/// A code that has gone out of use, and the one that its place has today.
struct DivisionSuccessor {
  std::uint32_t code, now;
};
/// patterns/region-successors.tsv, ascending by code.
std::span<const DivisionSuccessor> division_successors();
/// The code that the place has today: the code itself while it is in use, else its successor; 0 where the lists do not
/// tell.
std::uint32_t division_now(std::uint32_t code);

/// "province", "city" or "county"; county-level cities and districts are "county".
std::string_view level_of_division(std::uint32_t code);

/// Six digits.
std::string division_text(std::uint32_t code);

}  // namespace zhibiao
