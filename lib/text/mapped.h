#pragma once
/// Text on its way through the steps of normalize: every code point with its place in the decoded source.

#include "base/base.h"

namespace zhibiao {

/// `origin[i]` is the index in the decoded source that `text[i]` came from. Never descends; equal neighbours are the
/// parts of one source character (㈠ → "(一)"), missing indices are source characters that were removed.
struct Mapped {
  std::u32string text;
  std::vector<std::uint32_t> origin;  ///< as long as `text`

  void append(char32_t c, std::uint32_t from) {
    text.push_back(c);
    origin.push_back(from);
  }
};

}  // namespace zhibiao
