#pragma once
/// SHA-256 over a sequence of parts, each with its length, so that no two sequences look alike.

#include <nettle/sha2.h>

#include <string>
#include <string_view>

namespace zhibiao {

class Digest {
 public:
  Digest() { sha256_init(&context_); }
  void add(std::string_view part) {
    update(std::to_string(part.size()) + ":");
    update(part);
  }
  /// Lower-case; the digest begins anew.
  std::string hex() {
    std::uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_digest(&context_, sizeof bytes, bytes);
    std::string out;
    for (const std::uint8_t byte : bytes) {
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return out;
  }

 private:
  void update(std::string_view part) {
    sha256_update(&context_, part.size(), reinterpret_cast<const std::uint8_t*>(part.data()));
  }
  sha256_ctx context_;
};

}  // namespace zhibiao
