#include "catch.h"

#include <filesystem>
#include <fstream>

#include "pipeline/stream.h"

using namespace zhibiao;

namespace {

// What comes of it depends on N.
std::string line_of(int n) { return "{\"n\":" + std::to_string(n) + "}\n"; }

constexpr std::size_t long_bytes = 12 << 20;  // far more than waits whole for its turn

// Every fifth line fails before it has written anything, every seventh in its middle, every ninth in the middle of a
// long result; every eleventh has a long result.
std::optional<Error> answer(std::string_view line, ByteBuffer& out) {
  const int n = std::stoi(std::string(line.substr(line.rfind(':') + 1)));
  const Error fault{"", 0, 0, "no " + std::to_string(n), ""};
  if (n % 5 == 0) return fault;
  out += "result " + std::to_string(n);
  if (n % 7 == 0) return fault;
  if (n % 9 == 0 || n % 11 == 0)
    for (std::size_t bytes = 0; bytes < long_bytes; bytes += 1000) out += std::string(1000, 'x');
  if (n % 9 == 0) return fault;
  out += "\n";
  return std::nullopt;
}

struct Ran {
  ExitCode code = ExitCode::success;
  std::vector<std::string> results, errors;
};

Ran ran(int lines, unsigned jobs) {
  const auto folder = std::filesystem::temp_directory_path() / ("zhibiao-stream-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string in = folder / "in", to = folder / "out";
  {
    std::ofstream file(in);
    for (int n = 1; n <= lines; ++n) file << line_of(n);
  }
  Ran done;
  auto output = Output::open(to);
  REQUIRE(output);
  done.code = run_stage(
      {in}, *output, [] { return Stage(answer); },
      [&](const Error& error) { done.errors.push_back(std::to_string(error.line_1based) + ": " + error.what); }, jobs);
  CHECK_FALSE(output->finish());
  std::ifstream file(to);
  for (std::string line; std::getline(file, line);) done.results.push_back(std::move(line));
  std::filesystem::remove_all(folder);
  return done;
}

}  // namespace

TEST_CASE("results and errors of many lines at once are those of one after the other") {
  constexpr int lines = 50;
  std::vector<std::string> results, errors;
  for (int n = 1; n <= lines; ++n) {
    const std::string name = "result " + std::to_string(n);
    const bool is_long = n % 9 == 0 || n % 11 == 0, fails = n % 5 == 0 || n % 7 == 0 || n % 9 == 0;
    if (fails) errors.push_back(std::to_string(n) + ": no " + std::to_string(n));
    // Of a long one that fails the begin was written.
    if (fails && (n % 5 == 0 || n % 7 == 0)) continue;
    results.push_back(name + (is_long ? " long" : "") + (fails ? " broken" : ""));
  }
  for (const unsigned jobs : {1u, 2u, 5u}) {
    CAPTURE(jobs);
    const Ran done = ran(lines, jobs);
    CHECK(done.code == ExitCode::input_failed);
    CHECK(done.errors == errors);
    REQUIRE(done.results.size() == results.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
      const std::string& got = done.results[i];
      const std::size_t end = got.find('x');
      const bool is_long = end != std::string::npos, whole = !is_long || got.size() - end >= long_bytes;
      // A long one that fails may be cut where the last part of it was not written.
      const std::string told = got.substr(0, end) + (is_long ? " long" : "");
      CHECK(results[i].starts_with(told));
      CHECK((results[i].ends_with(" broken") || whole));
    }
  }
}
