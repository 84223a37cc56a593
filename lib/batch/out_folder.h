#pragma once
/// The folder of records, held open: each of its files is reached from its descriptor, one name after the other, and no
/// symbolic link is followed. So whatever a manifest says, nothing outside of it is written or removed. Used inside
/// this room.

#include "base/base.h"
#include "base/digest.h"
#include "base/descriptor.h"

namespace zhibiao {

class OutFolder;

/// A file that appears whole, under its name, with finish(); without, nothing of it is left. Until then it is a
/// temporary beside its place, whose name depends on this one's and is of one length, so that a long name has room too.
class NewFile {
 public:
  NewFile(NewFile&& other) noexcept { *this = std::move(other); }
  NewFile& operator=(NewFile&& other) noexcept;
  ~NewFile();
  /// Lets it have another name in the same folder.
  void rename_to(const std::string& name);
  /// What goes wrong is told by finish().
  void write(std::string_view bytes);
  std::optional<Error> finish();

 private:
  friend class OutFolder;
  NewFile() = default;
  std::string path_, name_, temporary_;
  Descriptor folder_, file_;
  bool durable_ = false;
  int error_ = 0;
};

class OutFolder {
 public:
  /// `durable`: what has finished survives a power failure.
  static Result<OutFolder> open(const std::string& path, bool durable);
  /// The same, and makes the folder when it is not there.
  static Result<OutFolder> make(const std::string& path, bool durable);
  const std::string& path() const { return path_; }
  int number() const { return folder_.number(); }

  /// A new file; `name` may lie below folders, which are made. Errors: a part of the way is no folder or a symbolic
  /// link, a name is too long, …
  Result<NewFile> create(const std::string& name) const;
  /// A regular file, to read; an empty descriptor and errno when there is none.
  Descriptor open_file(const std::string& name) const;
  /// Bytes of a regular file; nothing when there is none.
  std::optional<std::uint64_t> size_of(const std::string& name) const;
  /// Surely not there, or empty: not one that only cannot be looked at.
  bool is_lost(const std::string& name) const;
  /// Digest of a regular file; nothing when there is none or it cannot be read.
  std::optional<std::string> sha256_of(const std::string& name) const;

  enum class Removal { removed, is_another, failed };
  /// Removes the regular file with this content, and the folders above that are empty then; one that is not there
  /// counts as removed.
  Removal remove(const std::string& name, const std::string& sha256) const;
  /// Removes what a run that was killed while it made this file has left.
  void remove_leftovers(const std::string& name) const;

 private:
  Descriptor parent_of(const std::string& name, bool make) const;
  std::string path_;
  Descriptor folder_;
  bool durable_ = false;
};

}  // namespace zhibiao
