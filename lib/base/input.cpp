#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include "base/base.h"
#include "base/held_file.h"

namespace zhibiao {
namespace {

// read(2) that goes on after a signal.
ssize_t read_some(int fd, char* to, std::size_t most) {
  ssize_t got;
  do { got = ::read(fd, to, most); } while (got < 0 && errno == EINTR);
  return got;
}

constexpr std::size_t first_buffer_bytes = std::size_t{1} << 18;

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t max_bytes) {
  const bool is_stdin = path == "-";
  const auto fail = [&](const char* what, const char* hint = "") {
    return Error{is_stdin ? "stdin" : path, 0, 0, what, hint};
  };
  const int fd = is_stdin ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(std::strerror(errno));
  struct Closer {
    int fd;
    ~Closer() {
      if (fd > 0) ::close(fd);
    }
  } closer{fd};
  struct stat status {};
  if (::fstat(fd, &status) != 0) return fail(std::strerror(errno));
  if (S_ISDIR(status.st_mode)) return fail("is a folder", "use --recursive to read the reports in it");
  if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > max_bytes)
    return fail("is larger than the limit", "see --max-report-bytes");
  std::string content;
  if (S_ISREG(status.st_mode)) content.reserve(static_cast<std::size_t>(status.st_size));
  char piece[std::size_t{1} << 16];  // a string clears what it is to be filled with
  while (true) {
    const ssize_t got = read_some(fd, piece, sizeof piece);
    if (got < 0) return fail(std::strerror(errno));
    if (got == 0) return content;
    content.append(piece, static_cast<std::size_t>(got));
    if (content.size() > max_bytes) return fail("is larger than the limit", "see --max-report-bytes");
  }
}

LineReader::Storage::Storage() = default;
LineReader::Storage::Storage(Storage&& other) noexcept { *this = std::move(other); }
LineReader::Storage& LineReader::Storage::operator=(Storage&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(file_, other.file_);
  return *this;
}
LineReader::Storage::~Storage() {
  if (!file_) std::free(data_);
}

void LineReader::Storage::grow(std::size_t size) {
  if (file_ && file_->grow(size)) {
    data_ = file_->data();
    size_ = size;
    return;
  }
  if (auto file = file_ || size < held_bytes ? std::nullopt : HeldFile::make(size)) {
    if (size_ > 0) std::memcpy(file->data(), data_, size_);
    std::free(data_);
    file_ = std::make_unique<HeldFile>(std::move(*file));
    data_ = file_->data();
    size_ = size;
    return;
  }
  char* const larger = static_cast<char*>(std::realloc(file_ ? nullptr : data_, size));
  if (!larger) throw std::bad_alloc();
  if (file_) std::memcpy(larger, data_, size_);  // its disk is full
  file_.reset();
  data_ = larger;
  size_ = size;
}

LineReader::LineReader(int file_descriptor) : file_descriptor_(file_descriptor) { buffer_.grow(first_buffer_bytes); }

std::optional<std::string_view> LineReader::next(Storage& storage) {
  const auto line = next();
  if (!line) return line;
  const std::size_t rest = end_ - begin_;
  if (line->size() > rest) {  // the smaller part is copied
    storage.grow(std::max(first_buffer_bytes, rest + line_padding));
    std::memcpy(storage.data(), buffer_.data() + begin_, rest);
    std::swap(storage, buffer_);
    begin_ = scanned_ = 0, end_ = rest;
    return line;
  }
  if (storage.size() < line->size() + line_padding) storage.grow(2 * (line->size() + line_padding));
  std::memcpy(storage.data(), line->data(), line->size());
  std::memset(storage.data() + line->size(), 0, line_padding);
  return std::string_view(storage.data(), line->size());
}

bool LineReader::has_line() {
  const void* const found = std::memchr(buffer_.data() + scanned_, '\n', end_ - scanned_);
  scanned_ = found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) : end_;
  return found;
}

std::optional<std::string_view> LineReader::next() {
  while (true) {
    const char* from = buffer_.data() + scanned_;
    if (const void* found = std::memchr(from, '\n', end_ - scanned_)) {
      const auto stop = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
      const std::string_view line(buffer_.data() + begin_, stop - begin_);
      begin_ = scanned_ = stop + 1;
      ++line_;
      return line;
    }
    let_go({from, end_ - scanned_});
    scanned_ = end_;
    if (at_end_) {
      if (begin_ == end_) return std::nullopt;
      const std::string_view line(buffer_.data() + begin_, end_ - begin_);
      begin_ = scanned_ = end_;
      ++line_;
      return line;
    }
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_, scanned_ -= begin_, begin_ = 0;
    }
    if (end_ + line_padding >= buffer_.size()) buffer_.grow(buffer_.size() * 2);
    // A signal that does not restart reads is one that is to end them: whoever waits at a terminal presses Ctrl-C once.
    const std::size_t room = buffer_.size() - line_padding - end_;
    const ssize_t got = ::read(file_descriptor_, buffer_.data() + end_, std::min(room, piece_bytes));
    if (got < 0) failure_ = std::strerror(errno);
    if (got <= 0) {
      at_end_ = true;
    } else {
      end_ += static_cast<std::size_t>(got);
      std::memset(buffer_.data() + end_, 0, line_padding);
    }
  }
}

}  // namespace zhibiao
