#include "batch/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace zhibiao {
namespace {

namespace fs = std::filesystem;

Result<Descriptor> locked(const std::string& folder, const std::string& name, int mode) {
  const std::string path = folder + "/" + name;
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file.number() < 0) return Error{path, 0, 0, std::strerror(errno), ""};
  int failed;
  do {
    failed = ::flock(file.number(), mode | LOCK_NB);
  } while (failed != 0 && errno == EINTR);
  if (failed == 0) return file;
  if (errno == EWOULDBLOCK) return Error{folder, 0, 0, "another run-batch is at work on this folder", "wait for it, or give another --out"};
  return Error{path, 0, 0, std::string("cannot lock: ") + std::strerror(errno), ""};
}

bool is_temporary_suffix(std::string_view suffix) {
  const auto all = [](std::string_view text, auto test) { return !text.empty() && std::all_of(text.begin(), text.end(), test); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_alphanumeric = [&](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (suffix.ends_with(".tmp")) return all(suffix.substr(0, suffix.size() - 4), is_digit);
  return suffix.size() == 6 && all(suffix, is_alphanumeric);
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

std::string shard_lock_name(const Shard& shard) {
  if (shard.is_whole()) return "";
  return ".lock." + std::to_string(shard.number_1based) + "-of-" + std::to_string(shard.count);
}

Result<FolderLock> FolderLock::take(const std::string& folder, const Shard& shard) {
  FolderLock lock;
  auto whole = locked(folder, ".lock", shard.is_whole() ? LOCK_EX : LOCK_SH);
  if (!whole) return whole.error();
  lock.whole_ = std::move(*whole);
  if (!shard.is_whole()) {
    auto own = locked(folder, shard_lock_name(shard), LOCK_EX);
    if (!own) return own.error();
    lock.shard_ = std::move(*own);
  }
  return lock;
}

Result<Journal> Journal::open(const std::string& path) {
  Journal journal;
  journal.path_ = path;
  journal.file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  struct stat status {};
  if (journal.file_.number() < 0 || ::fstat(journal.file_.number(), &status) != 0) return Error{path, 0, 0, std::strerror(errno), ""};
  // A line that the disk had no room for is closed, so that it spoils no other.
  char last = '\n';
  if (status.st_size > 0 && ::pread(journal.file_.number(), &last, 1, status.st_size - 1) == 1 && last != '\n' &&
      ::write(journal.file_.number(), "\n", 1) != 1)
    return Error{path, 0, 0, std::string("cannot write: ") + std::strerror(errno), ""};
  return journal;
}

std::optional<Error> Journal::add(const ManifestEntry& entry) {
  ByteBuffer buffer;
  append_entry(buffer, entry);
  const std::string_view line = buffer;
  ssize_t put;
  do {
    put = ::write(file_.number(), line.data(), line.size());
  } while (put < 0 && errno == EINTR);
  if (put == static_cast<ssize_t>(line.size())) return std::nullopt;
  return Error{path_, 0, 0, std::string("cannot write: ") + std::strerror(put < 0 ? errno : ENOSPC), "the next run goes on from here"};
}

void remove_leftovers(const std::string& path) {
  const fs::path whole(path);
  const std::string begin = whole.filename().string() + ".";
  std::error_code failure;
  std::vector<fs::path> leftovers;
  for (fs::directory_iterator entry(whole.parent_path(), failure), end; !failure && entry != end; entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(begin) && is_temporary_suffix(std::string_view(name).substr(begin.size()))) leftovers.push_back(entry->path());
  }
  for (const fs::path& leftover : leftovers) fs::remove(leftover, failure);
}

void remove_record(const std::string& folder, const std::string& record) {
  std::error_code failure;
  fs::remove(folder + "/" + record, failure);
  for (fs::path parent = fs::path(record).parent_path(); !parent.empty(); parent = parent.parent_path())
    if (::rmdir((folder + "/" + parent.string()).c_str()) != 0) return;
}

void remove_replaced(const std::string& out, const Shard& shard) {
  std::error_code failure;
  for (const ManifestName& name : manifests_in(out))
    if (shard.is_whole() ? name.partial || !name.shard.is_whole() : name.partial && name.shard == shard) fs::remove(out + "/" + name.text(), failure);
  if (!shard.is_whole()) return;
  std::vector<fs::path> locks;
  for (fs::directory_iterator entry(out, failure), end; !failure && entry != end; entry.increment(failure))
    if (entry->path().filename().string().starts_with(".lock.")) locks.push_back(entry->path());
  for (const fs::path& lock : locks) fs::remove(lock, failure);
}

}  // namespace zhibiao
