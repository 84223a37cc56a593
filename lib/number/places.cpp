#include "number/places.h"

namespace zhibiao {

Places::Places(std::u32string_view text, const CharBitmap& set) : length_(text.size()) {
  constexpr std::size_t block = 64, unrolled = 8;
  blocks_.reserve((text.size() + block - 1) / block);
  for (; text.size() >= block; text.remove_prefix(block)) {
    std::uint64_t bits = 0;
    for (std::size_t from = 0; from < block; from += unrolled)
      for (std::size_t i = 0; i < unrolled; ++i) bits = bits << 1 | std::uint64_t{set.has(text[from + i])};
    blocks_.push_back(bits);
  }
  if (text.empty()) return;
  std::uint64_t bits = 0;
  for (const char32_t c : text) bits = bits << 1 | std::uint64_t{set.has(c)};
  blocks_.push_back(bits << (block - text.size()));
}

std::size_t Places::count_runs() const {
  std::size_t runs = 0;
  for (const std::uint64_t bits : blocks_) runs += static_cast<std::size_t>(std::popcount(bits & ~(bits >> 1)));
  return runs;
}

}  // namespace zhibiao
