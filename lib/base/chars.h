#pragma once
/// Character classes of Chinese official prose, for every room; on folded text (normalize has made fullwidth digits,
/// letters, ,;:()% ASCII).

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace zhibiao {

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Ideographs: the unified ones, 々〆〇, and the compatibility and supplementary planes.
constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3005 && c <= 0x3007) ||
      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

/// Value of a Chinese digit, capital forms included, or -1.
constexpr int han_digit(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
    case U'○': return 0;
    case U'一':
    case U'壹': return 1;
    case U'二':
    case U'两':
    case U'兩':
    case U'贰':
    case U'貳': return 2;
    case U'三':
    case U'叁':
    case U'叄':
    case U'參': return 3;
    case U'四':
    case U'肆': return 4;
    case U'五':
    case U'伍': return 5;
    case U'六':
    case U'陆':
    case U'陸': return 6;
    case U'七':
    case U'柒': return 7;
    case U'八':
    case U'捌': return 8;
    case U'九':
    case U'玖': return 9;
    default: return -1;
  }
}

/// Exponent of ten of 十 百 千 万 亿 and their capital forms, or 0.
constexpr int han_power(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾': return 1;
    case U'百':
    case U'佰': return 2;
    case U'千':
    case U'仟': return 3;
    case U'万':
    case U'萬': return 4;
    case U'亿':
    case U'億': return 8;
    default: return 0;
  }
}

/// The plain numerals; the capital forms are is_capital_numeral.
constexpr bool is_han_numeral(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
    case U'一':
    case U'二':
    case U'两':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千':
    case U'万':
    case U'亿':
    case U'廿':
    case U'兩':
    case U'萬':
    case U'億': return true;
    default: return false;
  }
}

/// The capital forms of cheques and contracts: 壹贰叁肆伍陆柒捌玖 and 拾佰仟.
constexpr bool is_capital_numeral(char32_t c) {
  return !is_han_numeral(c) && (han_digit(c) > 0 || (han_power(c) > 0 && han_power(c) < 4));
}

/// The capitals that are words besides (队伍, 大陆, 放肆, 收拾): numerals only in numbers.
constexpr bool is_capital_word(char32_t c) {
  return c == U'伍' || c == U'陆' || c == U'陸' || c == U'肆' || c == U'拾' || c == U'參';
}

/// Ends a clause: , ; : 。 ! ? and line ends. 、 joins conjuncts and is not among them.
constexpr bool ends_clause(char32_t c) {
  switch (c) {
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case '\n':
    case '\t':
    case U'。':
    case U'…':
    case U'，':
    case U'；':
    case U'：': return true;
    default: return false;
  }
}
constexpr bool ends_sentence(char32_t c) {
  return c == U'。' || c == '!' || c == '?' || c == ';' || c == '\n' || c == U'；';
}

constexpr bool is_opening(char32_t c) {
  switch (c) {
    case '(':
    case '[':
    case '{':
    case U'《':
    case U'〈':
    case U'“':
    case U'‘':
    case U'「':
    case U'『':
    case U'【':
    case U'〔': return true;
    default: return false;
  }
}
constexpr bool is_closing(char32_t c) {
  switch (c) {
    case ')':
    case ']':
    case '}':
    case U'》':
    case U'〉':
    case U'”':
    case U'’':
    case U'」':
    case U'』':
    case U'】':
    case U'〕': return true;
    default: return false;
  }
}

/// U+FFFF, which is no character: in a bitmap of the Basic Multilingual Plane its bit answers for all characters
/// beyond.
inline constexpr char32_t last_of_plane = 0xFFFF;
constexpr bool bit_of(const std::uint64_t* bitmap, char32_t c) {
  const char32_t place = std::min(c, last_of_plane);
  return (bitmap[place >> 6] >> (place & 63)) & 1;
}

/// A set of characters of the Basic Multilingual Plane, made at compile time: for questions that are asked of every
/// character. No character beyond is a member, unless U+FFFF is: then all are. So for a predicate that some of them
/// meet, a set that rules places out takes U+FFFF, and what it lets through is asked the predicate itself.
class CharBitmap {
 public:
  constexpr CharBitmap() = default;
  constexpr explicit CharBitmap(std::u32string_view members) {
    for (const char32_t c : members) add(c);
  }
  constexpr void add(char32_t c) { bits_[c >> 6] |= std::uint64_t{1} << (c & 63); }
  constexpr bool has(char32_t c) const { return bit_of(bits_.data(), c); }
  /// As bit_of() reads it.
  const std::uint64_t* words() const { return bits_.data(); }

 private:
  std::array<std::uint64_t, 0x10000 / 64> bits_{};
};

/// Whether any of the characters of `set` is c. Without an early end, for so the compiler compares several at once, and
/// a literal is not measured first, as it is on its way to a view: together a twelfth of all instructions once.
constexpr bool one_of(char32_t c, std::u32string_view set) {
  bool found = false;
  for (const char32_t one : set) found |= one == c;
  return found;
}
template <std::size_t size>
constexpr bool one_of(char32_t c, const char32_t (&set)[size]) {
  bool found = false;
  for (std::size_t i = 0; i + 1 < size; ++i) found |= set[i] == c;
  return found;
}

inline bool starts_at(std::u32string_view text, std::size_t at, std::u32string_view word) {
  return at <= text.size() && text.substr(at, word.size()) == word;
}
inline bool ends_at(std::u32string_view text, std::size_t end, std::u32string_view word) {
  return end <= text.size() && end >= word.size() && text.substr(end - word.size(), word.size()) == word;
}
/// The first of `words` that begins at `at`; empty when none. List longer words first.
template <class Words>
std::u32string_view first_at(std::u32string_view text, std::size_t at, const Words& words) {
  for (std::u32string_view word : words)
    if (starts_at(text, at, word)) return word;
  return {};
}
/// The first of `words` that ends at `end`; empty when none. List longer words first.
template <class Words>
std::u32string_view first_before(std::u32string_view text, std::size_t end, const Words& words) {
  for (std::u32string_view word : words)
    if (ends_at(text, end, word)) return word;
  return {};
}
/// Where the run of digits and Chinese numerals ends that `at` stands in: cheap, and never before the end of
/// read_numeral's plain numerals, so that the character there can rule most readings out.
inline std::size_t end_of_numeral_run(std::u32string_view text, std::size_t at) {
  static constexpr CharBitmap numerals(U"0123456789零〇一二两兩三四五六七八九十百千万萬亿億廿");
  constexpr std::size_t longest = 64;  // no number is longer; asked once per numeral, a longer reach would be quadratic
  const std::size_t stop = std::min(text.size(), at + longest);
  while (at < stop && numerals.has(text[at])) ++at;
  return at;
}
inline char32_t char_at(std::u32string_view text, std::size_t at) { return at < text.size() ? text[at] : U'\0'; }
/// The first place at or behind `at` that holds no blank.
inline std::size_t past_spaces(std::u32string_view text, std::size_t at) {
  while (char_at(text, at) == ' ') ++at;
  return at;
}

/// Whether the ledger accounts for the character: digits, Chinese numerals, and capital ones but for those that are
/// words unless another stands beside them.
inline bool is_accounted_for(std::u32string_view text, std::size_t at) {
  const auto certain = [&](char32_t c) { return is_capital_numeral(c) && !is_capital_word(c); };
  const char32_t c = text[at];
  if (is_digit(c) || is_han_numeral(c) || certain(c)) return true;
  return is_capital_word(c) && c != U'參' && ((at > 0 && certain(text[at - 1])) || certain(char_at(text, at + 1)));
}

}  // namespace zhibiao
