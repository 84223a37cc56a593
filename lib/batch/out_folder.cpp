#include "batch/out_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>
#include <memory>

namespace zhibiao {
namespace {

std::pair<std::string, std::string> folder_and_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

// .zhibiao-HASH-, of FNV-1a of the name: a run finds what one before it has left of this file, and of no other.
std::string temporary_prefix(std::string_view name) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string out = ".zhibiao-";
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[hash >> shift & 15];
  return out + '-';
}
constexpr std::string_view temporary_suffix = ".tmp";

Error error_at(const std::string& path, int number) {
  if (number == ELOOP || number == ENOTDIR)
    return {path, 0, 0, "a part of its path is a symbolic link or no folder",
            "records are written below --out only: remove it, or give another --out"};
  if (number == ENAMETOOLONG)
    return {path, 0, 0, "its name is too long for a file, with .json behind it", "give the report a shorter name"};
  return {path, 0, 0, std::strerror(number), ""};
}

bool is_there(int folder, const std::string& name, struct stat& status) {
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

std::optional<std::string> digest_of(int folder, const std::string& name) {
  const Descriptor file(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  Sha256 hash;
  std::string block(std::size_t{1} << 18, '\0');
  while (true) {
    const ssize_t got = ::read(file.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return hash.hex();
    hash.add(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
  }
}

}  // namespace

// ---- a new file ---------------------------------------------------------------------------------------------------

NewFile& NewFile::operator=(NewFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(name_, other.name_);
  std::swap(temporary_, other.temporary_);
  std::swap(folder_, other.folder_);
  std::swap(file_, other.file_);
  std::swap(durable_, other.durable_);
  std::swap(error_, other.error_);
  return *this;
}

NewFile::~NewFile() {
  if (!temporary_.empty()) ::unlinkat(folder_.number(), temporary_.c_str(), 0);
}

void NewFile::rename_to(const std::string& name) {
  path_.replace(path_.size() - name_.size(), name_.size(), name);
  name_ = name;
}

void NewFile::write(std::string_view bytes) {
  while (!bytes.empty() && error_ == 0) {
    const ssize_t put = ::write(file_.number(), bytes.data(), bytes.size());
    if (put >= 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    else if (errno != EINTR) error_ = errno;
  }
}

std::optional<Error> NewFile::finish() {
  const auto check = [this](int failed) {
    if (failed != 0 && error_ == 0) error_ = errno;
  };
  if (durable_ && error_ == 0) check(::fsync(file_.number()));
  check(::close(file_.release()));
  if (error_ == 0) {
    check(::renameat(folder_.number(), temporary_.c_str(), folder_.number(), name_.c_str()));
    if (error_ == 0) temporary_.clear();
  }
  if (durable_ && error_ == 0) check(::fsync(folder_.number()));
  if (error_ == 0) return std::nullopt;
  return Error{path_, 0, 0, std::string("cannot write: ") + std::strerror(error_), ""};
}

// ---- the folder ---------------------------------------------------------------------------------------------------

Result<OutFolder> OutFolder::open(const std::string& path, bool durable) {
  OutFolder out;
  out.path_ = path;
  out.durable_ = durable;
  out.folder_ = Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!out.folder_) return Error{path, 0, 0, std::strerror(errno), ""};
  return out;
}

Result<OutFolder> OutFolder::make(const std::string& path, bool durable) {
  std::error_code failure;
  std::filesystem::create_directories(path, failure);
  if (failure) return Error{path, 0, 0, failure.message(), ""};
  return open(path, durable);
}

// The folder that the file lies in; -1 and errno when there is none, or the way goes through a link.
Descriptor OutFolder::parent_of(const std::string& name, bool make) const {
  constexpr int how = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  Descriptor here(::fcntl(folder_.number(), F_DUPFD_CLOEXEC, 0));
  const std::string way = folder_and_name(name).first;
  for (std::size_t start = 0; here && start < way.size();) {
    const std::size_t end = std::min(way.find('/', start), way.size());
    const std::string part = way.substr(start, end - start);
    Descriptor next(::openat(here.number(), part.c_str(), how));
    if (!next && errno == ENOENT && make && (::mkdirat(here.number(), part.c_str(), 0777) == 0 || errno == EEXIST)) {
      if (durable_) ::fsync(here.number());
      next = Descriptor(::openat(here.number(), part.c_str(), how));
    }
    const int failed = errno;  // closing may set another
    here = std::move(next);
    errno = failed;
    start = end + 1;
  }
  return here;
}

Result<NewFile> OutFolder::create(const std::string& name) const {
  NewFile out;
  out.path_ = path_ + "/" + name;
  out.durable_ = durable_;
  out.name_ = folder_and_name(name).second;
  if (out.name_.size() > NAME_MAX) return error_at(out.path_, ENAMETOOLONG);
  out.folder_ = parent_of(name, true);
  if (!out.folder_) return error_at(out.path_, errno);
  out.temporary_ = temporary_prefix(out.name_) + std::to_string(::getpid()) + std::string(temporary_suffix);
  ::unlinkat(out.folder_.number(), out.temporary_.c_str(), 0);
  out.file_ = Descriptor(::openat(out.folder_.number(), out.temporary_.c_str(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!out.file_) return out.temporary_.clear(), error_at(out.path_, errno);
  return out;
}

Descriptor OutFolder::open_file(const std::string& name) const {
  const Descriptor folder = parent_of(name, false);
  Descriptor file(folder ? ::openat(folder.number(), folder_and_name(name).second.c_str(),
                                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
                         : -1);
  struct stat status {};
  if (file && (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))) return errno = ENOENT, Descriptor();
  return file;
}

std::optional<std::uint64_t> OutFolder::size_of(const std::string& name) const {
  const Descriptor folder = parent_of(name, false);
  struct stat status {};
  if (!folder || !is_there(folder.number(), folder_and_name(name).second, status) || !S_ISREG(status.st_mode))
    return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

bool OutFolder::is_lost(const std::string& name) const {
  const Descriptor folder = parent_of(name, false);
  struct stat status {};
  if (folder && is_there(folder.number(), folder_and_name(name).second, status))
    return !S_ISREG(status.st_mode) || status.st_size == 0;
  return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
}

std::optional<std::string> OutFolder::sha256_of(const std::string& name) const {
  const Descriptor folder = parent_of(name, false);
  if (!folder) return std::nullopt;
  return digest_of(folder.number(), folder_and_name(name).second);
}

OutFolder::Removal OutFolder::remove(const std::string& name, const std::string& sha256) const {
  auto [way, last] = folder_and_name(name);
  Descriptor folder = parent_of(name, false);
  struct stat status {};
  if (!folder) return errno == ENOENT ? Removal::removed : Removal::is_another;
  if (is_there(folder.number(), last, status)) {
    if (digest_of(folder.number(), last) != sha256) return Removal::is_another;
    if (::unlinkat(folder.number(), last.c_str(), 0) != 0) return Removal::failed;
  }
  while (!way.empty()) {
    const auto [above, own] = folder_and_name(way);
    const Descriptor holder = parent_of(way, false);
    if (!holder || ::unlinkat(holder.number(), own.c_str(), AT_REMOVEDIR) != 0) break;
    way = above;
  }
  return Removal::removed;
}

void OutFolder::remove_leftovers(const std::string& name) const {
  Descriptor folder = parent_of(name, false);
  if (!folder) return;
  const int number = folder.number();
  // Opened anew: a copy of the descriptor would go on where the last list of this folder ended.
  const std::unique_ptr<DIR, int (*)(DIR*)> list(::fdopendir(::openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
                                                 ::closedir);
  if (!list) return;
  const std::string prefix = temporary_prefix(folder_and_name(name).second);
  std::vector<std::string> leftovers;
  while (const dirent* entry = ::readdir(list.get()))
    if (const std::string_view found = entry->d_name; found.starts_with(prefix) && found.ends_with(temporary_suffix))
      leftovers.emplace_back(found);
  for (const std::string& leftover : leftovers) ::unlinkat(number, leftover.c_str(), 0);
}

}  // namespace zhibiao
