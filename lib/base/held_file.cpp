#include "base/held_file.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <vector>

namespace zhibiao {
namespace {

// All that stand, for whoever only has a view. There are as many as threads.
struct Standing {
  std::mutex mutex;
  std::vector<std::string_view> blocks;
};
Standing& standing() {
  static Standing all;
  return all;
}

void forget(const char* data) {
  const std::lock_guard lock(standing().mutex);
  std::erase_if(standing().blocks, [&](std::string_view block) { return block.data() == data; });
}

Descriptor nameless_file_in(const std::string& folder) {
#ifdef O_TMPFILE
  return Descriptor(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
#else
  std::string name = folder + "/zhibiao.XXXXXX";
  Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
  if (file) ::unlink(name.c_str());
  return file;
#endif
}

Descriptor nameless_file() {
  const char* const wanted = std::getenv("TMPDIR");
  for (const char* folder : {wanted, "/var/tmp", "/tmp"})
    if (folder && *folder)
      if (Descriptor file = nameless_file_in(folder)) return file;
  return Descriptor();
}

// A hole in a mapped file ends the process when the disk is full.
bool reserve(int file, std::size_t size) {
#ifdef __linux__
  return ::fallocate(file, 0, 0, static_cast<off_t>(size)) == 0;
#else
  return ::posix_fallocate(file, 0, static_cast<off_t>(size)) == 0;
#endif
}

}  // namespace

std::optional<HeldFile> HeldFile::make(std::size_t size) {
  Descriptor file = nameless_file();
  if (!file) return std::nullopt;
  HeldFile made(std::move(file));
  if (!made.grow(size)) return std::nullopt;
  return made;
}

HeldFile::~HeldFile() {
  if (!data_) return;
  forget(data_);
  ::munmap(data_, size_);
}

bool HeldFile::grow(std::size_t size) {
  if (!reserve(file_.number(), size)) return false;
  void* const mapped = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.number(), 0);
  if (mapped == MAP_FAILED) return false;
  if (data_) {
    forget(data_);
    ::munmap(data_, size_);
  }
  data_ = static_cast<char*>(mapped);
  size_ = size;
  const std::lock_guard lock(standing().mutex);
  standing().blocks.emplace_back(data_, size_);
  return true;
}

HeldText::HeldText(std::u32string text) : text_(std::move(text)), view_(text_) {
  const std::size_t size = text_.size() * sizeof(char32_t);
  if (size < held_bytes) return;
  file_ = HeldFile::make(size);
  if (!file_) return;
  const char* const from = reinterpret_cast<const char*>(text_.data());
  for (std::size_t at = 0; at < size; at += piece_bytes) {
    const std::size_t piece = std::min(piece_bytes, size - at);
    std::memcpy(file_->data() + at, from + at, piece);
    let_go({file_->data() + at, piece});
  }
  view_ = {reinterpret_cast<const char32_t*>(file_->data()), text_.size()};
  std::u32string().swap(text_);
}

void let_go(std::string_view bytes) {
  const std::lock_guard lock(standing().mutex);
  for (const std::string_view block : standing().blocks) {
    if (bytes.data() < block.data() || bytes.data() >= block.data() + block.size()) continue;
    constexpr std::uintptr_t page = 4096;  // at least; a larger one is refused or rounded up
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data()) & ~(page - 1);
    const auto end = reinterpret_cast<std::uintptr_t>(bytes.data()) + bytes.size();
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);  // of a shared mapping: nothing is lost
    return;
  }
}

}  // namespace zhibiao
