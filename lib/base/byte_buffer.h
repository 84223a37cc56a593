#pragma once
/// Text in the making: what every writer of records appends to.

#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>

namespace zhibiao {

/// Bytes that grow at their end. Unlike std::string it does not clear what is about to be filled, and a writer may ask
/// once for the room of many small pieces. Storage is kept by clear().
class ByteBuffer {
 public:
  /// Where full storage is emptied to, in place of growing; given the bytes so far.
  using Drain = std::function<void(std::string_view)>;
  ByteBuffer() = default;
  /// Up to `kept` bytes are not drained.
  explicit ByteBuffer(Drain drain, std::size_t kept = 0) : drain_(std::move(drain)), kept_(kept) {}

  /// What was written and not drained yet.
  std::string_view view() const { return {data_.get(), size_}; }
  operator std::string_view() const { return view(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void clear() { size_ = 0; }
  /// Drops what stands behind the first `size` bytes; not with a drain.
  void shrink(std::size_t size) { size_ = size; }
  /// Empties what is left to the drain.
  void drain() {
    if (drain_ && size_ > 0) drain_(view());
    if (drain_) size_ = 0;
  }

  /// The end, with room for `bytes` behind it; tell end_at() how far it was filled.
  char* room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) grow(bytes);
    return data_.get() + size_;
  }
  void end_at(const char* end) { size_ = static_cast<std::size_t>(end - data_.get()); }

  ByteBuffer& operator+=(char c) {
    *room(1) = c;
    ++size_;
    return *this;
  }
  ByteBuffer& operator+=(std::string_view bytes) {
    if (bytes.empty()) return *this;
    if (drain_ && bytes.size() > kept_ && bytes.size() > least) {  // no copy of what goes on at once
      drain();
      drain_(bytes);
      return *this;
    }
    std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    size_ += bytes.size();
    return *this;
  }

 private:
  static constexpr std::size_t least = 1 << 16;
  // Out of the way of those who only ask whether there is room.
  [[gnu::noinline, gnu::cold]] void grow(std::size_t bytes) {
    if (size_ >= kept_) drain();
    if (capacity_ - size_ >= bytes) return;
    std::size_t wanted = capacity_ < least ? least : capacity_ + capacity_ / 2;
    if (wanted < size_ + bytes) wanted = size_ + bytes;
    std::unique_ptr<char[]> larger(new char[wanted]);
    if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
    data_ = std::move(larger);
    capacity_ = wanted;
  }

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0, capacity_ = 0;
  Drain drain_;
  std::size_t kept_ = 0;
};

}  // namespace zhibiao
