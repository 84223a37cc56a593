/// bench_reports: a folder of distinct reports for benches, the same on every machine.
///
///   bench_reports FOLDER COUNT BYTES
///
/// Writes FOLDER/0000/000000.txt and so on, a thousand to a folder, each of about BYTES bytes, every other one in ASCII
/// punctuation.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "first_seen.h"

int main(int argc, char** argv) {
  using namespace zhibiao::bench;
  constexpr std::uint32_t seed = 20240101;
  constexpr std::size_t in_folder = 1000;
  if (argc != 4) return std::fprintf(stderr, "bench_reports FOLDER COUNT BYTES\n"), 2;
  const std::size_t count = std::strtoull(argv[2], nullptr, 10), bytes = std::strtoull(argv[3], nullptr, 10);
  FirstSeenReports wide(seed, Style::fullwidth), ascii(seed + 1, Style::ascii);
  char name[64];
  for (std::size_t i = 0; i < count; ++i) {
    std::snprintf(name, sizeof name, "%04zu", i / in_folder);
    const std::filesystem::path folder = std::filesystem::path(argv[1]) / name;
    if (i % in_folder == 0) std::filesystem::create_directories(folder);
    std::snprintf(name, sizeof name, "%06zu.txt", i);
    std::ofstream file(folder / name, std::ios::binary);
    file << (i % 2 ? ascii : wide).next(bytes);
    if (!file.flush()) return std::fprintf(stderr, "bench_reports: cannot write %s\n", (folder / name).c_str()), 1;
  }
}
