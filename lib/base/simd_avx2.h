#pragma once
/// The AVX2 forms of base/simd.h, for simd.cpp only: a processor without AVX2 must not come here.

#include <immintrin.h>

#include <array>

#include "base/simd.h"

#define ZHIBIAO_AVX2 __attribute__((target("avx2")))

namespace zhibiao::simd::avx2 {

ZHIBIAO_AVX2 inline __m128i load_16(const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); }
ZHIBIAO_AVX2 inline __m256i load_32(const void* from) { return _mm256_loadu_si256(static_cast<const __m256i*>(from)); }
ZHIBIAO_AVX2 inline __m128i four(std::uint32_t value) { return _mm_set1_epi32(static_cast<int>(value)); }
ZHIBIAO_AVX2 inline __m256i eight(std::uint32_t value) { return _mm256_set1_epi32(static_cast<int>(value)); }
ZHIBIAO_AVX2 inline __m128i any(__m128i a, __m128i b) { return _mm_or_si128(a, b); }
ZHIBIAO_AVX2 inline __m256i any(__m256i a, __m256i b) { return _mm256_or_si256(a, b); }
/// The signs of eight lanes as bits.
ZHIBIAO_AVX2 inline unsigned signs_of(__m256i lanes) {
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(lanes)));
}

/// Four characters of one to three bytes each, to be decoded.
struct Shape {
  alignas(16) std::int8_t gather[16];               ///< bytes to lanes: of each character, the last one lowest
  alignas(16) std::uint32_t fixed[4], expected[4];  ///< the bits that tell lead and continuation bytes
  alignas(16) std::uint32_t least[4];               ///< what a character of so many bytes is at least
};
inline constexpr unsigned lengths = 3, shape_count = lengths * lengths * lengths * lengths;
/// By lengths: each a digit less one, the first character's the lowest.
constexpr std::array<Shape, shape_count> make_shapes() {
  constexpr std::uint32_t fixed[] = {0x80, 0xE0C0, 0xF0C0C0}, expected[] = {0, 0xC080, 0xE08080},
                          least[] = {0, 0x80, 0x800};
  std::array<Shape, shape_count> shapes{};
  for (unsigned s = 0; s < shape_count; ++s) {
    Shape& shape = shapes[s];
    for (int k = 0; k < 16; ++k) shape.gather[k] = -1;
    int at = 0;
    for (unsigned i = 0, rest = s; i < 4; ++i, rest /= lengths) {
      const int length = static_cast<int>(rest % lengths) + 1;
      for (int k = 0; k < length; ++k)
        shape.gather[4 * static_cast<int>(i) + k] = static_cast<std::int8_t>(at + length - 1 - k);
      shape.fixed[i] = fixed[length - 1];
      shape.expected[i] = expected[length - 1];
      shape.least[i] = least[length - 1];
      at += length;
    }
  }
  return shapes;
}
inline constexpr std::array<Shape, shape_count> shapes = make_shapes();

/// From where characters end within twelve bytes to the shape of the first four and their bytes; no bytes: some
/// character is longer.
struct ShapeOfEnds {
  std::uint8_t shape = 0, bytes = 0;
};
constexpr std::array<ShapeOfEnds, 4096> make_shape_of_ends() {
  std::array<ShapeOfEnds, 4096> table{};
  for (unsigned ends = 0; ends < 4096; ++ends) {
    unsigned shape = 0, at = 0;
    for (unsigned i = 0, digit = 1; i < 4; ++i, digit *= lengths) {
      unsigned length = 1;
      while (at + length <= 12 && !((ends >> (at + length - 1)) & 1)) ++length;
      if (at + length > 12 || length > lengths) break;
      shape += (length - 1) * digit;
      at += length;
      if (i == 3) table[ends] = {static_cast<std::uint8_t>(shape), static_cast<std::uint8_t>(at)};
    }
  }
  return table;
}
inline constexpr std::array<ShapeOfEnds, 4096> shape_of_ends = make_shape_of_ends();

/// Four characters of one or three bytes each, to be encoded.
struct Scatter {
  alignas(16) std::int8_t lanes[16];  ///< lanes to bytes, without gaps
  int bytes;
};
/// By bits: bit i is set where character i takes three bytes.
constexpr std::array<Scatter, 16> make_scatters() {
  std::array<Scatter, 16> scatters{};
  for (unsigned s = 0; s < 16; ++s) {
    Scatter& scatter = scatters[s];
    for (int k = 0; k < 16; ++k) scatter.lanes[k] = -1;
    for (int i = 0; i < 4; ++i) {
      const int length = (s >> i) & 1 ? 3 : 1;
      for (int k = 0; k < length; ++k)
        scatter.lanes[scatter.bytes + length - 1 - k] = static_cast<std::int8_t>(4 * i + k);
      scatter.bytes += length;
    }
  }
  return scatters;
}
inline constexpr std::array<Scatter, 16> scatters = make_scatters();

/// Bit i: whether byte i of sixteen continues no character.
ZHIBIAO_AVX2 inline std::uint64_t leads_of(const unsigned char* p) {
  return ~static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpgt_epi8(_mm_set1_epi8(-64), load_16(p)))) & 0xFFFFu;
}
ZHIBIAO_AVX2 inline bool is_surrogate_in(__m128i c, __m128i wrong) {
  wrong = any(wrong, _mm_cmpeq_epi32(_mm_and_si128(c, four(0xF800)), four(0xD800)));
  return !_mm_testz_si128(wrong, wrong);
}
/// Decodes four characters of the shape from sixteen bytes; whether they are well-formed.
ZHIBIAO_AVX2 inline bool decode_four(const unsigned char* p, const Shape& shape, char32_t* to) {
  const __m128i lanes = _mm_shuffle_epi8(load_16(p), load_16(shape.gather));
  const __m128i marks = _mm_xor_si128(_mm_and_si128(lanes, load_16(shape.fixed)), load_16(shape.expected));
  const __m128i high = _mm_srli_epi32(_mm_and_si128(lanes, four(0x0F0000)), 4),
                middle = _mm_srli_epi32(_mm_and_si128(lanes, four(0x3F00)), 2);
  const __m128i c = any(_mm_and_si128(lanes, four(0x7F)), any(middle, high));  // bit 6 of a continuation is 0
  const __m128i overlong = _mm_cmpgt_epi32(load_16(shape.least), c);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), c);
  return !is_surrogate_in(c, any(marks, overlong));
}

ZHIBIAO_AVX2 inline const unsigned char* decode_some_utf8(const unsigned char* p, const unsigned char* end,
                                                          char32_t*& to) {
  constexpr std::ptrdiff_t reach = 80;
  constexpr unsigned last_window = 64 - 12;
  // The ends of the characters of 64 bytes at once: then the next window waits for one look at a table, not for a load.
  while (end - p >= reach) {
    const std::uint64_t leads = leads_of(p) | leads_of(p + 16) << 16 | leads_of(p + 32) << 32 | leads_of(p + 48) << 48;
    if (!(leads & 1)) return p;
    const std::uint64_t ends = leads >> 1 | leads_of(p + 64) << 63;
    unsigned at = 0;
    while (at <= last_window) {
      const ShapeOfEnds next = shape_of_ends[(ends >> at) & 0xFFF];
      if (next.bytes == 0 || !decode_four(p + at, shapes[next.shape], to)) return p + at;
      to += 4;
      at += next.bytes;
    }
    p += at;
  }
  return p;
}

/// Eight characters as the bytes that they take in UTF-8, the last one lowest in each lane, and which are ASCII.
struct EightInUtf8 {
  __m256i lanes;
  unsigned ascii;
  bool sure;  ///< each takes one byte or three, and no escape in JSON
};
ZHIBIAO_AVX2 inline EightInUtf8 encode_eight(__m256i c) {
  const auto above = [&](std::uint32_t least) ZHIBIAO_AVX2 { return _mm256_cmpgt_epi32(c, eight(least - 1)); };
  const auto are = [&](char32_t one) ZHIBIAO_AVX2 { return _mm256_cmpeq_epi32(c, eight(one)); };
  const __m256i more = above(0x80), surrogates = _mm256_cmpeq_epi32(_mm256_and_si256(c, eight(0xF800)), eight(0xD800));
  const __m256i of_two = _mm256_andnot_si256(above(0x800), more);
  const __m256i wrong = any(any(any(of_two, above(0x10000)), any(surrogates, _mm256_cmpgt_epi32(eight(0x20), c))),
                            any(are('"'), are('\\')));
  const __m256i first = _mm256_slli_epi32(_mm256_srli_epi32(c, 12), 16),
                second = _mm256_and_si256(_mm256_slli_epi32(c, 2), eight(0x3F00)),
                third = any(_mm256_and_si256(c, eight(0x3F)), eight(0xE08080));
  return {_mm256_blendv_epi8(c, any(first, any(second, third)), more), ~signs_of(more) & 0xFFu,
          _mm256_testz_si256(wrong, wrong) != 0};
}
ZHIBIAO_AVX2 inline char* put_four(char* to, __m128i lanes, unsigned ascii) {
  const Scatter& scatter = scatters[~ascii & 15];
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi8(lanes, load_16(scatter.lanes)));
  return to + scatter.bytes;
}

ZHIBIAO_AVX2 inline std::size_t encode_some_json(const char32_t* from, std::size_t size, char*& to_place) {
  std::size_t i = 0;
  char* to = to_place;
  for (; i + 8 <= size; i += 8) {
    const EightInUtf8 bytes = encode_eight(load_32(from + i));
    if (!bytes.sure) break;
    to = put_four(to, _mm256_castsi256_si128(bytes.lanes), bytes.ascii);
    to = put_four(to, _mm256_extracti128_si256(bytes.lanes, 1), bytes.ascii >> 4);
  }
  if (i + 4 <= size) {
    const EightInUtf8 bytes =
        encode_eight(_mm256_zextsi128_si256(load_16(from + i)) | _mm256_setr_epi32(0, 0, 0, 0, 'a', 'a', 'a', 'a'));
    if (bytes.sure) to = put_four(to, _mm256_castsi256_si128(bytes.lanes), bytes.ascii), i += 4;
  }
  to_place = to;
  return i;
}

ZHIBIAO_AVX2 inline __m256i is(__m256i c, char32_t one) { return _mm256_cmpeq_epi32(c, eight(one)); }
ZHIBIAO_AVX2 inline __m256i is_in(__m256i c, char32_t first, char32_t last) {
  const __m256i from_first = _mm256_sub_epi32(c, eight(first));
  return _mm256_cmpeq_epi32(_mm256_min_epu32(from_first, eight(last - first)), from_first);
}
ZHIBIAO_AVX2 inline bool all(__m256i lanes) { return signs_of(lanes) == 0xFF; }

ZHIBIAO_AVX2 inline std::size_t fold_some(const char32_t* from, std::size_t size, char32_t* to) {
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    const __m256i c = load_32(from + i);
    __m256i folded = c;
    __m256i sure = any(is_in(c, 0x4E00, 0x9FFF), any(is_in(c, 0x20, 0x7E), is_in(c, 0x3001, 0x301D)));
    if (!all(sure)) {
      const __m256i wide = is_in(c, 0xFF01, 0xFF5E), space = any(is(c, 0x3000), is(c, 0xA0));
      const __m256i quotes = any(is_in(c, 0x201C, 0x201D), is_in(c, 0x2018, 0x2019));
      sure = any(any(sure, any(wide, space)), any(quotes, any(is_in(c, '\t', '\n'), any(is(c, 0x2014), is(c, 0xB7)))));
      if (!all(sure)) break;
      folded = _mm256_blendv_epi8(_mm256_blendv_epi8(c, _mm256_sub_epi32(c, eight(0xFEE0)), wide), eight(' '), space);
    }
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + i), folded);
  }
  return i;
}

/// The bits of places in a bitmap, as the signs of the lanes.
ZHIBIAO_AVX2 inline __m256i bits_at(const std::uint64_t* bitmap, __m256i places) {
  const __m256i words = _mm256_i32gather_epi32(reinterpret_cast<const int*>(bitmap), _mm256_srli_epi32(places, 5), 4);
  return _mm256_sllv_epi32(words, _mm256_xor_si256(_mm256_and_si256(places, eight(31)), eight(31)));
}
/// Up to eight characters; U+0000 behind the text.
ZHIBIAO_AVX2 inline __m256i load_eight(std::u32string_view text, std::size_t at) {
  if (at + 8 <= text.size()) return load_32(text.data() + at);
  const auto there = static_cast<int>(text.size() - std::min(at, text.size()));
  const __m256i is_there = _mm256_cmpgt_epi32(_mm256_set1_epi32(there), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  return _mm256_maskload_epi32(reinterpret_cast<const int*>(text.data() + at), is_there);
}
/// Bits of 64 places, eight at a time; none beyond the text. `eight_of` is given eight characters and those behind
/// each of them.
template <class Eight>
ZHIBIAO_AVX2 inline std::uint64_t bits_of_64(std::u32string_view text, std::size_t at, Eight eight_of) {
  constexpr std::size_t block = 64;
  std::uint64_t bits = 0;
  if (text.size() - at > block) {  // all there, and one behind them
    const char32_t* const from = text.data() + at;
    for (std::size_t i = 0; i < block; i += 8)
      bits |= std::uint64_t{signs_of(eight_of(load_32(from + i), load_32(from + i + 1)))} << i;
    return bits;
  }
  const std::size_t count = text.size() - at;
  for (std::size_t i = 0; i < count; i += 8)
    bits |= std::uint64_t{signs_of(eight_of(load_eight(text, at + i), load_eight(text, at + i + 1)))} << i;
  return count < block ? bits & ((std::uint64_t{1} << count) - 1) : bits;
}

ZHIBIAO_AVX2 inline std::uint64_t members(std::u32string_view text, std::size_t at, const CharBitmap& set) {
  return bits_of_64(text, at, [&](__m256i c, __m256i) ZHIBIAO_AVX2 {
    return bits_at(set.words(), _mm256_min_epu32(c, eight(last_of_plane)));
  });
}

ZHIBIAO_AVX2 inline std::uint64_t word_starts(std::u32string_view text, std::size_t at, const WordFilters& filters) {
  return bits_of_64(text, at, [&](__m256i first, __m256i second) ZHIBIAO_AVX2 {
    const __m256i hash =
        _mm256_mullo_epi32(_mm256_xor_si256(_mm256_slli_epi32(first, 16), second), eight(pair_hash(0, 1)));
    const __m256i pair = bits_at(filters.pairs, _mm256_srl_epi32(hash, _mm_cvtsi32_si128(filters.pair_shift)));
    const __m256i place = _mm256_min_epu32(first, eight(last_of_plane));
    return _mm256_and_si256(bits_at(filters.firsts, place), any(pair, bits_at(filters.singles, place)));
  });
}

}  // namespace zhibiao::simd::avx2
