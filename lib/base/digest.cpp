#include "base/digest.h"

#include <nettle/sha2.h>

namespace zhibiao {
namespace {

class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }
  void add(std::string_view bytes) { sha256_update(&context_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data())); }
  std::string hex() {
    std::uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&context_, sizeof digest, digest);  // and begins anew
    std::string out;
    out.reserve(2 * sizeof digest);
    for (const std::uint8_t byte : digest) {
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return out;
  }

 private:
  sha256_ctx context_;
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

struct Digest::State {
  Sha256 hash;
};

Digest::Digest() : state_(std::make_unique<State>()) {}
Digest::~Digest() = default;

void Digest::add(std::string_view part) {
  state_->hash.add(std::to_string(part.size()) + ":");
  state_->hash.add(part);
}

std::string Digest::hex() { return state_->hash.hex(); }

}  // namespace zhibiao
