# Writes OUT: a C++ source that holds the pairs of codes of TSV (patterns/region-successors.tsv) as a constant array, ascending.
file(STRINGS ${TSV} lines REGEX "^[0-9]" ENCODING UTF-8)
set(pairs "")
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^([0-9][0-9][0-9][0-9][0-9][0-9])\t([0-9][0-9][0-9][0-9][0-9][0-9])\t")
    message(FATAL_ERROR "${TSV}: not code, code today: ${line}")
  endif()
  string(APPEND pairs "    {${CMAKE_MATCH_1}, ${CMAKE_MATCH_2}},\n")
endforeach()
file(WRITE ${OUT} "// Made by cmake/embed_region_successors.cmake. Do not edit.
#include \"section/divisions.h\"
namespace zhibiao {
std::span<const DivisionSuccessor> division_successors() {
  static constexpr DivisionSuccessor pairs[] = {
${pairs}  };
  return pairs;
}
}  // namespace zhibiao
")
