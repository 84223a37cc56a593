# Writes OUT: a C++ source that holds the file TEXT as a byte array, behind std::string_view FUNCTION(), whose name says its namespaces (a::b::name).
file(READ ${TEXT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX MATCH "^(.*)::([^:]+)$" parts "${FUNCTION}")
file(WRITE ${OUT} "// Made by cmake/embed_text.cmake. Do not edit.\n#include <string_view>\nnamespace {\nconst unsigned char content[] = {${bytes}0};\n}  // namespace\nnamespace ${CMAKE_MATCH_1} {\nstd::string_view ${CMAKE_MATCH_2}();\nstd::string_view ${CMAKE_MATCH_2}() { return {reinterpret_cast<const char*>(content), sizeof(content) - 1}; }\n}  // namespace ${CMAKE_MATCH_1}\n")
