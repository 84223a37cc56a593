#include "table/schema.h"

#include <stdexcept>

namespace zhibiao::table {

std::string_view name(Type type) {
  switch (type) {
    case Type::string: return "string";
    case Type::integer: return "integer";
    case Type::number: return "number";
    case Type::boolean: return "boolean";
    case Type::year: return "year";
  }
  return "";
}

Row& Row::year(const std::optional<int>& value) {
  if (!value) return null();
  const std::string digits = std::to_string(*value);
  constexpr std::size_t width = 4;
  return text(std::string(width - std::min(width, digits.size()), '0') + digits);
}

void TableSink::add(const Row& row) {
  if (row.cells().size() != schema_.columns.size())
    throw std::logic_error("a row of " + schema_.name + " has " + std::to_string(row.cells().size()) + " cells");
  write(row.cells());
  ++rows_;
}

}  // namespace zhibiao::table
