#pragma once
/// SHA-256 (FIPS 180-4), lower-case hex.

#include <memory>
#include <string>
#include <string_view>

namespace zhibiao {

std::string sha256_hex(std::string_view bytes);

/// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// The hash begins anew.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// SHA-256 over a sequence of parts, each with its length, so that no two sequences look alike.
class Digest {
 public:
  Digest();
  ~Digest();
  void add(std::string_view part);
  /// The digest begins anew.
  std::string hex();

 private:
  Sha256 hash_;
};

}  // namespace zhibiao
