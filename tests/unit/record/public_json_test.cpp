#include "record/public_json.h"

#include "catch.h"
#include <nlohmann/json.hpp>

#include "record/keys.h"
#include "record/public_schema.h"
#include "record/public_text.h"
#include "record/record.h"

using namespace zhibiao;
using Json = nlohmann::ordered_json;

namespace {

Metric sample_metric(int id) {
  Metric metric;
  metric.id = id;
  const auto start = static_cast<std::uint32_t>(id) * 8;
  metric.span = metric.source_span = {start, start + 8};
  metric.byte_end = 22;
  metric.kind = "count";
  metric.value = "12000.10";
  metric.unit = "人次";
  metric.multiplier = "万";
  metric.qualifier = "over";
  metric.subject = "培训 \"执法\" 人员";
  metric.section = "一/(二)";
  metric.role = "achievements";
  metric.direction = "increase";
  metric.relations = {{"part_of", 1, "among", 1, true, false, true}};
  return metric;
}

Exclusion sample_exclusion() {
  Exclusion exclusion;
  exclusion.span = exclusion.source_span = {0, 5};
  exclusion.reason = "date";
  exclusion.code = "calendar-date";
  exclusion.code = "calendar-date";
  exclusion.date = "2024";
  return exclusion;
}

// A whole record of an invented report, without its line end.
std::string record_line(std::size_t metric_count = 2, const std::string& doc_id = "云溪.txt") {
  Document document;
  document.doc_id = document.source.path = doc_id;
  document.source.sha256 = std::string(64, 'a');
  document.source.encoding = "UTF-8";
  document.source.media_type = "text/plain";
  document.source.url = "http://www.a.example/x";
  document.text = U"培训1.20万余人次。\n“其他”";
  document.map.runs = {{0, 0, 10}, {10, 12, 6}};
  document.map.byte_corrections = {{3, -1}};
  document.furniture = {{{0, 1}, "navigation"}};
  Meta meta;
  meta.title = MetaValue{"云溪县法治政府建设情况报告", {0, 4}};
  meta.region = MetaValue{"云溪县", {0, 3}};
  meta.report_year = MetaValue{"2024", {}};
  Section section;
  section.marker = "一、";
  section.path = "一";
  section.span = {0, 10};
  ByteBuffer base, meta_text, evidence, sections, sentences, card, metrics, tables, exclusions, diagnostics, out;
  append_document(base, document);
  const std::size_t base_size = base.size();
  base += std::string(LineReader::line_padding, ' ');
  append_meta(meta_text, meta);
  append_meta_evidence(evidence, meta);
  append_sections(sections, {section}, document.map);
  append_spans(sentences, {{0, 10}});
  append_card(card, std::vector<ContentEntry>(5, {Content::plans, ContentEntry::Status::thin, {0}, 4, {{0, 4}}}));
  Extraction extraction;
  for (std::size_t i = 0; i < metric_count; ++i) extraction.metrics.push_back(sample_metric(static_cast<int>(i)));
  extraction.tables.push_back({{0, 9}, {0, 9}, "部门收入", "万元", 3, 2});
  extraction.cells.push_back({0, 1, 1, "水务局", {}});
  extraction.corrected.push_back({"urn:zhibiao:correction:0:1-2", "wrong", "value period"});
  for (Metric& metric : extraction.metrics) {
    metric.corrected = 1;
    metric.relations.front().target = static_cast<int>(metric_count) - 1;
  }
  if (!extraction.metrics.empty()) extraction.metrics.back().cell = 1;
  append_metrics(metrics, extraction, U"1.20万余人次1.20万余人次");
  append_tables(tables, extraction.tables);
  append_exclusions(exclusions, {sample_exclusion()}, U"2024年");
  append_diagnostics(diagnostics, {{"normalize", "info", "sample", "a message", {}}});
  RecordReader reader;
  const auto raw = reader.split(base.view().substr(0, base_size));
  REQUIRE(raw);
  const auto text = [](const ByteBuffer& value) { return [&value](ByteBuffer& to) { to += value.view(); }; };
  append_record(out, *raw,
                {{"meta", text(meta_text)},
                 {"meta_evidence", text(evidence)},
                 {"sections", text(sections)},
                 {"sentences", text(sentences)},
                 {"structure_card", text(card)},
                 {"metrics", text(metrics)},
                 {"tables", text(tables)},
                 {"exclusions", text(exclusions)},
                 {"diagnostics", text(diagnostics)}});
  return std::string(out.view().substr(0, out.size() - 1));
}

struct Outcome {
  std::string out;
  std::vector<Error> errors;
};

// All lines through one PublicJson, as run_stage does it.
Outcome run(const PublicJsonOptions& options, const std::vector<std::string>& lines) {
  Outcome outcome;
  ByteBuffer out;
  auto json = PublicJson::make(options);
  if (!json) {
    outcome.errors.push_back(json.error());
    return outcome;
  }
  for (std::string line : lines) {
    const std::size_t size = line.size();
    line.append(LineReader::line_padding, '\0');
    if (auto error = (*json)->add(std::string_view(line).substr(0, size), out)) outcome.errors.push_back(*error);
  }
  (*json)->finish(out);
  outcome.out = out.view();
  return outcome;
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

std::string edited(const std::string& pointer, const Json& value) {
  Json record = Json::parse(record_line());
  record[Json::json_pointer(pointer)] = value;
  return record.dump();
}

// The list of one check.
Json check_of(const std::vector<std::uint64_t>& metrics) {
  Json check = Json::parse(
      R"({"id":0,"type":"part","code":"part.holds","status":"holds","statement":"1 ≤ 2","expected":"2","found":"1","tolerance":null,"gap":null,"severity":null,"reason":null,"evidence":[{"start":0,"end":4,"source_start":0,"source_end":4}]})");
  check["metrics"] = metrics;
  return Json::array({check});
}

PublicJsonOptions with(bool metrics, bool pretty, bool array, std::vector<std::string> fields = {}) {
  return {metrics, pretty, array, std::move(fields)};
}

}  // namespace

TEST_CASE("a compact record in order passes through byte for byte") {
  const std::string line = record_line();
  const Outcome outcome = run({}, {line, line});
  CHECK(outcome.errors.empty());
  CHECK(outcome.out == line + "\n" + line + "\n");
}

TEST_CASE("keys are put in order, blanks removed, unknown keys kept last, numbers kept to the digit") {
  const std::string line = record_line();
  Json record = Json::parse(line);
  Json shuffled;
  shuffled["later"] = {{"a", 1}, {"b", "x  y"}};
  const auto keys = keys_of(record);
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) shuffled[*key] = record[*key];
  const Outcome outcome = run({}, {shuffled.dump(3, ' ').replace(1, 1, " ")});
  REQUIRE(outcome.errors.size() == 0);
  const Json out = Json::parse(outcome.out);
  auto wanted = keys;
  wanted.emplace_back("later");
  CHECK(keys_of(out) == wanted);
  CHECK(outcome.out.find(R"("later":{"a":1,"b":"x  y"}})") != std::string::npos);
  CHECK(run({}, {line}).out.find("\"value\":12000.10,") != std::string::npos);
}

TEST_CASE("the record's keys and the schema's agree, in name and order") {
  std::vector<std::string> keys, required;
  for (const RecordKey& key : record_keys) {
    keys.emplace_back(key.name);
    if (key.name != "checks") required.emplace_back(key.name);  // check-figures may be left out of the pipe
  }
  CHECK(public_fields(false) == keys);
  const Json schema = Json::parse(report_schema());
  CHECK(schema["required"].get<std::vector<std::string>>() == required);
  const Json record = Json::parse(record_line());
  const auto& definitions = schema["definitions"];
  CHECK(keys_of(record["metrics"][0]) == keys_of(definitions["metric"]["properties"]));
  CHECK(keys_of(record["sections"][0]) == keys_of(definitions["section"]["properties"]));
  CHECK(keys_of(record["exclusions"][0]) == keys_of(definitions["exclusion"]["properties"]));
  CHECK(keys_of(record["meta"]) == keys_of(definitions["meta"]["properties"]));
  CHECK(keys_of(record["source"]) == keys_of(definitions["source"]["properties"]));
  for (const auto& [name, definition] : definitions.items()) {
    if (definition["type"] != "object") continue;
    INFO(name);
    if (name == "relation") continue;  // those made before have but type and target
    auto keys_of_all = keys_of(definition["properties"]);
    if (name == "metric") std::erase(keys_of_all, "corrected_by");  // only of those that somebody looked at
    if (name == "source") std::erase(keys_of_all, "url");           // only of pages that name theirs
    CHECK(definition["required"].get<std::vector<std::string>>() == keys_of_all);
  }
}

TEST_CASE("the schema names every code of an exclusion, and each belongs to one of its reasons") {
  const Json properties = Json::parse(report_schema())["definitions"]["exclusion"]["properties"];
  const auto codes = properties["code"]["enum"].get<std::vector<std::string>>();
  const auto reasons = properties["reason"]["enum"].get<std::vector<std::string>>();
  std::vector<std::string> named;
  for (const ExclusionCodeEntry& entry : exclusion_codes()) {
    INFO(entry.name);
    named.emplace_back(entry.name);
    CHECK(std::find(reasons.begin(), reasons.end(), entry.reason) != reasons.end());
    CHECK(!entry.meaning.empty());
  }
  named.emplace_back("no-metric");  // what a person says, not the tool
  CHECK(codes == named);
}

TEST_CASE("a record of an earlier stage names the tool to run first") {
  struct Row {
    std::string without, hint;
    std::vector<std::string> fields;
    bool metrics;
  };
  const Row rows[] = {
      {"metrics", "pipe it through extract-metrics first", {}, false},
      {"metrics", "pipe it through extract-metrics first", {"subject"}, true},
      {"sections", "pipe it through split-sections first", {}, false},
      {"meta", "pipe it through split-sections first", {"doc_id", "meta"}, false},
  };
  for (const Row& row : rows) {
    Json record = Json::parse(record_line());
    record.erase(row.without);
    const Outcome outcome = run(with(row.metrics, false, false, row.fields), {record.dump(), record_line()});
    REQUIRE(outcome.errors.size() == 1);
    CHECK(outcome.errors[0].what == "record has no '" + row.without + "'");
    CHECK(outcome.errors[0].hint == row.hint);
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') >= 1);
  }
  Json early = Json::parse(record_line());
  for (const char* key : {"meta", "meta_evidence", "sections", "sentences", "structure_card", "metrics", "exclusions"})
    early.erase(key);
  CHECK(run(with(false, false, false, {"doc_id", "text"}), {early.dump()}).errors.empty());
}

TEST_CASE("a value that breaks the schema is named with its place") {
  struct Row {
    std::string pointer;
    Json value;
    std::string what;
  };
  const Row rows[] = {
      {"/doc_id", 5, "doc_id is integer, not string"},
      {"/source/bytes", "1", "source.bytes is string, not integer"},
      {"/source/bytes", -1, "source.bytes is too small"},
      {"/source/media_type", "image/png",
       "source.media_type is \"image/png\", not one of \"text/plain\", \"text/html\", \"text/markdown\""},
      {"/source_map/1", Json::array({1, 2}), "source_map[1] has 2 items"},
      {"/byte_map/0", 1.5, "byte_map[0] is number, not integer"},
      {"/meta/report_year", "2024", "meta.report_year is string, not null or integer"},
      {"/meta_evidence/title", Json::array({1}), "meta_evidence.title has 1 items"},
      {"/metrics/1/kind", "counts",
       "metrics[1].kind is \"counts\", not one of \"count\", \"percent\", \"money\", \"area\", \"length\", \"mass\", "
       "\"volume\", "
       "\"duration\", \"rank\", \"multiple\", \"fraction\", \"score\", \"energy\", \"temperature\", \"speed\", "
       "\"data\""},
      {"/metrics/1/extra", 1, "metrics[1] has unknown key 'extra'"},
      {"/metrics/0/relations/0/target", nullptr, "metrics[0].relations[0].target is null, not integer"},
      {"/exclusions", Json::object(), "exclusions is object, not array"},
      {"/exclusions/0", Json::object(), "exclusions[0] has no 'text'"},
      {"/diagnostics/0/severity", nullptr, "diagnostics[0].severity is null, not string"},
  };
  for (const Row& row : rows) {
    INFO(row.pointer);
    const Outcome outcome = run({}, {edited(row.pointer, row.value)});
    REQUIRE(outcome.errors.size() == 1);
    CHECK(outcome.errors[0].what == row.what);
    CHECK(outcome.out.empty());
  }
  CHECK(run({}, {edited("/source/bytes", 3.0)}).errors.empty());  // 3.0 is an integer to JSON Schema
  CHECK(run({}, {edited("/metrics/0/direction", nullptr)}).errors.empty());
}

// What a reader could not take: emit-json is the last that looks.
TEST_CASE("a place outside the text, out of order, or of nothing is named, in whatever order the keys stand") {
  struct Row {
    std::string pointer;
    Json value;
    std::string what;
  };
  const Row rows[] = {
      {"/metrics/1/end", 17, "metrics[1] reaches beyond 'text'"},
      {"/metrics/0/start", 9, "metrics[0] reaches beyond 'text'"},
      {"/metrics/1/start", 7, "'metrics' is not in the order of its places in 'text'"},
      {"/metrics/1/id", 2, "'metrics' is not in the order of its ids"},
      {"/metrics/0/relations/0/target", 2, "metric 0 has a relation to no metric"},
      {"/checks", check_of({0, 2}), "checks[0] is of a metric that is not there"},
      {"/checks", check_of({18446744073709551615U}), "checks[0] is of a metric that is not there"},
      {"/exclusions/0/end", 99999999999, "exclusions[0] reaches beyond 'text'"},
      {"/tables/0/end", 17, "tables[0] reaches beyond 'text'"},
      {"/furniture/0/end", 17, "furniture[0] reaches beyond 'text'"},
      {"/sections/0/end", 17, "sections[0] reaches beyond 'text'"},
      {"/sections/0/heading_end", 17, "sections[0] reaches beyond 'text'"},
      {"/sections/0/parent", 0, "section 0 has a parent that does not stand before it"},
      {"/sections/0/id", 1, "'sections' is not in the order of its ids"},
      {"/sentences", Json::array({{0, 5}, {4, 10}}), "'sentences' is not in the order of its places in 'text'"},
      {"/sentences/0", Json::array({3, 2}), "sentences[0] reaches beyond 'text'"},
      {"/meta_evidence/title", Json::array({0, 17}), "meta_evidence.title reaches beyond 'text'"},
      {"/structure_card/3/evidence/0", Json::array({0, 17}), "structure_card[3] reaches beyond 'text'"},
      {"/diagnostics/0/end", 17, "diagnostics[0] reaches beyond 'text'"},
      {"/text", "短", "furniture[0] reaches beyond 'text'"},
  };
  Json sound = Json::parse(record_line());
  sound["furniture"][0]["end"] = 16;  // all of the text, whose quotes are escapes
  sound["text"] = "培训1.20万\"人次。\n“其他”";
  CHECK(run({}, {sound.dump()}).errors.empty());
  CHECK(run({}, {sound.dump(1)}).errors.empty());
  CHECK(run({}, {edited("/checks", check_of({0, 1}))}).errors.empty());
  for (const Row& row : rows) {
    INFO(row.pointer);
    const std::string line = edited(row.pointer, row.value);
    for (const std::string& written : {line, Json::parse(line).dump(1)}) {
      const Outcome outcome = run({}, {written});
      REQUIRE(outcome.errors.size() == 1);
      if (row.pointer != "/text") CHECK(outcome.errors[0].what == row.what);
      CHECK(outcome.out.empty());
    }
  }
}

TEST_CASE("broken lines are errors, never output") {
  const std::string line = record_line();
  const std::vector<std::string> broken = {
      "{",
      "[]",
      "7",
      "{}",
      line.substr(0, line.size() / 2),
      line + "}",
      line.substr(0, line.size() - 1) + ",}",
      R"({"format":"zhibiao.report/9"})",
      "{\"format\":\"zhibiao.report/1\",\"doc_id\":\"\xff\"}",
      line.substr(0, line.size() - 1) + ",\"doc_id\":\"again\"}",
  };
  for (const std::string& bad : broken) {
    INFO(bad.substr(0, 80));
    for (bool metrics : {false, true}) {
      const Outcome outcome = run(with(metrics, false, false), {bad});
      CHECK(outcome.errors.size() == 1);
      CHECK(outcome.out.empty());
    }
  }
}

TEST_CASE("an array is valid when empty, when an input failed, compact and pretty") {
  const std::string line = record_line();
  struct Row {
    std::vector<std::string> lines;
    std::size_t reports;
  };
  const Row rows[] = {{{}, 0}, {{"broken"}, 0}, {{line}, 1}, {{"broken", line, "{}", line, "broken"}, 2}};
  for (const Row& row : rows) {
    for (bool pretty : {false, true}) {
      const std::string reports = run(with(false, pretty, true), row.lines).out;
      CHECK(Json::parse(reports).size() == row.reports);
      CHECK(reports.back() == '\n');
      CHECK(Json::parse(run(with(true, pretty, true), row.lines).out).size() == 2 * row.reports);
    }
  }
  CHECK(run(with(false, false, true), {}).out == "[]\n");
  CHECK(run(with(true, false, true), {record_line(0)}).out == "[]\n");
}

TEST_CASE("pretty says the same and keeps digits") {
  const std::string line = record_line();
  const std::string pretty = run(with(false, true, false), {line}).out;
  CHECK(Json::parse(pretty) == Json::parse(line));
  CHECK(pretty.find("\n      \"value\": 12000.10,\n") != std::string::npos);
  CHECK(pretty.find("\n      \"relations\": [{\"type\": \"part_of\", \"target\": 1, \"cue\": \"among\", \"list\": 1, "
                    "\"complete\": true, \"overlaps\": false, \"exclusive\": true}],\n") != std::string::npos);
  CHECK(pretty.find("\"source_map\": [[0, 0, 10], [10, 12, 6]]") != std::string::npos);
  ByteBuffer compact;
  append_compact(compact, pretty);
  CHECK(compact.view() == line);
}

TEST_CASE("pretty layout") {
  const auto pretty = [](std::string_view json) {
    ByteBuffer out;
    append_pretty(out, json);
    return std::string(out.view());
  };
  CHECK(pretty("{}") == "{}");
  CHECK(pretty("[]") == "[]");
  CHECK(pretty(R"({"a":{"b":[]},"c":"x,\"y:{"})") == "{\n  \"a\": {\"b\": []},\n  \"c\": \"x,\\\"y:{\"\n}");
  std::string numbers = "[100";
  for (int i = 101; i < 160; ++i) numbers += "," + std::to_string(i);
  numbers += ']';
  const std::string filled = pretty("{\"m\":" + numbers + "}");
  CHECK(Json::parse(filled)["m"].size() == 60);
  CHECK(std::count(filled.begin(), filled.end(), '\n') == 6);
  CHECK(filled.find("{\n  \"m\": [\n    100, 101,") == 0);
}

TEST_CASE("metrics are rows with their report's fields first") {
  const Outcome outcome = run(with(true, false, false), {record_line()});
  REQUIRE(outcome.errors.empty());
  const std::string first = outcome.out.substr(0, outcome.out.find('\n'));
  const Json row = Json::parse(first);
  CHECK(keys_of(row) == public_fields(true));
  CHECK(
      first.find(
          R"({"doc_id":"云溪.txt","source_path":"云溪.txt","region":"云溪县","region_code":null,"region_parent_code":null,"level":null,)"
          R"("issuer":null,"report_year":2024,"document_type":null,"title":"云溪县法治政府建设情况报告",)"
          R"("id":0,"text":"1.20万余人次","kind":"count","value":12000.10,"value_exact":"12000.10",)") == 0);
  CHECK(row["subject"] == "培训 \"执法\" 人员");
  CHECK(row["relations"] == "part_of:1");  // one text, so that the column has one type
  CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 2);
}

TEST_CASE("fields pick columns and keys in the order asked for") {
  const std::string line = record_line(1);
  CHECK(run(with(true, false, false, {"value", "region", "unit"}), {line}).out ==
        "{\"value\":12000.10,\"region\":\"云溪县\",\"unit\":\"人次\"}\n");
  CHECK(run(with(false, false, false, {"sentences", "doc_id"}), {line}).out ==
        "{\"sentences\":[[0,10]],\"doc_id\":\"云溪.txt\"}\n");
  CHECK(run(with(true, true, true, {"value"}), {line}).out == "[\n  {\n    \"value\": 12000.10\n  }\n]\n");
}

TEST_CASE("a wrong field name says what may have been meant, or lists the valid ones") {
  const Outcome report = run(with(false, false, false, {"doc_id", "region"}), {});
  REQUIRE(report.errors.size() == 1);
  CHECK(report.errors[0].what == "unknown field 'region'");
  CHECK(report.errors[0].hint.find("valid: format,doc_id,source,") == 0);
  const Outcome metrics = run(with(true, false, false, {"nothing_like_it"}), {});
  REQUIRE(metrics.errors.size() == 1);
  CHECK(metrics.errors[0].hint.find("valid: doc_id,source_path,region,") == 0);
  CHECK(run(with(true, false, false, {"vlaue"}), {}).errors[0].hint == "did you mean value?");
  CHECK(run(with(true, false, false, {"id", "id"}), {}).errors[0].what == "field 'id' is asked for twice");
  CHECK(run(with(true, false, false, {""}), {}).errors[0].what == "unknown field ''");
}

TEST_CASE("rows of a metric whose keys are in another order are the same") {
  Json record = Json::parse(record_line(1));
  Json metric;
  const auto keys = keys_of(record["metrics"][0]);
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) metric[*key] = record["metrics"][0][*key];
  const std::string straight = run(with(true, false, false), {record.dump()}).out;
  record["metrics"][0] = metric;
  CHECK(run(with(true, false, false), {record.dump()}).out == straight);
}

TEST_CASE("a key that is written with escapes is an error, not a gap") {
  std::string line = record_line(2);
  line.replace(line.rfind("\"unit\"", line.find("\"tables\"")), 6, "\"u\\u006eit\"");
  const Outcome outcome = run(with(true, false, true), {record_line(1), line, record_line(1)});
  REQUIRE(outcome.errors.size() == 1);
  CHECK(outcome.errors[0].what == "a key of 'source', 'meta' or 'metrics' is written with escapes");
  CHECK(Json::parse(outcome.out).size() == 2);
}

TEST_CASE("values end where they end") {
  CHECK(json_value_end(R"("a\"\\",1)", 0) == 7);
  CHECK(json_value_end(R"([{"a":"]}"},2],3)", 0) == 14);
  CHECK(json_value_end("12,3", 0) == 2);
  CHECK(json_value_end("null", 0) == 4);
}

TEST_CASE("the fast yes says nothing that the exact check would not say") {
  SchemaChecker checker(report_schema());
  schema::Walked walked;
  const std::string line = record_line(1);
  CHECK(checker.accepts(line, 12, walked));
  REQUIRE(walked.elements.size() == 1);
  CHECK(walked.elements[0].substr(0, 8) == "{\"id\":0,");
  const auto agree = [&](std::string changed) {
    if (!checker.accepts(changed, 12, walked)) return true;
    const std::size_t size = changed.size();
    changed.append(LineReader::line_padding, '\0');
    return !checker.check(std::string_view(changed).substr(0, size));
  };
  std::size_t disagreements = 0, accepted = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (char c : std::string_view("\"\\0{}[],:-.eu \x01\x80", 16)) {
      std::string changed = line;
      changed[at] = c;
      accepted += checker.accepts(changed, 12, walked);
      disagreements += !agree(changed);
    }
    disagreements += !agree(line.substr(0, at)) + !agree(std::string(line).erase(at, 1));
  }
  CHECK(disagreements == 0);
  CHECK(accepted > 1000);  // changes inside strings and numbers
}

TEST_CASE("escapes and numbers of the fast yes") {
  SchemaChecker checker(report_schema());
  schema::Walked walked;
  const std::string line = record_line(0);
  const auto with_id = [&](const std::string& raw) {
    const std::string wanted = "\"doc_id\":\"云溪.txt\"";
    return std::string(line).replace(line.find(wanted), wanted.size(), "\"doc_id\":" + raw);
  };
  for (const char* sound : {R"("")", R"("\u4e00\n\\\"\/")", R"("0123456\"")", R"("01234567\t01234567")"})
    CHECK(checker.accepts(with_id(sound), 12, walked));
  for (const char* broken : {R"("\q")", R"("\u12")", "\"a\nb\"", "\"0123456789\x01\"", "\"\xff\"", "01", "null", "\"a"})
    CHECK_FALSE(checker.accepts(with_id(broken), 12, walked));
  const std::string bytes = "\"bytes\":0";
  const auto with_bytes = [&](const std::string& raw) {
    return std::string(line).replace(line.find(bytes), bytes.size(), "\"bytes\":" + raw);
  };
  for (const char* sound : {"0", "12", "123456789012345678"}) CHECK(checker.accepts(with_bytes(sound), 12, walked));
  for (const char* other : {"-1", "01", "1.5", "1e3", "1.", "", "+1", "99999999999999999999", "\"1\"", "tru"})
    CHECK_FALSE(checker.accepts(with_bytes(other), 12, walked));
}
