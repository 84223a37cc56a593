#include "text/fold.h"

#include "helpers.h"

using namespace zhibiao;

namespace {
std::string folded(std::string_view text) { return to_utf8(fold(to_utf32(text), nullptr).mapped.text); }
}  // namespace

TEST_CASE("fold gives one spelling to what reads the same") {
  struct Row {
    std::string from, to;
  };
  const Row rows[] = {
      {"，：；！？（）％０９Ａｚ～－／", ",:;!?()%09Az~-/"},
      {"。、“”《》〔〕【】—·", "。、“”《》〔〕【】—·"},
      {"㈠⑴⒈⒛㈩", "(一)(1)1.20.(十)"},
      {"①⑩⓪❶㊀Ⓐ", "①⑩⓪❶㊀Ⓐ"},
      {"5²³₂½¼㎡㎢㎥㋀㍘㏠", "5²³₂½¼㎡㎢㎥㋀㍘㏠"},
      {"℃㎏㎞№Ⅱⅳ", "°CkgkmNoIIiv"},
      {"…‥´¨", "…‥´¨"},
      {"∶−", "∶−"},
      {"a\u00A0b\u3000c\u2003d\u202Fe", "a b c d e"},
      {"a\u200Bb\uFEFFc\u00ADd\u202Ee\uE000f\u0007g\u2060", "abcdefg"},
      {"a\r\nb\rc\u2028d\u0085"
       "e\x0B\x0C",
       "a\nb\nc\nd\ne\n\n"},
      {"甲\t乙", "甲\t乙"},
      {"e\u0301 e\u200B\u0301 Ａ\u0301", "é é Á"},
      {"ｶﾞ か\u3099 \u1112\u1161\u11AB", "ガ が 한"},
      {"⼀⽅豈", "一方豈"},
      {"²\u0301", "²\u0301"},
  };
  for (const Row& row : rows) {
    INFO(row.from);
    CHECK(folded(row.from) == row.to);
    CHECK(folded(row.to) == row.to);
  }
}

TEST_CASE("fold keeps where each character came from") {
  const Folded out = fold(U"a㈠\u200B，e\u0301\r\n", nullptr);
  CHECK(to_utf8(out.mapped.text) == "a(一),é\n");
  CHECK(out.mapped.origin == std::vector<std::uint32_t>{0, 1, 1, 1, 3, 4, 7});
  const std::vector<std::uint32_t> before = {5, 9, 9};
  CHECK(fold(U"甲，乙", &before).mapped.origin == before);
}

TEST_CASE("fold counts NUL and stays linear in marks") {
  CHECK(fold(std::u32string_view(U"a\0b\0", 4), nullptr).dropped_nul == 2);
  std::u32string marks = U"a";
  for (int i = 0; i < 100000; ++i) marks += i % 2 ? U'\u0301' : U'\u0316';
  CHECK(fold(marks, nullptr).mapped.text == U"\u00E1");
}
