#pragma once
/// The folder of records: who may write to it, its journal, and what a killed run leaves in it. Used inside this room.

#include "batch/manifest.h"

namespace zhibiao {

/// Closes on its way out.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();
  int number() const { return number_; }

 private:
  int number_;
};

/// The right to write to a folder, until it goes out of scope or the process dies (flock on files `.lock`): of a run over everything
/// alone, or of one shard beside runs of the others.
class FolderLock {
 public:
  /// Errors: the folder cannot be written, or somebody else has the right.
  static Result<FolderLock> take(const std::string& folder, const Shard& shard);

 private:
  Descriptor whole_, shard_;
};

/// The name of a shard's lock file, "" for the whole.
std::string shard_lock_name(const Shard& shard);

/// What a run has done so far, for the next one if this one is killed: appended entry by entry, each in one write.
class Journal {
 public:
  static Result<Journal> open(const std::string& path);
  /// An error when the entry could not be written whole; then the run must not go on.
  std::optional<Error> add(const ManifestEntry& entry);

 private:
  std::string path_;
  Descriptor file_;
};

/// Removes the temporary files that a killed run left beside `path` (base/base.h, Output: PATH.PID.tmp or PATH.XXXXXX).
void remove_leftovers(const std::string& path);
/// Removes a record and the folders below `folder` that are empty then. What is not there counts as removed.
void remove_record(const std::string& folder, const std::string& record);
/// Removes what the manifest of a run replaces: its journal, and for a run over everything the manifests and locks of shards.
void remove_replaced(const std::string& out, const Shard& shard);

}  // namespace zhibiao
