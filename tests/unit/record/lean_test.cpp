#include "record/lean.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "record/pack.h"
#include "record/record.h"

using namespace zhibiao;

namespace {

// A view with readable bytes behind it, as the readers of lines ask for.
class Line {
 public:
  explicit Line(std::string_view text) : bytes_(text), size_(text.size()) {
    bytes_.append(LineReader::line_padding, '\0');
  }
  operator std::string_view() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::string bytes_;
  std::size_t size_;
};

std::string full_of(std::string_view lean) {
  ByteBuffer out;
  const auto error = LeanReader().append_full(out, Line(lean));
  if (error) CHECK(out.empty());
  return error ? error->what : std::string(out.view());
}

// A record of two figures, one of which lies in a cell.
Document document() {
  Document out;
  out.doc_id = "云桦县/2023.txt";
  out.source = {out.doc_id, std::string(64, 'a'), 90, "UTF-8", "text/plain", ""};
  out.text = U"受理12件，办结12件。\n𠮷田街道3.50万元";
  out.map.runs = {{0, 1, 13}, {13, 16, 10}};
  return out;
}

Extraction extraction_of(const Document& document) {
  Extraction extraction;
  ByteCursor cursor(document.map, document.text, document.source.encoding);
  for (const Span span : {Span{2, 5}, Span{17, 23}}) {
    Metric metric;
    const SourcePlace place = cursor.locate(span);
    metric.id = static_cast<int>(extraction.metrics.size());
    metric.span = span;
    metric.source_span = place.span;
    metric.byte_start = static_cast<std::uint32_t>(place.byte_start);
    metric.byte_end = static_cast<std::uint32_t>(place.byte_end);
    metric.kind = metric.id ? "money" : "count";
    metric.value = metric.id ? "35000" : "12";
    metric.unit = metric.id ? "元" : "件";
    metric.qualifier = "exact";
    metric.section = "一";
    metric.role = "achievements";
    metric.indicator = "reconsideration.accepted";
    metric.indicator_name = "行政复议受理";
    metric.rule = "a.toml:1";
    if (metric.id) metric.relations = {{"change_of", 0, "comparison", 0, true, false, false}};
    extraction.metrics.push_back(metric);
  }
  extraction.cells.push_back({0, 1, 2, "街道", std::nullopt});
  extraction.metrics[1].cell = 1;
  return extraction;
}

std::string record_of(const Document& document, const Extraction& extraction, RecordForm form, bool with_checks) {
  Structure structure;
  structure.sentences = {{0, 12}, {13, 23}};
  structure.sections.resize(2);
  structure.sections[1].id = 1;
  structure.sections[1].parent = 0;
  ByteBuffer out;
  RecordWriter writer(out, form);
  writer.add(document);
  writer.add(structure, document.map);
  writer.add(extraction, document.text);
  if (with_checks) writer.add(CheckList{}, document.map);
  writer.close();
  return std::string(out.view());
}

}  // namespace

TEST_CASE("a lean record is shorter, and gives the record back byte for byte") {
  const Document text = document();
  const Extraction extraction = extraction_of(text);
  for (const bool with_checks : {false, true}) {
    const std::string record = record_of(text, extraction, RecordForm::full, with_checks);
    const std::string lean = record_of(text, extraction, RecordForm::lean, with_checks);
    CHECK(is_lean(lean));
    CHECK_FALSE(is_lean(record));
    CHECK(lean.size() < record.size() / 2);
    CHECK(full_of(lean) == record);
    CHECK((lean.find("\"checks\"") != std::string::npos) == with_checks);
    CHECK(lean.find("行政复议受理") == lean.rfind("行政复议受理"));  // said once
    CHECK(lean.find("\"value\":") == std::string::npos);
  }
}

TEST_CASE("what is not as it would be derived stays") {
  using Change = void (*)(Document&, std::vector<Metric>&);
  struct Row {
    Change change;
    std::string_view stays;
  };
  const Row rows[] = {
      {[](Document&, std::vector<Metric>& metrics) { metrics[0].byte_start = 5; }, "\"byte_start\":5"},
      {[](Document&, std::vector<Metric>& metrics) { metrics[0].value = "1e9"; }, "\"value\":1e9"},
      {[](Document&, std::vector<Metric>& metrics) { metrics[1].indicator_name = std::nullopt; },
       "\"indicator_name\":null"},
      {[](Document&, std::vector<Metric>& metrics) { metrics[1].id = 7; }, "\"id\":7"},
      {[](Document&, std::vector<Metric>& metrics) { metrics[1].source_span.end = 24; }, "\"source_end\":24"},
      {[](Document&, std::vector<Metric>& metrics) { std::swap(metrics[0], metrics[1]); }, "\"byte_start\":6"},
      {[](Document& text, std::vector<Metric>&) { text.map.runs[1].source_start = 14; }, "\"source_start\":20"},
  };
  for (const Row& row : rows) {
    Document text = document();
    Extraction extraction = extraction_of(text);
    row.change(text, extraction.metrics);
    const std::string lean = record_of(text, extraction, RecordForm::lean, true);
    INFO(row.stays);
    CHECK(lean.find(row.stays) != std::string::npos);
    CHECK(full_of(lean) == record_of(text, extraction, RecordForm::full, true));
  }
}

TEST_CASE("a broken lean record says what is wrong") {
  const std::string begin =
      R"({"format":"zhibiao.lean/1","doc_id":"a","source":{"path":"a","sha256":"","bytes":3},"text":"abc","source_map":[0,3],"meta":{},"meta_evidence":{})";
  struct Row {
    std::string_view rest, what;
  };
  const Row rows[] = {
      {R"(,"metrics":[{"role":"plans","start":1,"end":9}]})",
       "'metrics': one has no 'text', and nothing to derive it from"},
      {R"(,"metrics":[{"role":"plans","start":2,"end":1}]})",
       "'metrics': one has no 'text', and nothing to derive it from"},
      {R"(,"metrics":[{"end":1}]})", "'metrics': one lacks 'start'"},
      {R"(,"metrics":[{"end":1,"start":0}]})", "'metrics': one has 'start' where it is not known"},
      {R"(,"metrics":[{"start":0,"end":1,"other":0}]})", "'metrics': one has 'other' where it is not known"},
      {R"(,"metrics":[{"value_exact":"1e9","start":0,"end":1}]})",
       "'metrics': one has no 'value', and nothing to derive it from"},
      {R"(,"metrics":[3]})", "'metrics': one is not a list of objects"},
      {R"(,"metrics":[{"relations":[{}],"start":0,"end":1}]})",
       "'metrics': one has no 'role', and nothing to derive it from"},
      {R"(,"sentences":[1]})", "'sentences' is no list of gaps and lengths"},
      {R"(,"sentences":[-9223372036854775808,1]})", "'sentences' is no list of gaps and lengths"},
      {R"(,"text":"b"})", "a key that is not known there"},
      {R"(,"checks":[{"id":0}]})", "'checks': one lacks 'type'"},
  };
  CHECK(full_of(begin + "}").starts_with("{\"format\":\"zhibiao.report/1\",\"doc_id\":\"a\""));
  for (const Row& row : rows) {
    INFO(row.rest);
    CHECK(full_of(begin + std::string(row.rest)) == "not a lean record: " + std::string(row.what));
  }
  CHECK(full_of(begin).starts_with("not a lean record: "));
  CHECK(full_of(R"({"format":"zhibiao.lean/2"})") == "not a lean record: its format is \"zhibiao.lean/2\"");
}

TEST_CASE("a long line is split as a short one, and refused as one") {
  RecordReader reader;
  const std::string filler(std::size_t{2} << 20, 'x');
  struct Row {
    std::string rest;
    bool good;
  };
  const Row rows[] = {{R"(,"metrics":[{"a":"]}\""},{}] , "own" : {"b":[1,[2]]} })", true},
                      {R"(,"metrics":[{]}})", true},
                      {R"(,"metrics":[1)", false},
                      {R"(,"metrics":[1]}})", false},
                      {R"(,"metrics":"a":1})", false},
                      {R"(,"metrics":[1]},{})", false},
                      {R"(,"metrics" [1]})", false},
                      {",\"metrics\":\"\x01\"}", false},
                      {",\"metrics\":\"\xFF\"}", false},
                      {R"(,,"metrics":[1]})", false},
                      {R"(,"metrics":})", false}};
  for (const Row& row : rows) {
    INFO(row.rest);
    const Line line("{\"format\":\"zhibiao.report/1\",\"text\":\"" + filler + "\"" + row.rest);
    const auto record = reader.split(line);
    CHECK(static_cast<bool>(record) == row.good);
    if (row.good) CHECK(record->get("text").size() == filler.size() + 2);
  }
}

TEST_CASE("frames give their lines back, and say where they are damaged") {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("zhibiao-pack-" + std::to_string(::getpid()))).string();
  FrameWriter writer;
  const std::string first(100000, 'a'), second = "{\"b\":2}\n";
  const std::string frames[] = {writer.frame_of(first), writer.frame_of(second)};
  CHECK(writer.frame_of(first) == frames[0]);
  ByteBuffer pack;
  pack += frames[0];
  pack += frames[1];
  append_pack_index(pack,
                    {{"a.json", {0, frames[0].size()}, first.size()},
                     {"b.json", {frames[0].size(), frames[1].size()}, second.size()}});
  const auto put = [&](std::string_view bytes) {
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    REQUIRE(file);
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
  };
  put(pack);
  CHECK(is_pack(pack));
  PlacedRecords records;
  const PackFrame place{frames[0].size(), frames[1].size()};
  CHECK(*records.line({path, place}) == "{\"b\":2}");
  CHECK(records.begin({path, PackFrame{0, frames[0].size()}}, 10)->substr(0, 10) == std::string(10, 'a'));
  const std::string beyond = records.line({path, PackFrame{5, 1000000}}).error().what;
  CHECK(beyond == "its record at byte 5 is not there: the file is shorter");
  std::string broken(pack.view());
  broken[frames[0].size() + frames[1].size() - 2] ^= 1;  // the checksum
  put(broken);
  PlacedRecords again;
  const auto damaged = again.line({path, place});
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().message("t") ==
        "t: " + path + ": its record at byte " + std::to_string(place.offset) +
            " is damaged (run-batch makes it again when its report is there)");
  // 8 GB in 16 bytes: no memory is asked for.
  const std::string bomb("\x28\xB5\x2F\xFD\xE0\0\0\0\0\2\0\0\0\1\0\0", 16);
  put(bomb);
  CHECK(PlacedRecords().line({path, PackFrame{0, bomb.size()}}).error().what == "its record at byte 0 is damaged");
  std::filesystem::remove(path);
}
