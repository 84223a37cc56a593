#include "number/places.h"

namespace zhibiao {

Places::Places(std::u32string_view text, const CharBitmap& set) : length_(text.size()) {
  blocks_.reserve((text.size() + 63) / 64);
  while (text.size() >= 64) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 64; ++i) bits = std::rotr(bits | std::uint64_t{set.has(text[i])}, 1);
    blocks_.push_back(bits);
    text.remove_prefix(64);
  }
  if (text.empty()) return;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) bits |= std::uint64_t{set.has(text[i])} << i;
  blocks_.push_back(bits);
}

std::size_t Places::count_runs() const {
  std::size_t runs = 0;
  for (const std::uint64_t bits : blocks_) runs += static_cast<std::size_t>(std::popcount(bits & ~(bits << 1)));
  return runs;
}

}  // namespace zhibiao
