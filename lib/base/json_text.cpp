#include <array>
#include <bit>
#include <charconv>

#include "base/simd.h"
#include "base/utf8.h"

namespace zhibiao {
namespace {

constexpr std::size_t longest_escape = 6;         // \u001f
constexpr std::size_t characters_at_once = 1024;  // for which room is asked

constexpr bool needs_escape(char32_t c) { return (c < 0x20) | (c == '"') | (c == '\\'); }

char* put_escaped(char* to, char32_t c) {
  constexpr char hex[] = "0123456789abcdef";
  constexpr std::string_view named = "\"\\\n\t\r\b\f", letters = "\"\\ntrbf";
  *to++ = '\\';
  if (const std::size_t at = named.find(static_cast<char>(c)); at != named.npos) {
    *to++ = letters[at];
    return to;
  }
  for (const char digit : {'u', '0', '0', hex[c >> 4], hex[c & 15]}) *to++ = digit;
  return to;
}

constexpr std::uint64_t every_byte = 0x0101010101010101, high_bits = 0x8080808080808080;

// Whether one of eight bytes needs an escape ("Determine if a word has a byte less than n", Bit Twiddling Hacks, S. E.
// Anderson).
constexpr bool any_needs_escape(std::uint64_t eight) {
  const auto zeros = [](std::uint64_t v) { return (v - every_byte) & ~v; };
  const std::uint64_t controls = (eight - every_byte * 0x20) & ~eight;
  return ((controls | zeros(eight ^ every_byte * '"') | zeros(eight ^ every_byte * '\\')) & high_bits) != 0;
}

using Sixteen [[gnu::vector_size(16)]] = unsigned char;
bool any_needs_escape(Sixteen bytes) {
  const auto found = (bytes < 0x20) | (bytes == '"') | (bytes == '\\');
  std::uint64_t halves[2];
  std::memcpy(halves, &found, sizeof found);
  return (halves[0] | halves[1]) != 0;
}

char* put_character(char* to, char32_t c) { return c < 0x80 && needs_escape(c) ? put_escaped(to, c) : put_utf8(to, c); }

// One to seven bytes, and behind them others that need no escape.
std::uint64_t load_few(std::string_view text) {
  const std::size_t size = text.size();
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i); };
  std::uint64_t eight = every_byte * 'a' << (8 * size);
  if (size >= 4) {  // two fours that overlap
    std::uint32_t first, last;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + size - sizeof last, sizeof last);
    if constexpr (std::endian::native == std::endian::big)
      first = __builtin_bswap32(first), last = __builtin_bswap32(last);
    eight |= first | std::uint64_t{last} << (8 * (size - sizeof last));
  } else {
    eight |= byte(0) | byte(size / 2) | byte(size - 1);
  }
  if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
  return eight;
}

// One byte after the other.
char* put_bytes(char* to, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (needs_escape(byte)) to = put_escaped(to, byte);
    else *to++ = c;
  }
  return to;
}

// A text that is not shorter than a block, block by block; the last one overlaps with those before.
template <class Block>
char* put_blocks(char* to, std::string_view text) {
  for (std::size_t at = 0;; at = std::min(at + sizeof(Block), text.size() - sizeof(Block))) {
    Block block;
    std::memcpy(&block, text.data() + at, sizeof block);
    if (any_needs_escape(block)) return put_bytes(to + at, text.substr(at));
    std::memcpy(to + at, &block, sizeof block);
    if (at + sizeof block == text.size()) return to + text.size();
  }
}

char* put_text(char* to, std::string_view text) {
  if (text.size() >= sizeof(Sixteen)) return put_blocks<Sixteen>(to, text);
  if (text.size() >= sizeof(std::uint64_t)) return put_blocks<std::uint64_t>(to, text);
  if (text.empty()) return to;
  const std::uint64_t eight = load_few(text);
  if (any_needs_escape(eight)) return put_bytes(to, text);
  std::memcpy(to, &eight, sizeof eight);
  return to + text.size();
}

char* put_text(char* to, std::u32string_view text) {
  constexpr std::size_t before_next_try = 4;
  for (std::size_t i = 0; i < text.size();) {
    i += simd::encode_some_json(text.data() + i, text.size() - i, to);
    for (const std::size_t stop = std::min(i + before_next_try, text.size()); i < stop; ++i)
      to = put_character(to, text[i]);
  }
  return to;
}

// With its quotes. Loops may write a block more than there is.
template <class Text>
void append_string(ByteBuffer& out, Text text) {
  constexpr std::size_t quotes = 2, block = 16;
  const auto room = [&] {
    return out.room(std::min(text.size(), characters_at_once) * longest_escape + quotes + block);
  };
  char* to = room();
  *to++ = '"';
  while (true) {
    const Text piece = text.substr(0, characters_at_once);
    to = put_text(to, piece);
    text.remove_prefix(piece.size());
    if (text.empty()) break;
    out.end_at(to);
    to = room();
  }
  *to++ = '"';
  out.end_at(to);
}

constexpr std::array<char, 200> digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i)
    pairs[2 * i] = static_cast<char>('0' + i / 10), pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  return pairs;
}();
char* put_pair(char* to, std::uint32_t below_100) {
  std::memcpy(to, &digit_pairs[2 * below_100], 2);
  return to + 2;
}
char* put_four(char* to, std::uint32_t below_10000) {
  return put_pair(put_pair(to, below_10000 / 100), below_10000 % 100);
}
[[gnu::always_inline]] inline char* put_up_to_two(char* to, std::uint32_t below_100) {
  if (below_100 >= 10) return put_pair(to, below_100);
  *to = static_cast<char>('0' + below_100);
  return to + 1;
}
[[gnu::always_inline]] inline char* put_up_to_four(char* to, std::uint32_t below_10000) {
  if (below_10000 < 100) return put_up_to_two(to, below_10000);
  return put_pair(put_up_to_two(to, below_10000 / 100), below_10000 % 100);
}
// Most numbers of a record are places in texts, below 10^8.
[[gnu::always_inline]] inline char* put_place(char* to, std::uint32_t value) {
  return value < 10000 ? put_up_to_four(to, value) : put_four(put_up_to_four(to, value / 10000), value % 10000);
}

}  // namespace

void append_json_string(ByteBuffer& out, std::string_view utf8) { append_string(out, utf8); }

void append_json_string(ByteBuffer& out, std::u32string_view text) { append_string(out, text); }

void append_json_int(ByteBuffer& out, std::int64_t value) {
  constexpr std::size_t longest = 20;
  char* const to = out.room(longest);
  if (value >= 0 && value < 10000 * 10000) return out.end_at(put_place(to, static_cast<std::uint32_t>(value)));
  out.end_at(std::to_chars(to, to + longest, value).ptr);
}

}  // namespace zhibiao
