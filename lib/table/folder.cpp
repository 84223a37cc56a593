#include "table/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace zhibiao::table {
namespace {

namespace fs = std::filesystem;

std::string error_text(const std::error_code& failure) { return failure.message(); }

// Nothing when the folder may be replaced: it is empty, or one of this kind and nothing else.
std::optional<Error> fault_of(const fs::path& folder, const FolderKind& kind) {
  const auto fault = [&](std::string what) {
    return Error{folder.string(), 0, 0, std::move(what),
                 "--out takes a new folder, an empty one, or one with its " + std::string(kind.contents)};
  };
  std::error_code failure;
  bool is_package = false, is_empty = true;
  std::string other;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    is_empty = false;
    const std::string name = entry->path().filename().string();
    is_package = is_package || name == kind.marker;
    const fs::file_type type = entry->symlink_status().type();
    const bool known = (type == fs::file_type::regular || type == fs::file_type::directory) &&
        kind.may_hold(name, type == fs::file_type::directory);
    if (!known && (other.empty() || name < other)) other = name;
  }
  if (failure) return Error{folder.string(), 0, 0, error_text(failure), ""};
  if (!other.empty()) return fault("holds '" + other + "', which " + std::string(kind.tool) + " has not made");
  if (!is_empty && !is_package) return fault("holds files, but no " + std::string(kind.marker));
  return std::nullopt;
}

// By one step where the system has it; else there is no folder of this name for a moment.
bool swap_folders(const std::string& a, const std::string& b) {
#ifdef RENAME_EXCHANGE
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
#endif
  const std::string aside = a + ".old";
  return ::rename(b.c_str(), aside.c_str()) == 0 && ::rename(a.c_str(), b.c_str()) == 0 &&
      ::rename(aside.c_str(), a.c_str()) == 0;
}

void remove_all(const std::string& path) {
  std::error_code ignored;
  if (!path.empty()) fs::remove_all(path, ignored);
}

}  // namespace

Result<PackageFolder> PackageFolder::make(const std::string& path, const FolderKind& kind) {
  std::error_code failure;
  const std::string tool(kind.tool);
  PackageFolder out(kind);
  fs::path place = fs::absolute(path, failure).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  if (fs::exists(place, failure)) {
    place = fs::canonical(place, failure);
    if (failure) return Error{path, 0, 0, error_text(failure), ""};
    if (!fs::is_directory(place)) return Error{path, 0, 0, "is no folder", "--out takes a folder"};
    if (auto fault = fault_of(place, kind)) return fault->file = path, *fault;
    // Whoever stands in a folder that is exchanged stands in the old one.
    const fs::path here = fs::current_path(failure);
    if (std::mismatch(place.begin(), place.end(), here.begin(), here.end()).first == place.end())
      return Error{path, 0, 0, "is the folder that you are in", "run " + tool + " from another one"};
    out.is_there_ = true;
    out.holds_package_ = fs::exists(place / kind.marker, failure);
  } else {
    fs::create_directories(place.parent_path(), failure);
    if (failure) return Error{place.parent_path().string(), 0, 0, error_text(failure), ""};
  }
  out.path_ = place.string();
  const std::string scratch = (place.parent_path() / ("." + place.filename().string() + "." + tool)).string();
  if (::mkdir(scratch.c_str(), 0777) != 0 && errno != EEXIST)
    return Error{path, 0, 0, std::strerror(errno),
                 "its " + std::string(kind.contents) + " are made in a folder beside it"};
  out.lock_ = Descriptor(::open(scratch.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!out.lock_) return Error{scratch, 0, 0, std::strerror(errno), ""};
  if (::flock(out.lock_.number(), LOCK_EX | LOCK_NB) != 0)
    return Error{path, 0, 0, "another " + tool + " is at work on it", ""};
  out.scratch_ = scratch;
  // What a run that was killed has left.
  for (fs::directory_iterator entry(scratch, failure), end; !failure && entry != end; entry.increment(failure))
    remove_all(entry->path().string());
  return out;
}

PackageFolder::PackageFolder(PackageFolder&& other) noexcept
    : kind_(other.kind_),
      path_(std::move(other.path_)),
      scratch_(std::exchange(other.scratch_, {})),
      lock_(std::move(other.lock_)),
      is_there_(other.is_there_),
      holds_package_(other.holds_package_) {}

PackageFolder::~PackageFolder() { remove_all(scratch_); }

std::optional<Error> PackageFolder::commit() {
  if (is_there_) {
    if (auto fault = fault_of(path_, kind_)) return fault;  // somebody may have put something there
    if (!swap_folders(scratch_, path_))
      return Error{path_, 0, 0, std::string("cannot be replaced: ") + std::strerror(errno), ""};
  } else {
    if (::rename(scratch_.c_str(), path_.c_str()) != 0) return Error{path_, 0, 0, std::strerror(errno), ""};
    scratch_.clear();
  }
  return std::nullopt;
}

PackageFile::PackageFile(const PackageFolder& folder, const std::string& name)
    : output_(Output::open(folder.scratch() + "/" + name)) {}

void PackageFile::write(std::string_view bytes) {
  constexpr std::size_t block = 1 << 16;
  block_ += bytes;
  if (block_.size() >= block) flush();
}

void PackageFile::flush() {
  hash_->add(block_);
  bytes_ += block_.size();
  if (output_) output_->write(block_);
  block_.clear();
}

std::optional<Error> PackageFile::finish() {
  flush();
  sha256_ = hash_->hex();
  return output_ ? output_->finish() : std::optional(output_.error());
}

}  // namespace zhibiao::table
