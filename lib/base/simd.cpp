#include "base/simd.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include "base/simd_avx2.h"
#define ZHIBIAO_AVX2_OR(vector, plain) (available() ? (vector) : (plain))
#else
#define ZHIBIAO_AVX2_OR(vector, plain) (plain)
#endif

namespace zhibiao::simd {

namespace plain {

std::uint64_t members(std::u32string_view text, std::size_t at, const CharBitmap& set) {
  constexpr std::size_t block = 64, unrolled = 8;
  std::uint64_t bits = 0;
  if (text.size() - at < block) {
    for (std::size_t i = at; i < text.size(); ++i) bits |= std::uint64_t{set.has(text[i])} << (i - at);
    return bits;
  }
  const char32_t* const from = text.data() + at;
  for (std::size_t end = block; end > 0;
       end -= unrolled)  // shifts by one: a dozen instructions less than placing each bit
    for (std::size_t i = 1; i <= unrolled; ++i) bits = bits << 1 | std::uint64_t{set.has(from[end - i])};
  return bits;
}

std::uint64_t word_starts(std::u32string_view text, std::size_t at, const WordFilters& filters) {
  std::uint64_t bits = 0;
  const std::size_t count = std::min<std::size_t>(text.size() - at, 64);
  for (std::size_t i = 0; i < count; ++i)
    bits |= std::uint64_t{filters.may_begin(text[at + i], char_at(text, at + i + 1))} << i;
  return bits;
}

}  // namespace plain

#ifdef __x86_64__
namespace {
const bool has_avx2 = (__builtin_cpu_init(), __builtin_cpu_supports("avx2") != 0);  // asked for every few characters
}
bool available() { return has_avx2; }
#else
bool available() { return false; }
#endif

const unsigned char* decode_some_utf8(const unsigned char* p, [[maybe_unused]] const unsigned char* end,
                                      [[maybe_unused]] char32_t*& to) {
  return ZHIBIAO_AVX2_OR(avx2::decode_some_utf8(p, end, to), p);
}
std::size_t encode_some_json([[maybe_unused]] const char32_t* from, [[maybe_unused]] std::size_t size,
                             [[maybe_unused]] char*& to) {
  return ZHIBIAO_AVX2_OR(avx2::encode_some_json(from, size, to), std::size_t{0});
}
std::size_t fold_some([[maybe_unused]] const char32_t* from, [[maybe_unused]] std::size_t size,
                      [[maybe_unused]] char32_t* to) {
  return ZHIBIAO_AVX2_OR(avx2::fold_some(from, size, to), std::size_t{0});
}
std::uint64_t members(std::u32string_view text, std::size_t at, const CharBitmap& set) {
  return ZHIBIAO_AVX2_OR(avx2::members(text, at, set), plain::members(text, at, set));
}
std::uint64_t word_starts(std::u32string_view text, std::size_t at, const WordFilters& filters) {
  return ZHIBIAO_AVX2_OR(avx2::word_starts(text, at, filters), plain::word_starts(text, at, filters));
}

}  // namespace zhibiao::simd
