#pragma once
/// Compiled rules as bytes. The build compiles the rules that ship and writes what came out (Freezer); a start reads it
/// again (Thawer), which copies next to nothing: the large parts are arrays that are used where they stand
/// (pattern/flat_array.h).
///
/// A type says what it consists of, once for both: `template <class Archive> void fields(Archive& archive)` calls
/// `archive(members_...)`. Members may be flat arrays, structs without padding, strings, vectors and optionals of
/// these, and types with `fields`. The bytes are those of the machine that compiled them, and the same whenever the
/// same rules are compiled.

#include <cstring>
#include <memory>
#include <optional>
#include <string>

#include "pattern/flat_array.h"

namespace zhibiao {

/// What begins on a multiple of it: the largest alignment of what is frozen.
inline constexpr std::size_t frozen_alignment = 16;

namespace frozen {

template <class T, class Archive>
concept HasFields = requires(T& value, Archive& archive) {
  value.fields(archive);
};
// Padding would be written as whatever it happens to be.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>;

}  // namespace frozen

/// Writes.
class Freezer {
 public:
  template <class... Parts>
  void operator()(const Parts&... parts) {
    (write(const_cast<Parts&>(parts)), ...);  // fields() is one for both ways, so it is not const
  }
  const std::string& bytes() const { return bytes_; }

 private:
  template <class T>
  void write(FlatArray<T>& array) {
    static_assert(frozen::Plain<T>);
    write_size(array.size());
    align();
    write_bytes(array.data(), array.size() * sizeof(T));
  }
  template <class T>
  void write(std::vector<T>& values) {
    write_size(values.size());
    for (T& value : values) write(value);
  }
  template <class Character>
  void write(std::basic_string<Character>& text) {
    write_size(text.size());
    write_bytes(text.data(), text.size() * sizeof(Character));
  }
  template <class T>
  void write(std::optional<T>& value) {
    write_size(value ? 1 : 0);
    if (value) write(*value);
  }
  template <class T>
  void write(T& value) {
    if constexpr (frozen::HasFields<T, Freezer>) {
      value.fields(*this);
    } else {
      static_assert(frozen::Plain<T>);
      write_bytes(&value, sizeof value);
    }
  }
  void write_size(std::size_t size) { write_bytes(&size, sizeof size); }
  void write_bytes(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }
  void align() { bytes_.resize((bytes_.size() + frozen_alignment - 1) / frozen_alignment * frozen_alignment); }

  std::string bytes_;
};

/// Reads what a Freezer wrote; the bytes begin on a multiple of frozen_alignment and outlive what is read.
class Thawer {
 public:
  explicit Thawer(std::string_view bytes) : begin_(bytes.data()), at_(begin_) {}
  template <class... Parts>
  void operator()(Parts&... parts) {
    (read(parts), ...);
  }
  /// How many were read.
  std::size_t place() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  template <class T>
  void read(FlatArray<T>& array) {
    const std::size_t size = read_size();
    const std::size_t aligned = (place() + frozen_alignment - 1) / frozen_alignment * frozen_alignment;
    array = FlatArray<T>::lent({reinterpret_cast<const T*>(begin_ + aligned), size});
    at_ = begin_ + aligned + size * sizeof(T);
  }
  template <class T>
  void read(std::vector<T>& values) {
    values.resize(read_size());
    for (T& value : values) read(value);
  }
  template <class Character>
  void read(std::basic_string<Character>& text) {
    text.resize(read_size());
    read_bytes(text.data(), text.size() * sizeof(Character));
  }
  template <class T>
  void read(std::optional<T>& value) {
    if (read_size() != 0) read(value.emplace());
  }
  template <class T>
  void read(T& value) {
    if constexpr (frozen::HasFields<T, Thawer>) value.fields(*this);
    else read_bytes(&value, sizeof value);
  }
  std::size_t read_size() {
    std::size_t size;
    read_bytes(&size, sizeof size);
    return size;
  }
  void read_bytes(void* to, std::size_t size) {
    std::memcpy(to, at_, size);
    at_ += size;
  }

  const char* begin_;
  const char* at_;
};

/// All of it.
template <class T>
std::string frozen_bytes_of(const T& value) {
  Freezer freezer;
  freezer(value);
  return freezer.bytes();
}
template <class T>
std::shared_ptr<const T> thawed(std::string_view bytes) {
  auto value = std::make_shared<T>();
  Thawer thawer(bytes);
  thawer(*value);
  return value;
}

}  // namespace zhibiao
