#pragma once
/// The folder of records: who may write to it, its journal, and what a killed run leaves in it. Used inside this room.

#include "batch/manifest.h"

namespace zhibiao {

/// The right to write to a folder, until it goes out of scope or the process dies (flock on files `.lock`): of a run
/// over everything alone, or of one shard beside runs of the others. The last one takes the files away with it.
class FolderLock {
 public:
  /// Errors: the folder cannot be written, or somebody else has the right.
  static Result<FolderLock> take(const OutFolder& folder, const Shard& shard);
  FolderLock(FolderLock&&) = default;
  ~FolderLock();

 private:
  FolderLock() = default;
  Descriptor folder_, whole_, shard_;
  std::string shard_name_;
};

/// What a run has done so far, for the next one if this one is killed: appended entry by entry, each in one write.
class Journal {
 public:
  static Result<Journal> open(const OutFolder& folder, const ManifestName& name);
  /// An error when the entry could not be written whole; then the run must not go on.
  std::optional<Error> add(const ManifestEntry& entry);

 private:
  std::string path_;
  Descriptor file_;
};

/// Removes what the manifest of a run replaces: its journal, and for a run over everything the manifests of shards.
void remove_replaced(const OutFolder& out, const Shard& shard);

}  // namespace zhibiao
