#include "batch/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace zhibiao {
namespace {

constexpr const char* lock_name = ".lock";

std::string shard_lock_name(const Shard& shard) {
  return std::string(lock_name) + "." + std::to_string(shard.number_1based) + "-of-" + std::to_string(shard.count);
}

int try_lock(int file, int mode) {
  int failed;
  do { failed = ::flock(file, mode | LOCK_NB); } while (failed != 0 && errno == EINTR);
  return failed;
}

// Whoever held a lock file may have removed it since it was opened.
bool has_name(int file, int folder, const std::string& name) {
  struct stat held {
  }, named{};
  return ::fstat(file, &held) == 0 && ::fstatat(folder, name.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
      held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

Result<Descriptor> locked(const OutFolder& folder, const std::string& name, int mode) {
  const std::string path = folder.path() + "/" + name;
  while (true) {
    Descriptor file(::openat(folder.number(), name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file) return Error{path, 0, 0, std::strerror(errno), ""};
    if (try_lock(file.number(), mode) != 0) {
      if (errno == EWOULDBLOCK)
        return Error{folder.path(), 0, 0, "another run-batch is at work on this folder",
                     "wait for it, or give another --out"};
      return Error{path, 0, 0, std::string("cannot lock: ") + std::strerror(errno), ""};
    }
    if (has_name(file.number(), folder.number(), name)) return file;
  }
}

}  // namespace

Result<FolderLock> FolderLock::take(const OutFolder& folder, const Shard& shard) {
  FolderLock lock;
  auto whole = locked(folder, lock_name, shard.is_whole() ? LOCK_EX : LOCK_SH);
  if (!whole) return whole.error();
  lock.whole_ = std::move(*whole);
  lock.folder_ = Descriptor(::fcntl(folder.number(), F_DUPFD_CLOEXEC, 0));
  if (!shard.is_whole()) {
    auto own = locked(folder, shard_lock_name(shard), LOCK_EX);
    if (!own) return own.error();
    lock.shard_ = std::move(*own);
    lock.shard_name_ = shard_lock_name(shard);
  }
  return lock;
}

// A lock file goes while it is held by nobody else.
FolderLock::~FolderLock() {
  if (!whole_ || !folder_) return;
  if (shard_) ::unlinkat(folder_.number(), shard_name_.c_str(), 0);
  if (try_lock(whole_.number(), LOCK_EX) == 0) ::unlinkat(folder_.number(), lock_name, 0);
}

Result<Journal> Journal::open(const OutFolder& folder, const ManifestName& name) {
  Journal journal;
  journal.path_ = folder.path() + "/" + name.text();
  journal.file_ = Descriptor(
      ::openat(folder.number(), name.text().c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
  struct stat status {};
  if (!journal.file_ || ::fstat(journal.file_.number(), &status) != 0)
    return Error{journal.path_, 0, 0, std::strerror(errno), ""};
  // A line that the disk had no room for is closed, so that it spoils no other.
  char last = '\n';
  if (status.st_size > 0 && ::pread(journal.file_.number(), &last, 1, status.st_size - 1) == 1 && last != '\n' &&
      ::write(journal.file_.number(), "\n", 1) != 1)
    return Error{journal.path_, 0, 0, std::string("cannot write: ") + std::strerror(errno), ""};
  return journal;
}

std::optional<Error> Journal::add(const ManifestEntry& entry) {
  ByteBuffer buffer;
  append_entry(buffer, entry);
  const std::string_view line = buffer;
  ssize_t put;
  do { put = ::write(file_.number(), line.data(), line.size()); } while (put < 0 && errno == EINTR);
  if (put == static_cast<ssize_t>(line.size())) return std::nullopt;
  return Error{path_, 0, 0, std::string("cannot write: ") + std::strerror(put < 0 ? errno : ENOSPC),
               "the next run goes on from here"};
}

void remove_replaced(const OutFolder& out, const Shard& shard) {
  for (const ManifestName& name : manifests_in(out.path()))
    if (shard.is_whole() ? name.partial || !name.shard.is_whole() : name.partial && name.shard == shard)
      ::unlinkat(out.number(), name.text().c_str(), 0);
}

}  // namespace zhibiao
