#include <random>

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

namespace {

// Random strings over characters that fold, vanish, expand or stay, all in the small GB18030 table of the helpers.
std::u32string random_source(std::mt19937& random) {
  const std::u32string_view alphabet = U"全县办理件，。　１①㈠⑴℃…—\u00E9\u00B2\U00020000a1 \n\r\t,.()-\u0007";
  std::u32string text;
  const std::size_t size = random() % 120, kinds = 1 + random() % alphabet.size(), shift = random() % alphabet.size();
  for (std::size_t i = 0; i < size; ++i) text += alphabet[(shift + random() % kinds) % alphabet.size()];
  return text;
}

// Every character of the text: its source place is in order and in range, and its bytes are those of that place.
template <class Encode>
void check_against_oracle(std::u32string_view source, const std::string& encoding, Encode encode) {
  const Document document = read(encode(source), {encoding, false});
  ByteCursor cursor(document.map, document.text, document.source.encoding);
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < document.text.size(); ++i) {
    const Span place = document.map.to_source({i, i + 1});
    REQUIRE(place.length() == 1);
    REQUIRE(place.start >= last);
    REQUIRE(place.end <= source.size());
    last = place.start;
    const auto bytes = cursor.locate({i, i + 1});
    REQUIRE(bytes.byte_start == encode(source.substr(0, place.start)).size());
    REQUIRE(bytes.byte_end == encode(source.substr(0, place.end)).size());
  }
}

}  // namespace

TEST_CASE("map and byte positions agree with a naive implementation in every encoding") {
  std::mt19937 random(20240101);
  for (int round = 0; round < 400; ++round) {
    const std::u32string source = random_source(random);
    INFO(to_utf8(source));
    check_against_oracle(source, "UTF-8", [](std::u32string_view s) { return to_utf8(s); });
    check_against_oracle(source, "GB18030", [](std::u32string_view s) { return encode_gb18030(s); });
    check_against_oracle(source, "UTF-16LE", [](std::u32string_view s) { return encode_utf16(s, false); });
    check_against_oracle(source, "UTF-16BE", [](std::u32string_view s) { return encode_utf16(s, true); });
    check_against_oracle(U"<p>" + source + U"</p><br>&nbsp;<td>12件</td>", "UTF-8",
                         [](std::u32string_view s) { return to_utf8(s); });
  }
}

TEST_CASE("byte positions hold behind broken bytes") {
  const Document document = read(
      "全县办理\xE5\x85"
      "案件\xC8"
      "12件办结，全县办理案件。");
  const auto at = static_cast<std::uint32_t>(document.text.find(U"12"));
  ByteCursor cursor(document.map, document.text, document.source.encoding);
  const auto bytes = cursor.locate({at, at + 3});
  CHECK(bytes.byte_start == 12 + 2 + 6 + 1);
  CHECK(bytes.byte_end == bytes.byte_start + 2 + 3);
}

TEST_CASE("a span goes from its first character's source to its last one's") {
  const Document document = read("共受理 18 户，㈠办结１２件");
  REQUIRE(to_utf8(document.text) == "共受理18户,(一)办结12件");
  CHECK(document.map.to_source({3, 6}) == Span{4, 8});    // 18 户
  CHECK(document.map.to_source({7, 10}) == Span{9, 10});  // ㈠
  CHECK(document.map.to_source({8, 9}) == Span{9, 10});
  CHECK(document.map.to_source({12, 15}) == Span{12, 15});
}

TEST_CASE("a cursor may overlap, repeat and go back") {
  const Document document = read("一，二，三，四，五");
  ByteCursor cursor(document.map, document.text, document.source.encoding);
  for (const Span span : {Span{0, 9}, Span{2, 5}, Span{2, 3}, Span{4, 9}, Span{0, 1}, Span{8, 9}}) {
    const auto bytes = cursor.locate(span);
    CHECK(bytes.byte_start == span.start * 3u);
    CHECK(bytes.byte_end == span.end * 3u);
  }
}

TEST_CASE("the map of plain text is one run") {
  const Document document = read("一、总体情况。受理18户。");
  CHECK(document.map.runs == std::vector<MapRun>{{0, 0, 13}});
  CHECK(document.map.byte_corrections.empty());
}
