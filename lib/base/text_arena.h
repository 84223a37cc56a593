#pragma once
/// Where many short texts live together.

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace zhibiao {

/// Keeps texts until it is cleared or destroyed: one allocation for thousands of them. Views of what it keeps stay
/// valid when it is moved.
class TextArena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return "";
    char* const place = room(text.size());
    std::memcpy(place, text.data(), text.size());
    return taken(place, place + text.size());
  }
  /// As UTF-8.
  std::string_view keep(std::u32string_view text) {
    if (text.empty()) return "";
    constexpr std::size_t longest = 4;
    char* const place = room(text.size() * longest);
    char* end = place;
    for (const char32_t c : text) end = put_utf8(end, c);
    return taken(place, end);
  }
  void clear() {
    blocks_.clear();
    left_ = 0;
  }

 private:
  static constexpr std::size_t block_bytes = 1 << 14;
  char* room(std::size_t bytes) {
    if (left_ < bytes) {
      left_ = bytes > block_bytes ? bytes : block_bytes;
      blocks_.push_back({std::unique_ptr<char[]>(new char[left_]), left_});
    }
    return blocks_.back().bytes.get() + blocks_.back().size - left_;
  }
  std::string_view taken(const char* begin, const char* end) {
    const auto size = static_cast<std::size_t>(end - begin);
    left_ -= size;
    return {begin, size};
  }

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t left_ = 0;  // of the last block
};

}  // namespace zhibiao
