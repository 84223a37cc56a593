#include "table/occurring.h"

#include <algorithm>
#include <charconv>

#include "table/amount.h"

namespace zhibiao::table {
namespace {

constexpr std::size_t values_at_once = 2'000'000;  // 16 MB for medians

std::string joined(const TextList& list) {
  std::string out;
  for (const std::string_view one : list) (out += out.empty() ? "" : " ") += one;
  return out;
}

}  // namespace

double number_of(std::string_view decimal) {
  double number = 0;
  std::from_chars(decimal.data(), decimal.data() + decimal.size(), number);
  return number;
}

std::uint32_t Occurring::number(std::string_view id) {
  if (const auto found = find(id)) return *found;
  const auto number = static_cast<std::uint32_t>(indicators_.size());
  numbers_.emplace(id, number);
  indicators_.emplace_back().id = id;
  return number;
}

std::optional<std::uint32_t> Occurring::find(std::string_view id) const {
  const auto found = numbers_.find(id);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

void Occurring::count(std::uint32_t number, bool first) {
  indicators_[number].reports += first;
  ++indicators_[number].values;
}

std::uint32_t Occurring::count_unit(std::uint32_t number, std::string_view unit) {
  auto found = unit_numbers_.find(unit);
  if (found == unit_numbers_.end()) {
    found = unit_numbers_.emplace(unit, static_cast<std::uint32_t>(units_.size())).first;
    units_.emplace_back(unit);
  }
  ++indicators_[number].units[found->second];
  return found->second;
}

void Occurring::choose_units() {
  for (Indicator& indicator : indicators_) {
    std::size_t most = 0;
    for (const auto& [unit, count] : indicator.units)
      if (count > most || (count == most && units_[unit] < units_[indicator.unit])) most = count, indicator.unit = unit;
    indicator.kept = most;
  }
  by_id_.resize(indicators_.size());
  for (std::uint32_t i = 0; i < by_id_.size(); ++i) by_id_[i] = i;
  std::sort(by_id_.begin(), by_id_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return indicators_[a].id < indicators_[b].id; });
}

bool Occurring::find_ranges(const KeptValues& kept) {
  for (std::size_t from = 0; from < indicators_.size();) {
    std::size_t to = from, held = 0;
    do held += indicators_[to++].kept;
    while (to < indicators_.size() && held + indicators_[to].kept <= values_at_once);
    if (!find_ranges(kept, from, to)) return false;
    from = to;
  }
  return true;
}

bool Occurring::find_ranges(const KeptValues& kept, std::size_t from, std::size_t to) {
  std::vector<std::vector<double>> values(to - from);
  const bool read = kept.read(0, kept.end(), [&](const KeptValue& value) {
    if (value.indicator >= from && value.indicator < to && value.unit == indicators_[value.indicator].unit)
      values[value.indicator - from].push_back(number_of(value.value));
  });
  if (!read) return false;
  for (std::size_t i = from; i < to; ++i) {
    auto& list = values[i - from];
    if (list.empty()) continue;
    std::sort(list.begin(), list.end());
    indicators_[i].least = list.front();
    indicators_[i].most = list.back();
    const std::size_t middle = list.size() / 2;
    indicators_[i].median = list.size() % 2 ? list[middle] : (list[middle - 1] + list[middle]) / 2;
  }
  return true;
}

void Occurring::write(TableSink& sink, const Codebook& codebook) const {
  Row row;
  for (const std::uint32_t number : by_id_) {
    const Indicator& one = indicators_[number];
    const auto found = codebook.find(one.id);
    const CodebookEntry entry = found == codebook.end() ? CodebookEntry{} : *found->second;
    row.clear();
    row.text(one.id).text(variable_name(one.id)).text(entry.name).text(entry.label).text(entry.definition);
    row.text(one.id.substr(0, one.id.find('.'))).text(joined(entry.kinds)).text(joined(entry.units));
    row.text(unit(one));
    row.text(entry.parent)
        .text(entry.numerator)
        .text(entry.denominator)
        .text(found == codebook.end()                    ? ""
                  : entry.vocabulary == Vocabulary::core ? "core"
                                                         : "extended")
        .text(entry.since);
    row.integer(static_cast<std::int64_t>(one.reports))
        .integer(static_cast<std::int64_t>(one.values))
        .integer(static_cast<std::int64_t>(one.kept));
    if (one.kept) row.number(decimal_text(one.least)).number(decimal_text(one.median)).number(decimal_text(one.most));
    else row.null().null().null();
    sink.add(row);
  }
}

TableSchema indicators_schema() {
  const auto text = [](const char* name, const char* description) {
    return Column{.name = name, .type = Type::string, .description = description};
  };
  const auto count = [](const char* name, const char* description) {
    return Column{.name = name, .type = Type::integer, .description = description};
  };
  const auto number = [](const char* name, const char* description) {
    return Column{.name = name, .type = Type::number, .description = description};
  };
  Column id = text("indicator", "canonical indicator");
  id.required = true;
  return {"indicators",
          "Indicators that occur",
          "One row is one indicator that some report has a value of, with what the codebook says of it.",
          {id,
           text("variable", "the id as the name of a variable, as Stata wants it"),
           text("name", "Chinese"),
           text("label", "English, short"),
           text("definition", "what is counted, and what is not"),
           text("domain", "of the id"),
           text("kinds", "that its figures have, divided by blanks"),
           text("units", "that its figures have, divided by blanks"),
           text("unit_base", "of its column in the panel: a base unit, a currency, or the kind"),
           text("parent", "the indicator that it is a part of"),
           text("numerator", "of a rate"),
           text("denominator", "of a rate"),
           text("vocabulary", "core or extended"),
           text("since", "the version that had it first"),
           count("reports", "with it"),
           count("values", "headlines of it"),
           count("comparable", "values of the report's own year in unit_base, of which are:"),
           number("min", "the least"),
           number("median", "the median"),
           number("max", "the largest")},
          {"indicator"},
          {}};
}

}  // namespace zhibiao::table
