#include "number/number.h"

namespace zhibiao {
namespace {

std::vector<NumberReading> read_all(const Document& document, const Structure& structure, const NumberRules& rules) {
  NumberScan scan(document, structure, rules);
  std::vector<NumberReading> readings;
  while (scan.read_some(readings)) continue;
  return readings;
}

}  // namespace

std::vector<NumberReading> read_numbers(const Document& document, const Structure& structure,
                                        const NumberRules& rules) {
  const auto simplified = in_simplified_script(document);
  if (!simplified) return read_all(document, structure, rules);
  std::vector<NumberReading> readings = read_all(*simplified, structure, rules);
  for (NumberReading& reading : readings) {
    if (!reading.quantity || reading.quantity->unit.empty()) continue;
    std::u32string& unit = reading.quantity->unit;
    const std::size_t at = simplified->text.find(unit, reading.span.start);
    if (at != simplified->text.npos && at + unit.size() <= reading.span.end)
      unit = document.text.substr(at, unit.size());
  }
  return readings;
}

}  // namespace zhibiao
