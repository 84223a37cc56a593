# Writes OUT: a C++ source that holds the rows of TSV (patterns/region-codes.tsv) as constant arrays: the names in one string, the rows by
# code, and the order of the rows by name. Nothing of it is built or relocated when a program starts.
file(STRINGS ${TSV} lines REGEX "^[0-9]" ENCODING UTF-8)
set(names "")
set(rows "")
set(keys "")
set(place 0)
set(n 0)
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^([0-9][0-9][0-9][0-9][0-9][0-9])\t([^\t]+)\t?([0-9]*)\t?([0-9]*)$")
    message(FATAL_ERROR "${TSV}: not code, name, since, until: ${line}")
  endif()
  set(code ${CMAKE_MATCH_1})
  set(name "${CMAKE_MATCH_2}")
  set(since "${CMAKE_MATCH_3}")
  set(until "${CMAKE_MATCH_4}")
  if(since STREQUAL "")
    set(since 0)
  endif()
  if(until STREQUAL "")
    set(until 9999)
  endif()
  string(LENGTH "${name}" length)  # bytes
  string(APPEND names "    \"${name}\"\n")
  string(APPEND rows "    {${code}, ${since}, ${until}, ${place}, ${length}},\n")
  list(APPEND keys "${name}|${n}")
  math(EXPR place "${place} + ${length}")
  math(EXPR n "${n} + 1")
endforeach()
list(SORT keys COMPARE STRING)
list(TRANSFORM keys REPLACE "^.*\\|" "")
list(JOIN keys "," order)
file(WRITE ${OUT} "// Made by cmake/embed_region_codes.cmake. Do not edit.
#include \"section/divisions.h\"
namespace zhibiao {
namespace {
constexpr char names[] =
${names};
constexpr DivisionRow rows[] = {
${rows}};
constexpr std::uint16_t by_name[] = {${order}};
}  // namespace
const DivisionTable& builtin_divisions() {
  static constexpr DivisionTable table{names, rows, by_name};
  return table;
}
}  // namespace zhibiao
")
