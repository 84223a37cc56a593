#include "catch.h"

#include "base/base.h"
#include "pattern/keywords.h"
#include "pattern/lexicon.h"

using namespace zhibiao;

TEST_CASE("a lexicon finds the longest word that begins or ends at a place") {
  Lexicon<int> lexicon;
  lexicon.add(U"全市", 1);
  lexicon.add(U"全市各级", 2);
  lexicon.add(U"各级", 3);
  lexicon.add(U"市", 4);
  lexicon.add(U"", 9);
  const std::u32string_view text = U"全市各级机关";
  struct Row {
    std::size_t at;
    std::size_t begin_length;
    int begin;
    std::size_t end_length;
    int end;
  };
  const Row rows[] = {{0, 4, 2, 0, 0}, {1, 1, 4, 0, 0}, {2, 2, 3, 2, 1},
                      {4, 0, 0, 4, 2}, {6, 0, 0, 0, 0}, {7, 0, 0, 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(row.at);
    const auto at = lexicon.longest_at(text, row.at);
    CHECK(at.length == row.begin_length);
    CHECK((at ? *at.payload : 0) == row.begin);
    const auto before = lexicon.longest_before(text, row.at);
    CHECK(before.length == row.end_length);
    CHECK((before ? *before.payload : 0) == row.end);
  }
  CHECK(lexicon.contains(U"全市"));
  CHECK_FALSE(lexicon.contains(U"全市各"));
  CHECK_FALSE(lexicon.contains(U""));
}

TEST_CASE("a word added to a lexicon twice keeps the later payload") {
  Lexicon<int> lexicon;
  CHECK(lexicon.empty());
  lexicon.add(U"件", 1);
  lexicon.add(U"件", 2);
  CHECK_FALSE(lexicon.empty());
  CHECK(*lexicon.longest_at(U"件", 0).payload == 2);
  CHECK(*lexicon.longest_before(U"件", 1).payload == 2);
}

namespace {

std::string found_in(const KeywordSet& set, std::u32string_view text) {
  std::string out;
  set.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t payload) {
    out += std::to_string(start) + "+" + std::to_string(length) + "=" + std::to_string(payload) + " ";
  });
  return out;
}

}  // namespace

TEST_CASE("a keyword set finds every occurrence of every word") {
  KeywordSet set;
  CHECK(set.empty());
  CHECK(found_in(set, U"行政复议").empty());
  set.add(U"行政复议", 1);
  set.add(U"复议", 2);
  set.add(U"行政", 3);
  set.add(U"复议案件", 4);
  set.add(U"行政", 5);
  set.add(U"", 6);
  struct Row {
    std::u32string_view text;
    std::string expected;
  };
  const Row rows[] = {
      {U"", ""},
      {U"行", ""},
      {U"行政", "0+2=5 0+2=3 "},
      {U"行政复议", "0+2=5 0+2=3 0+4=1 2+2=2 "},
      {U"复议案件", "0+2=2 0+4=4 "},
      {U"复议案", "0+2=2 "},
      {U"无关", ""},
      {U"复议复议", "0+2=2 2+2=2 "},
  };
  for (const Row& row : rows) {
    CAPTURE(to_utf8(row.text));
    CHECK(found_in(set, row.text) == row.expected);
  }
}

TEST_CASE("words that begin beyond the Basic Multilingual Plane are found like others") {
  KeywordSet set;
  set.add(U"\U00020000字", 1);
  set.add(U"字\U00020000", 2);
  CHECK(found_in(set, U"字\U00020000字") == "0+2=2 1+2=1 ");
  CHECK(found_in(set, U"\U00020001字").empty());
}

TEST_CASE("interning a word gives the number it has") {
  WordTable set;
  CHECK(set.intern(U"甲") == 0);
  CHECK(set.intern(U"乙") == 1);
  CHECK(set.intern(U"甲") == 0);
  CHECK(set.intern(U"甲乙") == 2);
  CHECK(set.size() == 3);
  CHECK(set.find(U"甲乙") == 2);
  CHECK(set.find(U"乙") == 1);
  CHECK_FALSE(set.find(U"乙甲"));
  CHECK_FALSE(set.find(U""));
}

TEST_CASE("a lexicon gives every word that begins at a place, and what words begin with") {
  Lexicon<int> lexicon;
  lexicon.add(U"行政", 1);
  lexicon.add(U"行政复议", 2);
  lexicon.add(U"复议", 3);
  std::string found;
  lexicon.each_at(U"收行政复议", 1, [&](std::size_t length, int payload) {
    found += std::to_string(length) + "=" + std::to_string(payload) + " ";
  });
  CHECK(found == "2=1 4=2 ");
  CHECK(lexicon.starts().end_of_last(U"收行政复议") == 4);
  CHECK(lexicon.starts().end_of_last(U"收") == 0);
}

TEST_CASE("a lexicon gives the longest words of a text one behind the other, until it is told to stop") {
  Lexicon<int> lexicon;
  lexicon.add(U"行政", 1);
  lexicon.add(U"行政复议", 2);
  lexicon.add(U"复议", 3);
  lexicon.add(U"件", 4);
  const std::u32string text = U"行政复议复议" + std::u32string(70, U'在') + U"行政件";
  std::string found;
  const auto note = [&](std::size_t start, const Lexicon<int>::Hit& hit) {
    found += std::to_string(start) + "+" + std::to_string(hit.length) + "=" + std::to_string(*hit.payload) + " ";
  };
  lexicon.each_in(text, [&](std::size_t start, const auto& hit) { return note(start, hit), false; });
  CHECK(found == "0+4=2 4+2=3 76+2=1 78+1=4 ");
  found.clear();
  lexicon.each_in(text, [&](std::size_t start, const auto& hit) { return note(start, hit), start > 0; });
  CHECK(found == "0+4=2 4+2=3 ");
}

TEST_CASE("a keyword set and a plain search agree") {
  const std::u32string alphabet = U"一二三";
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % below;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<std::u32string> words(1 + random(6));
    KeywordSet set;
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::uint32_t n = 1 + random(4); n > 0; --n) words[i] += alphabet[random(3)];
      set.add(words[i], static_cast<std::uint32_t>(i));
    }
    std::u32string text;
    for (int n = 0; n < 30; ++n) text += alphabet[random(3)];
    std::size_t expected = 0, got = 0;
    for (const auto& word : words)
      for (std::size_t at = text.find(word); at != std::u32string::npos; at = text.find(word, at + 1)) ++expected;
    set.find_all(text, [&](std::size_t start, std::size_t length, std::uint32_t payload) {
      ++got;
      CHECK(text.substr(start, length) == words[payload]);
    });
    CHECK(got == expected);
  }
}
