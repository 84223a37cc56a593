#include "number/traditional.h"

#include "base/chars.h"

namespace zhibiao {
namespace {

constexpr CharBitmap make_bitmap() {
  CharBitmap bits;
  for (std::size_t i = 0; i < traditional_pairs.size(); i += 2)
    if (traditional_pairs[i] != traditional_pairs[i + 1]) bits.add(traditional_pairs[i]);
  return bits;
}
constexpr CharBitmap traditional = make_bitmap();

}  // namespace

bool is_traditional_number_script(char32_t c) { return traditional.has(c); }

std::u32string simplify_number_script(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) {
    if (!traditional.has(c)) continue;
    for (std::size_t i = 0; i < traditional_pairs.size(); i += 2) {
      if (traditional_pairs[i] != c) continue;
      c = traditional_pairs[i + 1];
      break;
    }
  }
  return out;
}

}  // namespace zhibiao
