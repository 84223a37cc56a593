#include "text/decode.h"

#include "helpers.h"

using namespace zhibiao;
using namespace zhibiao::test;

namespace {
const std::string sentence = "2023年，全县办理行政复议案件18件，化解率达96.5%。";
const std::string sentence_gb =
    "2023\xC4\xEA\xA3\xAC\xC8\xAB\xCF\xD8\xB0\xEC\xC0\xED\xD0\xD0\xD5\xFE\xB8\xB4\xD2\xE9\xB0\xB8\xBC\xFE"
    "18\xBC\xFE\xA3\xAC\xBB\xAF\xBD\xE2\xC2\xCA\xB4\xEF"
    "96.5%\xA1\xA3";
std::string what_of(std::string_view bytes, const std::string& forced = "") {
  const auto decoded = decode(bytes, forced);
  return decoded ? decoded->encoding + "|" + to_utf8(decoded->text) : "error: " + decoded.error().what;
}
}  // namespace

TEST_CASE("the encoding is decided by mark, strict UTF-8, UTF-16, strict GB18030") {
  CHECK(what_of(sentence) == "UTF-8|" + sentence);
  CHECK(what_of(sentence_gb) == "GB18030|" + sentence);
  CHECK(what_of(encode_utf16(to_utf32(sentence), false)) == "UTF-16LE|" + sentence);
  CHECK(what_of(encode_utf16(to_utf32(sentence), true)) == "UTF-16BE|" + sentence);
  CHECK(what_of(encode_utf16(U"plain ascii 12", false)) == "UTF-16LE|plain ascii 12");
  CHECK(what_of("") == "UTF-8|");
  CHECK(what_of("plain") == "UTF-8|plain");
}

TEST_CASE("a byte order mark is source code point 0") {
  CHECK(what_of("\xEF\xBB\xBF" + sentence) == "UTF-8|\uFEFF" + sentence);
  CHECK(what_of("\xFF\xFE" + encode_utf16(U"办12件", false)) == "UTF-16LE|\uFEFF办12件");
  CHECK(what_of("\xFE\xFF" + encode_utf16(U"办12件", true)) == "UTF-16BE|\uFEFF办12件");
  CHECK(text_of("\xEF\xBB\xBF" + sentence).substr(0, 4) == "2023");
}

TEST_CASE("a forced encoding is taken; an unknown one is an error") {
  CHECK(what_of("\xA4\xA4\xA4\xE5", "Big5") == "Big5|中文");
  CHECK(what_of("\xC8\xAB", "gbk") == "GB18030|全");
  CHECK(what_of("\xC8x\xAB", "utf8") == "UTF-8|\uFFFDx\uFFFD");
  CHECK(what_of("\x4E\x2D", "utf-16be") == "UTF-16BE|中");
  CHECK(what_of("\xC3\xE6", "eucjis") == "EUC-JP|中");  // by the name that programs know, not IANA's first one
  CHECK(what_of("\xE9", "latin1") == "ISO-8859-1|é");
  CHECK(what_of("x", "klingon") == "error: unknown encoding klingon");
}

TEST_CASE("overwhelmingly valid text keeps its encoding, broken bytes become U+FFFD with a diagnostic") {
  const std::string cut = sentence.substr(0, sentence.size() - 1);
  CHECK(what_of(cut) == "UTF-8|" + sentence.substr(0, sentence.size() - 3) + "\uFFFD");
  const std::string stray =
      "全县办理"
      "\xC8" +
      sentence;
  CHECK(what_of(stray) == "UTF-8|全县办理\uFFFD" + sentence);
  const std::string gb_cut = sentence_gb.substr(0, sentence_gb.size() - 1);
  CHECK(what_of(gb_cut) == "GB18030|" + sentence.substr(0, sentence.size() - 3) + "\uFFFD");

  const Document document = read(stray);
  REQUIRE(has_diagnostic(document, "replaced-invalid-bytes"));
  const Diagnostic& said = document.diagnostics.front();
  CHECK(said.severity == "warning");
  CHECK(said.message == "1 ill-formed in UTF-8, replaced by U+FFFD; the first at byte 12");
  CHECK(said.span == Span{4, 5});
}

TEST_CASE("ill-formed parts are counted as in Python") {
  struct Row {
    std::string bytes;
    std::u32string text;
  };
  for (const Row& row : {Row{"a\xC3", U"a\uFFFD"}, Row{"\xE5\x85 x", U"\uFFFD x"}, Row{"\xF0\x9F\x98", U"\uFFFD"},
                         Row{"\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD"}, Row{"\xC0\x80", U"\uFFFD\uFFFD"},
                         Row{"\xF5\x80", U"\uFFFD\uFFFD"}}) {
    CHECK(decode_utf8(row.bytes, true).text == row.text);
  }
  CHECK(decode_gb18030("\xC8\x20\xFF\x80"
                       "A\xC8",
                       true)
            .text == U"\uFFFD \uFFFD\uFFFDA\uFFFD");
  CHECK(decode_gb18030("\x81\x30\x85\x35\x95\x32\x82\x36", true).text == U"\u00B2\U00020000");
  CHECK(decode_utf16(std::string_view("\x3D\xD8\x00\xDE\x3D\xD8x\0y", 9), false).text == U"\U0001F600\uFFFDx\uFFFD");
}

TEST_CASE("neither UTF-8 nor GB18030: a guess that says so") {
  const std::string latin1 =
      "L'administration a trait\xE9 12 dossiers cette ann\xE9"
      "e, dont 3 rejet\xE9s apr\xE8s d\xE9lib\xE9ration.\xFF";
  const auto decoded = decode(latin1, "");
  REQUIRE(decoded);
  CHECK(decoded->doubt.find("neither UTF-8 nor GB18030") == 0);
  CHECK(has_diagnostic(read(latin1), "guessed-encoding"));
}

TEST_CASE("what is no text is an error that says what it is") {
  CHECK(what_of("%PDF-1.7 ...") == "error: is a PDF file, not text");
  CHECK(what_of("PK\x03\x04 ...") == "error: is a ZIP container (docx, ofd, xlsx?), not text");
  CHECK(what_of("{\"format\":\"zhibiao.report/1\",\"doc_id\":\"a\"}\n") == "error: is a record already, no report");
  std::string noise;
  for (unsigned i = 0, x = 1; i < 4000; ++i) noise += static_cast<char>((x = x * 1664525u + 1013904223u) >> 24);
  CHECK(what_of(noise) == "error: is no text (control bytes in no encoding that is known)");
  CHECK(what_of(std::string(500, '\0')) == "error: is no text (more than three bytes in ten are control characters)");
}

TEST_CASE("a page's own charset counts when it is none of the usual") {
  CHECK(what_of("<meta charset=big5><p>\xA4\xA4\xA4\xE5\xA4\xA4\xA4\xE5") == "Big5|<meta charset=big5><p>中文中文");
}
