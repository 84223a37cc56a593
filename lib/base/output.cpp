#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/base.h"
#include "base/held_file.h"

namespace zhibiao {

namespace {

#ifdef F_SETPIPE_SZ
constexpr int pipe_bytes = 1 << 20;
#endif

// A file in `folder` that has no name yet, where the system makes such; else -1.
int open_nameless([[maybe_unused]] const std::string& folder) {
#ifdef O_TMPFILE
  return ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
#else
  return -1;
#endif
}

std::string name_in_proc(int file_descriptor) { return "/proc/self/fd/" + std::to_string(file_descriptor); }

}  // namespace

Result<Output> Output::open(const std::string& path) {
  Output out;
  if (path.empty() || path == "-") {
    out.file_descriptor_ = 1;
#ifdef F_SETPIPE_SZ
    // A record is larger than a pipe usually is: with room for several, the stages do not wait for each other in every
    // record.
    ::fcntl(1, F_SETPIPE_SZ, pipe_bytes);  // no pipe, or not allowed: as it was
#endif
    return out;
  }
  out.path_ = path;
  struct stat status {
  }, link{};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  if (is_there && !S_ISREG(status.st_mode)) {
    // A device or pipe such as /dev/full is written to, never replaced.
    if (S_ISDIR(status.st_mode)) return Error{path, 0, 0, "is a folder", "-o takes a file"};
    out.file_descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (out.file_descriptor_ < 0) return Error{path, 0, 0, std::strerror(errno), ""};
    return out;
  }
  if (::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode))
    return Error{path, 0, 0, "is a symbolic link", "name the file that it leads to"};
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = is_there ? status.st_mode & 0777 : 0666 & ~mask;
  out.keeps_old_ = is_there && status.st_size > 0;
  // A file without a name vanishes with the process, however it dies; where the file system has none or /proc cannot
  // name it, a named temporary.
  const std::size_t slash = path.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  out.file_descriptor_ = open_nameless(folder);
  if (out.file_descriptor_ >= 0 && ::access(name_in_proc(out.file_descriptor_).c_str(), F_OK) == 0) {
    out.unnamed_ = true;
    if (::fchmod(out.file_descriptor_, mode) != 0) return Error{path, 0, 0, std::strerror(errno), ""};
  } else if (const auto error = out.open_named_temporary(mode)) {
    return *error;
  }
  return out;
}

std::optional<Error> Output::open_named_temporary(unsigned mode) {
  if (file_descriptor_ >= 0) ::close(file_descriptor_);
  std::string name = path_ + ".XXXXXX";
  file_descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_descriptor_ < 0) return Error{path_, 0, 0, std::strerror(errno), "cannot create a temporary file beside it"};
  temporary_ = name;
  if (::fchmod(file_descriptor_, mode) != 0) return Error{path_, 0, 0, std::strerror(errno), ""};
  return std::nullopt;
}

Output::Output(Output&& other) noexcept { *this = std::move(other); }

Output& Output::operator=(Output&& other) noexcept {
  std::swap(file_descriptor_, other.file_descriptor_);
  std::swap(path_, other.path_);
  std::swap(temporary_, other.temporary_);
  std::swap(closed_pipe_, other.closed_pipe_);
  std::swap(error_, other.error_);
  std::swap(unnamed_, other.unnamed_);
  std::swap(keeps_old_, other.keeps_old_);
  return *this;
}

Output::~Output() {
  if (file_descriptor_ > 1) ::close(file_descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

bool Output::write(std::string_view bytes) {
  keeps_old_ = keeps_old_ && bytes.empty();
  while (!bytes.empty() && error_ == 0) {
    const ssize_t put = ::write(file_descriptor_, bytes.data(), std::min(bytes.size(), piece_bytes));
    if (put >= 0) {
      if (bytes.size() > piece_bytes) let_go(bytes.substr(0, static_cast<std::size_t>(put)));
      bytes.remove_prefix(static_cast<std::size_t>(put));
    } else if (errno != EINTR) {
      error_ = errno;
      closed_pipe_ = errno == EPIPE;
    }
  }
  return error_ == 0;
}

std::optional<Error> Output::failure() const {
  if (error_ == 0) return std::nullopt;
  return Error{path_.empty() ? "stdout" : path_, 0, 0, std::string("cannot write: ") + std::strerror(error_), ""};
}

// Gives an unnamed file its goal's name, where nothing has it; else one beside it, from where a rename replaces the
// goal in one step.
void Output::name_temporary() {
  const std::string descriptor = name_in_proc(file_descriptor_);
  const auto link = [&](const std::string& name) {
    const bool linked = ::linkat(AT_FDCWD, descriptor.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    if (linked) temporary_ = name;
    return linked;
  };
  if (link(path_)) return;
  if (errno == EEXIST) {
    const std::string beside = path_ + "." + std::to_string(::getpid()) + ".tmp";
    ::unlink(beside.c_str());
    if (link(beside)) return;
  }
  error_ = errno;
}

std::optional<Error> Output::finish() {
  if (keeps_old_) return Error{path_, 0, 0, "is left as it was: nothing came to be written", ""};
  if (unnamed_ && error_ == 0) name_temporary();
  unnamed_ = false;
  if (file_descriptor_ > 1) {
    if (::close(file_descriptor_) != 0 && error_ == 0) error_ = errno;
    file_descriptor_ = -1;
  }
  if (error_ == 0 && !temporary_.empty()) {
    if (temporary_ != path_ && ::rename(temporary_.c_str(), path_.c_str()) != 0) error_ = errno;
    else temporary_.clear();
  }
  return failure();
}

}  // namespace zhibiao
