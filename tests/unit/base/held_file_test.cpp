#include "base/held_file.h"
#include "base/base.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "catch.h"

using namespace zhibiao;

namespace {

// Memory of the process that pages of files take, in bytes; 0 where the system does not say.
std::size_t file_pages() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssFile:")) return std::stoul(line.substr(8)) * 1024;
  return 0;
}

std::string noise(std::size_t size) {
  std::mt19937 random(1);
  std::string out(size, '\0');
  for (char& c : out) c = static_cast<char>('a' + random() % 26);
  return out;
}

}  // namespace

TEST_CASE("what a held file let go of is there when it is read again, and takes no memory before") {
  constexpr std::size_t size = 24u << 20;
  auto held = HeldFile::make(size);
  if (!held) return;  // no such files here
  const std::string wanted = noise(size);
  wanted.copy(held->data(), size);
  const std::size_t before = file_pages();
  let_go({held->data(), size});
  if (before > 0) CHECK(file_pages() + size / 2 < before);
  CHECK(std::string_view(held->data(), size) == wanted);
  let_go({held->data() + 5000, 10});
  let_go(wanted);  // of other bytes nothing is lost
  REQUIRE(held->grow(2 * size));
  CHECK(std::string_view(held->data(), size) == wanted);
  HeldFile moved = std::move(*held);
  let_go({moved.data(), 2 * size});
  CHECK(std::string_view(moved.data(), size) == wanted);
}

TEST_CASE("the pieces of a text are the text, and end between its characters") {
  std::string text;
  while (text.size() < 2 * piece_bytes) text += "a件\U0001F600";
  std::string joined;
  CHECK(each_piece(text, [&](std::string_view piece) {
    joined += piece;
    return piece.size() <= piece_bytes && find_invalid_utf8(piece) == std::string_view::npos;
  }));
  CHECK(joined == text);
  int asked = 0;
  CHECK_FALSE(each_piece(text, [&](std::string_view) { return ++asked, false; }));
  CHECK(asked == 1);
}

TEST_CASE("a line longer than what is held in memory, between short ones") {
  const std::string line = noise(70u << 20), name = "/tmp/zhibiao-held-" + std::to_string(::getpid());
  std::ofstream(name) << "one\n" << line << "\ntwo\n" << line;
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  ::unlink(name.c_str());
  REQUIRE(file);
  LineReader reader(file.number());
  LineReader::Storage storage;
  CHECK(reader.next(storage) == "one");
  CHECK((reader.next(storage) == line));
  CHECK(reader.next(storage) == "two");
  CHECK((reader.next(storage) == line));
  CHECK_FALSE(reader.next(storage));
}
