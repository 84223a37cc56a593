#include "base/places.h"

#include "base/simd.h"

namespace zhibiao {

Places::Places(std::u32string_view text, const CharBitmap& set) : length_(text.size()) {
  constexpr std::size_t block = 64;
  blocks_.reserve((text.size() + block - 1) / block);
  for (std::size_t at = 0; at < text.size(); at += block) blocks_.push_back(simd::members(text, at, set));
}

std::size_t Places::count_runs() const {
  std::size_t runs = 0;
  for (const std::uint64_t bits : blocks_) runs += static_cast<std::size_t>(std::popcount(bits & ~(bits << 1)));
  return runs;
}

}  // namespace zhibiao
