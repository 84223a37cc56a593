#include "section/divisions.h"

#include <algorithm>
#include <array>
#include <climits>

namespace zhibiao {
namespace {

std::span<const DivisionRow> rows_of(std::uint32_t code) {
  const auto rows = builtin_divisions().rows;
  const auto first = std::lower_bound(rows.begin(), rows.end(), code,
                                      [](const DivisionRow& r, std::uint32_t c) { return r.code < c; });
  const auto last =
      std::upper_bound(first, rows.end(), code, [](std::uint32_t c, const DivisionRow& r) { return c < r.code; });
  return {first, last};
}

// What tells most names apart, in their order: the lead byte of a Chinese character and the one behind it.
std::size_t begin_of(std::string_view name) {
  const auto bits = [&](std::size_t i, unsigned mask) {
    return i < name.size() ? static_cast<unsigned char>(name[i]) & mask : 0U;
  };
  return bits(0, 15) << 6 | bits(1, 63);
}

// Where in by_name each begin starts, and the last ends.
using NameBegins = std::array<std::uint16_t, 1025>;
NameBegins begins_of(const DivisionTable& table) {
  NameBegins out{};
  for (const std::uint16_t row : table.by_name) ++out[begin_of(table.name(table.rows[row])) + 1];
  for (std::size_t i = 1; i < out.size(); ++i) out[i] = static_cast<std::uint16_t>(out[i] + out[i - 1]);
  return out;
}

// The rows by name, from the first with this name on, as far as they begin alike.
std::span<const std::uint16_t> rows_from(const DivisionTable& table, std::string_view name) {
  static const NameBegins begins = begins_of(table);
  const std::size_t begin = begin_of(name);
  const auto alike = table.by_name.subspan(begins[begin], begins[begin + 1] - begins[begin]);
  const auto first = std::lower_bound(
      alike.begin(), alike.end(), name,
      [&](std::uint16_t row, std::string_view wanted) { return table.name(table.rows[row]) < wanted; });
  return {first, alike.end()};
}

// How many years a year lies outside those of a row.
int years_off(const DivisionRow& row, int year) {
  if (year == 0) return row.until == 9999 ? 0 : 9999 - row.until;
  return year < row.since ? row.since - year : year > row.until ? year - row.until : 0;
}

}  // namespace

bool is_division(std::string_view name) {
  const DivisionTable& table = builtin_divisions();
  const auto rows = rows_from(table, name);
  return !rows.empty() && table.name(table.rows[rows.front()]) == name;
}

std::vector<const DivisionRow*> divisions_named(std::string_view name) {
  const DivisionTable& table = builtin_divisions();
  std::vector<const DivisionRow*> out;
  for (const std::uint16_t row : rows_from(table, name)) {
    if (table.name(table.rows[row]) != name) break;
    out.push_back(&table.rows[row]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

void keep_nearest(std::vector<const DivisionRow*>& rows, int year) {
  int best = INT_MAX;
  for (const DivisionRow* row : rows) best = std::min(best, years_off(*row, year));
  std::erase_if(rows, [&](const DivisionRow* row) { return years_off(*row, year) > best; });
}

std::vector<std::string_view> names_of_division(std::uint32_t code) {
  std::vector<std::string_view> out;
  for (const DivisionRow& row : rows_of(code)) out.push_back(builtin_divisions().name(row));
  return out;
}

std::uint32_t division_now(std::uint32_t code) {
  constexpr std::uint16_t open_end = 9999;
  const auto rows = rows_of(code);
  if (std::any_of(rows.begin(), rows.end(), [](const DivisionRow& row) { return row.until == open_end; })) return code;
  const auto all = division_successors();
  const auto found =
      std::lower_bound(all.begin(), all.end(), code,
                       [](const DivisionSuccessor& one, std::uint32_t wanted) { return one.code < wanted; });
  return found != all.end() && found->code == code ? found->now : 0;
}

std::uint32_t division_above(std::uint32_t code) {
  const std::uint32_t province = code / 10000 * 10000, prefecture = code / 100 * 100;
  if (code == province) return 0;
  return code == prefecture || rows_of(prefecture).empty() ? province : prefecture;
}

bool division_within(std::uint32_t code, std::uint32_t above) {
  const std::uint32_t unit = above % 10000 == 0 ? 10000 : above % 100 == 0 ? 100 : 1;
  return code / unit == above / unit;
}

std::string_view level_of_division(std::uint32_t code) {
  return code % 10000 == 0 ? "province" : code % 100 == 0 ? "city" : "county";
}

std::string division_text(std::uint32_t code) { return std::to_string(code); }

}  // namespace zhibiao
