#include "base/han_script.h"

#include "base/han_script_pairs.h"
#include "base/simd.h"

namespace zhibiao {
namespace {

constexpr std::u32string_view pairs = traditional_pairs;
static_assert(pairs.size() % 2 == 0);

constexpr CharBitmap make_traditional() {
  CharBitmap out;
  for (std::size_t i = 0; i < pairs.size(); i += 2) out.add(pairs[i]);
  return out;
}
constexpr CharBitmap traditional = make_traditional();

char32_t simplified_of(char32_t c) {
  std::size_t low = 0, high = pairs.size() / 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (pairs[2 * middle] < c) low = middle + 1;
    else high = middle;
  }
  return low < pairs.size() / 2 && pairs[2 * low] == c ? pairs[2 * low + 1] : c;
}

}  // namespace

bool holds_traditional(std::u32string_view text) {
  for (std::size_t at = 0; at < text.size(); at += 64)
    if (simd::members(text, at, traditional) != 0) return true;
  return false;
}

std::u32string to_simplified_pairs(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out)
    if (traditional.has(c)) c = simplified_of(c);
  return out;
}

}  // namespace zhibiao
