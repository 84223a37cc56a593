#include "batch/manifest.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "record/object_writer.h"

namespace zhibiao {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::uint64_t number_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::optional<EntryStatus> status_named(std::string_view name) {
  if (name == "ok") return EntryStatus::ok;
  if (name == "failed") return EntryStatus::failed;
  if (name == "suspect") return EntryStatus::suspect;
  if (name == "started") return EntryStatus::started;
  return std::nullopt;
}

std::string_view name(EntryStatus status) {
  switch (status) {
    case EntryStatus::ok: return "ok";
    case EntryStatus::failed: return "failed";
    case EntryStatus::suspect: return "suspect";
    case EntryStatus::started: return "started";
  }
  return "";
}

constexpr std::string_view suffix = ".json";

// A manifest may have been edited: what it calls a record is the end of the path, plus ".json", and lies below the
// folder.
bool is_record_of(std::string_view record, std::string_view path) {
  if (record.size() <= suffix.size() || !record.ends_with(suffix)) return false;
  const std::string_view relative = record.substr(0, record.size() - suffix.size());
  if (!path.ends_with(relative) || relative.find('\0') != std::string_view::npos) return false;
  for (std::size_t start = 0; start <= relative.size();) {
    const std::size_t end = std::min(relative.find('/', start), relative.size());
    const std::string_view part = relative.substr(start, end - start);
    if (part.empty() || part == "." || part == "..") return false;
    start = end + 1;
  }
  return true;
}

void append_made_of(ByteBuffer& out, const MadeOf& made) {
  ObjectWriter object(out);
  object.text("sha256", made.sha256);
  object.integer("bytes", static_cast<std::int64_t>(made.bytes));
  object.text("version", made.version);
  object.text("patterns", made.patterns);
  object.close();
}

MadeOf made_of(const Json& object) {
  return {text_of(object, "sha256"), number_of(object, "bytes"), text_of(object, "version"),
          text_of(object, "patterns")};
}

std::optional<PackPlace> pack_place(const Json& object) {
  const auto found = object.find("pack");
  if (found == object.end() || !found->is_object()) return std::nullopt;
  const std::string file = text_of(*found, "file"), folder = std::string(pack_folder) + "/";
  const auto pack =
      file.starts_with(folder) ? parse_pack_name(std::string_view(file).substr(folder.size())) : std::nullopt;
  if (!pack) return std::nullopt;
  return PackPlace{*pack, {number_of(*found, "offset"), number_of(*found, "bytes")}};
}

// Calls `each` with every entry of a manifest, and `broken` with what is wrong with other lines. One that went since it
// was listed has none: another shard has finished. Errors: it cannot be read.
template <class Each, class Broken>
std::optional<Error> for_each_entry(const std::string& path, Each each, Broken broken) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) return Error{path, 0, 0, std::strerror(errno), ""};
  LineReader lines(file.number());
  while (const auto line = lines.next()) {
    if (auto entry = read_entry(*line)) each(std::move(*entry));
    else if (line->find_first_not_of(" \t\r") != line->npos) broken(no_entry(path, lines.line_1based()));
  }
  if (!lines.failure().empty()) return Error{path, 0, 0, lines.failure(), ""};
  return std::nullopt;
}

}  // namespace

constexpr std::string_view pack_suffix = ".ndjson.zst";
constexpr int pack_digits = 16;

std::string pack_file(std::uint64_t pack) {
  std::string out = std::string(pack_folder) + "/";
  for (int shift = 4 * (pack_digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[pack >> shift & 15];
  return out += pack_suffix;
}

std::optional<std::uint64_t> parse_pack_name(std::string_view name) {
  if (name.size() != pack_digits + pack_suffix.size() || !name.ends_with(pack_suffix)) return std::nullopt;
  std::uint64_t pack = 0;
  const auto read = std::from_chars(name.data(), name.data() + pack_digits, pack, 16);
  if (read.ec != std::errc() || read.ptr != name.data() + pack_digits ||
      pack_file(pack).substr(pack_folder.size() + 1) != name)
    return std::nullopt;
  return pack;
}

bool Shard::holds(std::string_view record) const {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a, 64 bit
  for (const char c : record) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash % count + 1 == number_1based;
}

Result<Shard> parse_shard(const std::string& text) {
  constexpr unsigned most = 100000;
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number_1based);
  if (number.ec == std::errc() && number.ptr != end && *number.ptr == '/') {
    const auto count = std::from_chars(number.ptr + 1, end, shard.count);
    if (count.ec == std::errc() && count.ptr == end && shard.number_1based >= 1 && shard.number_1based <= shard.count &&
        shard.count <= most)
      return shard;
  }
  return Error{"", 0, 0, "'" + text + "' is no shard", "K/N, such as 1/8 to 8/8"};
}

void append_entry(ByteBuffer& out, const ManifestEntry& entry) {
  const auto count = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  const auto or_null = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  };
  ObjectWriter object(out);
  object.text("path", entry.path);
  object.text("record", entry.record);
  object.optional_text("sha256", or_null(entry.sha256));
  object.integer("bytes", count(entry.bytes));
  object.text("status", name(entry.status));
  object.optional_text("error", or_null(entry.error));
  object.integer("record_bytes", count(entry.record_bytes));
  object.optional_text("record_sha256", or_null(entry.record_sha256));
  if (entry.stale) append_made_of(object.name("stale"), *entry.stale);
  else object.raw("stale", "null");
  object.integer("metrics", count(entry.counts.metrics));
  object.integer("exclusions", count(entry.counts.exclusions));
  object.integer("checks", count(entry.counts.checks));
  object.integer("fails", count(entry.counts.fails));
  object.text("version", entry.version);
  object.text("patterns", entry.patterns);
  if (!entry.corrections.empty()) {
    ObjectWriter corrections(object.name("corrections"));
    corrections.text("sha256", entry.corrections);
    corrections.integer("applied", count(entry.counts.corrections.applied));
    corrections.integer("unfit", count(entry.counts.corrections.unfit));
    corrections.close();
  }
  if (entry.pack) {
    ObjectWriter pack(object.name("pack"));
    pack.text("file", pack_file(entry.pack->pack));
    pack.integer("offset", count(entry.pack->frame.offset));
    pack.integer("bytes", count(entry.pack->frame.bytes));
    pack.close();
  }
  object.close();
  out += '\n';
}

std::optional<ManifestEntry> read_entry(std::string_view line) {
  const Json object = Json::parse(line.begin(), line.end(), nullptr, false);
  if (!object.is_object()) return std::nullopt;
  const auto status = status_named(text_of(object, "status"));
  ManifestEntry entry;
  const std::string path = text_of(object, "path");
  entry.record = text_of(object, "record");
  if (!status || !is_record_of(entry.record, path)) return std::nullopt;
  entry.path = entry.record.substr(0, entry.record.size() - suffix.size());
  entry.status = *status;
  entry.sha256 = text_of(object, "sha256");
  entry.bytes = number_of(object, "bytes");
  entry.error = text_of(object, "error");
  entry.record_bytes = number_of(object, "record_bytes");
  entry.record_sha256 = text_of(object, "record_sha256");
  if (const auto stale = object.find("stale"); stale != object.end() && stale->is_object())
    entry.stale = made_of(*stale);
  entry.counts = {number_of(object, "metrics"), number_of(object, "exclusions"), number_of(object, "checks"),
                  number_of(object, "fails")};
  // Versions that named a report as it had been typed made another record of it.
  if (path == entry.path) entry.version = text_of(object, "version");
  entry.patterns = text_of(object, "patterns");
  if (const auto made = object.find("corrections"); made != object.end() && made->is_object()) {
    entry.corrections = text_of(*made, "sha256");
    if (!entry.corrections.empty()) entry.counts.corrections = {number_of(*made, "applied"), number_of(*made, "unfit")};
  }
  entry.pack = pack_place(object);
  return entry;
}

std::string ManifestName::text() const {
  std::string name = "manifest";
  if (!shard.is_whole()) name += "." + std::to_string(shard.number_1based) + "-of-" + std::to_string(shard.count);
  return name + (partial ? ".partial.ndjson" : ".ndjson");
}

std::optional<ManifestName> parse_manifest_name(std::string_view name) {
  constexpr std::string_view begin = "manifest.", end = "ndjson", partial = "partial.", of = "-of-";
  if (!name.starts_with(begin) || !name.ends_with(end) || name.size() < begin.size() + end.size()) return std::nullopt;
  std::string_view middle = name.substr(begin.size(), name.size() - begin.size() - end.size());
  ManifestName found;
  found.partial = middle.ends_with(partial);
  if (found.partial) middle.remove_suffix(partial.size());
  if (!middle.empty()) {
    const std::size_t at = middle.find(of);
    if (at == std::string_view::npos || !middle.ends_with('.')) return std::nullopt;
    const std::string_view count = middle.substr(at + of.size(), middle.size() - at - of.size() - 1);
    const auto shard = parse_shard(std::string(middle.substr(0, at)) + "/" + std::string(count));
    if (!shard) return std::nullopt;
    found.shard = *shard;
  }
  if (found.text() != name) return std::nullopt;
  return found;
}

std::vector<ManifestName> manifests_in(const std::string& folder) {
  std::vector<ManifestName> found;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure))
    if (const auto name = parse_manifest_name(entry->path().filename().string())) found.push_back(*name);
  // A manifest before its journal, so that the later one is read later.
  std::sort(found.begin(), found.end(), [](const ManifestName& a, const ManifestName& b) {
    return std::tuple(a.shard.count, a.shard.number_1based, a.partial) <
        std::tuple(b.shard.count, b.shard.number_1based, b.partial);
  });
  return found;
}

Error no_entry(const std::string& manifest, std::size_t line_1based) {
  return {manifest, line_1based, 0, "not an entry of a manifest", "run-batch writes it"};
}

std::optional<Error> fault_of_finished_folder(const std::string& folder) {
  bool has_manifest = false;
  for (const ManifestName& name : manifests_in(folder)) {
    if (name.partial || !name.shard.is_whole())
      return Error{folder + "/" + name.text(), 0, 0, "its run has not finished, or its shards are not merged",
                   "run-batch again, or --merge-manifests"};
    has_manifest = true;
  }
  if (!has_manifest) return Error{folder, 0, 0, "has no manifest.ndjson", "run-batch --out makes such a folder"};
  return std::nullopt;
}

Result<ReadManifests> read_manifests(const std::string& folder, const Shard& shard) {
  ReadManifests read;
  KnownReports& known = read.reports;
  constexpr std::size_t oldest = 0;  // manifest.ndjson
  std::size_t runs = oldest, teller = oldest;
  std::optional<Shard> before;
  for (const ManifestName& name : manifests_in(folder)) {
    // A shard's journal goes on where its manifest ends.
    const bool is_oldest = name.shard.is_whole() && !name.partial;
    if (is_oldest) teller = oldest;
    else if (name.shard.is_whole() || before != name.shard) teller = ++runs;
    before = name.shard;
    read.was_killed = read.was_killed || name.partial;
    const auto take = [&](ManifestEntry entry) {
      if (entry.pack) read.packs.insert(entry.pack->pack);
      if (!shard.holds(entry.record)) return;
      const auto [place, is_new] = known.try_emplace(entry.path);
      KnownReport& report = place->second;
      const bool is_later = is_new || report.told_by == oldest || report.told_by == teller;
      if (!is_later && !report.entry.made_of_the_same(entry)) report.trusted = false;
      if (!is_later) return;
      if (entry.status != EntryStatus::started || is_new) report = {std::move(entry), {}, teller, true, name.partial};
      else report.begun = MadeOf{entry.sha256, entry.bytes, entry.version, entry.patterns}, report.told_by = teller;
    };
    const auto broken = [&](Error fault) {
      if (!name.partial) read.faults.push_back(std::move(fault));
    };
    if (auto error = for_each_entry(folder + "/" + name.text(), take, broken)) return *error;
  }
  return read;
}

std::optional<ManifestEntry> KnownReport::last_good(const OutFolder& folder) const {
  ManifestEntry good = entry;
  good.status = EntryStatus::ok;
  good.error.clear();
  good.stale.reset();
  if (entry.stale)
    good.sha256 = entry.stale->sha256, good.bytes = entry.stale->bytes, good.version = entry.stale->version,
    good.patterns = entry.stale->patterns;
  // A later run may have begun to put it into its file.
  if (entry.pack && (!begun || folder.is_lost(entry.record)))
    return folder.size_of(pack_file(entry.pack->pack)) >= entry.pack->frame.offset + entry.pack->frame.bytes
        ? std::optional(good)
        : std::nullopt;
  good.pack.reset();
  if (folder.is_lost(entry.record)) return std::nullopt;
  const bool is_plain = entry.status != EntryStatus::started && !begun && trusted;
  if (is_plain) return entry.has_record() ? std::optional(good) : std::nullopt;
  const auto digest = folder.sha256_of(entry.record);
  const auto size = folder.size_of(entry.record);
  if (!digest || !size) return std::nullopt;
  if (entry.has_record() && *digest == entry.record_sha256) return good;
  // The one that was begun: no counts are known of it.
  if (begun)
    good.sha256 = begun->sha256, good.bytes = begun->bytes, good.version = begun->version,
    good.patterns = begun->patterns;
  good.record_bytes = *size;
  good.record_sha256 = *digest;
  good.counts = {};
  return good;
}

std::optional<Error> write_manifest(const OutFolder& folder, const ManifestName& name,
                                    const std::function<const ManifestEntry*()>& next) {
  auto output = folder.create(name.text());
  if (!output) return output.error();
  ByteBuffer block([&](std::string_view bytes) { output->write(bytes); });
  while (const ManifestEntry* entry = next()) append_entry(block, *entry);
  block.drain();
  return output->finish();
}

std::optional<Error> write_manifest(const OutFolder& folder, const ManifestName& name,
                                    const std::vector<ManifestEntry>& entries) {
  auto entry = entries.begin();
  return write_manifest(folder, name, [&] { return entry == entries.end() ? nullptr : &*entry++; });
}

}  // namespace zhibiao
