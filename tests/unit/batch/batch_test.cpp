#include "batch/batch.h"

#include "catch.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace zhibiao;
namespace fs = std::filesystem;

namespace {

// A folder that is there until the end of the test.
struct Folder {
  std::string path = (fs::temp_directory_path() / "zhibiao-batch-XXXXXX").string();
  Folder() { REQUIRE(::mkdtemp(path.data())); }
  ~Folder() { fs::remove_all(path); }
};

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A report about an invented place, unlike those of other numbers.
std::string report(int number) {
  const std::string year = std::to_string(2010 + number % 12), cases = std::to_string(100 + 7 * number);
  std::string text = "云桦市" + year + "年法治政府建设工作报告\n\n一、主要工作\n全年受理行政复议申请" + cases +
      "件,审结" + std::to_string(90 + 7 * number) + "件,其中纠错" + std::to_string(number % 13) + "件。\n";
  if (number % 5 == 0) text += "（二）𠮷田街道办理群众来信１２件，办结率100%。\n";
  for (int i = 0; i < number % 4; ++i) text += "开展普法讲座" + std::to_string(20 + i) + "场,参加群众3.5万人次。\n";
  if (number % 6 == 1) text = "<html><body><p>" + text + "</p></body></html>";
  if (number % 17 == 3) text = "";
  if (number % 17 == 4) text = "\xFF\xFE\x00";  // half a character of UTF-16
  if (number % 17 == 5) text = std::string("%PDF-1.4\n") + '\0';
  return text;
}

struct Run {
  BatchSummary summary;
  std::vector<std::string> errors;
};

Run run(const BatchOptions& options, const PatternSet& patterns) {
  Run out;
  const auto summary =
      run_batch(options, patterns,
                {[&](const Error& error) { out.errors.push_back(error.message("run-batch")); }, nullptr, nullptr});
  REQUIRE(summary);
  out.summary = *summary;
  return out;
}

}  // namespace

TEST_CASE("reports that go through the stages together have the records that each has alone", "[batch]") {
  const auto loaded = load_patterns({});
  REQUIRE(loaded.patterns);
  const Folder in, out, parallel;
  constexpr int count = 150;
  for (int i = 0; i < count; ++i)
    std::ofstream(in.path + "/" + std::to_string(1000 + i) + ".txt", std::ios::binary) << report(i);
  // more than go together, between small ones
  std::ofstream(in.path + "/1070b.txt") << [] {
    std::string text;
    for (int i = 0; text.size() < (std::size_t{2} << 20); ++i) text += report(i % 17 < 3 ? i : 1);
    return text;
  }();

  BatchOptions options;
  options.inputs = {in.path};
  options.out = out.path;
  options.jobs = 1;
  const Run first = run(options, *loaded.patterns);
  CHECK(first.summary.reports == count + 1);
  CHECK(first.summary.failed + first.summary.suspect == first.errors.size());
  CHECK(first.summary.failed > 0);
  std::vector<std::string> errors;  // in the order of the reports
  std::size_t metrics = 0;
  std::vector<fs::path> paths(fs::directory_iterator(in.path), fs::directory_iterator());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    INFO(path.string());
    ByteBuffer alone;
    const std::string name = path.filename().string(), record = out.path + "/" + name + ".json";
    const auto counts = process_report(content(path), name, name, {}, *loaded.patterns, alone);
    const bool suspect = counts && counts->doubt != TextDoubt::none;
    CHECK(fs::exists(record) == (counts && !suspect));
    if (counts) metrics += counts->metrics;
    if (!counts)
      errors.push_back(Error{path.string(), 0, 0, counts.error().what, counts.error().hint}.message("run-batch"));
    if (suspect)
      errors.push_back(
          Error{path.string(), 0, 0, "there is no text in it", "--accept takes it as it is"}.message("run-batch"));
    if (fs::exists(record)) CHECK((content(record) == alone.view()));
  }
  CHECK(first.summary.metrics == metrics);
  CHECK(first.errors == errors);

  options.out = parallel.path;
  options.jobs = 3;
  const Run second = run(options, *loaded.patterns);
  CHECK(second.summary.metrics == metrics);
  CHECK(content(parallel.path + "/manifest.ndjson") == content(out.path + "/manifest.ndjson"));
  CHECK(run(options, *loaded.patterns).summary.unchanged == count + 1 - errors.size());
}

TEST_CASE("--fail-fast begins no report behind the one that failed", "[batch]") {
  const auto loaded = load_patterns({});
  REQUIRE(loaded.patterns);
  const Folder in, out;
  for (int i = 0; i < 9; ++i) std::ofstream(in.path + "/" + std::to_string(i) + ".txt", std::ios::binary) << report(i);
  BatchOptions options;
  options.inputs = {in.path};
  options.out = out.path;
  options.jobs = 1;
  options.fail_fast = true;
  const Run stopped = run(options, *loaded.patterns);
  CHECK_FALSE(stopped.summary.complete);
  CHECK(stopped.summary.failed + stopped.summary.suspect == 1);
  CHECK(stopped.summary.reports < 9);
}
