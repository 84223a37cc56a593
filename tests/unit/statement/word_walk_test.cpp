// The walk that looks at few words stops where the one that looks at every word does.

#include "catch.h"

#include <random>

#include "../builtin_rules.h"
#include "base/chars.h"
#include "metric/metric.h"
#include "statement/word_walk.h"

using namespace zhibiao;

namespace {

constexpr CharBitmap marks(U",。()《》");

std::vector<std::size_t> stops_by_each_word(std::u32string_view text, const Dictionary& words, Senses of) {
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const WordHit word = words.at(text, at);
    if (marks.has(text[at]) || word.senses.any(of)) out.push_back(at);
    at += marks.has(text[at]) ? 1 : std::max<std::size_t>(word.length, 1);
  }
  return out;
}

std::vector<std::size_t> stops_of(std::u32string_view text, const Dictionary& words, const WalkStops& stops) {
  std::vector<std::size_t> out;
  WordWalk walk(text, words, stops);
  for (std::size_t at = 0; (at = walk.next(at, text.size())) < text.size();) {
    out.push_back(at);
    at += marks.has(text[at]) ? 1 : words.at(text, at).length;
  }
  return out;
}

std::u32string random_text(std::mt19937& random) {
  static constexpr std::u32string_view pieces[] = {
      U"各县(市、区)", U"全县", U"上年",     U"今年", U"全年", U"年", U"县", U"增加值",
      U"公共",         U"共",   U"审(执)结", U"办理", U"(",    U")",  U",",  U"。",
      U"《",           U"𠮷",   U"去",       U"市",   U"、",   U"各", U"7"};
  std::u32string out;
  for (int i = 0; i < 120; ++i) out += pieces[random() % std::size(pieces)];
  return out;
}

}  // namespace

TEST_CASE("a walk from word to word") {
  const Dictionary& words = words_of(*testing::builtin_rules().metric);
  const Senses of = Senses(Sense::scope) | Sense::this_year | Sense::last_year | Sense::whole_year;
  const WalkStops stops(marks, of, words);
  std::mt19937 random(20261130);
  for (int i = 0; i < 400; ++i) {
    const std::u32string text = random_text(random);
    INFO(to_utf8(text));
    CHECK(stops_of(text, words, stops) == stops_by_each_word(text, words, of));
  }
}
