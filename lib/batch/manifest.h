#pragma once
/// The lines of a manifest, and what the manifests of a folder say together. Used inside this room.

#include <map>

#include "batch/batch.h"

namespace zhibiao {

enum class EntryStatus {
  ok,
  failed,   ///< there is no record; `error` says why
  started,  ///< only in a journal: the record may be the old one or the new one
};

/// One report in a manifest.
struct ManifestEntry {
  std::string path;    ///< as given
  std::string record;  ///< its file below the folder of records
  std::string sha256;  ///< of the report; empty (null in the file) when it could not be read
  std::uint64_t bytes = 0;
  EntryStatus status = EntryStatus::started;
  std::string error;  ///< empty: null
  std::uint64_t record_bytes = 0;
  ReportCounts counts;
  std::string version, patterns;  ///< that the record was made with

  bool made_of_the_same(const ManifestEntry& other) const {
    return status == other.status && record == other.record && sha256 == other.sha256 && version == other.version && patterns == other.patterns;
  }
};

/// Appends the entry as a line of JSON, '\n' included.
void append_entry(ByteBuffer& out, const ManifestEntry& entry);
/// Nothing when the line is no entry, or names a record outside the folder.
std::optional<ManifestEntry> read_entry(std::string_view line);

/// A manifest file by its name: manifest[.K-of-N][.partial].ndjson
struct ManifestName {
  Shard shard;
  bool partial = false;
  std::string text() const;
};
std::optional<ManifestName> parse_manifest_name(std::string_view name);
/// Those in a folder, by name.
std::vector<ManifestName> manifests_in(const std::string& folder);

/// What is known of a report from the runs before. Not `trusted`: manifests differ about it, and none can be shown to be the later one.
struct KnownReport {
  ManifestEntry entry;
  std::size_t told_by = 0;  ///< 0: manifest.ndjson; else a number for each journal or shard
  bool trusted = true;
  bool is_from_oldest() const { return told_by == 0; }
};
using KnownReports = std::map<std::string, KnownReport>;  // by path
/// Everything that the manifests and journals in `folder` say of the reports of `shard`. Lines that are broken (by a run that was killed) do not count.
/// A journal is later than its manifest, and a shard's manifest later than manifest.ndjson, whose run would have removed it.
KnownReports known_reports(const std::string& folder, const Shard& shard);

/// Replaces a manifest in one step. `next` gives the entries one after the other, then null.
std::optional<Error> write_manifest(const std::string& path, const std::function<const ManifestEntry*()>& next);
std::optional<Error> write_manifest(const std::string& path, const std::vector<ManifestEntry>& entries);

}  // namespace zhibiao
