#pragma once
/// The lines of a manifest, and what the manifests of a folder say together. Used inside this room.

#include <map>
#include <unordered_set>

#include "batch/batch.h"
#include "batch/out_folder.h"
#include "record/pack.h"

namespace zhibiao {

enum class EntryStatus {
  ok,
  failed,   ///< could not be read; `error` says why
  suspect,  ///< could be read, but is hardly the report that it was, or any; `error` says why
  started,  ///< only in a journal: the record may be the old one or the new one
};

/// Where a record lies in a pack. Packs are named by what is in them, so that one is never replaced by another.
struct PackPlace {
  std::uint64_t pack = 0;  ///< first 16 digits of the digest of its bytes
  PackFrame frame;
  bool operator==(const PackPlace&) const = default;
};
inline constexpr std::string_view pack_folder = "packs";
/// "packs/0123456789abcdef.ndjson.zst"
std::string pack_file(std::uint64_t pack);
/// Of the name of a file below `packs`.
std::optional<std::uint64_t> parse_pack_name(std::string_view name);

/// What a record was made of, and with.
struct MadeOf {
  std::string sha256;  ///< of the report
  std::uint64_t bytes = 0;
  std::string version, patterns;
};

/// One report in a manifest.
struct ManifestEntry {
  std::string path;    ///< below its INPUT
  std::string record;  ///< its file below the folder of records, unless it lies in a pack; its name in any case
  std::string sha256;  ///< of the report; empty (null in the file) when it could not be read
  std::uint64_t bytes = 0;
  EntryStatus status = EntryStatus::started;
  std::string error;               ///< empty: null
  std::uint64_t record_bytes = 0;  ///< with what follows: of the record that is there; 0: there is none
  std::string record_sha256;
  std::optional<MadeOf> stale;  ///< of a failed or suspect report: the record is its last good one, made of this
  ReportCounts counts;
  std::string version, patterns;  ///< that this report was read with, of an ok one its record
  std::string corrections = {};   ///< digest of those that are of it; empty: none (the key is left out)
  std::optional<PackPlace> pack =
      {};  ///< where the record that is there lies; nothing: in its file (the key is left out)

  bool has_record() const { return record_bytes > 0; }
  /// Where its record lies, which it has.
  RecordPlace place_in(const std::string& folder) const {
    return pack ? RecordPlace{folder + "/" + pack_file(pack->pack), pack->frame}
                : RecordPlace{folder + "/" + record, {}};
  }
  /// The digest of the text that the record was made of.
  const std::string& content() const { return stale ? stale->sha256 : sha256; }
  bool made_of_the_same(const ManifestEntry& other) const {
    return status == other.status && record == other.record && sha256 == other.sha256 && version == other.version &&
        patterns == other.patterns && corrections == other.corrections;
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

/// Of a line that is none.
Error no_entry(const std::string& manifest, std::size_t line_1based);

/// What keeps a folder from being read by its manifest.ndjson: it has none, a run has not finished, shards are not
/// merged.
std::optional<Error> fault_of_finished_folder(const std::string& folder);

/// What is known of a report from the runs before. Not `trusted`: manifests differ about it, and none can be shown to
/// be the later one.
struct KnownReport {
  ManifestEntry entry;  ///< the last one that says what became of it; `started` when there is none
  std::optional<MadeOf>
      begun;                ///< a run began to make the record of this afterwards, and did not say what became of it
  std::size_t told_by = 0;  ///< 0: manifest.ndjson; else a number for each journal or shard
  bool trusted = true;
  bool is_from_journal = false;
  bool is_from_oldest() const { return told_by == 0; }
  /// The entry, `ok`, as it would stand for the record that is there, which is read where the entry alone does not
  /// tell; nothing when there is no record.
  std::optional<ManifestEntry> last_good(const OutFolder& folder) const;
};
using KnownReports = std::map<std::string, KnownReport>;  // by path
struct ReadManifests {
  KnownReports reports;
  std::unordered_set<std::uint64_t> packs;  ///< all that they name
  std::vector<Error> faults;                ///< lines of manifests that are no entries: nothing writes such ones
  bool was_killed = false;                  ///< there is a journal
};
/// Everything that the manifests and journals in `folder` say of the reports of `shard`. Lines of a journal that are
/// broken (by a run that was killed) do not count. A journal is later than its manifest, and a shard's manifest later
/// than manifest.ndjson, whose run would have removed it. Errors: one of them cannot be read.
Result<ReadManifests> read_manifests(const std::string& folder, const Shard& shard);

/// Replaces a manifest in one step. `next` gives the entries one after the other, then null.
std::optional<Error> write_manifest(const OutFolder& folder, const ManifestName& name,
                                    const std::function<const ManifestEntry*()>& next);
std::optional<Error> write_manifest(const OutFolder& folder, const ManifestName& name,
                                    const std::vector<ManifestEntry>& entries);

}  // namespace zhibiao
