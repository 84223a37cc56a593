#pragma once
/// The pattern files that the build put into the executable (cmake/embed_patterns.cmake).

#include <string_view>
#include <vector>

namespace zhibiao {

struct BuiltinFile {
  std::string_view path;  ///< relative to patterns/, e.g. "units.toml"
  std::string_view content;
};
const std::vector<BuiltinFile>& builtin_pattern_files();

}  // namespace zhibiao
