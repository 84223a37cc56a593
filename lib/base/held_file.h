#pragma once
/// Bytes that are held outside of memory: a record line of hundreds of megabytes is read once, and copied once.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.h"

namespace zhibiao {

/// A block of bytes that stands in a nameless file ($TMPDIR, else /var/tmp, else /tmp) and is read and written like
/// memory. What let_go() was told of takes no memory of the process until it is touched again.
class HeldFile {
 public:
  /// Nothing where no file of this size can be had; its room is reserved, so that no later write can fail.
  static std::optional<HeldFile> make(std::size_t size);
  HeldFile(HeldFile&& other) noexcept
      : file_(std::move(other.file_)),
        data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)) {}
  HeldFile& operator=(HeldFile&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~HeldFile();
  /// Keeps what is in it; data() may be another. False: no room, and it is as it was.
  bool grow(std::size_t size);
  char* data() const { return data_; }

 private:
  explicit HeldFile(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
  char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Takes the pages of bytes in a HeldFile out of memory; they keep what is in them. Of other bytes: nothing.
void let_go(std::string_view bytes);

/// From this size on bytes are worth a file: what is shorter is read faster from memory.
inline constexpr std::size_t held_bytes = std::size_t{32} << 20;

/// A text that is read from its begin to its end, once or twice. A long one is held in a file.
class HeldText {
 public:
  explicit HeldText(std::u32string text);
  std::u32string_view view() const { return view_; }
  HeldText(const HeldText&) = delete;
  HeldText& operator=(const HeldText&) = delete;

 private:
  std::u32string text_;
  std::optional<HeldFile> file_;
  std::u32string_view view_;
};

/// How much is worth letting go of at once.
inline constexpr std::size_t piece_bytes = std::size_t{4} << 20;

/// Lets go of what a walk has left behind.
class LeftBehind {
 public:
  explicit LeftBehind(const void* begin) : begin_(static_cast<const char*>(begin)) {}
  void now_at(const void* place) {
    const char* const here = static_cast<const char*>(place);
    if (here - begin_ < static_cast<std::ptrdiff_t>(piece_bytes)) return;
    let_go({begin_, static_cast<std::size_t>(here - begin_)});
    begin_ = here;
  }

 private:
  const char* begin_;
};

/// Calls each(piece) for the pieces of a text, none of which ends within a UTF-8 sequence, and lets go of each; until
/// one is false, and then is false.
template <class Each>
bool each_piece(std::string_view text, Each each) {
  constexpr std::size_t longest_sequence = 4;
  while (!text.empty()) {
    std::size_t size = text.size();
    if (size > piece_bytes) {
      size = piece_bytes;
      while (size > piece_bytes - longest_sequence && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    }
    const std::string_view piece = text.substr(0, size);
    if (!each(piece)) return false;
    if (size >= piece_bytes - longest_sequence) let_go(piece);
    text.remove_prefix(size);
  }
  return true;
}

}  // namespace zhibiao
