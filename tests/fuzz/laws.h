#pragma once
/// What a fuzz target says when a law is broken, and what all records must be.

#include <cstdio>
#include <cstdlib>
#include <string>

#include "pipeline/pipeline.h"

namespace zhibiao::fuzz {

inline void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

/// The bytes with the padding behind them that readers of records need.
inline std::string padded(std::string_view bytes) {
  return std::string(bytes) + std::string(LineReader::line_padding, '\0');
}

/// The rules of all stages, made once.
inline std::shared_ptr<const PatternSet> patterns() {
  static const auto loaded = load_patterns({}, PatternUse::all);
  if (!loaded.patterns) std::abort();
  return loaded.patterns;
}

/// Each stage on one line as run_stage gives it; what fails appends nothing.
inline std::optional<Error> through(const Stage& stage, std::string_view line, ByteBuffer& out) {
  const std::string text = padded(line);
  const auto error = stage(std::string_view(text).substr(0, line.size()), out);
  require(!error || out.empty(), "a line that fails gives no output");
  require(error || (out.view().ends_with('\n') && out.view().find('\n') == out.size() - 1), "a record is one line");
  require(error || find_invalid_utf8(out.view()) == std::string_view::npos, "a record is UTF-8");
  return error;
}

}  // namespace zhibiao::fuzz
