#include "catch.h"

#include <algorithm>
#include <ctime>

#include "statements.h"

using zhibiao::testing::statements_of;

namespace {

double seconds_for(const std::string& body) {
  const std::clock_t begin = std::clock();  // processor time: others may use the machine, too
  CHECK(!statements_of(body).empty());
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

std::string joined(std::size_t count, std::string (*part)(std::size_t)) {
  std::string out;
  for (std::size_t i = count; i > 0; --i) out += part(i);
  return out;
}

}  // namespace

// One line of figures, linked with one another in ways that once looked back, or ahead, at all others.
TEST_CASE("links take time as the figures, not as their square") {
  std::string (*const parts[])(std::size_t) = {
      [](std::size_t) { return std::string("其中来信3件,包括来访2件。"); },
      [](std::size_t) { return std::string("受理申请9件,其中来信3件、来访4件。"); },
      [](std::size_t) { return std::string("审结5件,"); },
      [](std::size_t i) { return "其中来信" + std::to_string(i) + "件,"; },
      [](std::size_t) { return std::string("(办结3件"); },
  };
  for (const auto part : parts) {
    const std::size_t count = 1500;
    const std::string opening = "受理申请9999件,其中来访3件,";
    const std::string small = opening + joined(count, part), large = opening + joined(count * 4, part);
    INFO(small.substr(0, 90));
    seconds_for(small);
    double one = seconds_for(small), four = seconds_for(large);
    for (int again = 0; again < 3 && four >= one * 9 + 0.1; ++again)
      one = seconds_for(small), four = std::min(four, seconds_for(large));  // caches are shared with others
    CHECK(four < one * 9 + 0.1);
  }
}
