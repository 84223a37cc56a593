# Writes OUT: a C++ source that holds the file SCHEMA as a byte array, behind zhibiao::report_schema().
file(READ ${SCHEMA} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
file(WRITE ${OUT} "// Made by cmake/embed_schema.cmake. Do not edit.\n#include \"record/public_schema.h\"\nnamespace {\nconst unsigned char schema_bytes[] = {${bytes}0};\n}  // namespace\nnamespace zhibiao {\nstd::string_view report_schema() { return {reinterpret_cast<const char*>(schema_bytes), sizeof(schema_bytes) - 1}; }\n}  // namespace zhibiao\n")
