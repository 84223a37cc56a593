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

// What a package holds, and what its load scripts make of it.
constexpr std::string_view table_names[] = {"metrics", "values", "panel", "relations", "checks", "exclusions", "reports", "indicators"};
constexpr std::string_view other_names[] = {"datapackage.json", "tables.xlsx", "load.sql", "load.R", "load.py", "load.do", "panel.parquet", "tables.duckdb"};

bool is_of_package(const std::string& name) {
  for (const std::string_view one : table_names)
    for (const std::string_view ending : {".csv", ".tsv", ".dta"})
      if (name == std::string(one) + std::string(ending)) return true;
  for (const std::string_view one : other_names)
    if (name == one) return true;
  return name.starts_with("plot-") && name.ends_with(".svg");
}

std::string error_text(const std::error_code& failure) { return failure.message(); }

// Nothing when the folder may be replaced: it is empty, or a package and nothing else.
std::optional<Error> fault_of(const fs::path& folder) {
  std::error_code failure;
  bool is_package = false, is_empty = true;
  std::string other;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    is_empty = false;
    const std::string name = entry->path().filename().string();
    is_package = is_package || name == "datapackage.json";
    const fs::file_type type = entry->symlink_status().type();
    const bool known = type == fs::file_type::regular ? is_of_package(name) : type == fs::file_type::directory && name == "__pycache__";  // of load.py
    if (!known && (other.empty() || name < other)) other = name;
  }
  if (failure) return Error{folder.string(), 0, 0, error_text(failure), ""};
  if (!other.empty()) return Error{folder.string(), 0, 0, "holds '" + other + "', which emit-table has not made", "--out takes a new folder, an empty one, or one with its tables"};
  if (!is_empty && !is_package) return Error{folder.string(), 0, 0, "holds files, but no datapackage.json", "--out takes a new folder, an empty one, or one with its tables"};
  return std::nullopt;
}

// By one step where the system has it; else there is no folder of this name for a moment.
bool swap_folders(const std::string& a, const std::string& b) {
#ifdef RENAME_EXCHANGE
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
#endif
  const std::string aside = a + ".old";
  return ::rename(b.c_str(), aside.c_str()) == 0 && ::rename(a.c_str(), b.c_str()) == 0 && ::rename(aside.c_str(), a.c_str()) == 0;
}

void remove_all(const std::string& path) {
  std::error_code ignored;
  if (!path.empty()) fs::remove_all(path, ignored);
}

}  // namespace

Result<PackageFolder> PackageFolder::make(const std::string& path) {
  std::error_code failure;
  PackageFolder out;
  fs::path place = fs::absolute(path, failure).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  if (fs::exists(place, failure)) {
    place = fs::canonical(place, failure);
    if (failure) return Error{path, 0, 0, error_text(failure), ""};
    if (!fs::is_directory(place)) return Error{path, 0, 0, "is no folder", "--out takes a folder"};
    if (auto fault = fault_of(place)) return fault->file = path, *fault;
    // Whoever stands in a folder that is exchanged stands in the old one.
    const fs::path here = fs::current_path(failure);
    if (std::mismatch(place.begin(), place.end(), here.begin(), here.end()).first == place.end()) return Error{path, 0, 0, "is the folder that you are in", "run emit-table from another one"};
    out.is_there_ = true;
    out.holds_package_ = fs::exists(place / "datapackage.json", failure);
  } else {
    fs::create_directories(place.parent_path(), failure);
    if (failure) return Error{place.parent_path().string(), 0, 0, error_text(failure), ""};
  }
  out.path_ = place.string();
  const std::string scratch = (place.parent_path() / ("." + place.filename().string() + ".emit-table")).string();
  if (::mkdir(scratch.c_str(), 0777) != 0 && errno != EEXIST) return Error{path, 0, 0, std::strerror(errno), "its tables are made in a folder beside it"};
  out.lock_ = Descriptor(::open(scratch.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!out.lock_) return Error{scratch, 0, 0, std::strerror(errno), ""};
  if (::flock(out.lock_.number(), LOCK_EX | LOCK_NB) != 0) return Error{path, 0, 0, "another emit-table is at work on it", ""};
  out.scratch_ = scratch;
  // What a run that was killed has left.
  for (fs::directory_iterator entry(scratch, failure), end; !failure && entry != end; entry.increment(failure)) remove_all(entry->path().string());
  return out;
}

PackageFolder::PackageFolder(PackageFolder&& other) noexcept
    : path_(std::move(other.path_)), scratch_(std::exchange(other.scratch_, {})), lock_(std::move(other.lock_)), is_there_(other.is_there_), holds_package_(other.holds_package_) {}

PackageFolder::~PackageFolder() { remove_all(scratch_); }

std::optional<Error> PackageFolder::commit() {
  if (is_there_) {
    if (auto fault = fault_of(path_)) return fault;  // somebody may have put something there
    if (!swap_folders(scratch_, path_)) return Error{path_, 0, 0, std::string("cannot be replaced: ") + std::strerror(errno), ""};
  } else {
    if (::rename(scratch_.c_str(), path_.c_str()) != 0) return Error{path_, 0, 0, std::strerror(errno), ""};
    scratch_.clear();
  }
  return std::nullopt;
}

PackageFile::PackageFile(const PackageFolder& folder, const std::string& name) : output_(Output::open(folder.scratch() + "/" + name)) {}

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
