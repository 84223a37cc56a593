#include <algorithm>
#include "catch.h"
#include <filesystem>

#include "pipeline/pipeline.h"

using namespace zhibiao;
using namespace std::string_literals;

namespace {

std::string through(const Stage& stage, std::string line) {
  line.append(LineReader::line_padding, '\0');
  ByteBuffer out;
  const auto error = stage(std::string_view(line).substr(0, line.size() - LineReader::line_padding), out);
  REQUIRE_FALSE(error);
  return std::string(out.view().substr(0, out.size() - 1));
}

// The record line as the four executables make it: every stage reads what the one before wrote.
std::string through_the_pipe(const std::string& bytes, const std::string& path,
                             const std::shared_ptr<const PatternSet>& patterns) {
  const auto document = normalize(bytes, path, path, {});
  REQUIRE(document);
  ByteBuffer record;
  append_document(record, *document);
  CheckRun run;
  std::string line = through(split_sections_stage(patterns), std::string(record.view()));
  line = through(extract_metrics_stage(patterns), std::move(line));
  return through(check_figures_stage(run), std::move(line)) + "\n";
}

// The reports below a folder; none where it is missing.
std::vector<std::string> reports_of(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing))
    if (entry.path().extension() == ".txt" || entry.path().extension() == ".html")
      found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("all stages in memory give the bytes of the pipe", "[report]") {
  const auto loaded = load_patterns({});
  REQUIRE(loaded.patterns);
  const auto same = [&](const std::string& bytes, const std::string& path) {
    INFO(path);
    ByteBuffer fused;
    const auto counts = process_report(bytes, path, path, {}, *loaded.patterns, fused);
    REQUIRE(counts);
    const std::string wanted = through_the_pipe(bytes, path, loaded.patterns);
    CHECK(fused.view() == wanted);
    std::string drained;
    ByteBuffer pieces([&](std::string_view piece) { drained += piece; });
    REQUIRE(process_report(bytes, path, path, {}, *loaded.patterns, pieces));
    pieces.drain();
    CHECK(drained == wanted);
  };

  SECTION("reports") {
    std::vector<std::string> paths = reports_of(ZHIBIAO_ROOT "/samples");
    REQUIRE(paths.size() > 10);
    for (std::string& real : reports_of(ZHIBIAO_ROOT "/../shared/reports")) paths.push_back(std::move(real));
    for (const std::string& path : paths) {
      const auto bytes = read_file(path);
      REQUIRE(bytes);
      same(*bytes, path);
    }
  }
  SECTION("thousands of figures, whose metrics the pipe forgets stretch by stretch") {
    const std::string simplified = "全年受理行政复议申请36件,其中市本级12件、乡镇24件,同比增长20%。\n",
                      traditional = "全年受理行政複議申請36件,其中市本級12件、鄉鎮24件,同比增長20%。\n",
                      table = "项目\t件数\t占比\n受理\t36\t60%\n不予受理\t24\t40%\n\n";
    for (const std::string& line : {simplified, traditional, table, simplified + table}) {
      std::string text = "云桦市2024年法治政府建设情况报告\n一、主要成效\n";
      for (int i = 0; i < 1500; ++i) text += line;
      same(text, "thousands");
    }
    std::string one_line;
    for (int i = 0; i < 6000; ++i) one_line += "受理36件、办结24件,其中市本级12件";
    same(one_line, "one sentence");
  }
  SECTION("texts where a value might be lost on the way through JSON") {
    const std::pair<const char*, std::string> texts[] = {
        {"empty", ""},
        {"one line", "受理12件"},
        {"fractions", "三分之一至三分之二的乡镇设立站点,覆盖2/3的村,占全年的1/3—2/3。"},
        {"long decimals", "罚没0.100元,投入12345678901234567890.10万元,增长-0.50%,下降3.0%—5.00%。"},
        {"broken bytes",
         "审结\xff\xfe"
         "12件,其中9件"},
        {"controls and quotes",
         "\"引号\"\\反斜线\x01\x00"
         "3件\t4件"s},
        {"self-refuting",
         "云桦市2024年法治政府建设情况报告\n一、主要成效\n新设立企业319户,其中甲区68户,乙区250户。\n2024年13月45日"},
    };
    for (const auto& [name, text] : texts) same(text, name);
  }
}

TEST_CASE("a record that goes through a tool again is what it was there", "[report]") {
  const auto loaded = load_patterns({});
  CheckRun run;
  const Stage stages[] = {split_sections_stage(loaded.patterns), extract_metrics_stage(loaded.patterns),
                          check_figures_stage(run)};
  // With a diagnostic of each tool: a missing section, a damaged number.
  const auto document = normalize(
      "云桦市2024年法治政府建设情况报告\n一、主要成效\n受理12\xff件,办结9件,"
      "其中3件、4件。\n三、打算\n立法7\xef\xbf\xbd"
      "6件。\n",
      "a", "a", {});
  REQUIRE(document);
  ByteBuffer first;
  append_document(first, *document);
  std::vector<std::string> lines = {std::string(first.view())};
  for (const Stage& stage : stages) lines.push_back(through(stage, lines.back()));
  REQUIRE(lines.back().find("suspect-number") != std::string::npos);
  for (std::size_t from = 1; from < lines.size(); ++from)
    for (std::size_t stage = 0; stage < from; ++stage) CHECK(through(stages[stage], lines[from]) == lines[stage + 1]);
}

// Whoever looks ahead looks at where the text ends: with the assertions of the sanitizers' builds.
TEST_CASE("a text may end anywhere", "[report]") {
  const auto loaded = load_patterns({});
  const std::u32string_view texts[] = {U"1 9 9 8年3月",
                                       U"2022.01-2023.06",
                                       U"2023.1-6月",
                                       U"2022-03至2022-06",
                                       U"08-10年",
                                       U"九五年",
                                       U"12:30-14:00",
                                       U"1368年~1398年",
                                       U"百分之三十五点六",
                                       U"由5件增加到8件",
                                       U"1.5万元-2.5万元",
                                       U"〔2023〕12号",
                                       U"1,234,567.89",
                                       U"一百二十三万四千五百",
                                       U"《条例》第三条第二款第一项",
                                       U"±5%",
                                       U"1×2×3",
                                       U"3:2:1",
                                       U"GB/T12345-2020",
                                       U"十有八九",
                                       U"二三百",
                                       U"3、4月份",
                                       U"同比增长12.3个百分点",
                                       U"1.受理3件",
                                       U"(一)受理3件",
                                       U"&#49;&nbsp;",
                                       U"<table><tr><td>1",
                                       U"**1**件",
                                       U"|1|2|",
                                       U"31.12.2022",
                                       U"县政府县党委",
                                       U"其中:甲3件、乙2件"};
  for (const std::u32string_view text : texts)
    for (std::size_t end = 1; end <= text.size(); ++end) {
      ByteBuffer out;
      CHECK(process_report(to_utf8(text.substr(0, end)), "a", "a", {}, *loaded.patterns, out));
    }
}

TEST_CASE("the counts are those of the record", "[report]") {
  const auto loaded = load_patterns({});
  ByteBuffer out;
  const auto counts = process_report("一、主要成效\n2023年受理投诉12件,办结9件。", "a", "a", {}, *loaded.patterns, out);
  REQUIRE(counts);
  CHECK(counts->metrics == 2);
  CHECK(counts->exclusions >= 1);
  CHECK(counts->fails == 0);
}

TEST_CASE("what is no text is an error, and nothing is written", "[report]") {
  const auto loaded = load_patterns({});
  ByteBuffer out;
  std::string binary(4000, '\0');
  for (std::size_t i = 0; i < binary.size(); ++i) binary[i] = static_cast<char>(i * 7 % 251);
  const auto counts = process_report("\x89PNG\r\n\x1a\n" + binary, "picture", "picture", {}, *loaded.patterns, out);
  REQUIRE_FALSE(counts);
  CHECK(out.empty());
}
