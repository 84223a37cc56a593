#pragma once
/// A file descriptor that closes on its way out.

#include <unistd.h>

#include <utility>

namespace zhibiao {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  /// The number, which the caller closes now.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

}  // namespace zhibiao
