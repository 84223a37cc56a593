#include "number/traditional.h"

namespace zhibiao {

std::u32string simplify_number_script(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) {
    if (!traditional_number_script.has(c)) continue;
    for (std::size_t i = 0; i < traditional_pairs.size(); i += 2) {
      if (traditional_pairs[i] != c) continue;
      c = traditional_pairs[i + 1];
      break;
    }
  }
  return out;
}

}  // namespace zhibiao
