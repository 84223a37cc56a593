#pragma once
/// A folder that a tool writes and that appears, or is replaced, whole. Used by this room and by review.

#include "base/base.h"
#include "base/digest.h"
#include "base/descriptor.h"

namespace zhibiao::table {

/// What a tool puts into its folders.
struct FolderKind {
  std::string_view tool;      ///< "emit-table"
  std::string_view marker;    ///< the file that each of them holds
  std::string_view contents;  ///< in the plural, for messages: "tables"
  bool (*may_hold)(std::string_view name, bool is_folder);
};

/// Made beside its place, as .NAME.TOOL, and exchanged with what is there by one rename.
class PackageFolder {
 public:
  /// Errors: `path` is no folder, or one that holds anything but what the tool has made; it cannot be made; another run
  /// is at work on it.
  static Result<PackageFolder> make(const std::string& path, const FolderKind& kind);
  PackageFolder(PackageFolder&& other) noexcept;
  PackageFolder& operator=(PackageFolder&&) = delete;
  ~PackageFolder();  ///< without commit() nothing is left

  /// Where files are written until commit().
  const std::string& scratch() const { return scratch_; }
  /// One of before is there.
  bool holds_package() const { return holds_package_; }
  std::optional<Error> commit();

 private:
  explicit PackageFolder(const FolderKind& kind) : kind_(kind) {}
  FolderKind kind_;
  std::string path_, scratch_;
  Descriptor lock_;
  bool is_there_ = false, holds_package_ = false;
};

/// A file of the folder, with its size and digest. What goes wrong, from the beginning on, is told by finish().
class PackageFile {
 public:
  PackageFile(const PackageFolder& folder, const std::string& name);
  void write(std::string_view bytes);
  std::optional<Error> finish();
  bool failed() const { return !output_ || output_->failure(); }
  std::uint64_t bytes() const { return bytes_; }
  const std::string& sha256() const { return sha256_; }  ///< after finish()

 private:
  void flush();
  Result<Output> output_;
  std::unique_ptr<Sha256> hash_ = std::make_unique<Sha256>();
  std::string block_, sha256_;
  std::uint64_t bytes_ = 0;
};

}  // namespace zhibiao::table
