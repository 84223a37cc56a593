#include <sys/stat.h>
#include <unistd.h>

#include "catch.h"
#include <filesystem>
#include <fstream>

#include "base/base.h"
#include "base/short_text.h"

using namespace zhibiao;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, removed afterwards.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("zhibiao-base-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name) const { return (path / name).string(); }
  std::size_t count() const {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(path)) ++n;
    return n;
  }
};

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("an error line names what is known") {
  CHECK(Error{"a.txt", 3, 7, "broken", "mend it"}.message("normalize") == "normalize: a.txt:3:7: broken (mend it)");
  CHECK(Error{"a.txt", 3, 0, "broken", ""}.message("normalize") == "normalize: a.txt:3: broken");
  CHECK(Error{"", 0, 0, "broken", ""}.message("normalize") == "normalize: broken");
}

TEST_CASE("UTF-8 decodes and encodes, ill-formed parts become one replacement each") {
  struct Row {
    std::string bytes;
    std::u32string text;
    std::size_t invalid_at;
  };
  const Row rows[] = {
      {"2021年", U"2021年", std::string::npos},
      {"𠮷野", U"𠮷野", std::string::npos},
      {"a\xE5\xB9", U"a\uFFFD", 1},
      {"\xC0\xAF", U"\uFFFD\uFFFD", 0},
      {"\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD", 0},
      {"\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD", 0},
      {"件\x80件", U"件\uFFFD件", 3},
      {"", U"", std::string::npos},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(to_utf32(row.bytes) == row.text);
    CHECK(find_invalid_utf8(row.bytes) == row.invalid_at);
    if (row.invalid_at == std::string::npos) CHECK(to_utf8(row.text) == row.bytes);
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  CHECK(surrogate == "\xEF\xBF\xBD");
}

TEST_CASE("every code point comes back from UTF-8") {
  for (char32_t c = 0; c <= 0x110000; ++c) {
    const bool is_none = (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF;
    const std::u32string back = to_utf32(to_utf8(std::u32string(3, c)));
    if (back != std::u32string(3, is_none ? U'\uFFFD' : c)) FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(c));
  }
}

TEST_CASE("JSON strings escape what RFC 8259 asks for and nothing else") {
  ByteBuffer out;
  append_json_string(out, std::string_view("“年”\"\\\n\t\x01/", 15));
  CHECK(out.view() == "\"“年”\\\"\\\\\\n\\t\\u0001/\"");
  out.clear();
  append_json_string(out, std::u32string_view(U"件\"\r"));
  CHECK(out.view() == "\"件\\\"\\r\"");
}

TEST_CASE("lines of any length, with or without a last line end") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::string long_line(300'000, 'x');
  const std::string bytes = "one\n\n" + long_line + "\nlast";
  if (::fork() == 0) {
    for (std::size_t at = 0; at < bytes.size();)
      at += static_cast<std::size_t>(::write(ends[1], bytes.data() + at, bytes.size() - at));
    ::_exit(0);
  }
  ::close(ends[1]);
  LineReader reader(ends[0]);
  CHECK(reader.next() == "one");
  CHECK(reader.next() == "");
  CHECK(reader.next() == long_line);
  CHECK(reader.line_1based() == 3);
  CHECK(reader.next() == "last");
  CHECK_FALSE(reader.next());
  CHECK(reader.failure().empty());
  ::close(ends[0]);
}

TEST_CASE("lines that are kept apart from their reader") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const std::string long_line(700'000, 'x');
  const std::string bytes = "one\n" + long_line + "\ntwo\n" + long_line;
  if (::fork() == 0) {
    for (std::size_t at = 0; at < bytes.size();)
      at += static_cast<std::size_t>(::write(ends[1], bytes.data() + at, bytes.size() - at));
    ::_exit(0);
  }
  ::close(ends[1]);
  LineReader reader(ends[0]);
  LineReader::Storage storage[4];
  std::optional<std::string_view> lines[4];
  for (int i = 0; i < 4; ++i) lines[i] = reader.next(storage[i]);
  CHECK(lines[0] == "one");
  CHECK(lines[1] == long_line);
  CHECK(lines[2] == "two");
  CHECK(lines[3] == long_line);
  CHECK_FALSE(reader.next(storage[0]));
  ::close(ends[0]);
}

TEST_CASE("a drained buffer hands on what it was given, in order and whole") {
  std::string drained;
  ByteBuffer out([&](std::string_view bytes) { drained += bytes; }, 1 << 17);
  std::string wanted;
  for (int i = 0; i < 40'000; ++i) {
    const std::string piece = std::to_string(i) + (i % 9000 == 0 ? std::string(200'000, 'y') : ",");
    wanted += piece;
    out += piece;
  }
  CHECK_FALSE(drained.empty());
  out.drain();
  CHECK(drained == wanted);
}

TEST_CASE("what a terminal would obey is shown") {
  CHECK(shown("受理12件, ok") == "受理12件, ok");
  CHECK(shown("a\x1b[31m\n\t\x7f") == "a\\x1B[31m\\n\t\\x7F");
  CHECK(shown("\u202e件\u2066\u0085") == "\\u202E件\\u2066\\u0085");
  CHECK(shown("\xff\xe4\xb8") == "\\xFF\\xE4\\xB8");
  CHECK(shown("a\nb\r", true) == "a\nb\\r");
  CHECK((Error{"x\ny", 1, 0, "what", ""}.message("tool")) == "tool: x\\ny:1: what");
}

TEST_CASE("an output file keeps its mode, is no link, and does not become empty") {
  const Folder folder;
  const std::string path = folder.file("kept"), link = folder.file("link");
  std::ofstream(path) << "old";
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  {
    auto output = Output::open(path);
    REQUIRE(output);
    CHECK(output->finish());  // nothing was written
    CHECK(content(path) == "old");
  }
  auto output = Output::open(path);
  REQUIRE(output);
  CHECK(output->write("new"));
  CHECK_FALSE(output->finish());
  CHECK(content(path) == "new");
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  fs::create_symlink(path, link);
  CHECK_FALSE(Output::open(link));
  CHECK(content(path) == "new");
}

TEST_CASE("a file appears only when it is complete, and replaces the old one in one step") {
  const Folder folder;
  const std::string path = folder.file("out.json");
  {
    auto output = Output::open(path);
    REQUIRE(output);
    CHECK(output->write("half"));
    CHECK_FALSE(fs::exists(path));
  }
  CHECK(folder.count() == 0);  // given up without finish: nothing is left
  for (const char* text : {"first", "second"}) {
    auto output = Output::open(path);
    REQUIRE(output);
    CHECK(output->write(text));
    CHECK_FALSE(output->finish());
    CHECK(content(path) == text);
    CHECK(folder.count() == 1);
  }
}

TEST_CASE("writing fails with the file's name and the system's reason") {
  auto full = Output::open("/dev/full");
  REQUIRE(full);
  CHECK_FALSE(full->write("x"));
  REQUIRE(full->finish());
  CHECK(full->failure()->message("emit-json") == "emit-json: /dev/full: cannot write: No space left on device");
  const auto nowhere = Output::open("/nonexistent/out.json");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().file == "/nonexistent/out.json");
}

TEST_CASE("reading a file says what stands in the way") {
  const Folder folder;
  const std::string path = folder.file("in.txt");
  std::ofstream(path) << "2021年";
  CHECK(*read_file(path) == "2021年");
  CHECK(read_file(path, 3).error().what == "is larger than the limit");
  CHECK(read_file(folder.path.string()).error().what == "is a folder");
  CHECK(read_file(folder.file("none")).error().what == "No such file or directory");
}

TEST_CASE("a short text is what it views, and none is not the empty one") {
  const std::string words = "受理";
  const OptionalShortText none, empty = "", text = std::string_view(words);
  CHECK((!none && empty && text));
  CHECK((none == OptionalShortText() && empty != none && text != empty && text == "受理"));
  CHECK((*text == words && text->size() == words.size() && none.value_or("x") == "x"));
  CHECK((*OptionalText(text) == words && !OptionalText(none) && OptionalShortText(OptionalText("受理")) == text));
  const ShortText always;
  CHECK((always.empty() && always == "" && ShortText(words) == words && ShortText("a") != "b"));
  static_assert(sizeof text == 8 && sizeof always == 8);
  const std::string longest(short_text_bytes, 'a'), longer(short_text_bytes + 1, 'a');
  CHECK((ShortText(longest) == longest && ShortText(longer) == longest));
}
