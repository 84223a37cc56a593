#include "base/simd.h"

#include <array>
#include "catch.h"
#include <random>

#include "base/ahead.h"
#include "base/find.h"
#include "base/places.h"
#include "base/utf8.h"

using namespace zhibiao;

namespace {

// Texts of all kinds of characters: each kind alone, then mixed with a few others, so that every shape of a block comes
// up.
class Texts {
 public:
  std::u32string next() {
    const std::size_t size = random() % 10 == 0 ? random() % 700 : random() % 90;
    const unsigned kinds = random();  // a bit for each kind
    std::u32string text;
    while (text.size() < size)
      if (const unsigned kind = random() % count; kinds >> kind & 1 || random() % 40 == 0) text += character(kind);
    return text;
  }
  unsigned random() { return static_cast<unsigned>(engine_()); }

 private:
  static constexpr unsigned count = 12;
  char32_t in(char32_t first, char32_t last) { return first + char32_t{random()} % (last - first + 1); }
  char32_t one_of(std::u32string_view set) { return set[random() % set.size()]; }
  char32_t character(unsigned kind) {
    switch (kind) {
      case 0: return in(0x20, 0x7E);
      case 1: return one_of(U"\"\\\n\t\r\b\x00\x1F\x7F ");
      case 2: return in(0x80, 0x7FF);
      case 3: return in(0x800, 0xFFF);
      case 4: return in(0xD000, 0xD7FF);
      case 5: return in(0xE000, 0xFFFF);
      case 6: return one_of(U"，：（）％０９Ａ　\u00A0！～。、“”‘’—·《》");
      case 7: return in(0x20000, 0x2A6DF);  // rare names
      case 8: return in(0x10000, 0x10FFFF);
      case 9: return one_of(U"年共在日件宗省市县\uFFFF\uFFFE\u0301");
      default: return in(0x4E00, 0x9FFF);
    }
  }
  std::mt19937 engine_{20211231};
};

constexpr int rounds = 20'000;

std::string encoded(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    char bytes[4];
    out.append(bytes, put_utf8(bytes, c));
  }
  return out;
}

// One character after the other.
std::u32string decoded(std::string_view utf8) {
  std::u32string out;
  const auto* const end = reinterpret_cast<const unsigned char*>(utf8.data()) + utf8.size();
  for (const auto* p = end - utf8.size(); p != end;) {
    char32_t c = 0;
    const int length = utf8_sequence(p, end, c);
    out += length > 0 ? c : U'\uFFFD';
    p += std::abs(length);
  }
  return out;
}

CharBitmap random_set(Texts& texts) {
  CharBitmap set;
  for (const char32_t c : texts.next())
    if (c <= last_of_plane) set.add(c);
  return set;
}

}  // namespace

TEST_CASE("UTF-8 decodes in blocks as character by character, ill-formed bytes included", "[simd]") {
  Texts texts;
  for (int round = 0; round < rounds; ++round) {
    std::string utf8 = encoded(texts.next());
    REQUIRE(to_utf32(utf8) == decoded(utf8));
    for (unsigned faults = texts.random() % 3; faults > 0 && !utf8.empty(); --faults)
      utf8[texts.random() % utf8.size()] = static_cast<char>(texts.random());
    REQUIRE(to_utf32(utf8) == decoded(utf8));
  }
}

TEST_CASE("UTF-8 decodes in pieces as character by character, wherever a piece is cut", "[simd]") {
  Texts texts;
  for (int round = 0; round < 200; ++round) {
    std::string utf8(texts.random() % 4, 'a');
    for (const bool chinese = round % 2 == 0; utf8.size() < 20'000;)
      utf8 += encoded(chinese ? std::u32string(texts.random() % 90, U'件') : texts.next());
    REQUIRE(to_utf32(utf8) == decoded(utf8));
    for (int faults = 0; faults < 40; ++faults) utf8[8100 + texts.random() % 200] = static_cast<char>(texts.random());
    REQUIRE(to_utf32(utf8) == decoded(utf8));
    for (std::size_t i = 8150; i < 8250; ++i) utf8[i] = '\x80';
    REQUIRE(to_utf32(utf8) == decoded(utf8));
  }
}

TEST_CASE("what a block of UTF-8 takes is well-formed, and is decoded to the bit", "[simd]") {
  Texts texts;
  std::size_t taken = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string utf8 = encoded(texts.next());
    std::u32string out(utf8.size(), U'\0');
    char32_t* to = out.data();
    const auto* const begin = reinterpret_cast<const unsigned char*>(utf8.data());
    const auto* const stop = simd::decode_some_utf8(begin, begin + utf8.size(), to);
    out.resize(static_cast<std::size_t>(to - out.data()));
    REQUIRE(out == decoded(utf8.substr(0, static_cast<std::size_t>(stop - begin))));
    taken += out.size();
  }
  CHECK((taken > 0) == simd::available());
}

TEST_CASE("surrogates and overlong forms are ill-formed wherever they stand in a block", "[simd]") {
  const std::string around = encoded(std::u32string(60, U'件'));
  for (const std::string_view wrong : {"\xED\xA0\x80", "\xED\xBF\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE4\xBB",
                                       "\xF0\x80\x80\x80", "\xC0\xAF", "\x80", "\xFF"})
    for (std::size_t at = 0; at <= 24; at += 3) {
      const std::string utf8 = around.substr(0, at) + std::string(wrong) + around;
      REQUIRE(to_utf32(utf8) == decoded(utf8));
    }
}

TEST_CASE("JSON strings are written in blocks as character by character", "[simd]") {
  Texts texts;
  for (int round = 0; round < rounds; ++round) {
    std::u32string text = texts.next();
    if (round % 7 == 0 && !text.empty()) text[texts.random() % text.size()] = U'\xD800';
    if (round % 11 == 0 && !text.empty()) text[texts.random() % text.size()] = char32_t{0xFFFFFFFF};
    ByteBuffer whole, bytes, single;
    append_json_string(whole, text);
    append_json_string(bytes, encoded(text));
    single += '"';
    for (const char32_t c : text) {
      ByteBuffer one;
      append_json_string(one, std::u32string_view(&c, 1));
      single += one.view().substr(1, one.size() - 2);
    }
    single += '"';
    REQUIRE(whole.view() == single.view());
    REQUIRE(bytes.view() == single.view());
  }
}

TEST_CASE("members of a set in a text", "[simd]") {
  Texts texts;
  for (int round = 0; round < rounds; ++round) {
    const std::u32string text = texts.next();
    const CharBitmap set = random_set(texts);
    const Places places(text, set);
    std::size_t runs = 0, from = 0;
    for (std::size_t at = 0; at < text.size(); at += 64)
      REQUIRE(simd::members(text, at, set) == simd::plain::members(text, at, set));
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!set.has(text[i])) continue;
      REQUIRE(places.next(from) == i);
      runs += i == 0 || i % 64 == 0 || !set.has(text[i - 1]);
      from = i + 1;
    }
    REQUIRE(places.next(from) == text.size());
    REQUIRE(places.count_runs() == runs);
    Ahead<MembersAhead> ahead(text, {set});
    for (std::size_t at = texts.random() % 9; at < text.size(); at += 1 + texts.random() % 80)
      REQUIRE(ahead.next(at) == places.next(at));
    REQUIRE(ahead.next(0) == places.next(0));  // back to the begin
    Ahead<MembersAhead> bounded(text, {set});
    for (std::size_t at = 0, turns = 0; turns < 60; at = texts.random() % (text.size() + 1), ++turns) {
      const std::size_t end = at + texts.random() % 200;
      REQUIRE(std::min(bounded.next(at, end), end) == std::min(places.next(at), end));
    }
  }
}

TEST_CASE("U+FFFF in a bitmap answers for all characters beyond the Basic Multilingual Plane", "[simd]") {
  const std::u32string text = U"在𠮷野县\U0010FFFF件" + std::u32string(70, U'𠮷');
  CharBitmap members(U"县"), others(U"县\uFFFF");
  for (const char32_t c : text) {
    CHECK(members.has(c) == (c == U'县'));
    CHECK(others.has(c) == (c == U'县' || c > 0xFFFF));
  }
  CHECK(Places(text, members).next(0) == 3);
  CHECK(Places(text, members).next(4) == text.size());
  CHECK(Places(text, others).next(0) == 1);
  CHECK(Places(text, others).next(4) == 4);
  CHECK(Places(text, others).next(70) == 70);
}

TEST_CASE("where a word may begin", "[simd]") {
  Texts texts;
  for (int round = 0; round < rounds; ++round) {
    const std::u32string text = texts.next();
    const CharBitmap firsts = random_set(texts), singles = random_set(texts);
    std::array<std::uint64_t, 64> pairs{};
    constexpr int shift = 32 - 12;
    const std::u32string words = texts.next() + text.substr(0, text.size() / 2);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const std::uint32_t place = simd::pair_hash(words[i], words[i + 1]) >> shift;
      pairs[place / 64] |= std::uint64_t{1} << (place % 64);
    }
    const simd::WordFilters filters{firsts.words(), singles.words(), pairs.data(), shift};
    for (std::size_t at = 0; at < text.size(); at += 64)
      REQUIRE(simd::word_starts(text, at, filters) == simd::plain::word_starts(text, at, filters));
  }
}

TEST_CASE("what is folded in blocks becomes one character each", "[simd]") {
  Texts texts;
  std::size_t taken = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::u32string text = texts.next();
    std::u32string out(text.size(), U'\0');
    const std::size_t count = simd::fold_some(text.data(), text.size(), out.data());
    REQUIRE(count % 8 == 0);
    for (std::size_t i = 0; i < count; ++i) {
      const char32_t c = text[i];
      REQUIRE(out[i] == (c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c == 0x3000 || c == 0xA0 ? U' ' : c));
    }
    taken += count;
  }
  CHECK((taken > 0) == simd::available());
}

TEST_CASE("the next of some characters, and of a word", "[simd]") {
  Texts texts;
  for (int round = 0; round < rounds; ++round) {
    const std::u32string text = texts.next();
    for (std::size_t at : {std::size_t{0}, text.size() / 3, text.size()}) {
      REQUIRE(find_one_of(text, at, U'\n') == std::min(text.find(U'\n', at), text.size()));
      REQUIRE(find_one_of(text, at, U'件', U'\U0010FFFF', U'2') ==
              std::min(text.find_first_of(U"件\U0010FFFF2", at), text.size()));
    }
    const std::u32string word = text.size() < 9 ? U"省市" : text.substr(text.size() - 3 - texts.random() % 6, 2);
    REQUIRE(find_word(text, word) == std::min(text.find(word), text.size()));
  }
}
