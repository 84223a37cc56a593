#include "batch/manifest.h"

#include "catch.h"
#include <cstdlib>
#include <filesystem>

using namespace zhibiao;

namespace {

ManifestEntry entry(const std::string& path, EntryStatus status = EntryStatus::ok, const std::string& sha256 = "aa") {
  ManifestEntry out;
  out.path = path;
  out.record = path + ".json";
  out.sha256 = sha256;
  out.bytes = 12;
  out.status = status;
  out.error = status == EntryStatus::failed ? "is \"no\" text" : "";
  out.record_bytes = 340;
  out.record_sha256 = "cc";
  if (status == EntryStatus::failed) out.stale = MadeOf{"dd", 7, "1.2.2", "bb"};
  out.counts = {5, 4, 3, 2};
  out.version = "1.2.3";
  out.patterns = "bb";
  return out;
}

// A folder that is there until the end of the test.
struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / "zhibiao-manifest-XXXXXX").string();
  Folder() { REQUIRE(::mkdtemp(path.data())); }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::vector<ManifestEntry>& entries) const {
    REQUIRE_FALSE(write_manifest(*OutFolder::open(path, false), *parse_manifest_name(name), entries));
  }
};

}  // namespace

TEST_CASE("shards as they are written", "[batch]") {
  const auto shard = parse_shard("3/8");
  REQUIRE(shard);
  CHECK(shard->number_1based == 3);
  CHECK(shard->count == 8);
  for (const char* wrong : {"", "/", "3", "3/", "/8", "0/8", "9/8", "3/8/", "-1/8", "+1/8", " 1/8", "1/8 ", "1/0",
                            "1/100001", "99999999999/99999999999"})
    CHECK_FALSE(parse_shard(wrong));
}

TEST_CASE("every report is in exactly one shard, and all shards get some", "[batch]") {
  constexpr unsigned count = 7, reports = 7000;
  std::vector<unsigned> sizes(count);
  for (unsigned i = 0; i < reports; ++i) {
    const std::string record = "云桦市/" + std::to_string(i) + ".txt.json";
    unsigned holders = 0;
    for (unsigned k = 1; k <= count; ++k)
      if (Shard{k, count}.holds(record)) ++holders, ++sizes[k - 1];
    REQUIRE(holders == 1);
    REQUIRE(Shard{}.holds(record));
  }
  for (const unsigned size : sizes) CHECK(size > reports / count * 8 / 10);
  CHECK(Shard{3, 5}.holds("a") == (0xaf63dc4c8601ec8cu % 5 == 2));  // the published FNV-1a value of "a"
}

TEST_CASE("names of manifests", "[batch]") {
  for (const char* name :
       {"manifest.ndjson", "manifest.partial.ndjson", "manifest.2-of-8.ndjson", "manifest.2-of-8.partial.ndjson"}) {
    INFO(name);
    const auto read = parse_manifest_name(name);
    REQUIRE(read);
    CHECK(read->text() == name);
  }
  for (const char* other : {"manifest", "manifest.json", "manifest.ndjson.123.tmp", "manifest.02-of-8.ndjson",
                            "manifest.9-of-8.ndjson", "manifest.1-of-1.ndjson", "manifest.2-of-8ndjson",
                            "manifest..ndjson", "manifest.ndjson.txt.json", "amanifest.ndjson"}) {
    INFO(other);
    CHECK_FALSE(parse_manifest_name(other));
  }
}

TEST_CASE("an entry comes back as it was written", "[batch]") {
  for (const EntryStatus status : {EntryStatus::ok, EntryStatus::failed, EntryStatus::suspect, EntryStatus::started}) {
    ByteBuffer line;
    append_entry(line, entry("云桦市/a \"b\".txt", status));
    REQUIRE(line.view().back() == '\n');
    const auto read = read_entry(line);
    REQUIRE(read);
    ByteBuffer again;
    append_entry(again, *read);
    CHECK(again.view() == line.view());
    CHECK(read->stale.has_value() == (status == EntryStatus::failed));
  }
}

TEST_CASE("lines that are no entries, or point out of the folder", "[batch]") {
  for (const char* line :
       {"", "{", "[]", "null", "{}", R"({"path":"a.txt","record":"a.txt.json"})",
        R"({"path":"a.txt","record":"a.txt.json","status":"done"})",
        R"({"path":7,"record":"a.txt.json","status":"ok"})", R"({"path":"a.txt","record":"b.txt.json","status":"ok"})",
        R"({"path":"../a","record":"../a.json","status":"ok"})", R"({"path":"/a","record":"/a.json","status":"ok"})",
        R"({"path":"b/../../a","record":"b/../../a.json","status":"ok"})",
        R"({"path":"a/./b","record":"a/./b.json","status":"ok"})",
        R"({"path":"a//b","record":"a//b.json","status":"ok"})", R"({"path":"a","record":".json","status":"ok"})"}) {
    INFO(line);
    CHECK_FALSE(read_entry(line));
  }
  // NUL would end the name early for the system.
  CHECK_FALSE(read_entry(R"({"path":"../x\u0000a","record":"../x\u0000a.json","status":"ok"})"));
  CHECK_FALSE(read_entry(R"({"path":"x\u0000a","record":"x\u0000a.json","status":"ok"})"));
  // What named the report as it had been typed made another record of it.
  CHECK(read_entry(R"({"path":"r/a.txt","record":"a.txt.json","status":"ok","version":"1"})")->version.empty());
  CHECK(read_entry(R"({"path":"r/a.txt","record":"a.txt.json","status":"ok","version":"1"})")->path == "a.txt");
  CHECK(read_entry(R"({"path":"r/a.txt","record":"a.txt.json","status":"ok","bytes":-1,"sha256":null})"));
}

TEST_CASE("what the manifests of a folder say together", "[batch]") {
  const Folder folder;
  SECTION("a journal is later than its manifest") {
    folder.write("manifest.ndjson", {entry("a"), entry("b")});
    folder.write("manifest.partial.ndjson",
                 {entry("a", EntryStatus::started, "new"), entry("b", EntryStatus::started),
                  entry("b", EntryStatus::ok, "new")});
    const KnownReports known = read_manifests(folder.path, {})->reports;
    CHECK(known.at("a").entry.sha256 == "aa");
    CHECK(known.at("a").begun->sha256 == "new");
    CHECK_FALSE(known.at("b").begun);
    CHECK(known.at("b").entry.sha256 == "new");
    CHECK(known.at("b").trusted);
  }
  SECTION("a shard is later than the whole") {
    folder.write("manifest.ndjson", {entry("a")});
    folder.write("manifest.1-of-1000.ndjson", {entry("a", EntryStatus::ok, "new")});
    folder.write("manifest.1-of-1000.partial.ndjson", {entry("a", EntryStatus::ok, "newest")});
    const KnownReports known = read_manifests(folder.path, {})->reports;
    CHECK(known.at("a").entry.sha256 == "newest");
    CHECK(known.at("a").trusted);
  }
  SECTION("of two that contradict each other none is believed") {
    folder.write("manifest.1-of-2.ndjson", {entry("a"), entry("b")});
    folder.write("manifest.1-of-3.ndjson", {entry("a", EntryStatus::ok, "other"), entry("b")});
    const KnownReports known = read_manifests(folder.path, {})->reports;
    CHECK_FALSE(known.at("a").trusted);
    CHECK(known.at("b").trusted);
  }
  SECTION("only what the shard holds") {
    folder.write("manifest.ndjson", {entry("a"), entry("b"), entry("c"), entry("d")});
    const auto held_by = [&](const Shard& shard) { return read_manifests(folder.path, shard)->reports.size(); };
    CHECK(held_by({1, 2}) + held_by({2, 2}) == 4);
  }
  SECTION("nothing there") { CHECK(read_manifests(folder.path + "/missing", {})->reports.empty()); }
}
